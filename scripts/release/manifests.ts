/** What package managers read: templates of `packaging/manifests`, filled in with a release's names and digests. */
import { COMMAND, HOMEPAGE, LICENCE, SUMMARY, VERSION } from "./product.ts";

/** `template` filled in. `digests`: SHA-256 in hexadecimal by file name. Throws for a place that nothing fits. */
export function fillManifest(template: string, digests: ReadonlyMap<string, string>): string {
  const facts: Readonly<Record<string, string>> = {
    version: VERSION,
    summary: SUMMARY,
    homepage: HOMEPAGE,
    licence: LICENCE,
  };
  return template.replace(
    /\{\{(\w+)(?::([\w.-]+))?\}\}/g,
    (place, kind: string, ending: string | undefined) => {
      const value =
        ending === undefined ? facts[kind] : ofFile(kind, `${COMMAND}-v${VERSION}-${ending}`, digests);
      if (value === undefined) throw new Error(`nothing fits ${place}`);
      return value;
    },
  );
}

function ofFile(kind: string, name: string, digests: ReadonlyMap<string, string>): string | undefined {
  const digest = digests.get(name);
  if (digest === undefined) return undefined;
  switch (kind) {
    case "url":
      return `${HOMEPAGE}/releases/download/v${VERSION}/${name}`;
    case "sha256":
      return digest;
    case "SHA256":
      return digest.toUpperCase();
    case "sri":
      return `sha256-${Buffer.from(digest, "hex").toString("base64")}`;
    default:
      return undefined;
  }
}

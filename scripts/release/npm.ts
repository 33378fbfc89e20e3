/** npm packages: a thin one that people name, and one for each platform, of which npm installs the right one. */
import type { Contents } from "./contents.ts";
import { type Entry, program, text } from "./entry.ts";
import type { Packing } from "./packing.ts";
import { COMMAND, HOMEPAGE, LICENCE, PACKAGE, SUMMARY, VERSION } from "./product.ts";
import { tar } from "./tar.ts";
import { executableName, type Target } from "./targets.ts";

const COMMON = {
  version: VERSION,
  description: SUMMARY,
  license: LICENCE,
  homepage: HOMEPAGE,
  repository: { type: "git", url: `git+${HOMEPAGE}.git` },
};

/** The package that has the executable of one platform: its file name and bytes. */
export function platformPackage(
  target: Target,
  executable: Uint8Array,
  contents: Contents,
  packing: Packing,
): { name: string; data: Uint8Array } {
  const name = packageNameOf(target);
  const manifest = {
    ...COMMON,
    name,
    os: [target.os],
    cpu: [target.cpu],
    ...(target.libc && { libc: [target.libc] }),
    // Yarn would keep it zipped otherwise, and nothing can be run from a zip file.
    preferUnplugged: true,
  };
  const { licence, notices } = contents;
  return pack(name, manifest, [program(executableName(target), executable), licence, notices], packing);
}

/** The package that people install: a launcher of a few lines. */
export function mainPackage(
  targets: readonly Target[],
  contents: Contents,
  launcher: string,
  packing: Packing,
): { name: string; data: Uint8Array } {
  const manifest = {
    ...COMMON,
    name: PACKAGE,
    bin: { [COMMAND]: "bin/pot.js" },
    engines: { node: ">=18" },
    optionalDependencies: Object.fromEntries(targets.map((target) => [packageNameOf(target), VERSION])),
  };
  const { readme, licence } = contents;
  return pack(PACKAGE, manifest, [text("bin/pot.js", launcher, 0o755), readme, licence], packing);
}

function packageNameOf({ name }: Target): string {
  return `${PACKAGE}-${name.replace("windows", "win32")}`;
}

function pack(name: string, manifest: object, files: readonly Entry[], packing: Packing) {
  const entries = [text("package.json", `${JSON.stringify(manifest, undefined, 2)}\n`), ...files];
  const inside = entries.map((entry) => ({ ...entry, path: `package/${entry.path}` }));
  return { name: `${name}-${VERSION}.tgz`, data: packing.gzip(tar(inside, { mtime: packing.mtime })) };
}

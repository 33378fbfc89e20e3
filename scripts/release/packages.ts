/** The npm packages that are part of the executable: from the lock file, with their licences from `node_modules`. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** One bundled package. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly licence: string;
  /** The licence's text, with its copyright lines; empty where the package has none. */
  readonly text: string;
  /** Subresource integrity of the lock file, `sha512-…`. */
  readonly integrity: string;
}

interface LockFile {
  workspaces: Record<string, { dependencies?: Record<string, string> }>;
  packages: Record<string, [id: string, registry: string, meta: LockedMeta, integrity: string]>;
}

interface LockedMeta {
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** The names in `lock` (bun.lock's text) that the program's own dependencies reach, sorted. */
export function reachedPackages(lock: string): { key: string; id: string; integrity: string }[] {
  const { workspaces, packages } = Bun.JSONC.parse(lock) as LockFile;
  const seen = new Set<string>();
  const visit = (name: string, parent: string) => {
    // Types alone; nothing of them is in the executable.
    if (name.startsWith("@types/")) return;
    // A package that needs another version than the rest has it under its own name.
    const key = parent && packages[`${parent}/${name}`] ? `${parent}/${name}` : name;
    const found = packages[key];
    if (!found) throw new Error(`bun.lock does not have ${name}, which ${parent || "the program"} needs`);
    if (seen.has(key)) return;
    seen.add(key);
    for (const needed of Object.keys(found[2].dependencies ?? {})) visit(needed, key);
  };
  for (const name of Object.keys(workspaces[""]?.dependencies ?? {})) visit(name, "");
  return [...seen].sort().map((key) => {
    const [id = "", , , integrity = ""] = packages[key] ?? [];
    return { key, id, integrity };
  });
}

/** Every bundled package. Rejects when one is not installed in the version of the lock file. */
export async function bundledPackages(root: string): Promise<BundledPackage[]> {
  const lock = await Bun.file(join(root, "bun.lock")).text();
  return await Promise.all(
    reachedPackages(lock).map(async ({ key, id, integrity }) => {
      const folder = join(root, ...namesIn(key).flatMap((name) => ["node_modules", name]));
      const { name, version, license } = await Bun.file(join(folder, "package.json")).json();
      if (id !== `${name}@${version}`)
        throw new Error(`${folder} holds ${name}@${version}, bun.lock says ${id}`);
      return { name, version, licence: String(license ?? ""), text: await licenceText(folder), integrity };
    }),
  );
}

/** The packages that the lock file's key `key` names, outermost first: `a/@b/c` is `@b/c` inside `a`. */
function namesIn(key: string): string[] {
  return key.match(/(?:@[^/]+\/)?[^/]+/g) ?? [];
}

async function licenceText(folder: string): Promise<string> {
  const names = (await readdir(folder))
    .filter((name) => /^(licen[cs]e|copying|notice|copyright)/i.test(name))
    .sort();
  const texts = await Promise.all(names.map((name) => Bun.file(join(folder, name)).text()));
  return texts.map((text) => text.trim()).join("\n\n");
}

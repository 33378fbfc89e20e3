/** The archives that people download: `.tar.xz` and `.tar.gz`, and `.zip` for Windows. */
import type { Contents } from "./contents.ts";
import { type Entry, program } from "./entry.ts";
import type { Packing } from "./packing.ts";
import { COMMAND, VERSION } from "./product.ts";
import { tar } from "./tar.ts";
import { executableName, type Target } from "./targets.ts";
import { zip } from "./zip.ts";

/** The archive's name without its ending; also the one folder in it. */
function archiveName(target: Target): string {
  return `${COMMAND}-v${VERSION}-${target.name}`;
}

/** The archives of one platform, by file name. */
export async function archives(
  target: Target,
  executable: Uint8Array,
  contents: Contents,
  packing: Packing,
): Promise<Record<string, Uint8Array>> {
  const name = archiveName(target);
  const entries = archiveEntries(target, executable, contents).map((entry) => ({
    ...entry,
    path: `${name}/${entry.path}`,
  }));
  if (target.os === "win32") return { [`${name}.zip`]: zip(entries, packing.mtime, packing.deflateLevel) };
  const plain = tar(entries, { mtime: packing.mtime });
  return { [`${name}.tar.gz`]: packing.gzip(plain), [`${name}.tar.xz`]: await packing.xz(plain, target.cpu) };
}

function archiveEntries(target: Target, executable: Uint8Array, contents: Contents): Entry[] {
  const { readme, licence, notices, units, manual, completions } = contents;
  const common = [program(executableName(target), executable), readme, licence, notices];
  if (target.os === "win32") return common;
  const words = Object.entries(completions).map(([shell, entry]) => ({
    ...entry,
    path: `completions/${shell}/${entry.path}`,
  }));
  return [...common, manual, ...words, ...(target.os === "linux" ? units : [])];
}

/** Writes tar archives (ustar) that are the same bytes for the same entries. */
import { type Entry, foldersOf } from "./entry.ts";

const BLOCK = 512;

/** Who owns the files once unpacked by root, and their date in seconds. */
export interface TarOptions {
  readonly mtime: number;
  /** Put before each path; `./` is Debian's custom. */
  readonly prefix?: string;
  /** Links, path to target. */
  readonly links?: Readonly<Record<string, string>>;
  /** Also name the folders, which only packages need. */
  readonly folders?: boolean;
}

/** The archive of `entries`, in the order of their paths, owned by root. */
export function tar(
  entries: readonly Entry[],
  { mtime, prefix = "", links = {}, folders = false }: TarOptions,
): Uint8Array {
  const blocks: Uint8Array[] = [];
  if (folders) {
    if (prefix) blocks.push(header({ path: prefix, mode: 0o755, size: 0, type: "5", mtime }));
    for (const folder of foldersOf(entries)) {
      blocks.push(header({ path: `${prefix}${folder}/`, mode: 0o755, size: 0, type: "5", mtime }));
    }
  }
  for (const { path, mode, data } of entries.toSorted(byPath)) {
    blocks.push(header({ path: prefix + path, mode, size: data.length, type: "0", mtime }), data);
    blocks.push(new Uint8Array((BLOCK - (data.length % BLOCK)) % BLOCK));
  }
  for (const [path, target] of Object.entries(links).sort()) {
    blocks.push(header({ path: prefix + path, mode: 0o777, size: 0, type: "2", mtime, target }));
  }
  blocks.push(new Uint8Array(2 * BLOCK));
  return Buffer.concat(blocks);
}

interface Header {
  path: string;
  mode: number;
  size: number;
  mtime: number;
  /** `0` a file, `5` a folder, `2` a link. */
  type: "0" | "2" | "5";
  target?: string;
}

function header({ path, mode, size, mtime, type, target = "" }: Header): Uint8Array {
  const block = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(path) > 100) throw new RangeError(`too long for ustar's name field: ${path}`);
  block.write(path, 0);
  block.write(octal(mode, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(mtime, 12), 136);
  block.write(" ".repeat(8), 148);
  block.write(type, 156);
  block.write(target, 157);
  block.write("ustar\0" + "00", 257);
  block.write("root", 265);
  block.write("root", 297);
  block.write(
    octal(
      block.reduce((sum, byte) => sum + byte, 0),
      7,
    ),
    148,
  );
  return block;
}

/** `value` in octal digits, ended by a zero byte, `width` bytes in all. */
function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, "0")}\0`;
}

function byPath(one: Entry, other: Entry): number {
  return one.path < other.path ? -1 : 1;
}

/** Takes the executable out of a release's archive. What it reads was verified before, and is read with care anyway. */
import { unzipSync } from "fflate";

const BLOCK = 512;
/** Bytes that an archive may hold unpacked. */
const MAX_UNPACKED = 512 * 1024 * 1024;

/** The executable in the archive `name`. Throws when there is none or the archive is damaged. */
export function unpackExecutable(name: string, archive: Uint8Array): Uint8Array {
  const found = name.endsWith(".zip") ? fromZip(archive) : fromTar(archive);
  if (!found || found.length === 0) throw new Error("there is no executable in it");
  return found;
}

function fromZip(archive: Uint8Array): Uint8Array | undefined {
  const files = unzipSync(archive, {
    filter: ({ name, originalSize }) => /^[^/]+\/pot\.exe$/.test(name) && originalSize <= MAX_UNPACKED,
  });
  return Object.values(files)[0];
}

function fromTar(archive: Uint8Array): Uint8Array | undefined {
  const tar = process.getBuiltinModule("node:zlib").gunzipSync(archive, { maxOutputLength: MAX_UNPACKED });
  const latin1 = (from: number, to: number) => tar.toString("latin1", from, to).split("\0", 1)[0] ?? "";
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const size = Number.parseInt(latin1(at + 124, at + 136), 8);
    if (!Number.isSafeInteger(size) || size < 0) return undefined;
    const start = at + BLOCK;
    const isFile = latin1(at + 156, at + 157) === "0";
    if (isFile && /^[^/]+\/pot$/.test(latin1(at, at + 100))) {
      return start + size <= tar.length ? tar.subarray(start, start + size) : undefined;
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return undefined;
}

/** Writes zip files that are the same bytes for the same entries, with Unix permissions (wheels need them). */
import type { Entry } from "./entry.ts";

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Deflate, which is all that every unpacker knows. */
const DEFLATE = 8;
const VERSION = 20;
/** "Made by Unix": then the upper half of the attributes are permission bits. */
const MADE_BY_UNIX = 3 << 8;
const REGULAR_FILE = 0o100000;
const UTF8_NAMES = 1 << 11;

/** The zip of `entries`, in the order given, dated `mtime` (seconds, in UTC). */
export function zip(entries: readonly Entry[], mtime: number, level: number): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { path, data, mode } of entries) {
    const name = Buffer.from(path);
    const packed = Bun.deflateSync(data as Uint8Array<ArrayBuffer>, {
      library: "libdeflate",
      level: level as 6,
    });
    const common = Buffer.alloc(26);
    common.writeUInt16LE(VERSION, 0);
    common.writeUInt16LE(UTF8_NAMES, 2);
    common.writeUInt16LE(DEFLATE, 4);
    common.writeUInt32LE(dosTime(mtime), 6);
    common.writeUInt32LE(Bun.hash.crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(name.length, 22);
    parts.push(word(LOCAL), common, name, packed);

    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((REGULAR_FILE | mode) << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    const madeBy = Buffer.alloc(2);
    madeBy.writeUInt16LE(MADE_BY_UNIX | VERSION);
    directory.push(word(CENTRAL), madeBy, common, rest, name);
    offset += 4 + common.length + name.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listing, word(END), end]);
}

function word(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Date and time as zip files hold them: from 1980, in steps of two seconds. */
function dosTime(seconds: number): number {
  const date = new Date(Math.max(seconds, Date.UTC(1980) / 1_000) * 1_000);
  const day = ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}

/** Pictures as PNG: https://www.w3.org/TR/png-3/ */

import { deflateSync } from "node:zlib";
import { deflate } from "./deflate.ts";

/** The file of a picture, from its colours and alphas as a page reads them; as WebKit writes it, or plainly. */
export function png(width: number, height: number, data: Uint8ClampedArray, isWebKits: boolean): Uint8Array {
  const rows = isWebKits ? filtered(width, height, data) : plainRows(width, height, data);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const chunk = (name: string, body: Uint8Array) => {
    const made = Buffer.alloc(body.length + 12);
    made.writeUInt32BE(body.length, 0);
    made.write(name, 4, "latin1");
    made.set(body, 8);
    made.writeUInt32BE(Bun.hash.crc32(made.subarray(4, 8 + body.length)), 8 + body.length);
    return made;
  };
  const colors = [chunk("sRGB", Uint8Array.of(0)), chunk("sBIT", Uint8Array.of(8, 8, 8, 8))];
  return Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", header),
    ...(isWebKits ? colors : []),
    chunk("IDAT", isWebKits ? wrapped(rows, width > 1 || height > 1) : deflateSync(rows)),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

function plainRows(width: number, height: number, data: Uint8ClampedArray): Uint8Array {
  const rows = new Uint8Array((width * 4 + 1) * height);
  for (let y = 0; y < height; y++)
    rows.set(data.subarray(y * width * 4, (y + 1) * width * 4), y * (width * 4 + 1) + 1);
  return rows;
}

/** Each row as what it differs by from what is around it, in the way that leaves the least. */
function filtered(width: number, height: number, data: Uint8ClampedArray): Uint8Array {
  const size = width * 4;
  const rows = new Uint8Array((size + 1) * height);
  const ways = [0, 1, 2, 3, 4].filter(
    (way) => (way !== 1 || width > 1) && (way < 2 || height > 1) && (way < 3 || width > 1),
  );
  for (let y = 0; y < height; y++) {
    const at = (x: number, dy: number) => (x < 0 || y < dy ? 0 : (data[(y - dy) * size + x] as number));
    const row = (way: number) =>
      Uint8Array.from(
        { length: size },
        (_, x) => at(x, 0) - guess(way, at(x - 4, 0), at(x, 1), at(x - 4, 1)),
      );
    let [best, least] = [new Uint8Array(0), Number.POSITIVE_INFINITY];
    for (const way of ways) {
      const made = row(way);
      const sum = made.reduce((whole, value) => whole + (value < 128 ? value : 256 - value), 0);
      if (sum >= least) continue;
      least = sum;
      best = Uint8Array.of(way, ...made);
    }
    rows.set(best, y * (size + 1));
  }
  return rows;
}

/** What a byte is thought to be: by the one before it, above it, both, or the one of three that is nearest. */
function guess(way: number, left: number, above: number, corner: number): number {
  if (way === 1) return left;
  if (way === 2) return above;
  if (way === 3) return (left + above) >> 1;
  if (way === 0) return 0;
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

/** With zlib's head and sum; the head names a window no larger than the data. */
function wrapped(rows: Uint8Array, isFiltered: boolean): Uint8Array {
  let window = 7;
  while (window > 0 && rows.length <= 1 << (window + 7)) window--;
  const first = (window << 4) | 8;
  const second = 0x80 + 31 - ((first * 256 + 0x80) % 31);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(Bun.hash.adler32(rows), 0);
  return Buffer.concat([Uint8Array.of(first, second), deflate(rows, isFiltered), sum]);
}

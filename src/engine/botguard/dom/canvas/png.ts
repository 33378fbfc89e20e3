/** Pictures as PNG: https://www.w3.org/TR/png-3/ */
import { deflateSync } from "node:zlib";

/** The file of a picture, from its colours and alphas as a page reads them. */
export function png(width: number, height: number, data: Uint8ClampedArray): Uint8Array {
  const rows = new Uint8Array((width * 4 + 1) * height);
  for (let y = 0; y < height; y++)
    rows.set(data.subarray(y * width * 4, (y + 1) * width * 4), y * (width * 4 + 1) + 1);
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
  return Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

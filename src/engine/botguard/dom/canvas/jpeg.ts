/** Pictures as JPEG, baseline with codes of their own: https://www.w3.org/Graphics/JPEG/itu-t81.pdf */
import { BitWriter, emitBlock, ZIGZAG } from "./jpeg-bits.ts";
import { CodeTable } from "./jpeg-codes.ts";
import { blocksOf, converted, halved, pad } from "./jpeg-planes.ts";

/** How a picture is written. */
export interface JpegSettings {
  /** 0 to 100. */
  quality: number;
  /** True where four pixels share their colour. */
  isShared: boolean;
  /** The colours' profile, as it stands in the file; empty where the file has none. */
  profile: Uint8Array;
}

/** The standard's tables for brightness and colour (Annex K), in rows. */
const QUANTA = [
  "16 11 10 16 24 40 51 61 12 12 14 19 26 58 60 55 14 13 16 24 40 57 69 56 14 17 22 29 51 87 80 62 18 22 37 56 68 109 103 77 24 35 55 64 81 104 113 92 49 64 78 87 103 121 120 101 72 92 95 98 112 100 103 99",
  "17 18 24 47 99 99 99 99 18 21 26 66 99 99 99 99 24 26 56 99 99 99 99 99 47 66 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99",
] as const;

/** One of brightness and the two colours: blocks of 64 numbers, and how many are in a unit. */
interface Plane {
  blocks: Int32Array[];
  across: number;
  sampling: number;
}

/** The file of a picture, from colours as they are multiplied by alpha: what one sees through is black. */
export function jpeg(
  width: number,
  height: number,
  data: Uint8ClampedArray,
  settings: JpegSettings,
): Uint8Array {
  const sampling = settings.isShared ? 2 : 1;
  const unit = 8 * sampling;
  const [columns, rows] = [Math.ceil(width / unit), Math.ceil(height / unit)];
  const quanta = QUANTA.map((table) =>
    table.split(" ").map((value) => scaled(Number(value), settings.quality)),
  );
  const colors = converted(width, height, data, columns * unit, rows * unit);
  const planes = colors.map((samples, index): Plane => {
    const isColor = index > 0;
    const own = isColor ? 1 : sampling;
    const shared = isColor && settings.isShared;
    const [w, h] = shared ? [(columns * unit) / 2, (rows * unit) / 2] : [columns * unit, rows * unit];
    const values = shared ? halved(samples, columns * unit, rows * unit) : samples;
    const blocks = blocksOf(values, w, h, quanta[isColor ? 1 : 0] as number[]);
    const inside = isColor && settings.isShared ? 2 : 1;
    pad(
      blocks,
      w / 8,
      Math.ceil(Math.ceil(width / inside) / 8),
      Math.ceil(Math.ceil(height / inside) / 8),
      own,
    );
    return { blocks, across: w / 8, sampling: own };
  });
  const tables = [new CodeTable(), new CodeTable(), new CodeTable(), new CodeTable()] as const;
  const walk = (emit: (table: number, symbol: number, bits: number, count: number) => void) => {
    const before = [0, 0, 0];
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++)
        for (const [index, { blocks, across, sampling: own }] of planes.entries())
          for (let y = 0; y < own; y++)
            for (let x = 0; x < own; x++) {
              const block = blocks[(row * own + y) * across + column * own + x] as Int32Array;
              emitBlock(block, before[index] as number, index > 0 ? 2 : 0, emit);
              before[index] = block[0] as number;
            }
  };
  walk((table, symbol) => tables[table as 0].count(symbol));
  for (const table of tables) table.build();
  const bits = new BitWriter();
  walk((table, symbol, value, count) => {
    const [code, length] = tables[table as 0].codeOf(symbol);
    bits.put(code, length);
    bits.put(value, count);
  });
  const two = (value: number) => [value >> 8, value & 255];
  const marker = (kind: number, body: readonly number[] | Uint8Array) =>
    Buffer.from([0xff, kind, ...two(body.length + 2), ...body]);
  const shapes = planes.map(({ sampling: own }, index) => [index + 1, own * 17, index > 0 ? 1 : 0]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    marker(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...(settings.profile.length > 0 ? [marker(0xe2, settings.profile)] : []),
    ...quanta.map((table, index) => marker(0xdb, [index, ...ZIGZAG.map((at) => table[at] as number)])),
    marker(0xc0, [8, ...two(height), ...two(width), 3, ...shapes.flat()]),
    ...tables.map((table, index) => marker(0xc4, [((index & 1) << 4) | (index >> 1), ...table.description])),
    marker(0xda, [3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0]),
    bits.end(),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function scaled(value: number, quality: number): number {
  const kept = Math.min(100, Math.max(1, quality));
  const scale = kept < 50 ? Math.trunc(5000 / kept) : 200 - kept * 2;
  return Math.min(255, Math.max(1, Math.trunc((value * scale + 50) / 100)));
}

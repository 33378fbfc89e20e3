/** Pictures as JPEG, baseline with codes of their own: https://www.w3.org/Graphics/JPEG/itu-t81.pdf */
import { CodeTable } from "./jpeg-codes.ts";

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

/** From one corner of a block to the other. */
const ZIGZAG =
  "0 1 8 16 9 2 3 10 17 24 32 25 18 11 4 5 12 19 26 33 40 48 41 34 27 20 13 6 7 14 21 28 35 42 49 56 57 50 43 36 29 22 15 23 30 37 44 51 58 59 52 45 38 31 39 46 53 60 61 54 47 55 62 63"
    .split(" ")
    .map(Number);

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

/** Brightness and two colours, in whole numbers, up to whole units beyond the picture's edges. */
function converted(
  width: number,
  height: number,
  data: Uint8ClampedArray,
  across: number,
  down: number,
): Uint8Array[] {
  const fix = (value: number) => Math.round(value * 65_536);
  const made = [0, 1, 2].map(() => new Uint8Array(across * down));
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) {
      const from = (Math.min(y, height - 1) * width + Math.min(x, width - 1)) * 4;
      const [r = 0, g = 0, b = 0] = data.subarray(from, from + 3);
      const at = y * across + x;
      const half = 128 * 65_536 + 32_767;
      (made[0] as Uint8Array)[at] = (fix(0.299) * r + fix(0.587) * g + fix(0.114) * b + 32_768) >> 16;
      (made[1] as Uint8Array)[at] = (-fix(0.168735892) * r - fix(0.331264108) * g + 32_768 * b + half) >> 16;
      (made[2] as Uint8Array)[at] = (32_768 * r - fix(0.418687589) * g - fix(0.081312411) * b + half) >> 16;
    }
  return made;
}

/** Half as wide and high; what is lost by rounding goes up and down by turns. */
function halved(samples: Uint8Array, across: number, down: number): Uint8Array {
  const made = new Uint8Array((across * down) / 4);
  for (let y = 0; y < down / 2; y++)
    for (let x = 0; x < across / 2; x++) {
      const at = y * 2 * across + x * 2;
      const part = (index: number) => samples[index] as number;
      const sum = part(at) + part(at + 1) + part(at + across) + part(at + across + 1);
      made[(y * across) / 2 + x] = (sum + 1 + (x & 1)) >> 2;
    }
  return made;
}

function blocksOf(
  samples: Uint8Array,
  across: number,
  down: number,
  quanta: readonly number[],
): Int32Array[] {
  const made: Int32Array[] = [];
  for (let top = 0; top < down; top += 8)
    for (let left = 0; left < across; left += 8) {
      const block = new Int32Array(64);
      for (let at = 0; at < 64; at++)
        block[at] = (samples[(top + (at >> 3)) * across + left + (at & 7)] as number) - 128;
      for (let row = 0; row < 8; row++) turn(block, row * 8, 1, true);
      for (let column = 0; column < 8; column++) turn(block, column, 8, false);
      made.push(
        block.map((value, at) => {
          const step = (quanta[at] as number) * 8;
          const size = Math.trunc((Math.abs(value) + (step >> 1)) / step);
          return value < 0 ? -size : size;
        }),
      );
    }
  return made;
}

const [BITS, MORE] = [13, 2];
/** The cosines of the transformation, as whole numbers of 13 bits behind the point. */
const C = {
  a: 2446,
  b: 4433,
  c: 6270,
  d: 7373,
  e: 9633,
  f: 12_299,
  g: 15_137,
  h: 16_069,
  i: 16_819,
  j: 20_995,
  k: 25_172,
  l: 3196,
};

/** One row or column of a block from places to frequencies (Loeffler, Ligtenberg and Moschytz, 1989). */
function turn(block: Int32Array, from: number, step: number, isRow: boolean): void {
  const v = (at: number) => block[from + at * step] as number;
  const put = (at: number, value: number) => {
    block[from + at * step] = value;
  };
  const shift = isRow ? BITS - MORE : BITS + MORE;
  const down = (value: number, by: number) => (value + (1 << (by - 1))) >> by;
  const [s0, s1, s2, s3] = [v(0) + v(7), v(1) + v(6), v(2) + v(5), v(3) + v(4)];
  const [d0, d1, d2, d3] = [v(0) - v(7), v(1) - v(6), v(2) - v(5), v(3) - v(4)];
  const [t10, t13, t11, t12] = [s0 + s3, s0 - s3, s1 + s2, s1 - s2];
  put(0, isRow ? (t10 + t11) << MORE : down(t10 + t11, MORE));
  put(4, isRow ? (t10 - t11) << MORE : down(t10 - t11, MORE));
  const z1 = Math.imul(t12 + t13, C.b);
  put(2, down(z1 + Math.imul(t13, C.c), shift));
  put(6, down(z1 - Math.imul(t12, C.g), shift));
  const z5 = Math.imul(d3 + d1 + d2 + d0, C.e);
  const a = -Math.imul(d3 + d0, C.d);
  const b = -Math.imul(d2 + d1, C.j);
  const c = z5 - Math.imul(d3 + d1, C.h);
  const d = z5 - Math.imul(d2 + d0, C.l);
  put(7, down(Math.imul(d3, C.a) + a + c, shift));
  put(5, down(Math.imul(d2, C.i) + b + d, shift));
  put(3, down(Math.imul(d1, C.k) + b + c, shift));
  put(1, down(Math.imul(d0, C.f) + a + d, shift));
}

/** Blocks beyond the picture say nothing but what the one before them says on the whole. */
function pad(blocks: Int32Array[], across: number, columns: number, rows: number, own: number): void {
  for (const [index, block] of blocks.entries()) {
    const [column, row] = [index % across, Math.floor(index / across)];
    if (column < columns && row < rows) continue;
    // To the right the one before; below the last one of the unit in the row above.
    const last = column - (column % own) + own - 1;
    const from = row < rows ? index - 1 : (row - 1) * across + last;
    const value = blocks[from]?.[0] ?? 0;
    block.fill(0);
    block[0] = value;
  }
}

/** Tells a block's symbols, each with the bits that follow it. */
function emitBlock(
  block: Int32Array,
  before: number,
  table: number,
  emit: (table: number, symbol: number, bits: number, count: number) => void,
): void {
  const sized = (which: number, run: number, value: number) => {
    const count = 32 - Math.clz32(Math.abs(value));
    emit(which, (run << 4) | count, value < 0 ? value + (1 << count) - 1 : value, count);
  };
  sized(table, 0, (block[0] as number) - before);
  let run = 0;
  for (let at = 1; at < 64; at++) {
    const value = block[ZIGZAG[at] as number] as number;
    if (value === 0) {
      run++;
      continue;
    }
    for (; run > 15; run -= 16) emit(table + 1, 0xf0, 0, 0);
    sized(table + 1, run, value);
    run = 0;
  }
  if (run > 0) emit(table + 1, 0, 0, 0);
}

/** Bits in a row, the highest first; a byte of ones has a zero behind it. */
class BitWriter {
  readonly #bytes: number[] = [];
  #held = 0;
  #count = 0;

  put(value: number, count: number): void {
    for (let at = count - 1; at >= 0; at--) {
      this.#held = (this.#held << 1) | ((value >> at) & 1);
      if (++this.#count < 8) continue;
      this.#bytes.push(this.#held);
      if (this.#held === 0xff) this.#bytes.push(0);
      this.#held = this.#count = 0;
    }
  }

  end(): Uint8Array {
    if (this.#count > 0) this.put(0x7f, 8 - this.#count);
    return Uint8Array.from(this.#bytes);
  }
}

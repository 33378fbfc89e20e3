/** The blocks of a JPEG as symbols, and these as bits. */

/** From one corner of a block to the other. */
export const ZIGZAG =
  "0 1 8 16 9 2 3 10 17 24 32 25 18 11 4 5 12 19 26 33 40 48 41 34 27 20 13 6 7 14 21 28 35 42 49 56 57 50 43 36 29 22 15 23 30 37 44 51 58 59 52 45 38 31 39 46 53 60 61 54 47 55 62 63"
    .split(" ")
    .map(Number);

/** Tells a block's symbols, each with the bits that follow it. */
export function emitBlock(
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
export class BitWriter {
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

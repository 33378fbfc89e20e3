/** The colours of a picture as JPEG takes them: brightness and two colours, in blocks of 8 by 8. */
import { turn } from "./jpeg-cosines.ts";

/** Brightness and two colours, in whole numbers, up to whole units beyond the picture's edges. */
export function converted(
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
export function halved(samples: Uint8Array, across: number, down: number): Uint8Array {
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

/** The frequencies of each block, in the steps of `quanta`. */
export function blocksOf(
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

/** Blocks beyond the picture say nothing but what the one before them says on the whole. */
export function pad(blocks: Int32Array[], across: number, columns: number, rows: number, own: number): void {
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

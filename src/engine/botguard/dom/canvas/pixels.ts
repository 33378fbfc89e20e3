/** The pixels of a canvas, their colours multiplied by alpha, and how shapes are put onto them. */
import { blend, isExact, isThinnedFirst, type Premultiplied, takesFine } from "./blend.ts";
import type { Mask } from "./coverage.ts";

/** What is drawn: one colour, or one for each pixel. */
export interface Source {
  /** One colour for all, in whole steps, and as it is. */
  plain?: readonly number[];
  fine?: readonly number[];
  /** Writes the colour of a pixel. */
  at(x: number, y: number, into: Premultiplied): void;
}

/** Four bytes for each pixel. */
export class Pixels {
  readonly width: number;
  readonly height: number;
  /** True where nothing is ever seen through. */
  readonly isOpaque: boolean;
  #data: Uint8ClampedArray | undefined;

  constructor(width: number, height: number, isOpaque = false) {
    this.width = width;
    this.height = height;
    this.isOpaque = isOpaque;
  }

  /** Undefined while nothing is drawn. */
  get data(): Uint8ClampedArray | undefined {
    return this.#data ?? (this.isOpaque ? this.bytes() : undefined);
  }

  bytes(): Uint8ClampedArray {
    if (this.#data) return this.#data;
    this.#data = new Uint8ClampedArray(this.width * this.height * 4);
    if (this.isOpaque) for (let at = 3; at < this.#data.length; at += 4) this.#data[at] = 255;
    return this.#data;
  }

  /** A copy. */
  copy(): Pixels {
    const made = new Pixels(this.width, this.height, this.isOpaque);
    const { data } = this;
    if (data) made.bytes().set(data);
    return made;
  }

  /** Puts `source` onto a rectangle that is covered by `alpha` of 255, as far as `clip` lets it. */
  blit(
    [left, top, width, height]: readonly [number, number, number, number],
    alpha: number,
    source: Source,
    operation: string,
    clip?: Mask,
  ): void {
    const data = this.bytes();
    for (let y = Math.max(0, top); y < Math.min(this.height, top + height); y++)
      for (let x = Math.max(0, left); x < Math.min(this.width, left + width); x++) {
        const covered = clip ? multiplied(alpha, alphaAt(clip, x, y)) : alpha;
        if (covered > 0) this.#put(data, (y * this.width + x) * 4, x, y, covered, source, operation);
      }
  }

  #put(
    data: Uint8ClampedArray,
    at: number,
    x: number,
    y: number,
    covered: number,
    source: Source,
    operation: string,
  ): void {
    const isExactly = isExact(operation);
    const plain = (takesFine(operation) && source.fine) || source.plain;
    if (plain) for (let part = 0; part < 4; part++) SOURCE[part] = plain[part] as number;
    else source.at(x, y, SOURCE);
    for (let part = 0; part < 4; part++) {
      THERE[part] = data[at + part] as number;
      if (covered < 255 && isThinnedFirst(operation))
        SOURCE[part] = isExactly
          ? ((SOURCE[part] as number) * covered) / 255
          : ((SOURCE[part] as number) * covered + 255) >> 8;
    }
    blend(operation, SOURCE, THERE, MADE);
    const isMixed = covered < 255 && !isThinnedFirst(operation);
    for (let part = 0; part < 4; part++) {
      const made = MADE[part] as number;
      data[at + part] = isMixed
        ? Math.floor(((THERE[part] as number) * (255 - covered) + made * covered + 255) / 256)
        : made;
    }
    if (this.isOpaque) data[at + 3] = 255;
  }

  /** What a page reads: the colours by themselves. */
  read(left: number, top: number, width: number, height: number, into: Uint8ClampedArray): void {
    const { data } = this;
    if (!data) return;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const [fromX, fromY] = [left + x, top + y];
        if (fromX < 0 || fromY < 0 || fromX >= this.width || fromY >= this.height) continue;
        const [at, to] = [(fromY * this.width + fromX) * 4, (y * width + x) * 4];
        const alpha = data[at + 3] as number;
        if (alpha === 0) continue;
        // As single numbers, which decides where a half goes.
        const scale = float(1 / float(alpha * STEP));
        for (let part = 0; part < 3; part++) {
          const value = data[at + part] as number;
          into[to + part] = alpha === 255 ? value : float(float(float(value * STEP) * scale) * 255);
        }
        into[to + 3] = alpha;
      }
  }

  /** Sets one pixel to what a page says. */
  write(x: number, y: number, bytes: Uint8ClampedArray, from: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const data = this.bytes();
    const at = (y * this.width + x) * 4;
    const alpha = this.isOpaque ? 255 : (bytes[from + 3] as number);
    for (let part = 0; part < 3; part++) data[at + part] = multiplied(bytes[from + part] as number, alpha);
    data[at + 3] = alpha;
  }
}

/** `one` of 255 parts of `other`. */
export function multiplied(one: number, other: number): number {
  return Math.round((one * other) / 255);
}

/** How much a mask covers of a pixel. */
export function alphaAt({ left, top, width, height, alphas }: Mask, x: number, y: number): number {
  const [column, row] = [x - left, y - top];
  return column < 0 || row < 0 || column >= width || row >= height
    ? 0
    : (alphas[row * width + column] as number);
}

const float = Math.fround;
const STEP = float(1 / 255);

/** Used again for each pixel. */
const [SOURCE, THERE, MADE] = [new Float64Array(4), new Float64Array(4), new Float64Array(4)] as const;

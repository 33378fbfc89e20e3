/** What a canvas is painted with beside plain colours: gradients, patterns and pictures. */
import type { Color } from "../styles/color-reader.ts";
import { invert, type Matrix, multiply, type Point, placed } from "./matrix.ts";
import type { Pixels, Source } from "./pixels.ts";

/** Something that has a colour at each place. */
export interface Paint {
  /** `matrix` is the canvas' own, `alpha` at most 1. Undefined where nothing is painted. */
  source(matrix: Matrix, alpha: number): Source | undefined;
}

/** A colour at a place between 0 and 1. */
export type Stop = readonly [offset: number, color: Color];

/** Where a gradient has come to at a point; undefined where it is not. */
type Progress = (point: Point) => number | undefined;

/** A gradient to which colours can be added. */
export class Gradient implements Paint {
  readonly #stops: Stop[] = [];
  readonly #progress: Progress | undefined;
  readonly #isDithered: boolean;

  /** Without `progress` it paints nothing. `isDithered` spreads what is lost by rounding over the pixels. */
  constructor(progress: Progress | undefined, isDithered: boolean) {
    this.#progress = progress;
    this.#isDithered = isDithered;
  }

  addColorStop(offset: number, color: Color): void {
    const after = this.#stops.findIndex(([other]) => other > offset);
    this.#stops.splice(after < 0 ? this.#stops.length : after, 0, [offset, color]);
  }

  source(matrix: Matrix, alpha: number): Source | undefined {
    const back = invert(matrix);
    const progress = this.#progress;
    if (!back || !progress || this.#stops.length === 0) return undefined;
    return {
      at: (x, y, into) => {
        const t = progress(placed([x + 0.5, y + 0.5], back));
        const { r, g, b, a } = t === undefined ? NOTHING : this.#colorAt(t);
        if (!this.#isDithered) {
          // In whole steps, each part by itself.
          const through = Math.floor(a * 255 + 0.5);
          for (const [at, part] of [r, g, b, 255].entries())
            into[at] = step(step(Math.floor(part + 0.5) * through) * Math.floor(alpha * 255 + 0.5));
          return;
        }
        const spread = t === undefined ? 0 : ditherAt(x, y);
        const top = a * alpha * 255;
        for (const [at, part] of [r, g, b].entries())
          into[at] = Math.floor(Math.min(top, Math.max(0, part * a * alpha + spread)) + 0.5);
        into[3] = Math.floor(top + 0.5);
      },
    };
  }

  #colorAt(t: number): Color {
    const stops = this.#stops;
    const next = stops.findIndex(([offset]) => offset > t);
    const [toOffset, to] = stops[next] ?? (stops.at(-1) as Stop);
    const [fromOffset, from] = stops[next - 1] ?? [toOffset, to];
    if (next <= 0) return to;
    const part = (t - fromOffset) / (toOffset - fromOffset);
    const mix = (one: number, other: number) => one + (other - one) * part;
    return { r: mix(from.r, to.r), g: mix(from.g, to.g), b: mix(from.b, to.b), a: mix(from.a, to.a) };
  }
}

const step = (value: number) => Math.floor((value + 255) / 256);
const NOTHING: Color = { r: 0, g: 0, b: 0, a: 0 };

/** Between minus and plus half a step, by an ordered pattern of eight by eight. */
function ditherAt(x: number, y: number): number {
  const z = x ^ y;
  const order =
    ((z & 1) << 5) | ((x & 1) << 4) | ((z & 2) << 2) | ((x & 2) << 1) | ((z & 4) >> 1) | ((x & 4) >> 2);
  return (order * 2 - 63) / 128;
}

export function linear([x0, y0]: Point, [x1, y1]: Point): Progress | undefined {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const squared = dx * dx + dy * dy;
  return squared > 0 ? ([x, y]) => ((x - x0) * dx + (y - y0) * dy) / squared : undefined;
}

/** https://html.spec.whatwg.org/#dom-context-2d-createradialgradient */
export function radial([x0, y0]: Point, r0: number, [x1, y1]: Point, r1: number): Progress | undefined {
  const [dx, dy, dr] = [x1 - x0, y1 - y0, r1 - r0];
  if (dx === 0 && dy === 0 && dr === 0) return undefined;
  const a = dx * dx + dy * dy - dr * dr;
  return ([x, y]) => {
    const [px, py] = [x - x0, y - y0];
    const b = px * dx + py * dy + r0 * dr;
    const c = px * px + py * py - r0 * r0;
    if (Math.abs(a) < 1e-12) {
      const only = c / (2 * b);
      return r0 + only * dr >= 0 ? only : undefined;
    }
    const root = Math.sqrt(b * b - a * c);
    if (Number.isNaN(root)) return undefined;
    const found = [(b + root) / a, (b - root) / a].filter((t) => r0 + t * dr >= 0);
    return found.length > 0 ? Math.max(...found) : undefined;
  };
}

export function conic(start: number, [cx, cy]: Point): Progress {
  return ([x, y]) => {
    const turns = (Math.atan2(y - cy, x - cx) - start) / (Math.PI * 2);
    return turns - Math.floor(turns);
  };
}

/** A picture again and again. */
export class Pattern implements Paint {
  readonly #pixels: Pixels;
  readonly #repeat: string;
  matrix: Matrix = [1, 0, 0, 1, 0, 0];

  constructor(pixels: Pixels, repeat: string) {
    this.#pixels = pixels;
    this.#repeat = repeat || "repeat";
  }

  source(matrix: Matrix, alpha: number): Source | undefined {
    const back = invert(multiply(matrix, this.matrix));
    const { width, height, data } = this.#pixels;
    if (!back || !data) return undefined;
    const around = (value: number, size: number, repeats: boolean) =>
      repeats ? ((value % size) + size) % size : value;
    return {
      at: (x, y, into) => {
        const [u, v] = placed([x + 0.5, y + 0.5], back);
        const column = around(
          Math.floor(u),
          width,
          /repeat(-x)?$/.test(this.#repeat) && this.#repeat !== "no-repeat",
        );
        const row = around(Math.floor(v), height, /^repeat(-y)?$/.test(this.#repeat));
        take(this.#pixels, column, row, alpha, into);
      },
    };
  }
}

/** A picture's pixel, thinned by `alpha`; nothing outside of it. */
function take(
  { width, height, data }: Pixels,
  x: number,
  y: number,
  alpha: number,
  into: Float64Array,
): void {
  const isInside = data !== undefined && x >= 0 && y >= 0 && x < width && y < height;
  const at = (y * width + x) * 4;
  for (let part = 0; part < 4; part++) into[part] = isInside ? (data[at + part] as number) * alpha : 0;
}

/** A part of a picture, `box` of it, as it is seen through `matrix`, which leads from the picture to the canvas. */
export function pictureSource(
  pixels: Pixels,
  [left, top, right, bottom]: readonly [number, number, number, number],
  matrix: Matrix,
  alpha: number,
  isSmooth: boolean,
): Source | undefined {
  const back = invert(matrix);
  if (!back) return undefined;
  const [a, b, c, d, e, f] = matrix;
  const isPlain = a === 1 && b === 0 && c === 0 && d === 1 && e === Math.round(e) && f === Math.round(f);
  const within = (value: number, from: number, to: number) =>
    Math.min(Math.ceil(to) - 1, Math.max(Math.floor(from), value));
  const pick = (x: number, y: number, into: Float64Array) =>
    take(pixels, within(x, left, right), within(y, top, bottom), alpha, into);
  if (!isSmooth || isPlain)
    return {
      at(x, y, into) {
        const [u, v] = placed([x + 0.5, y + 0.5], back);
        pick(Math.floor(u), Math.floor(v), into);
      },
    };
  const corner = new Float64Array(4);
  return {
    at(x, y, into) {
      const [u, v] = placed([x + 0.5, y + 0.5], back);
      const [column, row] = [Math.floor(u - 0.5), Math.floor(v - 0.5)];
      const [s, t] = [u - 0.5 - column, v - 0.5 - row];
      const sums = [0, 0, 0, 0];
      for (const [dx, dy, share] of [
        [0, 0, (1 - s) * (1 - t)],
        [1, 0, s * (1 - t)],
        [0, 1, (1 - s) * t],
        [1, 1, s * t],
      ] as const) {
        pick(column + dx, row + dy, corner);
        for (let part = 0; part < 4; part++)
          sums[part] = (sums[part] as number) + (corner[part] as number) * share;
      }
      for (let part = 0; part < 4; part++) into[part] = Math.floor(sums[part] as number);
    },
  };
}

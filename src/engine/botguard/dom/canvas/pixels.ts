/** The pixels of a canvas, and what is drawn into them. */
import { deflateSync } from "node:zlib";
import type { Color } from "../styles/colors.ts";
import type { Path } from "./path.ts";

/** How what is drawn meets what is there, by the name of `globalCompositeOperation`; as parts of source and destination. */
const MEETS: Readonly<Record<string, (source: number, there: number) => readonly [number, number]>> = {
  "source-over": (source) => [1, 1 - source],
  "source-in": (_, there) => [there, 0],
  "source-out": (_, there) => [1 - there, 0],
  "source-atop": (source, there) => [there, 1 - source],
  "destination-over": (_, there) => [1 - there, 1],
  "destination-in": (source) => [0, source],
  "destination-out": (source) => [0, 1 - source],
  "destination-atop": (source, there) => [1 - there, source],
  lighter: () => [1, 1],
  copy: () => [1, 0],
  xor: (source, there) => [1 - there, 1 - source],
};

/** The names that `globalCompositeOperation` takes beside those, which are drawn as if they were `source-over`. */
const BLENDS =
  /^(multiply|screen|overlay|darken|lighten|color-dodge|color-burn|hard-light|soft-light|difference|exclusion|hue|saturation|color|luminosity)$/;

/** True for a name that `globalCompositeOperation` takes. */
export function isOperation(name: string): boolean {
  return Object.hasOwn(MEETS, name) || BLENDS.test(name);
}

/** Four bytes for each pixel, made when the first is drawn. */
export class Pixels {
  readonly width: number;
  readonly height: number;
  #data: Uint8ClampedArray | undefined;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }

  /** Fills what is inside `path`. */
  fill(
    path: Path,
    rule: string,
    color: (x: number, y: number) => Color,
    alpha: number,
    operation: string,
  ): void {
    const [left, top, right, bottom] = path.bounds();
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(this.height, Math.ceil(bottom)); y++)
      for (let x = Math.max(0, Math.floor(left)); x < Math.min(this.width, Math.ceil(right)); x++)
        if (path.contains(x + 0.5, y + 0.5, rule)) this.#draw(x, y, color(x, y), alpha, operation);
  }

  /** Takes everything away inside `path`. */
  clear(path: Path): void {
    if (this.#data) this.fill(path, "nonzero", () => ({ r: 0, g: 0, b: 0, a: 0 }), 1, "copy");
  }

  /** The colour of one pixel. */
  at(x: number, y: number): Color {
    const at = (y * this.width + x) * 4;
    const inside = x >= 0 && y >= 0 && x < this.width && y < this.height;
    if (!this.#data || !inside) return { r: 0, g: 0, b: 0, a: 0 };
    const [r = 0, g = 0, b = 0, a = 0] = this.#data.subarray(at, at + 4);
    return { r, g, b, a: a / 255 };
  }

  set(x: number, y: number, bytes: ArrayLike<number>): void {
    if (x >= 0 && y >= 0 && x < this.width && y < this.height)
      this.#bytes().set(bytes, (y * this.width + x) * 4);
  }

  /** https://www.w3.org/TR/png-3/ */
  png(): Uint8Array {
    const rows = new Uint8Array((this.width * 4 + 1) * this.height);
    for (let y = 0; this.#data && y < this.height; y++)
      rows.set(
        this.#data.subarray(y * this.width * 4, (y + 1) * this.width * 4),
        y * (this.width * 4 + 1) + 1,
      );
    const header = Buffer.alloc(13);
    header.writeUInt32BE(this.width, 0);
    header.writeUInt32BE(this.height, 4);
    header.set([8, 6, 0, 0, 0], 8);
    const chunk = (name: string, body: Uint8Array) => {
      const made = Buffer.alloc(body.length + 12);
      made.writeUInt32BE(body.length, 0);
      made.write(name, 4, "latin1");
      made.set(body, 8);
      made.writeUInt32BE(Bun.hash.crc32(made.subarray(4, 8 + body.length)), 8 + body.length);
      return made;
    };
    const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
    return Buffer.concat([
      signature,
      chunk("IHDR", header),
      chunk("IDAT", deflateSync(rows)),
      chunk("IEND", new Uint8Array(0)),
    ]);
  }

  #draw(x: number, y: number, color: Color, alpha: number, operation: string): void {
    const source = color.a * alpha;
    const there = this.at(x, y);
    const [drawn, kept] = (MEETS[operation] ?? MEETS["source-over"])?.(source, there.a) ?? [1, 0];
    const a = Math.min(1, source * drawn + there.a * kept);
    const mixed = (one: number, other: number) =>
      a === 0 ? 0 : Math.round((one * source * drawn + other * there.a * kept) / a);
    this.set(x, y, [
      mixed(color.r, there.r),
      mixed(color.g, there.g),
      mixed(color.b, there.b),
      Math.round(a * 255),
    ]);
  }

  #bytes(): Uint8ClampedArray {
    this.#data ??= new Uint8ClampedArray(this.width * this.height * 4);
    return this.#data;
  }
}

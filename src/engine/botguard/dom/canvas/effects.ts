/** Shadows and filters: what is done to a shape between drawing and composing. */
import { parseColor } from "../styles/colors.ts";
import { type Pen, readPen } from "./pen.ts";
import { Pixels } from "./pixels.ts";

/** Pictures that are put onto the canvas in their order; `isWhole` where the shape itself is among them. */
export type Layers = Pixels[] & { isWhole?: true };

/** The shadow of what `draw` draws, and the drawing itself where a filter changes it. */
export function shade(pen: Pen, { width, height }: Pixels, draw: (layer: Pixels) => void): Layers {
  const layers: Layers = [];
  const filter = String(readPen(pen, "filter"));
  const shadow = parseColor(String(readPen(pen, "shadowColor")));
  const [blur, dx, dy] = ["shadowBlur", "shadowOffsetX", "shadowOffsetY"].map((name) =>
    Number(readPen(pen, name)),
  );
  const isShaded = shadow && shadow.a > 0 && Boolean(blur || dx || dy);
  if (!isShaded && filter === "none") return layers;
  // What is beside the canvas may cast its shadow onto it.
  let shape = new Pixels(width, height);
  draw(shape);
  if (filter !== "none") shape = filtered(shape, filter);
  if (isShaded) {
    const alphas = blurred(
      moved(shape, Math.round(dx ?? 0), Math.round(dy ?? 0)),
      width,
      height,
      (blur ?? 0) / 2,
    );
    const layer = new Pixels(width, height);
    const bytes = layer.bytes();
    for (let at = 0; at < alphas.length; at++) {
      const alpha = Math.round((alphas[at] as number) * shadow.a);
      bytes.set(
        [(shadow.r * alpha) / 255, (shadow.g * alpha) / 255, (shadow.b * alpha) / 255, alpha],
        at * 4,
      );
    }
    layers.push(layer);
  }
  if (filter !== "none") {
    layers.push(shape);
    layers.isWhole = true;
  }
  return layers;
}

/** The alphas of a picture, somewhere else. */
function moved({ width, height, data }: Pixels, dx: number, dy: number): Float64Array {
  const made = new Float64Array(width * height);
  for (let y = 0; data && y < height; y++)
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = [x - dx, y - dy];
      if (fromX >= 0 && fromY >= 0 && fromX < width && fromY < height)
        made[y * width + x] = data[(fromY * width + fromX) * 4 + 3] as number;
    }
  return made;
}

/** Softened by a bell curve of `sigma` pixels. */
function blurred(alphas: Float64Array, width: number, height: number, sigma: number): Float64Array {
  if (sigma <= 0) return alphas;
  const reach = Math.ceil(sigma * 3);
  const kernel = Array.from({ length: reach * 2 + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * sigma ** 2)),
  );
  const whole = kernel.reduce((sum, part) => sum + part, 0);
  const along = (from: Float64Array, size: number, step: number, lines: number, stride: number) => {
    const made = new Float64Array(from.length);
    for (let line = 0; line < lines; line++)
      for (let at = 0; at < size; at++) {
        let sum = 0;
        for (let near = -reach; near <= reach; near++) {
          const place = at + near;
          if (place >= 0 && place < size)
            sum += (from[line * stride + place * step] as number) * (kernel[near + reach] as number);
        }
        made[line * stride + at * step] = sum / whole;
      }
    return made;
  };
  return along(along(alphas, width, 1, height, width), height, width, width, 1);
}

type Change = (color: [number, number, number], amount: number) => [number, number, number];
const mixed =
  (r: number[], g: number[], b: number[]): Change =>
  ([red, green, blue]) => {
    const row = ([x = 0, y = 0, z = 0]: number[]) => x * red + y * green + z * blue;
    return [row(r), row(g), row(b)];
  };

/** https://drafts.fxtf.org/filter-effects/#ShorthandEquivalents: what each does to a colour of parts up to 1. */
const CHANGES: Readonly<Record<string, Change>> = {
  invert: (color, amount) =>
    color.map((part) => part * (1 - 2 * amount) + amount) as [number, number, number],
  brightness: (color, amount) => color.map((part) => part * amount) as [number, number, number],
  contrast: (color, amount) =>
    color.map((part) => part * amount + (1 - amount) / 2) as [number, number, number],
  grayscale(color, amount) {
    const k = 1 - amount;
    return mixed(
      [0.2126 + 0.7874 * k, 0.7152 - 0.7152 * k, 0.0722 - 0.0722 * k],
      [0.2126 - 0.2126 * k, 0.7152 + 0.2848 * k, 0.0722 - 0.0722 * k],
      [0.2126 - 0.2126 * k, 0.7152 - 0.7152 * k, 0.0722 + 0.9278 * k],
    )(color, amount);
  },
  sepia(color, amount) {
    const k = 1 - amount;
    return mixed(
      [0.393 + 0.607 * k, 0.769 - 0.769 * k, 0.189 - 0.189 * k],
      [0.349 - 0.349 * k, 0.686 + 0.314 * k, 0.168 - 0.168 * k],
      [0.272 - 0.272 * k, 0.534 - 0.534 * k, 0.131 + 0.869 * k],
    )(color, amount);
  },
};

/** A picture through a list of filters; those that are not known let it pass. */
function filtered(pixels: Pixels, text: string): Pixels {
  const made = pixels.copy();
  const data = made.bytes();
  for (const [, name = "", number = "1", unit] of text.matchAll(/([a-z-]+)\(\s*([\d.]*)(%?)/g)) {
    const amount = (number === "" ? 1 : Number(number)) / (unit ? 100 : 1);
    const change = CHANGES[name];
    for (let at = 0; at < data.length; at += 4) {
      const alpha = data[at + 3] as number;
      if (alpha === 0) continue;
      if (name === "opacity")
        for (let part = 0; part < 4; part++) data[at + part] = (data[at + part] as number) * amount;
      if (!change) continue;
      const color = [0, 1, 2].map((part) => (data[at + part] as number) / alpha) as [number, number, number];
      for (const [part, value] of change(color, amount).entries())
        data[at + part] = Math.min(1, Math.max(0, value)) * alpha;
    }
  }
  return made;
}

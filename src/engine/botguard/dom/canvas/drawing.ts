/** A 2D context's picture: its states, its path, and what is drawn by them. */
import { parseColor } from "../styles/colors.ts";
import { isWide } from "./blend.ts";
import { type Box, cover, type Mask } from "./coverage.ts";
import { shade } from "./effects.ts";
import { IDENTITY, invert, type Matrix, multiply, type Point, placed } from "./matrix.ts";
import { type Paint, pictureSource } from "./paints.ts";
import { contains, Path, type Polyline } from "./path.ts";
import { newPen, type Pen, readPen } from "./pen.ts";
import { alphaAt, multiplied, Pixels, type Source } from "./pixels.ts";
import { outline } from "./stroke.ts";
import { type Blit, fillBox, frameBox, thinLine } from "./thin.ts";

/** Draws a shape by telling which pixels it covers. */
type Shape = (blit: Blit) => void;

/** What a context draws on, and how. */
export class Drawing {
  readonly pixels: Pixels;
  path = new Path();
  readonly #pens: Pen[] = [newPen()];
  readonly #paintOf: (style: object) => Paint | undefined;

  readonly #clearsSharply: boolean;

  /** `paintOf` gives what a style that is no text paints with; `clearsSharply`: whole pixels at a time. */
  constructor(pixels: Pixels, paintOf: (style: object) => Paint | undefined, clearsSharply: boolean) {
    this.pixels = pixels;
    this.#paintOf = paintOf;
    this.#clearsSharply = clearsSharply;
  }

  get pen(): Pen {
    return this.#pens.at(-1) as Pen;
  }

  save(): void {
    const { values, ...rest } = this.pen;
    this.#pens.push({ ...rest, values: new Map(values) });
  }

  restore(): void {
    if (this.#pens.length > 1) this.#pens.pop();
  }

  turn(matrix: Matrix): void {
    if (matrix.every(Number.isFinite)) this.pen.matrix = multiply(this.pen.matrix, matrix);
  }

  /** What `path` covers, placed by `matrix`. */
  fill(path: Path, rule: string, matrix: Matrix): void {
    this.#render("fillStyle", this.#area(path.polylines(matrix), rule));
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.#render("fillStyle", this.#rect(x, y, width, height));
  }

  clearRect(x: number, y: number, width: number, height: number): void {
    if (!this.pixels.data) return;
    const source: Source = { plain: [0, 0, 0, 0], at() {} };
    const { matrix, clip } = this.pen;
    const blit: Blit = (left, top, across, down, alpha) =>
      this.pixels.blit([left, top, across, down], alpha, source, "clear", clip);
    if (matrix[1] !== 0 || matrix[2] !== 0 || !this.#clearsSharply) {
      this.#rect(x, y, width, height)(blit);
      return;
    }
    const [left, top, right, bottom] = boxAround(x, y, width, height, matrix).map((side) =>
      Math.floor(side + 0.5),
    ) as unknown as Box;
    blit(left, top, right - left, bottom - top, 255);
  }

  stroke(path: Path, matrix: Matrix): void {
    this.#render("strokeStyle", (blit) => this.#line(path, matrix, blit), this.#thinness());
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    const { matrix, dash } = this.pen;
    const [a, b, c, d] = matrix;
    const lineWidth = readPen(this.pen, "lineWidth") as number;
    const isPlain = b === 0 && c === 0 && dash.length === 0 && width !== 0 && height !== 0;
    if (
      isPlain &&
      readPen(this.pen, "lineJoin") === "miter" &&
      (readPen(this.pen, "miterLimit") as number) >= Math.SQRT2
    ) {
      const box = boxAround(x, y, width, height, matrix);
      this.#render("strokeStyle", (blit) =>
        frameBox(box, Math.abs(a) * lineWidth, Math.abs(d) * lineWidth, blit),
      );
      return;
    }
    const path = new Path();
    path.rect(x, y, width, height, IDENTITY);
    this.stroke(path, matrix);
  }

  clip(path: Path, rule: string, matrix: Matrix): void {
    const mask = cover(path.polylines(matrix), rule, this.pixels, true);
    const before = this.pen.clip;
    const made: Mask = mask ?? { left: 0, top: 0, width: 0, height: 0, alphas: new Uint8Array(0) };
    if (before)
      for (let at = 0; at < made.alphas.length; at++) {
        const [x, y] = [made.left + (at % made.width), made.top + Math.floor(at / made.width)];
        made.alphas[at] = multiplied(made.alphas[at] as number, alphaAt(before, x, y));
      }
    this.pen.clip = made;
  }

  /** Draws `from` of a picture to `to` of the canvas; both as left, top, width and height. */
  drawImage(picture: Pixels, from: Box, to: Box): void {
    const [sx, sy, sw, sh] = from;
    const [dx, dy, dw, dh] = to;
    if (!sw || !sh || !dw || !dh || !picture.data) return;
    const place: Matrix = [dw / sw, 0, 0, dh / sh, dx - (sx * dw) / sw, dy - (sy * dh) / sh];
    const alpha = readPen(this.pen, "globalAlpha") as number;
    const isSmooth = readPen(this.pen, "imageSmoothingEnabled") === true;
    const box = [
      Math.min(sx, sx + sw),
      Math.min(sy, sy + sh),
      Math.max(sx, sx + sw),
      Math.max(sy, sy + sh),
    ] as const;
    // A picture may be drawn onto itself.
    const copy = picture === this.pixels ? picture.copy() : picture;
    const source = pictureSource(copy, box, multiply(this.pen.matrix, place), alpha, isSmooth);
    if (source) this.#draw(source, this.#rect(dx, dy, dw, dh));
  }

  /** True for a point of the canvas that `path` covers. */
  isInside(path: Path, point: Point, rule: string, matrix: Matrix): boolean {
    return contains(path.polylines(matrix), point, rule);
  }

  /** True for a point of the canvas that the line along `path` covers. */
  isOnLine(path: Path, point: Point, matrix: Matrix): boolean {
    return this.#outline(path, matrix).some((one) => contains([one], point, "nonzero"));
  }

  #area(polylines: Polyline[], rule: string): Shape {
    const mask = cover(polylines, rule, this.pixels);
    return (blit) => {
      for (let at = 0; mask && at < mask.alphas.length; at++)
        blit(
          mask.left + (at % mask.width),
          mask.top + Math.floor(at / mask.width),
          1,
          1,
          mask.alphas[at] as number,
        );
    };
  }

  #rect(x: number, y: number, width: number, height: number): Shape {
    const { matrix } = this.pen;
    if (![x, y, width, height].every(Number.isFinite)) return () => {};
    if (matrix[1] === 0 && matrix[2] === 0) {
      const box = boxAround(x, y, width, height, matrix);
      return (blit) => fillBox(box, blit);
    }
    const path = new Path();
    path.rect(x, y, width, height, matrix);
    return this.#area(path.polylines(IDENTITY), "nonzero");
  }

  /** How much of a pixel the line is wide, where it is no wider than one; else 1. */
  #thinness(): number {
    const [a, b, c, d] = this.pen.matrix;
    const width = readPen(this.pen, "lineWidth") as number;
    const [across, down] = [Math.hypot(a, b) * width, Math.hypot(c, d) * width];
    return across <= 1 && down <= 1 ? (across + down) / 2 : 1;
  }

  #line(path: Path, matrix: Matrix, blit: Blit): void {
    const [a, b, c, d] = this.pen.matrix;
    const width = readPen(this.pen, "lineWidth") as number;
    const isThin = Math.hypot(a, b) * width <= 1 && Math.hypot(c, d) * width <= 1;
    if (!isThin || this.pen.dash.length > 0 || readPen(this.pen, "lineCap") !== "butt") {
      this.#area(this.#outline(path, matrix), "nonzero")(blit);
      return;
    }
    for (const { points, isClosed } of path.polylines(matrix))
      for (let at = 0; at < (isClosed ? points.length : points.length - 1); at++)
        thinLine(points[at] as Point, points[(at + 1) % points.length] as Point, blit);
  }

  #outline(path: Path, matrix: Matrix): Polyline[] {
    const back = invert(this.pen.matrix);
    if (!back) return [];
    const value = (name: string) => readPen(this.pen, name);
    const drawn = outline(path.polylines(multiply(back, matrix)), {
      width: value("lineWidth") as number,
      cap: String(value("lineCap")),
      join: String(value("lineJoin")),
      miter: value("miterLimit") as number,
      dash: this.pen.dash,
      offset: value("lineDashOffset") as number,
    });
    const isMirrored = this.pen.matrix[0] * this.pen.matrix[3] < this.pen.matrix[1] * this.pen.matrix[2];
    return drawn.map((line) => {
      const points = line.points.map((point) => placed(point, this.pen.matrix));
      return { ...line, points: isMirrored ? points.reverse() : points };
    });
  }

  #render(style: "fillStyle" | "strokeStyle", shape: Shape, thinness = 1): void {
    const alpha = (readPen(this.pen, "globalAlpha") as number) * thinness;
    const value = readPen(this.pen, style);
    const source =
      typeof value === "string"
        ? plainSource(value, alpha)
        : this.#paintOf(value as object)?.source(this.pen.matrix, alpha);
    if (source) this.#draw(source, shape);
  }

  /** Composes a shape with what is there, its shadow first. */
  #draw(source: Source, shape: Shape): void {
    const operation = readPen(this.pen, "globalCompositeOperation") as string;
    const { clip } = this.pen;
    const layers = shade(this.pen, this.pixels, (layer) => shape(putting(layer, source, "source-over")));
    for (const layer of layers) this.#compose(layer, operation);
    if (layers.isWhole) return;
    if (!isWide(operation)) {
      shape(putting(this.pixels, source, operation, clip));
      return;
    }
    const layer = new Pixels(this.pixels.width, this.pixels.height);
    shape(putting(layer, source, "source-over"));
    this.#compose(layer, operation);
  }

  #compose(layer: Pixels, operation: string): void {
    const { width, height } = this.pixels;
    const whole = [0, 0, width, height] as const;
    const source = pictureSource(layer, whole, IDENTITY, 1, false);
    layer.bytes();
    if (source) this.pixels.blit(whole, 255, source, operation, this.pen.clip);
  }
}

function putting(pixels: Pixels, source: Source, operation: string, clip?: Mask): Blit {
  return (left, top, width, height, alpha) =>
    pixels.blit([left, top, width, height], alpha, source, operation, clip);
}

/** Left, top, right and bottom of a rectangle that stays upright. */
function boxAround(x: number, y: number, width: number, height: number, matrix: Matrix): Box {
  const [[x1, y1], [x2, y2]] = [placed([x, y], matrix), placed([x + width, y + height], matrix)];
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}

/** One colour, thinned by `alpha`. */
function plainSource(text: string, alpha: number): Source {
  const { r, g, b, ...color } = parseColor(text) ?? { r: 0, g: 0, b: 0, a: 0 };
  // In the text it is not rounded to one of 256 steps.
  const a = Number(/, ([\d.]+)\)$/.exec(text)?.[1] ?? color.a);
  const through = Math.round(a * alpha * 255);
  const plain = [multiplied(r, through), multiplied(g, through), multiplied(b, through), through];
  const fine = [r, g, b, 255].map((part) => (part * through) / 255);
  return { plain, fine, at() {} };
}

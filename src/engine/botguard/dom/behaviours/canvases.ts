/** Which picture belongs to which canvas, context and bitmap of the page. */
import type { HTMLCanvasElement } from "happy-dom";
import { Drawing } from "../canvas/drawing.ts";
import type { Matrix } from "../canvas/matrix.ts";
import type { Paint } from "../canvas/paints.ts";
import type { Path } from "../canvas/path.ts";
import { Pixels } from "../canvas/pixels.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** Pixels as a page has them. */
export interface ImageData {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

interface Held {
  canvas: HTMLCanvasElement;
  size: string;
  isOpaque: boolean;
  drawing: Drawing;
}

/** The pictures of one page. */
export class Canvases {
  readonly #window: BehaviourContext["window"];
  readonly #held = new WeakMap<object, Held>();
  /** The 2D context of a canvas. */
  readonly #contexts = new WeakMap<object, object>();
  /** What other contexts than 2D ones have drawn. */
  readonly #others = new WeakMap<object, () => Pixels>();
  /** Canvases that have a context of any kind, and those that have given their picture away. */
  readonly started = new WeakSet<object>();
  readonly transferred = new WeakSet<object>();
  readonly bitmaps = new WeakMap<object, Pixels>();
  readonly paths = new WeakMap<object, Path>();
  readonly paints = new WeakMap<object, Paint>();

  readonly #browser: string;

  readonly #keep: BehaviourContext["keep"];

  constructor({ window, facts, keep }: BehaviourContext) {
    this.#keep = keep;
    this.#window = window;
    this.#browser = facts.browser;
  }

  /** A canvas has got a context that draws otherwise. */
  paintWith(canvas: object, picture: () => Pixels): void {
    this.#others.set(canvas, picture);
  }

  /** A canvas has got its 2D context. */
  begin(context: object, canvas: HTMLCanvasElement, attributes: unknown): void {
    // WebKit lets a page see through every canvas.
    const isOpaque = this.#browser === "chromium" && Reflect.get(Object(attributes), "alpha") === false;
    this.#contexts.set(canvas, context);
    this.#held.set(context, this.#anew(canvas, isOpaque));
  }

  /** What a context draws on. To set a canvas' size is to begin anew. */
  drawingOf(context: object): Drawing {
    const held = this.#held.get(context);
    if (!held) throw new this.#window.TypeError("no context");
    if (held.size !== sizeOf(held.canvas)) Object.assign(held, this.#anew(held.canvas, held.isOpaque));
    return held.drawing;
  }

  /** A canvas has been given a size, were it its own. */
  resize(canvas: object): void {
    const context = this.#contexts.get(canvas);
    if (context) this.reset(context);
  }

  /** Takes a bitmap's picture away. */
  close(bitmap: object): void {
    this.bitmaps.delete(bitmap);
    this.#keep(bitmap, { width: 0, height: 0 });
  }

  /** True for a canvas that has a 2D context. */
  has(canvas: object): boolean {
    return this.#contexts.has(canvas);
  }

  /** Forgets everything that was drawn and set. */
  reset(context: object): void {
    const held = this.#held.get(context);
    if (held) held.size = "";
  }

  isOpaque(context: object): boolean {
    return this.#held.get(context)?.isOpaque === true;
  }

  #anew(canvas: HTMLCanvasElement, isOpaque: boolean): Held {
    const pixels = new Pixels(canvas.width, canvas.height, isOpaque);
    const drawing = new Drawing(pixels, (style) => this.paints.get(style), this.#browser === "chromium");
    return { canvas, size: sizeOf(canvas), isOpaque, drawing };
  }

  /** The picture of a canvas, which may have no 2D context. */
  pixelsOf(canvas: object): Pixels {
    const context = this.#contexts.get(canvas);
    if (context) return this.drawingOf(context).pixels;
    const other = this.#others.get(canvas);
    if (other) return other();
    const { width, height } = canvas as HTMLCanvasElement;
    return new Pixels(width, height);
  }

  /** Takes a canvas' picture away. */
  takePixels(canvas: object): Pixels {
    const pixels = this.pixelsOf(canvas);
    this.resize(canvas);
    return pixels;
  }

  /** The picture of anything that can be drawn; undefined where there is none. */
  pictureOf(image: unknown): Pixels | undefined {
    const known = this.bitmaps.get(image as object);
    if (known) return known;
    const kind = Object.prototype.toString.call(image);
    return /Canvas/.test(kind) ? this.pixelsOf(image as object) : undefined;
  }

  /** What a page reads of a picture. */
  imageData(
    pixels: Pixels,
    [left, top, width, height]: readonly [number, number, number, number],
  ): Uint8ClampedArray {
    const data = new this.#window.Uint8ClampedArray(width * height * 4) as Uint8ClampedArray;
    pixels.read(left, top, width, height, data);
    return data;
  }
}

const ALL = new WeakMap<BehaviourContext, Canvases>();

/** The pictures of the page that a context belongs to. */
export function canvasesOf(context: BehaviourContext): Canvases {
  const known = ALL.get(context) ?? new Canvases(context);
  ALL.set(context, known);
  return known;
}

/** What a member of 2D contexts does; `numbers` are what was given, where it is no object. */
export type Call = (drawing: Drawing, numbers: number[], given: unknown[]) => unknown;

/** The interfaces of 2D contexts. */
export const PENS = ["CanvasRenderingContext2D", "OffscreenCanvasRenderingContext2D"] as const;

/** Writes a member of 2D contexts. */
export function definer(written: Written, canvases: Canvases): (name: string, call: Call) => void {
  return (name, call) => {
    for (const owner of PENS)
      written[`${owner}.${name}`] = {
        call: (self, args) => call(canvases.drawingOf(self), args.map(numberOf), args),
      };
  };
}

function numberOf(value: unknown): number {
  return typeof value === "object" && value !== null ? Number.NaN : Number(value);
}

function sizeOf({ width, height }: HTMLCanvasElement): string {
  return `${width} ${height}`;
}

/** What a page says of a matrix: https://drafts.csswg.org/geometry/#dictdef-dommatrix2dinit */
export function matrixOf(given: unknown): Matrix {
  const read = (name: string, alias: string, otherwise: number) =>
    Number(Reflect.get(Object(given), name) ?? Reflect.get(Object(given), alias) ?? otherwise);
  return [
    read("a", "m11", 1),
    read("b", "m12", 0),
    read("c", "m21", 0),
    read("d", "m22", 1),
    read("e", "m41", 0),
    read("f", "m42", 0),
  ];
}

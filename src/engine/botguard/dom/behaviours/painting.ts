/** What draws on a canvas: shapes, pictures and pixels; text has only a width. */
import type { HTMLCanvasElement } from "happy-dom";
import { IDENTITY, type Matrix, multiply, Path } from "../canvas/path.ts";
import { newPen, PEN_ATTRIBUTES, type Pen, readPen, writePen } from "../canvas/pen.ts";
import { Pixels } from "../canvas/pixels.ts";
import { type Color, parseColor } from "../styles/colors.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** A 2D context. */
interface Drawing {
  canvas: HTMLCanvasElement;
  size: string;
  pixels: Pixels;
  pens: Pen[];
  path: Path;
}

/** Pixels as a page has them. */
interface ImageData {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** What paints in several colours: a gradient, by its stops. */
type Stops = readonly (readonly [offset: number, color: Color])[];

/** The members of 2D contexts, and the pictures that canvases give of themselves. */
export function paintingBehaviours({ window, instance, facts, make }: BehaviourContext): Written {
  const written: Written = {};
  const drawings = new WeakMap<object, Drawing>();
  const stops = new WeakMap<object, [number, Color][]>();
  const drawingOf = (self: object): Drawing => {
    const canvas = Reflect.get(self, "canvas") as HTMLCanvasElement;
    const size = `${canvas.width} ${canvas.height}`;
    const known = drawings.get(self);
    // To set a canvas' size is to begin anew.
    if (known?.size === size) return known;
    const pixels = new Pixels(canvas.width, canvas.height);
    const made = { canvas, size, pixels, pens: [newPen()], path: new Path() };
    drawings.set(self, made);
    return made;
  };
  const penOf = (self: object) => drawingOf(self).pens.at(-1) as Pen;

  const define = (name: string, call: (drawing: Drawing, args: number[], given: unknown[]) => unknown) => {
    for (const owner of ["CanvasRenderingContext2D", "OffscreenCanvasRenderingContext2D"])
      written[`${owner}.${name}`] = {
        call: (self, args) => call(drawingOf(self), args.map(Number), args),
      };
  };
  for (const owner of ["CanvasRenderingContext2D", "OffscreenCanvasRenderingContext2D"])
    for (const name of PEN_ATTRIBUTES)
      written[`${owner}.${name}`] = {
        get: (self) =>
          penOf(self).values.has(name) || name !== "direction"
            ? readPen(penOf(self), name)
            : facts.graphics.direction,
        set: (self, value) => writePen(penOf(self), name, value),
      };
  const pen = (drawing: Drawing) => drawing.pens.at(-1) as Pen;
  const turn = (drawing: Drawing, matrix: Matrix) => {
    pen(drawing).matrix = multiply(pen(drawing).matrix, matrix);
  };

  define("save", (drawing) => {
    const { values, ...rest } = pen(drawing);
    drawing.pens.push({ ...rest, values: new Map(values) });
  });
  define("restore", (drawing) => drawing.pens.length > 1 && drawing.pens.pop());
  define("reset", (drawing) => {
    drawing.size = "";
  });
  define("translate", (drawing, [x = 0, y = 0]) => turn(drawing, [1, 0, 0, 1, x, y]));
  define("scale", (drawing, [x = 1, y = 1]) => turn(drawing, [x, 0, 0, y, 0, 0]));
  define("rotate", (drawing, [angle = 0]) => {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    turn(drawing, [cos, sin, -sin, cos, 0, 0]);
  });
  define("transform", (drawing, args) => turn(drawing, args as unknown as Matrix));
  define("setTransform", (drawing, args) => {
    pen(drawing).matrix = args.length < 6 ? IDENTITY : (args as unknown as Matrix);
  });
  define("resetTransform", (drawing) => {
    pen(drawing).matrix = IDENTITY;
  });
  define("getTransform", (drawing) => make("DOMMatrix", window.Array.from(pen(drawing).matrix)));
  define("setLineDash", (drawing, _, [given]) => {
    const dash = Array.from(given as Iterable<unknown>, Number);
    if (dash.some((part) => !Number.isFinite(part) || part < 0)) return;
    pen(drawing).dash = dash.length % 2 ? [...dash, ...dash] : dash;
  });
  define("getLineDash", (drawing) => window.Array.from(pen(drawing).dash));

  define("beginPath", (drawing) => {
    drawing.path = new Path();
  });
  define("closePath", ({ path }) => path.close());
  define("moveTo", (drawing, [x = 0, y = 0]) => drawing.path.moveTo(x, y, pen(drawing).matrix));
  define("lineTo", (drawing, [x = 0, y = 0]) => drawing.path.lineTo(x, y, pen(drawing).matrix));
  for (const name of ["rect", "roundRect"])
    define(name, (drawing, [x = 0, y = 0, width = 0, height = 0]) =>
      drawing.path.rect(x, y, width, height, pen(drawing).matrix),
    );
  define("arc", (drawing, [x = 0, y = 0, radius = 0, start = 0, end = 0], given) => {
    if (radius < 0)
      throw new window.DOMException(`The radius provided (${radius}) is negative.`, "IndexSizeError");
    drawing.path.arc(x, y, [radius, radius], 0, [start, end, Boolean(given[5])], pen(drawing).matrix);
  });
  define("ellipse", (drawing, [x = 0, y = 0, across = 0, down = 0, tilt = 0, start = 0, end = 0], given) =>
    drawing.path.arc(x, y, [across, down], tilt, [start, end, Boolean(given[7])], pen(drawing).matrix),
  );
  define("quadraticCurveTo", (drawing, [a = 0, b = 0, x = 0, y = 0]) =>
    drawing.path.curve(
      [
        [a, b],
        [x, y],
      ],
      pen(drawing).matrix,
    ),
  );
  define("bezierCurveTo", (drawing, [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0]) =>
    drawing.path.curve(
      [
        [a, b],
        [c, d],
        [x, y],
      ],
      pen(drawing).matrix,
    ),
  );

  /** The colour of the fill at each place. */
  const paint = (drawing: Drawing, style: string) => {
    const value = readPen(pen(drawing), style);
    const plain = typeof value === "string" ? parseColor(value) : middle(stops.get(value as object) ?? []);
    return () => plain ?? { r: 0, g: 0, b: 0, a: 0 };
  };
  const fill = (drawing: Drawing, path: Path, rule: string) => {
    const alpha = readPen(pen(drawing), "globalAlpha") as number;
    const operation = readPen(pen(drawing), "globalCompositeOperation") as string;
    drawing.pixels.fill(path, rule, paint(drawing, "fillStyle"), alpha, operation);
  };
  define("fill", (drawing, _, given) => fill(drawing, drawing.path, String(given.at(-1) ?? "nonzero")));
  const box = (drawing: Drawing, [x = 0, y = 0, width = 0, height = 0]: number[]) => {
    const path = new Path();
    path.rect(x, y, width, height, pen(drawing).matrix);
    return path;
  };
  define("fillRect", (drawing, args) => fill(drawing, box(drawing, args), "nonzero"));
  define("clearRect", (drawing, args) => drawing.pixels.clear(box(drawing, args)));
  define("isPointInPath", ({ path }, [x = 0, y = 0], given) =>
    path.contains(x, y, String(given[2] ?? "nonzero")),
  );
  define("isPointInStroke", (drawing, [x = 0, y = 0]) =>
    drawing.path.isNear(x, y, readPen(pen(drawing), "lineWidth") as number),
  );
  define("measureText", (drawing, _, [text]) => {
    const size = Number(/(\d+(?:\.\d+)?)px/.exec(String(readPen(pen(drawing), "font")))?.[1] ?? 10);
    const width = String(text).length * size * 0.556;
    const metrics = instance("TextMetrics", drawing.canvas);
    widths.set(metrics, width);
    return metrics;
  });
  const widths = new WeakMap<object, number>();
  written["TextMetrics.width"] = { get: (self) => widths.get(self) ?? 0 };

  for (const name of ["createLinearGradient", "createRadialGradient", "createConicGradient"])
    define(name, (drawing) => {
      const gradient = instance("CanvasGradient", drawing.canvas);
      stops.set(gradient, []);
      return gradient;
    });
  written["CanvasGradient.addColorStop"] = {
    call(self, [given, text]) {
      const [offset, color] = [Number(given), parseColor(String(text))];
      if (!(offset >= 0 && offset <= 1))
        throw new window.DOMException(
          `The provided value (${offset}) is outside the range (0.0, 1.0).`,
          "IndexSizeError",
        );
      if (!color)
        throw new window.DOMException(
          `The value provided ('${text}') could not be parsed as a color.`,
          "SyntaxError",
        );
      stops.get(self)?.push([offset, color]);
    },
  };
  define("createPattern", (drawing) => instance("CanvasPattern", drawing.canvas));

  define("getImageData", ({ pixels }, [left = 0, top = 0, width = 0, height = 0]) => {
    if (width === 0 || height === 0)
      throw new window.DOMException(`The source ${width === 0 ? "width" : "height"} is 0.`, "IndexSizeError");
    const made = make("ImageData", Math.abs(width), Math.abs(height)) as ImageData;
    for (let y = 0; y < made.height; y++)
      for (let x = 0; x < made.width; x++) {
        const { r, g, b, a } = pixels.at(left + x, top + y);
        made.data.set([r, g, b, Math.round(a * 255)], (y * made.width + x) * 4);
      }
    return made;
  });
  define("createImageData", (_, [width = 0, height = 0]) =>
    make("ImageData", Math.abs(width), Math.abs(height)),
  );
  define("putImageData", ({ pixels }, [, left = 0, top = 0], [image]) => {
    const { data, width, height } = image as ImageData;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const at = (y * width + x) * 4;
        pixels.set(left + x, top + y, data.subarray(at, at + 4));
      }
  });
  define("drawImage", (drawing, [, left = 0, top = 0], [image]) => {
    const source = contexts.get(image as object);
    const from = source && drawingOf(source).pixels;
    if (!from) return;
    const alpha = readPen(pen(drawing), "globalAlpha") as number;
    const operation = readPen(pen(drawing), "globalCompositeOperation") as string;
    const path = box(drawing, [left, top, from.width, from.height]);
    drawing.pixels.fill(path, "nonzero", (x, y) => from.at(x - left, y - top), alpha, operation);
  });
  const contexts = new WeakMap<object, object>();
  written["CanvasRenderingContext2D.constructor"] = {
    call: (self, [canvas]) => contexts.set(canvas as object, self),
  };
  const picture = (canvas: object): Uint8Array => {
    const context = contexts.get(canvas);
    const { width, height } = canvas as HTMLCanvasElement;
    return (context ? drawingOf(context).pixels : new Pixels(width, height)).png();
  };
  written["HTMLCanvasElement.toDataURL"] = {
    call(self) {
      const { width, height } = self as HTMLCanvasElement;
      if (width === 0 || height === 0) return "data:,";
      return `data:image/png;base64,${Buffer.from(picture(self)).toString("base64")}`;
    },
  };
  written["HTMLCanvasElement.toBlob"] = {
    call(self, [done]) {
      const blob = make("Blob", [picture(self)], { type: "image/png" });
      setTimeout(() => (done as (made: object) => void)(blob), 0);
    },
  };
  return written;
}

/** A gradient's colour where it is halfway: nothing here is looked at closely enough to see it change. */
function middle(stops: Stops): Color | undefined {
  return stops[stops.length >> 1]?.[1];
}

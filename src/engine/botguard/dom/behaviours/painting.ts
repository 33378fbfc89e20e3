/** What draws on a canvas: states, shapes, colours and pictures. */
import type { HTMLCanvasElement } from "happy-dom";
import type { Drawing } from "../canvas/drawing.ts";
import { IDENTITY, type Matrix } from "../canvas/matrix.ts";
import { conic, Gradient, linear, Pattern, radial } from "../canvas/paints.ts";
import { Path } from "../canvas/path.ts";
import { PEN_ATTRIBUTES, readPen, writePen } from "../canvas/pen.ts";
import { parseColor } from "../styles/colors.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";
import { canvasesOf, definer, matrixOf, PENS } from "./canvases.ts";
import { defineTexts } from "./texts.ts";

/** The members of 2D contexts, and the pictures that canvases give of themselves. */
export function paintingBehaviours(context: BehaviourContext): Written {
  const { window, facts, make } = context;
  const canvases = canvasesOf(context);
  const written: Written = {};
  const define = definer(written, canvases);
  for (const owner of PENS) {
    written[`${owner}.constructor`] = {
      call: (self, [canvas, attributes]) => canvases.begin(self, canvas as HTMLCanvasElement, attributes),
    };
    written[`${owner}.getContextAttributes`] = {
      call: (self) =>
        window.Object.assign(
          new window.Object(),
          facts.graphics.plain,
          canvases.isOpaque(self) && facts.browser === "chromium" && { alpha: false },
        ),
    };
    written[`${owner}.reset`] = { call: (self) => canvases.reset(self) };
    written[`${owner}.isContextLost`] = { call: () => false };
    for (const name of PEN_ATTRIBUTES)
      written[`${owner}.${name}`] = {
        get(self) {
          const { pen } = canvases.drawingOf(self);
          return pen.values.has(name) || name !== "direction" ? readPen(pen, name) : facts.graphics.direction;
        },
        set: (self, value) => writePen(canvases.drawingOf(self).pen, name, value, facts.browser),
      };
  }

  define("save", (drawing) => drawing.save());
  define("restore", (drawing) => drawing.restore());
  define("translate", (drawing, [x = 0, y = 0]) => drawing.turn([1, 0, 0, 1, x, y]));
  define("scale", (drawing, [x = 1, y = 1]) => drawing.turn([x, 0, 0, y, 0, 0]));
  define("rotate", (drawing, [angle = 0]) => {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    drawing.turn([cos, sin, -sin, cos, 0, 0]);
  });
  define("transform", (drawing, numbers) => drawing.turn(numbers as unknown as Matrix));
  define("setTransform", (drawing, numbers, [given]) => {
    const matrix = numbers.length < 6 ? matrixOf(given) : (numbers.slice(0, 6) as unknown as Matrix);
    if (matrix.every(Number.isFinite)) drawing.pen.matrix = matrix;
  });
  define("resetTransform", ({ pen }) => {
    pen.matrix = IDENTITY;
  });
  define("getTransform", ({ pen }) => make("DOMMatrix", window.Array.from(pen.matrix)));
  define("setLineDash", ({ pen }, _, [given]) => {
    const dash = Array.from(given as Iterable<unknown>, Number);
    if (dash.some((part) => !Number.isFinite(part) || part < 0)) return;
    pen.dash = dash.length % 2 ? [...dash, ...dash] : dash;
  });
  define("getLineDash", ({ pen }) => window.Array.from(pen.dash));

  define("beginPath", (drawing) => {
    drawing.path = new Path();
  });
  /** The path that is given first or the context's own, where it is, and what is given behind it. */
  const pathOf = (drawing: Drawing, given: unknown[]): readonly [Path, Matrix, unknown[]] => {
    const path = canvases.paths.get(given[0] as object);
    return path ? [path, drawing.pen.matrix, given.slice(1)] : [drawing.path, IDENTITY, given];
  };
  for (const name of ["fill", "clip"] as const)
    define(name, (drawing, _, given) => {
      const [path, matrix, [rule]] = pathOf(drawing, given);
      drawing[name](path, String(rule ?? "nonzero"), matrix);
    });
  define("stroke", (drawing, _, given) => {
    const [path, matrix] = pathOf(drawing, given);
    drawing.stroke(path, matrix);
  });
  define("isPointInPath", (drawing, _, given) => {
    const [path, matrix, [x, y, rule]] = pathOf(drawing, given);
    return drawing.isInside(path, [Number(x), Number(y)], String(rule ?? "nonzero"), matrix);
  });
  define("isPointInStroke", (drawing, _, given) => {
    const [path, matrix, [x, y]] = pathOf(drawing, given);
    return drawing.isOnLine(path, [Number(x), Number(y)], matrix);
  });
  for (const name of ["fillRect", "strokeRect", "clearRect"] as const)
    define(name, (drawing, [x = 0, y = 0, width = 0, height = 0]) => {
      if ([x, y, width, height].every(Number.isFinite)) drawing[name](x, y, width, height);
    });

  const owned = (name: string, owner: object, paint: Gradient | Pattern) => {
    const made = context.instance(name, owner);
    canvases.paints.set(made, paint);
    return made;
  };
  const isDithered = facts.browser === "chromium";
  define("createLinearGradient", (drawing, [x0 = 0, y0 = 0, x1 = 0, y1 = 0]) =>
    owned("CanvasGradient", drawing, new Gradient(linear([x0, y0], [x1, y1]), isDithered)),
  );
  define("createRadialGradient", (drawing, [x0 = 0, y0 = 0, r0 = 0, x1 = 0, y1 = 0, r1 = 0]) =>
    owned("CanvasGradient", drawing, new Gradient(radial([x0, y0], r0, [x1, y1], r1), isDithered)),
  );
  define("createConicGradient", (drawing, [start = 0, x = 0, y = 0]) =>
    owned("CanvasGradient", drawing, new Gradient(conic(start, [x, y]), isDithered)),
  );
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
      (canvases.paints.get(self) as Gradient | undefined)?.addColorStop(offset, color);
    },
  };
  define("createPattern", (drawing, _, [image, repeat]) => {
    const picture = canvases.pictureOf(image);
    return picture
      ? owned("CanvasPattern", drawing, new Pattern(picture.copy(), String(repeat ?? "")))
      : null;
  });
  written["CanvasPattern.setTransform"] = {
    call(self, [matrix]) {
      const pattern = canvases.paints.get(self) as Pattern | undefined;
      if (pattern) pattern.matrix = matrixOf(matrix);
    },
  };
  defineTexts(context, define);
  return written;
}

/** The members that draw a path: of 2D contexts, where it is placed at once, and of Path2D. */
import { IDENTITY, invert, type Matrix, type Point, placed } from "../canvas/matrix.ts";
import { Path } from "../canvas/path.ts";
import { readPath } from "../canvas/svg-path.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";
import { canvasesOf, matrixOf, PENS } from "./canvases.ts";

/** A path, and where it is on the canvas. */
type Tracing = (path: Path, matrix: Matrix, numbers: number[], given: unknown[]) => void;

/** The members that trace paths. */
export function tracingBehaviours(context: BehaviourContext): Written {
  const { window } = context;
  const canvases = canvasesOf(context);
  const written: Written = {};
  const pathOf = (self: object): Path => {
    const known = canvases.paths.get(self) ?? new Path();
    canvases.paths.set(self, known);
    return known;
  };
  for (const [name, trace] of Object.entries(TRACES)) {
    const run: Tracing = (path, matrix, numbers, given) => {
      const needed = numbers.slice(0, TAKES[name] ?? numbers.length);
      if (needed.every(Number.isFinite)) trace(path, matrix, numbers, given);
    };
    for (const owner of PENS)
      written[`${owner}.${name}`] = {
        call(self, given) {
          const { path, pen } = canvases.drawingOf(self);
          run(path, pen.matrix, given.map(Number), given);
        },
      };
    written[`Path2D.${name}`] = {
      call: (self, given) => run(pathOf(self), IDENTITY, given.map(Number), given),
    };
  }
  written["Path2D.constructor"] = {
    call(self, [given]) {
      const other = canvases.paths.get(given as object);
      const path = new Path();
      if (other) path.append(other, IDENTITY);
      else if (given !== undefined) path.append(readPath(String(given)), IDENTITY);
      canvases.paths.set(self, path);
    },
  };
  written["Path2D.addPath"] = {
    call(self, [other, matrix]) {
      const added = canvases.paths.get(other as object);
      if (!added)
        throw new window.TypeError(
          "Failed to execute 'addPath' on 'Path2D': parameter 1 is not of type 'Path2D'.",
        );
      // A path may be added to itself.
      const copy = new Path();
      copy.append(added, matrixOf(matrix));
      pathOf(self).append(copy, IDENTITY);
    },
  };
  return written;
}

/** How many numbers each takes. */
const TAKES: Readonly<Record<string, number>> = {
  moveTo: 2,
  lineTo: 2,
  rect: 4,
  roundRect: 4,
  arc: 5,
  arcTo: 5,
  ellipse: 7,
  quadraticCurveTo: 4,
  bezierCurveTo: 6,
};

const TRACES: Readonly<Record<string, Tracing>> = {
  closePath: (path) => path.close(),
  moveTo: (path, matrix, [x = 0, y = 0]) => path.moveTo(placed([x, y], matrix)),
  lineTo: (path, matrix, [x = 0, y = 0]) => path.lineTo(placed([x, y], matrix)),
  rect: (path, matrix, [x = 0, y = 0, width = 0, height = 0]) => path.rect(x, y, width, height, matrix),
  roundRect,
  arc: (path, matrix, [x = 0, y = 0, radius = 0, start = 0, end = 0], given) =>
    path.arc([x, y], [radius, radius], 0, [start, end, Boolean(given[5])], matrix),
  ellipse: (path, matrix, [x = 0, y = 0, across = 0, down = 0, tilt = 0, start = 0, end = 0], given) =>
    path.arc([x, y], [across, down], tilt, [start, end, Boolean(given[7])], matrix),
  arcTo,
  quadraticCurveTo: (path, matrix, [a = 0, b = 0, x = 0, y = 0]) =>
    path.curveTo(placed([a, b], matrix), placed([x, y], matrix)),
  bezierCurveTo: (path, matrix, [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0]) =>
    path.curveTo(placed([a, b], matrix), placed([c, d], matrix), placed([x, y], matrix)),
};

/** https://html.spec.whatwg.org/#dom-context-2d-arcto */
function arcTo(path: Path, matrix: Matrix, [x1 = 0, y1 = 0, x2 = 0, y2 = 0, radius = 0]: number[]): void {
  const back = invert(matrix);
  const from = path.at && back && placed(path.at, back);
  if (!from) {
    path.moveTo(placed([x1, y1], matrix));
    return;
  }
  const [ax, ay] = [from[0] - x1, from[1] - y1];
  const [bx, by] = [x2 - x1, y2 - y1];
  const [a, b] = [Math.hypot(ax, ay), Math.hypot(bx, by)];
  const cross = ax * by - ay * bx;
  if (!a || !b || !radius || Math.abs(cross) < 1e-9 * a * b) {
    path.lineTo(placed([x1, y1], matrix));
    return;
  }
  const angle = Math.acos(Math.min(1, Math.max(-1, (ax * bx + ay * by) / (a * b))));
  const reach = radius / Math.tan(angle / 2);
  const start: Point = [x1 + (ax / a) * reach, y1 + (ay / a) * reach];
  const end: Point = [x1 + (bx / b) * reach, y1 + (by / b) * reach];
  const away = radius / Math.sin(angle / 2);
  const [mx, my] = [ax / a + bx / b, ay / a + by / b];
  const size = Math.hypot(mx, my);
  const center: Point = [x1 + (mx / size) * away, y1 + (my / size) * away];
  const turnOf = ([x, y]: Point) => Math.atan2(y - center[1], x - center[0]);
  path.arc(center, [radius, radius], 0, [turnOf(start), turnOf(end), cross > 0], matrix);
}

/** https://html.spec.whatwg.org/#dom-context-2d-roundrect */
function roundRect(path: Path, matrix: Matrix, numbers: number[], given: unknown[]): void {
  const [x = 0, y = 0, width = 0, height = 0] = numbers;
  const list = Array.isArray(given[4]) ? given[4] : [given[4] ?? 0];
  const radii = list.map((one): [number, number] =>
    typeof one === "object" && one !== null
      ? [Number(Reflect.get(one, "x") ?? 0), Number(Reflect.get(one, "y") ?? 0)]
      : [Number(one), Number(one)],
  );
  const [first = [0, 0], second = first, third = first, fourth = second] = radii as [number, number][];
  const [w, h] = [Math.abs(width), Math.abs(height)];
  const corners = [first, second, third, fourth].map((one) => [...one] as [number, number]);
  const [a, b, c, d] = corners as [[number, number], [number, number], [number, number], [number, number]];
  const scale = Math.min(1, w / (a[0] + b[0]), h / (b[1] + c[1]), w / (c[0] + d[0]), h / (a[1] + d[1]));
  if (scale < 1) for (const corner of corners) for (const at of [0, 1] as const) corner[at] *= scale;
  const [sx, sy] = [width < 0 ? -1 : 1, height < 0 ? -1 : 1];
  const at = (u: number, v: number): Point => placed([x + u * sx, y + v * sy], matrix);
  // By how much of a radius the control points of a quarter circle are away from its ends.
  const k = 1 - 0.5522847498;
  path.moveTo(at(a[0], 0));
  path.lineTo(at(w - b[0], 0));
  path.curveTo(at(w - b[0] * k, 0), at(w, b[1] * k), at(w, b[1]));
  path.lineTo(at(w, h - c[1]));
  path.curveTo(at(w, h - c[1] * k), at(w - c[0] * k, h), at(w - c[0], h));
  path.lineTo(at(d[0], h));
  path.curveTo(at(d[0] * k, h), at(0, h - d[1] * k), at(0, h - d[1]));
  path.lineTo(at(0, a[1]));
  path.curveTo(at(0, a[1] * k), at(a[0] * k, 0), at(a[0], 0));
  path.close();
  path.moveTo(placed([x, y], matrix));
}

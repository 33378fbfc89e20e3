/** The outline of a line with a width, as polygons: https://html.spec.whatwg.org/#trace-a-path */
import type { Point } from "./matrix.ts";
import type { Polyline } from "./path.ts";

/** How a line is drawn. */
export interface Stroke {
  width: number;
  /** butt, round, square */
  cap: string;
  /** bevel, round, miter */
  join: string;
  /** How many widths a corner may stick out. */
  miter: number;
  dash: readonly number[];
  offset: number;
}

/** Polygons that together cover what the line covers; they overlap, and each counts. */
export function outline(lines: readonly Polyline[], stroke: Stroke): Polyline[] {
  const made: Polyline[] = [];
  const add = (...points: Point[]) =>
    made.push({ points: forward(points), smooth: new Set(), isClosed: true });
  const half = stroke.width / 2;
  for (const { points: all, smooth, isClosed } of lines.flatMap((line) => dashed(line, stroke))) {
    const points: Point[] = [];
    const isSmooth: boolean[] = [];
    for (const [index, point] of all.entries()) {
      const last = points.at(-1);
      if (last && last[0] === point[0] && last[1] === point[1]) continue;
      points.push(point);
      isSmooth.push(smooth.has(index));
    }
    const [first, last] = [points[0] as Point, points.at(-1) as Point];
    if (isClosed && points.length > 1 && first[0] === last[0] && first[1] === last[1]) points.pop();
    if (points.length < 2) {
      dot(first, stroke, add);
      continue;
    }
    const count = isClosed ? points.length : points.length - 1;
    const at = (index: number) => points[(index + points.length) % points.length] as Point;
    if (!isClosed && stroke.cap === "square") {
      points[0] = beyond(at(1), first, half);
      points.push(beyond(at(points.length - 2), points.pop() as Point, half));
    }
    for (let index = 0; index < count; index++) {
      const [[x1, y1], [x2, y2]] = [at(index), at(index + 1)];
      const [nx, ny] = normal(at(index), at(index + 1), half);
      add([x1 + nx, y1 + ny], [x2 + nx, y2 + ny], [x2 - nx, y2 - ny], [x1 - nx, y1 - ny]);
      if (isClosed || index > 0)
        join(
          [at(index - 1), at(index), at(index + 1)],
          isSmooth[index] ? { ...stroke, join: "round" } : stroke,
          add,
        );
    }
    if (isClosed) continue;
    if (stroke.cap !== "round") continue;
    circle(first, half, add);
    circle(last, half, add);
  }
  return made;
}

/** In one direction, so that polygons that overlap do not take from one another. */
function forward(points: Point[]): Point[] {
  let area = 0;
  for (const [index, [x, y]] of points.entries()) {
    const [nextX, nextY] = points[(index + 1) % points.length] as Point;
    area += x * nextY - nextX * y;
  }
  return area < 0 ? points.reverse() : points;
}

type Add = (...points: Point[]) => void;

/** What stands at right angles to a line, `length` long. */
function normal([x1, y1]: Point, [x2, y2]: Point, length: number): Point {
  const size = Math.hypot(x2 - x1, y2 - y1);
  return [(-(y2 - y1) / size) * length, ((x2 - x1) / size) * length];
}

function circle([x, y]: Point, radius: number, add: Add): void {
  const steps = Math.max(16, Math.ceil(Math.sqrt(radius) * 20));
  add(
    ...Array.from({ length: steps }, (_, at): Point => {
      const angle = (at / steps) * Math.PI * 2;
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    }),
  );
}

/** A part of no length has caps alone. */
function dot(at: Point, stroke: Stroke, add: Add): void {
  const half = stroke.width / 2;
  const [x, y] = at;
  if (stroke.cap === "round") circle(at, half, add);
  if (stroke.cap === "square")
    add([x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half]);
}

/** `end`, and `length` further on from where it came. */
function beyond([x1, y1]: Point, [x2, y2]: Point, length: number): Point {
  const size = Math.hypot(x2 - x1, y2 - y1);
  return [x2 + ((x2 - x1) / size) * length, y2 + ((y2 - y1) / size) * length];
}

function join([before, corner, after]: readonly [Point, Point, Point], stroke: Stroke, add: Add): void {
  const half = stroke.width / 2;
  const [x, y] = corner;
  const [ax, ay] = normal(before, corner, half);
  const [bx, by] = normal(corner, after, half);
  const turn = ax * by - ay * bx;
  if (stroke.join === "round") {
    if (turn !== 0 || ax * bx + ay * by < 0) circle(corner, half, add);
    return;
  }
  // The side that opens.
  const side = turn > 0 ? -1 : 1;
  const [from, to]: [Point, Point] = [
    [x + ax * side, y + ay * side],
    [x + bx * side, y + by * side],
  ];
  const [mx, my] = [ax + bx, ay + by];
  const squared = mx * mx + my * my;
  const reach = squared > 0 ? (2 * half * half) / squared : Number.POSITIVE_INFINITY;
  const length = Math.sqrt(squared) * reach;
  if (stroke.join === "miter" && length <= stroke.miter * half)
    add(corner, from, [x + mx * reach * side, y + my * reach * side], to);
  else add(corner, from, to);
}

/** The parts that dashes leave of a line. */
function dashed(line: Polyline, { dash, offset }: Stroke): Polyline[] {
  const whole = dash.reduce((sum, part) => sum + part, 0);
  if (!(whole > 0)) return [line];
  const points = line.isClosed ? [...line.points, line.points[0] as Point] : line.points;
  const made: Polyline[] = [];
  let at = ((offset % whole) + whole) % whole;
  let index = 0;
  while (at >= (dash[index] ?? 0)) {
    at -= dash[index] ?? 0;
    index = (index + 1) % dash.length;
  }
  let left = (dash[index] ?? 0) - at;
  let current: Polyline | undefined;
  const begin = (point: Point) => {
    current = { points: [point], smooth: new Set(), isClosed: false };
    made.push(current);
  };
  for (let segment = 0; segment + 1 < points.length; segment++) {
    let from = points[segment] as Point;
    const to = points[segment + 1] as Point;
    let length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (index % 2 === 0 && !current) begin(from);
    while (length > left) {
      const t = left / length;
      from = [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];
      length -= left;
      if (index % 2 === 0) current?.points.push(from);
      index = (index + 1) % dash.length;
      left = dash[index] ?? 0;
      current = undefined;
      if (index % 2 === 0) begin(from);
      // A canvas has no dashes without an end.
      if (made.length > 100_000) return made;
    }
    left -= length;
    const open = current as Polyline | undefined;
    if (!open) continue;
    if (line.smooth.has(segment + 1)) open.smooth.add(open.points.length);
    open.points.push(to);
  }
  return made;
}

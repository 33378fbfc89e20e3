/** A path on a canvas: lines and curves, as they were drawn, and the polygons that stand for them. */
import { type Matrix, type Point, placed } from "./matrix.ts";

/** Where a part begins, what goes on from there by its control points and end, and whether it goes back. */
type Command = { kind: "move" | "line" | "curve"; points: Point[] } | { kind: "close"; points: [] };

/** A row of points; `smooth` are those inside of curves, where there is no corner. */
export interface Polyline {
  points: Point[];
  smooth: Set<number>;
  isClosed: boolean;
}

const WHOLE = Math.PI * 2;

export class Path {
  readonly #commands: Command[] = [];
  /** Where the last part began, and where the path is. */
  #start: Point | undefined;
  #at: Point | undefined;

  get isEmpty(): boolean {
    return this.#commands.length === 0;
  }

  /** Where the path is; undefined before it begins. */
  get at(): Point | undefined {
    return this.#at;
  }

  moveTo(point: Point): void {
    this.#commands.push({ kind: "move", points: [point] });
    this.#start = this.#at = point;
  }

  lineTo(point: Point): void {
    if (!this.#at) this.moveTo(point);
    else this.#add("line", [point]);
  }

  /** A curve of Bézier's through its control points. */
  curveTo(...points: Point[]): void {
    if (!this.#at) this.moveTo(points[0] as Point);
    this.#add("curve", points);
  }

  close(): void {
    if (!this.#at) return;
    this.#commands.push({ kind: "close", points: [] });
    this.#at = this.#start;
  }

  #add(kind: "line" | "curve", points: Point[]): void {
    this.#commands.push({ kind, points });
    this.#at = points.at(-1);
  }

  rect(x: number, y: number, width: number, height: number, matrix: Matrix): void {
    const corners: Point[] = [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ];
    for (const [index, corner] of corners.entries())
      if (index === 0) this.moveTo(placed(corner, matrix));
      else this.lineTo(placed(corner, matrix));
    this.close();
  }

  /** A part of an ellipse around `center`, from one angle to another. */
  arc(
    [x, y]: Point,
    [across, down]: Point,
    turn: number,
    [start, end, isBackward]: readonly [number, number, boolean],
    matrix: Matrix,
  ): void {
    let sweep = isBackward ? start - end : end - start;
    sweep = sweep >= WHOLE ? WHOLE : ((sweep % WHOLE) + WHOLE) % WHOLE;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    const on = (p: number, q: number): Point =>
      placed([x + across * p * cos - down * q * sin, y + across * p * sin + down * q * cos], matrix);
    this.lineTo(on(Math.cos(start), Math.sin(start)));
    const steps = Math.ceil(sweep / (Math.PI / 4) - 1e-9);
    const step = ((isBackward ? -1 : 1) * sweep) / steps;
    const reach = (4 / 3) * Math.tan(step / 4);
    for (let at = 0; at < steps; at++) {
      const [from, to] = [start + step * at, start + step * (at + 1)];
      this.curveTo(
        on(Math.cos(from) - reach * Math.sin(from), Math.sin(from) + reach * Math.cos(from)),
        on(Math.cos(to) + reach * Math.sin(to), Math.sin(to) - reach * Math.cos(to)),
        on(Math.cos(to), Math.sin(to)),
      );
    }
  }

  /** Adds what `other` has, placed by `matrix`. */
  append(other: Path, matrix: Matrix): void {
    for (const { kind, points } of other.#commands) {
      const [first, ...rest] = points.map((point) => placed(point, matrix));
      if (!first) this.close();
      else if (kind === "move") this.moveTo(first);
      else if (kind === "line") this.lineTo(first);
      else this.curveTo(first, ...rest);
    }
  }

  /** The polygons that stand for the path, placed by `matrix`, nowhere further from it than a hundredth. */
  polylines(matrix: Matrix): Polyline[] {
    const made: Polyline[] = [];
    let current: Polyline | undefined;
    const begin = (point: Point) => {
      current = { points: [point], smooth: new Set(), isClosed: false };
      made.push(current);
      return current;
    };
    for (const { kind, points: given } of this.#commands) {
      const points = given.map((point) => placed(point, matrix));
      const [first] = points;
      if (!first) {
        if (!current) continue;
        const [start] = current.points;
        current.isClosed = true;
        // What follows begins where this one did.
        if (start) current = undefined;
        if (start) begin(start);
      } else if (kind === "move") begin(first);
      else if (kind === "line") (current ?? begin(first)).points.push(first);
      else flatten(points, current ?? begin(first));
    }
    return made.filter(({ points, isClosed }) => points.length > 1 || isClosed);
  }
}

/** Adds a curve's points to a row that has come to where it begins. */
function flatten(controls: Point[], into: Polyline): void {
  const from = into.points.at(-1) as Point;
  const all = [from, ...controls];
  // How far the curve bends away at most.
  let bend = 0;
  for (let at = 2; at < all.length; at++) {
    const [[ax, ay], [bx, by], [cx, cy]] = all.slice(at - 2, at + 1) as [Point, Point, Point];
    bend = Math.max(bend, Math.hypot(ax - 2 * bx + cx, ay - 2 * by + cy));
  }
  const steps = Math.min(256, Math.max(1, Math.ceil(Math.sqrt(bend * 75))));
  for (let at = 1; at <= steps; at++) {
    let row = all;
    const t = at / steps;
    while (row.length > 1)
      row = row.slice(1).map(([x, y], index): Point => {
        const [px, py] = row[index] as Point;
        return [px + (x - px) * t, py + (y - py) * t];
      });
    if (at < steps) into.smooth.add(into.points.length);
    into.points.push(at === steps ? (controls.at(-1) as Point) : (row[0] as Point));
  }
}

/** True for a point inside, or on an edge. */
export function contains(polylines: readonly Polyline[], [x, y]: Point, rule: string): boolean {
  let [winding, crossings] = [0, 0];
  for (const { points } of polylines)
    for (const [index, [x1, y1]] of points.entries()) {
      const [x2, y2] = points[(index + 1) % points.length] as Point;
      const side = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1);
      if (side === 0 && within(x, x1, x2) && within(y, y1, y2) && points.length > 1) return true;
      if (y1 <= y !== y2 <= y && side > 0 === y2 > y1) {
        winding += y2 > y1 ? 1 : -1;
        crossings++;
      }
    }
  return rule === "evenodd" ? crossings % 2 === 1 : winding !== 0;
}

function within(value: number, one: number, other: number): boolean {
  return value >= Math.min(one, other) && value <= Math.max(one, other);
}

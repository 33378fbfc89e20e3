/** Path data as SVG writes it: https://svgwg.org/svg2-draft/paths.html#PathDataBNF */
import { IDENTITY, type Matrix, type Point } from "./matrix.ts";
import { Path } from "./path.ts";

/** How many numbers each command takes. */
const COUNTS: Readonly<Record<string, number>> = {
  M: 2,
  L: 2,
  H: 1,
  V: 1,
  C: 6,
  S: 4,
  Q: 4,
  T: 2,
  A: 7,
  Z: 0,
};
const COMMAND = /\s*([a-zA-Z])([^a-zA-Z]*(?:[eE][-+]?\d[^a-zA-Z]*)*)/y;
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y;
const FLAG = /[01]/y;
const BETWEEN = /[\s,]*/y;

/** The path that `text` describes, up to the first fault. */
export function readPath(text: string): Path {
  const path = new Path();
  let [x, y] = [0, 0];
  let [startX, startY] = [0, 0];
  /** The last control point, which a smooth curve goes on from, and of what kind of curve. */
  let control: Point | undefined;
  let before = "";
  COMMAND.lastIndex = 0;
  for (let found = COMMAND.exec(text); found; found = COMMAND.exec(text)) {
    const [, letter = "", rest = ""] = found;
    let kind = letter.toUpperCase();
    const count = COUNTS[kind];
    if (count === undefined || (!before && kind !== "M")) break;
    const numbers = readNumbers(rest, kind === "A");
    if (!numbers || (count > 0 ? numbers.length < count : numbers.length > 0)) break;
    const isRelative = letter !== kind;
    for (let at = 0; at === 0 || at + count <= numbers.length; at += count || 1) {
      const [ox, oy] = isRelative ? [x, y] : [0, 0];
      const part = numbers.slice(at, at + count);
      const point = (index: number): Point => [ox + (part[index] ?? 0), oy + (part[index + 1] ?? 0)];
      const mirrored = (kinds: RegExp): Point =>
        control && kinds.test(before) ? [2 * x - control[0], 2 * y - control[1]] : [x, y];
      let next: Point = point(Math.max(0, count - 2));
      const left = controlOf(kind, point, mirrored);
      if (kind === "M") {
        path.moveTo(next);
        [startX, startY] = next;
      } else if (kind === "H") next = [ox + (part[0] ?? 0), y];
      else if (kind === "V") next = [x, oy + (part[0] ?? 0)];
      else if (kind === "Z") {
        path.close();
        next = [startX, startY];
      }
      if (/[LHV]/.test(kind)) path.lineTo(next);
      else if (left && kind === "C") path.curveTo(point(0), left, next);
      else if (left && kind === "S") path.curveTo(mirrored(/[CS]/), left, next);
      else if (left) path.curveTo(left, next);
      else if (kind === "A") ellipse(path, [x, y], part, next);
      control = left;
      [x, y] = next;
      before = kind;
      // Further pairs behind a move are lines.
      if (kind === "M") kind = "L";
    }
  }
  return path;
}

/** The last control point of a curve. */
function controlOf(
  kind: string,
  point: (index: number) => Point,
  mirrored: (kinds: RegExp) => Point,
): Point | undefined {
  if (kind === "C") return point(2);
  if (kind === "S" || kind === "Q") return point(0);
  return kind === "T" ? mirrored(/[QT]/) : undefined;
}

function readNumbers(text: string, hasFlags: boolean): number[] | undefined {
  const numbers: number[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    at += found?.length ?? 0;
    return found;
  };
  for (take(BETWEEN); at < text.length; take(BETWEEN)) {
    const isFlag = hasFlags && (numbers.length % 7 === 3 || numbers.length % 7 === 4);
    const found = take(isFlag ? FLAG : NUMBER);
    if (found === undefined) return undefined;
    numbers.push(Number(found));
  }
  return numbers;
}

/** https://svgwg.org/svg2-draft/implnote.html#ArcConversionEndpointToCenter */
function ellipse(path: Path, [x1, y1]: Point, part: number[], [x2, y2]: Point): void {
  const [across = 0, down = 0, degrees = 0, isLarge = 0, isForward = 0] = part;
  let [rx, ry] = [Math.abs(across), Math.abs(down)];
  if (!rx || !ry || (x1 === x2 && y1 === y2)) {
    path.lineTo([x2, y2]);
    return;
  }
  const turn = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [dx, dy] = [(x1 - x2) / 2, (y1 - y2) / 2];
  const [px, py] = [cos * dx + sin * dy, cos * dy - sin * dx];
  const large = (px / rx) ** 2 + (py / ry) ** 2;
  if (large > 1) [rx, ry] = [rx * Math.sqrt(large), ry * Math.sqrt(large)];
  const below = (rx * py) ** 2 + (ry * px) ** 2;
  const size = Math.sqrt(Math.max(0, ((rx * ry) ** 2 - below) / below)) * (isLarge === isForward ? -1 : 1);
  const [qx, qy] = [(size * rx * py) / ry, (-size * ry * px) / rx];
  const center: Point = [cos * qx - sin * qy + (x1 + x2) / 2, sin * qx + cos * qy + (y1 + y2) / 2];
  const start = Math.atan2((py - qy) / ry, (px - qx) / rx);
  const end = Math.atan2((-py - qy) / ry, (-px - qx) / rx);
  path.arc(center, [rx, ry], turn, [start, end, !isForward], IDENTITY satisfies Matrix);
}

/** A path on a canvas, kept as polygons in the canvas' own pixels. */

/** `a b c d e f` of https://html.spec.whatwg.org/#transformations */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** What comes of doing `inner` and then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** How many straight lines stand for a whole circle. */
const STEPS = 64;

export class Path {
  readonly #parts: [number, number][][] = [];

  moveTo(x: number, y: number, matrix: Matrix): void {
    this.#parts.push([placed(x, y, matrix)]);
  }

  lineTo(x: number, y: number, matrix: Matrix): void {
    const part = this.#parts.at(-1);
    if (part) part.push(placed(x, y, matrix));
    else this.moveTo(x, y, matrix);
  }

  close(): void {
    const first = this.#parts.at(-1)?.[0];
    if (first) this.#parts.push([first]);
  }

  rect(x: number, y: number, width: number, height: number, matrix: Matrix): void {
    this.moveTo(x, y, matrix);
    this.lineTo(x + width, y, matrix);
    this.lineTo(x + width, y + height, matrix);
    this.lineTo(x, y + height, matrix);
    this.close();
  }

  /** A part of an ellipse, from one angle to another. */
  arc(
    x: number,
    y: number,
    radius: readonly [number, number],
    turn: number,
    angles: readonly [number, number, boolean],
    matrix: Matrix,
  ): void {
    const [start, end, isBackward] = angles;
    const whole = Math.PI * 2;
    let sweep = isBackward ? start - end : end - start;
    sweep = sweep >= whole ? whole : ((sweep % whole) + whole) % whole;
    const steps = Math.max(1, Math.ceil((sweep / whole) * STEPS));
    for (let at = 0; at <= steps; at++) {
      const angle = start + (isBackward ? -1 : 1) * ((sweep * at) / steps);
      const [across, down] = [radius[0] * Math.cos(angle), radius[1] * Math.sin(angle)];
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
      this.lineTo(x + across * cos - down * sin, y + across * sin + down * cos, matrix);
    }
  }

  /** A curve of Bézier's through its control points, from where the path is. */
  curve(points: readonly (readonly [number, number])[], matrix: Matrix): void {
    const controls = points.map(([x, y]) => placed(x, y, matrix));
    const from = this.#parts.at(-1)?.at(-1) ?? controls[0] ?? [0, 0];
    for (let at = 1; at <= STEPS / 4; at++) {
      let row: [number, number][] = [from, ...controls];
      const t = at / (STEPS / 4);
      while (row.length > 1)
        row = row.slice(1).map(([x, y], index) => {
          const [px, py] = row[index] as [number, number];
          return [px + (x - px) * t, py + (y - py) * t];
        });
      const [end] = row;
      if (end) this.lineTo(end[0], end[1], IDENTITY);
    }
  }

  /** Left, top, right and bottom. */
  bounds(): [number, number, number, number] {
    const points = this.#parts.flat();
    const [across, down] = [points.map(([x]) => x), points.map(([, y]) => y)];
    return [Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)];
  }

  /** True for a point inside, or on an edge. */
  contains(x: number, y: number, rule = "nonzero"): boolean {
    let [winding, crossings] = [0, 0];
    for (const part of this.#parts)
      for (const [index, [x1, y1]] of part.entries()) {
        const [x2, y2] = part[(index + 1) % part.length] as [number, number];
        const side = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1);
        if (side === 0 && within(x, x1, x2) && within(y, y1, y2) && part.length > 1) return true;
        if (y1 <= y !== y2 <= y && side > 0 === y2 > y1) {
          winding += y2 > y1 ? 1 : -1;
          crossings++;
        }
      }
    return rule === "evenodd" ? crossings % 2 === 1 : winding !== 0;
  }

  /** True for a point that a line of this width along the path would cover. */
  isNear(x: number, y: number, width: number): boolean {
    return this.#parts.some((part) =>
      part.some(([x1, y1], index) => {
        const [x2, y2] = part[index + 1] ?? part[0] ?? [x1, y1];
        const squared = (x2 - x1) ** 2 + (y2 - y1) ** 2;
        const along = squared ? ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / squared : 0;
        const t = Math.min(1, Math.max(0, along));
        return Math.hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1)) <= width / 2;
      }),
    );
  }
}

function placed(x: number, y: number, [a, b, c, d, e, f]: Matrix): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

function within(value: number, one: number, other: number): boolean {
  return value >= Math.min(one, other) && value <= Math.max(one, other);
}

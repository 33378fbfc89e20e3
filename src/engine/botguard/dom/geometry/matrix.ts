/** Matrices of four by four numbers: https://drafts.csswg.org/css-transforms-2/#mathematical-description */

/** Column after column, `m11` first. `isFlat` is true for what stays in the plane of the page. */
export interface Matrix {
  at: Float64Array;
  isFlat: boolean;
}

export function identity(): Matrix {
  return matrix([1, 0, 0, 1, 0, 0]);
}

/** Six numbers are of the plane, sixteen of space. */
export function matrix(numbers: ArrayLike<number>): Matrix {
  if (numbers.length === 16) return { at: Float64Array.from(numbers), isFlat: false };
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.from(numbers);
  return { at: Float64Array.of(a, b, 0, 0, c, d, 0, 0, 0, 0, 1, 0, e, f, 0, 1), isFlat: true };
}

/** First `second` happens, then `first`. */
export function multiply(first: Matrix, second: Matrix): Matrix {
  const at = new Float64Array(16);
  for (let column = 0; column < 4; column++)
    for (let row = 0; row < 4; row++) {
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += number(first, k * 4 + row) * number(second, column * 4 + k);
      at[column * 4 + row] = sum;
    }
  return { at, isFlat: first.isFlat && second.isFlat };
}

/** What undoes a matrix; sixteen times not a number where nothing does. */
export function invert({ at, isFlat }: Matrix): Matrix {
  if (isFlat) {
    const [a = 0, b = 0, , , c = 0, d = 0] = at;
    const [e = 0, f = 0] = at.subarray(12);
    const size = a * d - b * c;
    if (size === 0 || !Number.isFinite(size)) return nothing();
    return matrix([d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size]);
  }
  const cofactors = new Float64Array(16);
  for (let row = 0; row < 4; row++)
    for (let column = 0; column < 4; column++)
      cofactors[row * 4 + column] = ((row + column) % 2 ? -1 : 1) * minor(at, column, row);
  let size = 0;
  for (let k = 0; k < 4; k++) size += (at[k] ?? 0) * (cofactors[k * 4] ?? 0);
  if (size === 0 || !Number.isFinite(size)) return nothing();
  return { at: cofactors.map((one) => one / size), isFlat };
}

function nothing(): Matrix {
  return { at: new Float64Array(16).fill(Number.NaN), isFlat: false };
}

/** The determinant without one column and one row. */
function minor(at: Float64Array, column: number, row: number): number {
  const rest = [...at].filter((_, index) => index >> 2 !== column && index % 4 !== row);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = rest;
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}

export function translation(x: number, y: number, z = 0): Matrix {
  if (z === 0) return matrix([1, 0, 0, 1, x, y]);
  return matrix([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, x, y, z, 1]);
}

export function scaling(x: number, y: number, z = 1): Matrix {
  if (z === 1) return matrix([x, 0, 0, y, 0, 0]);
  return matrix([x, 0, 0, 0, 0, y, 0, 0, 0, 0, z, 0, 0, 0, 0, 1]);
}

/** About an axis through the origin, in degrees. */
export function rotation(x: number, y: number, z: number, degrees: number): Matrix {
  const [sine, cosine] = [sineOf(degrees), sineOf(degrees + 90)];
  if (x === 0 && y === 0)
    return z < 0 ? turned(-sine, cosine) : turned(z === 0 ? 0 : sine, z === 0 ? 1 : cosine);
  const length = Math.hypot(x, y, z);
  const [u, v, w] = [x / length, y / length, z / length];
  const rest = 1 - cosine;
  // biome-ignore format: as it is written on paper
  return matrix([
    cosine + u * u * rest, v * u * rest + w * sine, w * u * rest - v * sine, 0,
    u * v * rest - w * sine, cosine + v * v * rest, w * v * rest + u * sine, 0,
    u * w * rest + v * sine, v * w * rest - u * sine, cosine + w * w * rest, 0,
    0, 0, 0, 1,
  ]);
}

function turned(sine: number, cosine: number): Matrix {
  return matrix([cosine, sine, -sine, cosine, 0, 0]);
}

/** Exact for right angles. */
function sineOf(degrees: number): number {
  const quarter = degrees / 90;
  if (Number.isInteger(quarter)) return [0, 1, 0, -1][((quarter % 4) + 4) % 4] as number;
  // The cosine of what was asked for: the engine's own is nearer.
  const isMoved = Math.abs(degrees) > 90;
  return isMoved ? Math.cos(((degrees - 90) * Math.PI) / 180) : Math.sin((degrees * Math.PI) / 180);
}

/** In degrees. */
export function skew(x: number, y: number): Matrix {
  return matrix([1, Math.tan((y * Math.PI) / 180), Math.tan((x * Math.PI) / 180), 1, 0, 0]);
}

export function perspective(distance: number): Matrix {
  const made = matrix([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
  if (Number.isFinite(distance)) made.at[11] = -1 / distance;
  return made;
}

/** Where a point comes to lie. */
export function transform(by: Matrix, point: readonly number[]): number[] {
  return [0, 1, 2, 3].map((row) => {
    let sum = 0;
    for (let k = 0; k < 4; k++) sum += number(by, k * 4 + row) * (point[k] ?? 0);
    return sum;
  });
}

const FLAT = [0, 1, 4, 5, 12, 13] as const;

/** True for what holds no number that leaves the plane. */
export function isInPlane({ at }: Matrix): boolean {
  return at.every((one, index) => FLAT.includes(index as never) || one === (index % 5 === 0 ? 1 : 0));
}

/** True for what moves nothing. */
export function isIdentity({ at }: Matrix): boolean {
  return at.every((one, index) => one === (index % 5 === 0 ? 1 : 0));
}

/** `matrix(1, 0, 0, 1, 0, 0)`; undefined where a number is none. */
export function textOf({ at, isFlat }: Matrix): string | undefined {
  if (!at.every(Number.isFinite)) return undefined;
  const shown = isFlat ? FLAT.map((index) => at[index]) : [...at];
  return `matrix${isFlat ? "" : "3d"}(${shown.map(String).join(", ")})`;
}

function number({ at }: Matrix, index: number): number {
  return at[index] as number;
}

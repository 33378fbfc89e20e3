/** The transformation of JPEG: from what a block shows at each place to how much of each wave is in it. */
const [BITS, MORE] = [13, 2];
/** The cosines of the transformation, as whole numbers of 13 bits behind the point. */
const C = {
  a: 2446,
  b: 4433,
  c: 6270,
  d: 7373,
  e: 9633,
  f: 12_299,
  g: 15_137,
  h: 16_069,
  i: 16_819,
  j: 20_995,
  k: 25_172,
  l: 3196,
};

/** Turns one row or column of a block from places to frequencies (Loeffler, Ligtenberg and Moschytz, 1989). */
export function turn(block: Int32Array, from: number, step: number, isRow: boolean): void {
  const v = (at: number) => block[from + at * step] as number;
  const put = (at: number, value: number) => {
    block[from + at * step] = value;
  };
  const shift = isRow ? BITS - MORE : BITS + MORE;
  const down = (value: number, by: number) => (value + (1 << (by - 1))) >> by;
  const [s0, s1, s2, s3] = [v(0) + v(7), v(1) + v(6), v(2) + v(5), v(3) + v(4)];
  const [d0, d1, d2, d3] = [v(0) - v(7), v(1) - v(6), v(2) - v(5), v(3) - v(4)];
  const [t10, t13, t11, t12] = [s0 + s3, s0 - s3, s1 + s2, s1 - s2];
  put(0, isRow ? (t10 + t11) << MORE : down(t10 + t11, MORE));
  put(4, isRow ? (t10 - t11) << MORE : down(t10 - t11, MORE));
  const z1 = Math.imul(t12 + t13, C.b);
  put(2, down(z1 + Math.imul(t13, C.c), shift));
  put(6, down(z1 - Math.imul(t12, C.g), shift));
  const z5 = Math.imul(d3 + d1 + d2 + d0, C.e);
  const a = -Math.imul(d3 + d0, C.d);
  const b = -Math.imul(d2 + d1, C.j);
  const c = z5 - Math.imul(d3 + d1, C.h);
  const d = z5 - Math.imul(d2 + d0, C.l);
  put(7, down(Math.imul(d3, C.a) + a + c, shift));
  put(5, down(Math.imul(d2, C.i) + b + d, shift));
  put(3, down(Math.imul(d1, C.k) + b + c, shift));
  put(1, down(Math.imul(d0, C.f) + a + d, shift));
}

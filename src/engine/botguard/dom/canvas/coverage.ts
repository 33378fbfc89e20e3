/** How much of each pixel a shape covers, in 255 parts. */
import type { Point } from "./matrix.ts";
import type { Polyline } from "./path.ts";

/** A rectangle of pixels, and how much of each is covered. */
export interface Mask {
  left: number;
  top: number;
  width: number;
  height: number;
  alphas: Uint8Array;
}

/** The size of the canvas. */
export interface Size {
  width: number;
  height: number;
}

/** Into how many parts a row is cut where edges lean. */
const SLICES = 16;

interface Edge {
  top: number;
  bottom: number;
  /** Where it is at its top, and how it goes on for each row. */
  x: number;
  slope: number;
  direction: number;
}

/** What the polygons cover by a rule, within `size`; the sides of a rectangle that clips are not cut off. */
export function cover(
  polylines: readonly Polyline[],
  rule: string,
  size: Size,
  isClip = false,
): Mask | undefined {
  const box = boxOf(polylines);
  if (box) return isClip ? plainBox(box, size) : fatBox(box, size);
  const edges: Edge[] = [];
  let [left, top, right, bottom] = [size.width, size.height, 0, 0];
  for (const { points } of polylines)
    for (const [index, [x1, y1]] of points.entries()) {
      const [x2, y2] = points[(index + 1) % points.length] as Point;
      if (![x1, y1, x2, y2].every(Number.isFinite)) return undefined;
      left = Math.min(left, x1);
      right = Math.max(right, x1);
      top = Math.min(top, y1);
      bottom = Math.max(bottom, y1);
      if (y1 === y2) continue;
      const slope = (x2 - x1) / (y2 - y1);
      edges.push(
        y1 < y2
          ? { top: y1, bottom: y2, x: x1, slope, direction: 1 }
          : { top: y2, bottom: y1, x: x2, slope, direction: -1 },
      );
    }
  const mask = maskOf(left, top, right, bottom, size);
  if (!mask) return undefined;
  edges.sort((one, other) => one.top - other.top);
  const sums = new Float64Array(mask.width + 1);
  for (let row = 0; row < mask.height; row++) {
    const y = mask.top + row;
    const met = edges.filter((edge) => edge.top < y + 1 && edge.bottom > y);
    if (met.length === 0) continue;
    sums.fill(0);
    const stops = new Set([y, y + 1]);
    for (const { top, bottom } of met)
      for (const stop of [top, bottom]) if (stop > y && stop < y + 1) stops.add(stop);
    const cuts = [...stops].sort((one, other) => one - other);
    const isUpright = met.every(({ slope }) => slope === 0);
    for (let index = 0; index + 1 < cuts.length; index++) {
      const [from, to] = [cuts[index] as number, cuts[index + 1] as number];
      const slices = isUpright ? 1 : Math.max(1, Math.ceil((to - from) * SLICES));
      const height = (to - from) / slices;
      for (let slice = 0; slice < slices; slice++)
        addSlice(met, from + (slice + 0.5) * height, height, rule, mask, sums);
    }
    for (let x = 0; x < mask.width; x++)
      mask.alphas[row * mask.width + x] = Math.min(255, Math.round((sums[x] as number) * 255));
  }
  return mask;
}

/** Adds what is covered along one line. */
function addSlice(
  edges: Edge[],
  y: number,
  height: number,
  rule: string,
  mask: Mask,
  sums: Float64Array,
): void {
  const crossings = edges
    .filter(({ top, bottom }) => top <= y && bottom > y)
    .map(({ top, x, slope, direction }): [number, number] => [x + (y - top) * slope - mask.left, direction])
    .sort(([one], [other]) => one - other);
  let winding = 0;
  let from = 0;
  for (const [x, direction] of crossings) {
    const wasInside = rule === "evenodd" ? winding % 2 !== 0 : winding !== 0;
    winding += direction;
    const isInside = rule === "evenodd" ? winding % 2 !== 0 : winding !== 0;
    if (!wasInside && isInside) from = x;
    else if (wasInside && !isInside) addSpan(Math.max(0, from), Math.min(mask.width, x), height, sums);
  }
}

function addSpan(from: number, to: number, height: number, sums: Float64Array): void {
  if (!(to > from)) return;
  const [first, last] = [Math.floor(from), Math.floor(to)];
  const add = (at: number, part: number) => {
    sums[at] = (sums[at] ?? 0) + part * height;
  };
  if (first === last) {
    add(first, to - from);
    return;
  }
  add(first, first + 1 - from);
  for (let at = first + 1; at < last; at++) add(at, 1);
  if (to > last) add(last, to - last);
}

function maskOf(left: number, top: number, right: number, bottom: number, size: Size): Mask | undefined {
  const [l, t] = [Math.max(0, Math.floor(left)), Math.max(0, Math.floor(top))];
  const width = Math.min(size.width, Math.ceil(right)) - l;
  const height = Math.min(size.height, Math.ceil(bottom)) - t;
  if (!(width > 0 && height > 0)) return undefined;
  return { left: l, top: t, width, height, alphas: new Uint8Array(width * height) };
}

/** Left, top, right and bottom. */
export type Box = readonly [number, number, number, number];

/** The sides of an upright rectangle. */
function boxOf(polylines: readonly Polyline[]): Box | undefined {
  const [only, ...others] = polylines;
  if (!only || others.length > 0) return undefined;
  const points = only.points.slice(0, 4);
  const [a, b, c, d] = points;
  const last = only.points[4];
  if (!a || !b || !c || !d || only.points.length > 5) return undefined;
  if (last && (last[0] !== a[0] || last[1] !== a[1])) return undefined;
  const isUpright =
    (a[1] === b[1] && b[0] === c[0] && c[1] === d[1] && d[0] === a[0]) ||
    (a[0] === b[0] && b[1] === c[1] && c[0] === d[0] && d[1] === a[1]);
  if (!isUpright) return undefined;
  return [Math.min(a[0], c[0]), Math.min(a[1], c[1]), Math.max(a[0], c[0]), Math.max(a[1], c[1])];
}

/** A path that is a rectangle: sides by their parts of a pixel, cut off, where almost all and almost nothing are all and nothing. */
function fatBox(box: Box, size: Size): Mask | undefined {
  const near = (part: number) => {
    const alpha = Math.trunc(part * 255);
    return alpha > 247 ? 255 : alpha < 8 ? 0 : alpha;
  };
  const [left, , right] = box;
  // Too narrow for that way.
  if (Math.ceil(right) - Math.floor(left) < 3) return plainBox(box, size);
  return partsOf(box, size, (across, down) => near(across * down));
}

function plainBox(box: Box, size: Size): Mask | undefined {
  return partsOf(box, size, (across, down) => Math.round(across * down * 255));
}

/** The mask of a rectangle, from what is covered across and down of each pixel. */
function partsOf(
  [left, top, right, bottom]: Box,
  size: Size,
  alphaOf: (across: number, down: number) => number,
): Mask | undefined {
  const mask = maskOf(left, top, right, bottom, size);
  if (!mask) return undefined;
  const part = (from: number, to: number, at: number) => Math.min(to, at + 1) - Math.max(from, at);
  for (let y = 0; y < mask.height; y++)
    for (let x = 0; x < mask.width; x++)
      mask.alphas[y * mask.width + x] = alphaOf(
        part(left, right, mask.left + x),
        part(top, bottom, mask.top + y),
      );
  return mask;
}

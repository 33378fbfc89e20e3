/** What is drawn without polygons: upright rectangles, their frames, and lines no wider than a pixel. */
import type { Box } from "./coverage.ts";
import type { Point } from "./matrix.ts";

/** Covers a rectangle of pixels by `alpha` of 255. */
export type Blit = (x: number, y: number, width: number, height: number, alpha: number) => void;

const part = (alpha: number, of256: number) => (alpha * of256) >> 8;

/** Fills a rectangle whose sides are where 256th parts of a pixel allow. */
export function fillBox(box: Box, blit: Blit): void {
  const [left, top, right, bottom] = box.map((side) => Math.floor(side * 256 + 0.5)) as unknown as Box;
  fill(left, top, right, bottom, blit, true);
}

/** The same in 256th parts; without its inner pixels where `isFull` is false. */
function fill(left: number, top: number, right: number, bottom: number, blit: Blit, isFull: boolean): void {
  if (left >= right || top >= bottom) return;
  let y = top >> 8;
  if (y === (bottom - 1) >> 8) {
    row(left, y, right, bottom - top - 1, blit);
    return;
  }
  if (top & 255) row(left, y++, right, 256 - (top & 255), blit);
  const end = bottom >> 8;
  const height = end - y;
  if (height > 0) {
    let x = left >> 8;
    if (x === (right - 1) >> 8) blit(x, y, 1, height, right - left - 1);
    else {
      if (left & 255) blit(x++, y, 1, height, 256 - (left & 255));
      const last = right >> 8;
      if (last > x && isFull) blit(x, y, last - x, height, 255);
      if (right & 255) blit(last, y, 1, height, right & 255);
    }
  }
  if (bottom & 255) row(left, end, right, bottom & 255, blit);
}

function row(left: number, y: number, right: number, alpha: number, blit: Blit): void {
  let x = left >> 8;
  if (x === (right - 1) >> 8) {
    blit(x, y, 1, 1, part(alpha, right - left));
    return;
  }
  if (left & 255) blit(x++, y, 1, 1, part(alpha, 256 - (left & 255)));
  const last = right >> 8;
  if (last > x) blit(x, y, last - x, 1, alpha);
  if (right & 255) blit(last, y, 1, 1, part(alpha, right & 255));
}

/** The frame of a rectangle, `across` and `down` wide. */
export function frameBox([left, top, right, bottom]: Box, across: number, down: number, blit: Blit): void {
  const dot8 = (value: number) => Math.trunc(value * 256);
  const [rx, ry] = [across / 2, down / 2];
  const [ol, ot, or, ob] = [dot8(left - rx), dot8(top - ry), dot8(right + rx), dot8(bottom + ry)];
  fill(ol, ot, or, ob, blit, false);
  const up = (value: number) => (value + 255) >> 8;
  const [al, at, ar, ab] = [up(ol), up(ot), or >> 8, ob >> 8];
  const [il, it, ir, ib] = [dot8(left + rx), dot8(top + ry), dot8(right - rx), dot8(bottom - ry)];
  const box = (l: number, t: number, r: number, b: number) => {
    if (l < r && t < b) blit(l, t, r - l, b - t, 255);
  };
  if (il >= ir || it >= ib) {
    box(al, at, ar, ab);
    return;
  }
  box(al, at, ar, it >> 8);
  box(al, it >> 8, il >> 8, up(ib));
  box(up(ir), it >> 8, ar, up(ib));
  box(al, up(ib), ar, ab);
  hollow(il, it, ir, ib, blit);
}

/** What a hole leaves of the pixels along its sides. */
function hollow(left: number, top: number, right: number, bottom: number, blit: Blit): void {
  const either = (one: number, other: number) => one + other - Math.round((one * other) / 255);
  const line = (y: number, alpha: number) => {
    let x = left >> 8;
    if (x === (right - 1) >> 8) {
      blit(x, y, 1, 1, either(alpha, right - left));
      return;
    }
    if (left & 255) blit(x++, y, 1, 1, either(alpha, left & 255));
    const last = right >> 8;
    if (last > x) blit(x, y, last - x, 1, alpha);
    if (right & 255) blit(last, y, 1, 1, either(alpha, ~right & 255));
  };
  let y = top >> 8;
  if (y === (bottom - 1) >> 8) {
    line(y, bottom - top);
    return;
  }
  if (top & 255) line(y++, top & 255);
  const end = bottom >> 8;
  if (end > y) {
    if (left & 255) blit(left >> 8, y, 1, end - y, left & 255);
    if (right & 255) blit(right >> 8, y, 1, end - y, ~right & 255);
  }
  if (bottom & 255) line(end, ~bottom & 255);
}

/** A line as wide as one pixel: each of its steps is shared by two pixels. */
export function thinLine([ax, ay]: Point, [bx, by]: Point, blit: Blit): void {
  const isFlat = Math.abs(bx - ax) > Math.abs(by - ay);
  // Along the line, and across it, in 64th parts.
  const dot6 = (value: number) => Math.trunc(value * 64);
  let [from, to] = isFlat ? [ax, bx].map(dot6) : [ay, by].map(dot6);
  let [start, end] = isFlat ? [ay, by].map(dot6) : [ax, bx].map(dot6);
  if (from === undefined || to === undefined || start === undefined || end === undefined) return;
  if (from > to) [from, to, start, end] = [to, from, end, start];
  if (from === to) return;
  const slope = Math.trunc(((end - start) << 16) / (to - from));
  let across = (start << 10) + ((slope * (32 - (from & 63)) + 32) >> 6);
  if (slope === 0) across = start << 10;
  const first = from >> 6;
  const last = (to + 63) >> 6;
  for (let at = first; at < last; at++) {
    let share = 64;
    if (last - first === 1) share = to - from;
    else if (at === first) share = 64 - (from & 63);
    else if (at === last - 1 && to & 63) share = to & 63;
    const middle = across + 0x8000;
    const [upper, alpha] = [middle >> 16, (middle >> 8) & 255];
    const put = (place: number, part: number) => {
      const shared = (part * share) >> 6;
      if (shared && isFlat) blit(at, place, 1, 1, shared);
      else if (shared) blit(place, at, 1, 1, shared);
    };
    put(upper, alpha);
    put(upper - 1, 255 - alpha);
    across += slope;
  }
}

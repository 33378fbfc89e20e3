/** What a box is: where it stands, how large it is, and what is around its content. */

/** Four sides, in pixels. */
export interface Sides {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** A box with its border, in CSS pixels from the corner of the page. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  border: Sides;
  padding: Sides;
  margin: Sides;
  isInline: boolean;
  /** How far what is inside reaches, from the padding's corner. */
  inner: { width: number; height: number };
}

/** The width and height of a window. */
export type Size = readonly [width: number, height: number];

/** Where a block may stand; without a height where that is not known yet. */
export interface Room {
  x: number;
  y: number;
  width: number;
  height: number | undefined;
}

/** Nothing on any side. */
export const NO_SIDES: Readonly<Sides> = { top: 0, right: 0, bottom: 0, left: 0 };

/** A box of no size at a place. */
export function emptyBox(x: number, y: number): Box {
  return {
    x,
    y,
    width: 0,
    height: 0,
    border: NO_SIDES,
    padding: NO_SIDES,
    margin: NO_SIDES,
    isInline: false,
    inner: { width: 0, height: 0 },
  };
}

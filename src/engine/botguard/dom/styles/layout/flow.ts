/** The layout of one document while it is worked out: the boxes that are known, and those that still wait. */
import type { Element } from "happy-dom";
import type { Box, Room, Size } from "./box.ts";
import type { Letters } from "./letters.ts";
import type { Measures } from "./measures.ts";

/** How deep boxes stand in one another before nobody looks any more. */
const DEEPEST = 400;

/** Lays out a block whose margin box begins at `room`, no wider than its content where it `isShrunk`. */
export type LayBlock = (flow: Flow, element: Element, room: Room, isShrunk: boolean) => Box | undefined;

/** What lays out a document works on this: blocks hold lines, and lines hold blocks. */
export class Flow {
  readonly measures: Measures;
  readonly letters: Letters;
  /** Of the window that shows the document. */
  readonly size: Size;
  readonly boxes = new Map<Element, Box>();
  /** What is placed, once everything else is. */
  readonly placed: Element[] = [];
  /** How many boxes the one that is being laid out stands in. */
  depth = 0;
  readonly #block: LayBlock;

  constructor(by: { measures: Measures; letters: Letters; block: LayBlock }, size: Size) {
    this.measures = by.measures;
    this.letters = by.letters;
    this.#block = by.block;
    this.size = size;
  }

  /** True where nobody looks any more. */
  get isTooDeep(): boolean {
    return this.depth > DEEPEST;
  }

  /** Lays out a block inside of what is being laid out; undefined where it has no box. */
  block(element: Element, room: Room, isShrunk: boolean): Box | undefined {
    return this.#block(this, element, room, isShrunk);
  }

  /** Moves a box with all that stands in it, in pixels. */
  move(element: Element, x: number, y: number): void {
    const box = this.boxes.get(element);
    if (box) {
      box.x += x;
      box.y += y;
    }
    for (const child of element.children) if (!this.measures.isPlaced(child)) this.move(child, x, y);
  }
}

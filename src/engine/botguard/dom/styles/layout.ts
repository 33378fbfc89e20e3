/** Where the boxes of a page are: what the rest of the window asks of this folder. */
import type { Element } from "happy-dom";
import type { BrowserName } from "../../../engine.ts";
import type { Cascade } from "./cascade.ts";
import { layBlock } from "./layout/blocks.ts";
import type { Box, Size } from "./layout/box.ts";
import { Flow } from "./layout/flow.ts";
import { Letters } from "./layout/letters.ts";
import { Measures } from "./layout/measures.ts";
import { layPlaced } from "./layout/positions.ts";
import { followsFromBox, usedValue } from "./layout/used.ts";

/** The boxes in the windows of a page, worked out anew after `forget`. */
export class Layout {
  readonly #measures: Measures;
  readonly #letters: Letters;
  readonly #sizeOf: (root: Element) => Size;
  readonly #browser: BrowserName;
  /** The layout of each document, by its root. */
  readonly #documents = new Map<Element, Flow>();

  /** `sizeOf` gives the size of the window that shows a document. */
  constructor(cascade: Cascade, sizeOf: (root: Element) => Size, browser: BrowserName) {
    this.#measures = new Measures(cascade);
    this.#letters = new Letters(this.#measures, browser);
    this.#sizeOf = sizeOf;
    this.#browser = browser;
  }

  /** Something in a document is not as it was. */
  forget(): void {
    this.#documents.clear();
  }

  /** The box of `element`; undefined where it has none. */
  box(element: Element): Box | undefined {
    return this.#flowOf(element)?.boxes.get(element);
  }

  /** The value of a property that follows from the box; undefined where that is the computed one. */
  used(element: Element, name: string): string | undefined {
    if (!followsFromBox(name)) return undefined;
    const flow = this.#flowOf(element);
    const box = flow?.boxes.get(element);
    return flow && box && usedValue(flow, this.#browser, element, box, name);
  }

  /** The innermost elements at a place of the window, those in front first. */
  at(root: Element, x: number, y: number): Element[] {
    const flow = this.#flowOf(root);
    const [width, height] = flow?.size ?? [0, 0];
    if (!flow || x < 0 || y < 0 || x > width || y > height) return [];
    const found: Element[] = [];
    const look = (element: Element) => {
      const box = flow.boxes.get(element);
      const isInside = box && x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
      if (
        isInside &&
        this.#measures.value(element, "visibility") === "visible" &&
        this.#measures.value(element, "pointer-events") !== "none"
      )
        found.unshift(element);
      for (const child of element.children) look(child);
    };
    for (const child of root.children) look(child);
    return [...found, root];
  }

  /** The layout of an element's document; undefined for an element that is in none. */
  #flowOf(element: Element): Flow | undefined {
    const root = element.isConnected ? (element.ownerDocument.documentElement as Element | null) : null;
    if (!root) return undefined;
    const known = this.#documents.get(root);
    if (known) return known;
    // A frame's size follows from the boxes around it: it is asked for before anything else.
    const size = this.#sizeOf(root);
    const flow = new Flow({ measures: this.#measures, letters: this.#letters, block: layBlock }, size);
    this.#documents.set(root, flow);
    flow.block(root, { x: 0, y: 0, width: size[0], height: undefined }, false);
    // What is inside of these may be placed as well.
    for (let at = 0; at < flow.placed.length; at++) layPlaced(flow, flow.placed[at] as Element);
    return flow;
  }
}

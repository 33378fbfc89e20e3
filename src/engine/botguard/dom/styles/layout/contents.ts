/** What stands in one block: blocks below one another, items of a row, and lines of everything else. */
import type { Element, Node } from "happy-dom";
import { type Box, emptyBox, type Room } from "./box.ts";
import { spreadRow } from "./flexible.ts";
import type { Flow } from "./flow.ts";
import { type Line, layInline, spaced } from "./lines.ts";
import { letsOut, outerMargin } from "./margins.ts";

/** Lays out what is inside of a block, and gives how wide and how high it is, in pixels. */
export function layContents(
  flow: Flow,
  element: Element,
  content: Room,
  display: string,
): { width: number; height: number } {
  const contents = new Contents(flow, element, content, display);
  for (const node of element.childNodes) {
    if ((node as Node).nodeType === 3) contents.addText(node as Node);
    if ((node as Node).nodeType === 1) contents.addElement(node as unknown as Element);
  }
  return contents.finish();
}

/** The content of one block while it is filled. */
class Contents {
  readonly #flow: Flow;
  readonly #element: Element;
  readonly #room: Room;
  /** True where each child is an item for itself, in a row where they stand beside one another. */
  readonly #isItems: boolean;
  readonly #isRow: boolean;
  readonly #row: [child: Element, box: Box][] = [];
  readonly #gap: { across: number; down: number };
  /** How far down the content is, the margin that is still open there, and how wide it is. */
  #y: number;
  #open = 0;
  #widest = 0;
  #line: Line | undefined;
  #isFirst = true;

  constructor(flow: Flow, element: Element, room: Room, display: string) {
    this.#flow = flow;
    this.#element = element;
    this.#room = room;
    this.#y = room.y;
    this.#isItems = /(flex|grid)$/.test(display);
    const { measures } = flow;
    this.#isRow = /flex$/.test(display) && !/^column/.test(measures.value(element, "flex-direction"));
    const gap = (name: string) => (this.#isItems ? (measures.length(element, name, room.width) ?? 0) : 0);
    this.#gap = { across: gap("column-gap"), down: gap("row-gap") };
  }

  addText(node: Node): void {
    const text = spaced(node);
    if (text === "" || (text === " " && !this.#line) || this.#isItems) return;
    const line = this.#startLine();
    const isStart = line.x === this.#room.x;
    line.x += this.#flow.letters.width(this.#element, isStart ? text.trimStart() : text);
  }

  addElement(child: Element): void {
    const { measures } = this.#flow;
    const display = measures.value(child, "display");
    if (display === "none") return;
    if (measures.isPlaced(child)) this.#putOff(child);
    else if (child.localName === "br") this.#addBreak(child);
    else if (/^inline|^ruby/.test(display) && !this.#isItems) {
      const line = this.#startLine();
      layInline(this.#flow, child, line, { y: this.#y, room: this.#room.width });
    } else {
      this.#endLine();
      if (this.#isRow) this.#addToRow(child);
      else this.#addBlock(child);
    }
  }

  /** Ends the content; gives its size. */
  finish(): { width: number; height: number } {
    this.#endLine();
    if (this.#isItems || !letsOut(this.#flow.measures, this.#element, "bottom")) this.#y += this.#open;
    const height = Math.max(0, this.#y - this.#room.y);
    const room = { ...this.#room, height: this.#room.height ?? height };
    if (this.#isRow) spreadRow(this.#flow, this.#element, this.#row, room, this.#widest);
    return { width: this.#widest, height };
  }

  /** What is placed only keeps where it would stand. */
  #putOff(child: Element): void {
    this.#flow.placed.push(child);
    this.#flow.boxes.set(child, emptyBox(this.#line?.x ?? this.#room.x, this.#y + this.#open));
  }

  #addBreak(child: Element): void {
    const { x } = this.#startLine();
    const height = this.#flow.letters.height(this.#element);
    this.#flow.boxes.set(child, { ...emptyBox(x, this.#y), height, isInline: true });
    this.#endLine();
  }

  #addToRow(child: Element): void {
    const x = this.#room.x + this.#widest + (this.#row.length > 0 ? this.#gap.across : 0);
    const box = this.#flow.block(child, { ...this.#room, x }, true);
    if (!box) return;
    this.#row.push([child, box]);
    const { margin } = box;
    this.#widest += box.width + margin.left + margin.right + (this.#row.length > 1 ? this.#gap.across : 0);
    this.#y = Math.max(this.#y, this.#room.y + box.height + margin.top + margin.bottom);
  }

  #addBlock(child: Element): void {
    const { measures } = this.#flow;
    const { width } = this.#room;
    const margins = measures.sides(child, "margin", width);
    // Margins that meet are as wide as the wider one, and the first goes out of what is around it.
    const above = this.#isItems ? margins.top : outerMargin(measures, child, "top", width);
    const isOut = this.#isFirst && !this.#isItems && letsOut(measures, this.#element, "top");
    const gap = isOut ? 0 : this.#gapBefore(above);
    const box = this.#flow.block(child, { ...this.#room, y: this.#y + gap - margins.top }, false);
    if (!box) return;
    const below = this.#isItems ? box.margin.bottom : outerMargin(measures, child, "bottom", width);
    // What is empty has its margins on both sides of nothing.
    const isThrough =
      box.height === 0 &&
      !this.#isItems &&
      letsOut(measures, child, "top") &&
      letsOut(measures, child, "bottom");
    if (isThrough) this.#open = isOut ? 0 : Math.max(this.#open, above, below);
    else {
      this.#y += gap + box.height;
      this.#open = below;
      this.#isFirst = false;
    }
    this.#widest = Math.max(this.#widest, box.width + box.margin.left + box.margin.right);
  }

  /** How far the next block is from the last one, with a margin of `above`. */
  #gapBefore(above: number): number {
    if (this.#isItems) return this.#open + above + (this.#isFirst ? 0 : this.#gap.down);
    return Math.max(this.#open, above) + Math.min(0, this.#open, above);
  }

  #startLine(): Line {
    if (this.#open > 0) {
      this.#y += this.#open;
      this.#open = 0;
    }
    this.#line ??= { x: this.#room.x, ...this.#flow.letters.strut(this.#element), items: [] };
    return this.#line;
  }

  #endLine(): void {
    const line = this.#line;
    if (!line) return;
    this.#isFirst = false;
    for (const [item, above] of line.items) this.#flow.move(item, 0, line.ascent - above);
    this.#widest = Math.max(this.#widest, line.x - this.#room.x);
    this.#y += line.ascent + line.descent;
    this.#line = undefined;
  }
}

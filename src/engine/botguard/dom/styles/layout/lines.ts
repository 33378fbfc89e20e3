/** Lines of text, and what stands in them: https://drafts.csswg.org/css-inline/ */
import type { Element, Node } from "happy-dom";
import type { Box } from "./box.ts";
import type { Flow } from "./flow.ts";
import type { Reach } from "./letters.ts";
import { isReplaced } from "./replaced.ts";

/** A line that is being filled: how far it is, how high it gets, and what stands on it with how much above its feet. */
export interface Line extends Reach {
  x: number;
  items: [item: Element, above: number][];
}

/** Where a line is: how far down, and how much room it has, in pixels. */
interface Place {
  y: number;
  room: number;
}

/** A text with the white space that a line keeps of it. */
export function spaced(node: Node): string {
  return (node.textContent ?? "").replace(/\s+/g, " ");
}

/** Puts an element into a line. */
export function layInline(flow: Flow, element: Element, line: Line, place: Place): void {
  const display = flow.measures.value(element, "display");
  if (display !== "inline" || isReplaced(element)) layWhole(flow, element, line, place, display);
  else layText(flow, element, line, place);
}

/** A block that stands in a line as one letter does. */
function layWhole(flow: Flow, element: Element, line: Line, { y, room }: Place, display: string): void {
  const box = flow.block(element, { x: line.x, y, width: room, height: undefined }, true);
  if (!box) return;
  box.isInline = display === "inline";
  const height = box.height + box.margin.top + box.margin.bottom;
  line.x += box.width + box.margin.left + box.margin.right;
  // What has letters of its own stands on their feet, everything else on its lower edge.
  const hasFeet = /[^\s]/.test(element.textContent ?? "") && !isReplaced(element);
  const descent = hasFeet ? flow.letters.strut(element).descent : 0;
  line.ascent = Math.max(line.ascent, height - descent);
  line.descent = Math.max(line.descent, descent);
  line.items.push([element, height - descent]);
}

/** An element that is a part of the line's text. */
function layText(flow: Flow, element: Element, line: Line, place: Place): void {
  const { measures, letters } = flow;
  const border = measures.sides(element, "border", place.room);
  const padding = measures.sides(element, "padding", place.room);
  const margin = { ...measures.sides(element, "margin", place.room), top: 0, bottom: 0 };
  const start = line.x + margin.left;
  line.x = start + border.left + padding.left;
  const own = letters.strut(element);
  line.ascent = Math.max(line.ascent, own.ascent);
  line.descent = Math.max(line.descent, own.descent);
  for (const node of element.childNodes) {
    if ((node as Node).nodeType === 3) line.x += letters.width(element, spaced(node as Node));
    if ((node as Node).nodeType !== 1) continue;
    const child = node as unknown as Element;
    if (measures.value(child, "display") === "none" || measures.isPlaced(child) || flow.isTooDeep) continue;
    flow.depth++;
    layInline(flow, child, line, place);
    flow.depth--;
  }
  line.x += border.right + padding.right;
  const isSeen = element.childNodes.length > 0 || line.x > start;
  const box: Box = {
    x: start,
    y: place.y - border.top - padding.top,
    width: line.x - start,
    height:
      (isSeen ? letters.height(element) : 0) + border.top + border.bottom + padding.top + padding.bottom,
    border,
    padding,
    margin,
    isInline: true,
    inner: { width: 0, height: 0 },
  };
  flow.boxes.set(element, box);
  line.x += margin.right;
}

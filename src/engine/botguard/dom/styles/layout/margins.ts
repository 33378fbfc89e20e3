/** Margins that meet, and become one: https://drafts.csswg.org/css2/#collapsing-margins */
import type { Element, Node } from "happy-dom";
import type { Measures } from "./measures.ts";

/** How many blocks are looked into for the margin at an edge. */
const DEEPEST = 8;

/** True where the margin of what is inside goes on outside. */
export function letsOut(measures: Measures, element: Element, side: "top" | "bottom"): boolean {
  const value = (name: string) => measures.value(element, name);
  if (element === element.ownerDocument.documentElement) return false;
  if (value(`border-${side}-width`) !== "0px" || value(`padding-${side}`) !== "0px") return false;
  if (side === "bottom" && value("height") !== "auto") return false;
  const isPlain = value("overflow-y") === "visible" && /^(block|list-item)$/.test(value("display"));
  return isPlain && value("float") === "none" && !measures.isPlaced(element);
}

/** A block's margin in pixels, or that of what stands at its edge. */
export function outerMargin(
  measures: Measures,
  element: Element,
  side: "top" | "bottom",
  whole: number,
  depth = 0,
): number {
  const own = measures.length(element, `margin-${side}`, whole) ?? 0;
  if (depth > DEEPEST || !letsOut(measures, element, side)) return own;
  const nodes = [...element.childNodes] as unknown as Node[];
  if (side === "bottom") nodes.reverse();
  for (const node of nodes) {
    if (node.nodeType === 3 && /[^\s]/.test(node.textContent ?? "")) return own;
    if (node.nodeType !== 1) continue;
    const child = node as unknown as Element;
    const shown = measures.value(child, "display");
    if (shown === "none" || measures.isPlaced(child)) continue;
    return /^(block|list-item|table|flex|grid|flow-root)$/.test(shown)
      ? Math.max(own, outerMargin(measures, child, side, whole, depth + 1))
      : own;
  }
  return own;
}

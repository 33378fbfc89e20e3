/** What the relative lengths of an element are of. */
import type { Element } from "happy-dom";
import type { Sizes } from "../units.ts";
import type { Values } from "./context.ts";

/** How high a line is where nothing says it, of its font's size: as both browsers have it in their default font. */
const LINE = 1.15;

/** The number of a length in pixels; nothing for any other text. */
export function pixels(text: string): number {
  return Number.parseFloat(text) || 0;
}

/** What an element's lengths are of. */
export function sizesOf(values: Values, element: Element, pseudo: string): Sizes {
  const sizes = lineSizesOf(values, element, pseudo);
  const line = values.value(element, "line-height", pseudo);
  return line.endsWith("px") ? { ...sizes, lineHeight: pixels(line) } : sizes;
}

/** What the height of an element's lines is of: it cannot be of itself. */
export function lineSizesOf(values: Values, element: Element, pseudo: string): Sizes {
  const root = element.ownerDocument.documentElement as Element;
  const font = pixels(values.value(element, "font-size", pseudo));
  const rootFont = element === root ? font : pixels(values.value(root, "font-size"));
  return sized(values, font, rootFont);
}

/** What a font's size is of: the font around it. */
export function fontSizesOf(values: Values, parent: Element | null, around: number): Sizes {
  const root = parent?.ownerDocument.documentElement as Element | undefined;
  return sized(values, around, root ? pixels(values.value(root, "font-size")) : 16);
}

function sized({ context }: Values, font: number, rootFont: number): Sizes {
  const [width, height] = context.size();
  return { font, rootFont, lineHeight: font * LINE, width, height };
}

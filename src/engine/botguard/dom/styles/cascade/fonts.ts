/** The size and weight of a font: https://drafts.csswg.org/css-fonts-4/ */
import type { Element } from "happy-dom";
import type { Part } from "../parts.ts";
import { usedLength } from "../units.ts";
import type { Values } from "./context.ts";
import { fontSizesOf, pixels } from "./sizes.ts";

/** https://drafts.csswg.org/css-fonts-4/#absolute-size-mapping, in the whole pixels that both browsers have for a medium of 16. */
const SIZES: Readonly<Record<string, number>> = {
  "xx-small": 9,
  "x-small": 10,
  small: 13,
  medium: 16,
  large: 18,
  "x-large": 24,
  "xx-large": 32,
  "xxx-large": 48,
};

/** A declared size in pixels, inside of `parent`. */
export function fontSize(
  values: Values,
  parent: Element | null,
  said: string,
  parts: readonly Part[],
): string {
  const around = parent ? pixels(values.value(parent, "font-size")) : 16;
  const word = SIZES[said];
  if (word !== undefined) return `${word}px`;
  // The standard leaves the step to the browser: both take this one.
  if (said === "larger") return `${around * 1.2}px`;
  if (said === "smaller") return `${Number((around / 1.2).toPrecision(6))}px`;
  const size = usedLength(around, fontSizesOf(values, parent, around), parts);
  return size === undefined ? said : `${Number(size.toPrecision(6))}px`;
}

/** A declared weight as a number: https://drafts.csswg.org/css-fonts-4/#relative-weights */
export function fontWeight(values: Values, parent: Element | null, said: string): string {
  if (said === "normal") return "400";
  if (said === "bold") return "700";
  const around = parent ? Number(values.value(parent, "font-weight")) : 400;
  if (said === "bolder") return String(around < 350 ? 400 : around < 550 ? 700 : Math.max(900, around));
  if (said === "lighter") return String(around < 550 ? 100 : around < 750 ? 400 : 700);
  return said;
}

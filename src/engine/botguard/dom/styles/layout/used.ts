/** The values of properties that follow from a box: https://drafts.csswg.org/cssom/#resolved-values */
import type { Element } from "happy-dom";
import type { BrowserName } from "../../../../engine.ts";
import { parseTransform } from "../../geometry/transforms.ts";
import { numberText } from "../parts.ts";
import type { Box, Sides } from "./box.ts";
import type { Flow } from "./flow.ts";
import type { Measures } from "./measures.ts";
import { containing } from "./positions.ts";
import { isReplaced } from "./replaced.ts";

const SIDE = /^(top|right|bottom|left)$/;
const FOLLOWS =
  /^(width|height|margin-(top|right|bottom|left)|padding-(top|right|bottom|left)|top|right|bottom|left|transform|transform-origin|perspective-origin)$/;

/** True for a property whose value follows from the box. */
export function followsFromBox(name: string): boolean {
  return FOLLOWS.test(name);
}

/** What a browser shows of such a property; undefined where that is the computed value. */
export function usedValue(
  flow: Flow,
  browser: BrowserName,
  element: Element,
  box: Box,
  name: string,
): string | undefined {
  const { measures } = flow;
  const shown = (value: number) => shownLength(browser, value);
  // What is a length already stays as it is.
  if (/^(margin|padding)-/.test(name) && measures.value(element, name).endsWith("px")) return undefined;
  const side = name.slice(name.indexOf("-") + 1) as keyof Sides;
  if (name === "transform") return transformOf(measures, element, box);
  if (name.endsWith("-origin")) return originOf(measures.value(element, name), box, shown);
  if (name.startsWith("margin-")) return shown(box.margin[side]);
  if (name.startsWith("padding-")) return shown(box.padding[side]);
  const used = SIDE.test(name)
    ? offsetOf(flow, element, box, name as keyof Sides)
    : sizeOf(measures, element, box, name as "width" | "height");
  return used === undefined ? undefined : shown(used);
}

/** Browsers lay out in sixty-fourths of a pixel; Chromium shows six digits of them. */
function shownLength(browser: BrowserName, value: number): string {
  const kept = Math.trunc(value * 64) / 64;
  return `${browser === "chromium" ? Number(kept.toPrecision(6)) : kept}px`;
}

/** The width or height that `box-sizing` tells of; undefined for text, which has none. */
function sizeOf(
  measures: Measures,
  element: Element,
  box: Box,
  name: "width" | "height",
): number | undefined {
  if (box.isInline && !isReplaced(element)) return undefined;
  const isBorderBox = measures.value(element, "box-sizing") === "border-box";
  const [first, last] = name === "width" ? (["left", "right"] as const) : (["top", "bottom"] as const);
  const around = box.border[first] + box.border[last] + box.padding[first] + box.padding[last];
  return isBorderBox ? box[name] : box[name] - around;
}

/** A transform as one matrix. */
function transformOf(measures: Measures, element: Element, box: Box): string | undefined {
  const value = measures.value(element, "transform");
  if (value === "none") return undefined;
  const made = parseTransform(value, (text, axis) =>
    measures.lengthOf(element, text, axis === 0 ? box.width : box.height),
  );
  if (typeof made === "string") return undefined;
  const at = made.isFlat ? [0, 1, 4, 5, 12, 13].map((index) => made.at[index] as number) : [...made.at];
  return `matrix${made.isFlat ? "" : "3d"}(${at.map(numberText).join(", ")})`;
}

/** The point of a box that `left 10px` stands for. */
function originOf(value: string, box: Box, shown: (length: number) => string): string {
  const words: Readonly<Record<string, number>> = { left: 0, top: 0, center: 0.5, right: 1, bottom: 1 };
  const [x = "50%", y = "50%", ...rest] = value.split(" ");
  const of = (text: string, whole: number) => {
    if (Object.hasOwn(words, text)) return (words[text] as number) * whole;
    return text.endsWith("%") ? (Number.parseFloat(text) / 100) * whole : Number.parseFloat(text);
  };
  return [shown(of(x, box.width)), shown(of(y, box.height)), ...rest.filter((one) => one !== "0px")].join(
    " ",
  );
}

/** How far a side is from that of the box around it; undefined for what is not placed. */
function offsetOf(flow: Flow, element: Element, box: Box, side: keyof Sides): number | undefined {
  const { measures } = flow;
  const position = measures.value(element, "position");
  if (position === "static") return undefined;
  const around = containing(flow, element, position);
  const isAcross = side === "left" || side === "right";
  const said = measures.length(element, side, isAcross ? around.width : around.height);
  if (said !== undefined) return said;
  if (position === "relative" || position === "sticky") {
    const opposite = ({ top: "bottom", bottom: "top", left: "right", right: "left" } as const)[side];
    const other = measures.length(element, opposite, around.width);
    return position === "sticky" && other === undefined ? undefined : -(other ?? 0);
  }
  switch (side) {
    case "left":
      return box.x - box.margin.left - around.x;
    case "top":
      return box.y - box.margin.top - around.y;
    case "right":
      return around.x + around.width - box.x - box.width - box.margin.right;
    default:
      return around.y + around.height - box.y - box.height - box.margin.bottom;
  }
}

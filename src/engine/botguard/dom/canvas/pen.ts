/** The state of a 2D context: what each of its attributes takes, and how it reads. */

import type { BrowserName } from "../../../engine.ts";
import { PIXELS } from "../styles/absolute.ts";
import { canvasText } from "../styles/color-text.ts";
import { parseColor } from "../styles/colors.ts";
import { isOperation } from "./blend.ts";
import type { Mask } from "./coverage.ts";
import { IDENTITY, type Matrix } from "./matrix.ts";

/** One state, of which a context keeps a stack. */
export interface Pen {
  values: Map<string, unknown>;
  matrix: Matrix;
  dash: readonly number[];
  /** What can be drawn on; undefined: everything. */
  clip: Mask | undefined;
}

/** https://html.spec.whatwg.org/#canvasrenderingcontext2d: a context at its start. */
const START: Readonly<Record<string, unknown>> = {
  font: "10px sans-serif",
  fillStyle: "#000000",
  strokeStyle: "#000000",
  shadowColor: "rgba(0, 0, 0, 0)",
  shadowBlur: 0,
  shadowOffsetX: 0,
  shadowOffsetY: 0,
  globalAlpha: 1,
  globalCompositeOperation: "source-over",
  imageSmoothingEnabled: true,
  imageSmoothingQuality: "low",
  lineCap: "butt",
  lineDashOffset: 0,
  lineJoin: "miter",
  lineWidth: 1,
  miterLimit: 10,
  textAlign: "start",
  textBaseline: "alphabetic",
  direction: "ltr",
  filter: "none",
  letterSpacing: "0px",
  wordSpacing: "0px",
  fontKerning: "auto",
  fontStretch: "normal",
  fontVariantCaps: "normal",
  textRendering: "auto",
  lang: "inherit",
};

/** The attributes that a pen has. */
export const PEN_ATTRIBUTES: readonly string[] = Object.keys(START);

const WORDS: Readonly<Record<string, string>> = {
  lineCap: "butt round square",
  lineJoin: "bevel round miter",
  textAlign: "start end left right center",
  textBaseline: "top hanging middle alphabetic ideographic bottom",
  direction: "ltr rtl inherit",
  imageSmoothingQuality: "low medium high",
  fontKerning: "auto normal none",
  fontStretch:
    "ultra-condensed extra-condensed condensed semi-condensed normal semi-expanded expanded extra-expanded ultra-expanded",
  fontVariantCaps: "normal small-caps all-small-caps petite-caps all-petite-caps unicase titling-caps",
  textRendering: "auto optimizeSpeed optimizeLegibility geometricPrecision",
};

export function newPen(): Pen {
  return { values: new Map(), matrix: IDENTITY, dash: [], clip: undefined };
}

/** What `name` reads as. */
export function readPen(pen: Pen, name: string): unknown {
  return pen.values.get(name) ?? START[name];
}

/** Sets `name`, unless a browser would leave it as it is. */
export function writePen(pen: Pen, name: string, value: unknown, browser: BrowserName): void {
  const taken = accepted(name, value, browser);
  if (taken !== undefined) pen.values.set(name, taken);
}

function accepted(name: string, value: unknown, browser: BrowserName): unknown {
  const number = Number(value);
  switch (name) {
    case "lineWidth":
    case "miterLimit":
      return Number.isFinite(number) && number > 0 ? number : undefined;
    case "shadowBlur":
      return Number.isFinite(number) && number >= 0 ? number : undefined;
    case "globalAlpha":
      return number >= 0 && number <= 1 ? number : undefined;
    case "lineDashOffset":
    case "shadowOffsetX":
    case "shadowOffsetY":
      return Number.isFinite(number) ? number : undefined;
    case "imageSmoothingEnabled":
      return Boolean(value);
    case "fillStyle":
    case "strokeStyle":
      if (typeof value === "object" && value !== null) return value;
      return colorOf(String(value));
    case "shadowColor":
      return colorOf(String(value));
    case "globalCompositeOperation":
      return isOperation(String(value)) ? String(value) : undefined;
    case "font":
      return fontText(String(value), browser);
    case "letterSpacing":
    case "wordSpacing":
      return /^-?[\d.]+(px|em|rem|pt)$/.test(String(value)) ? String(value) : undefined;
  }
  const words = WORDS[name]?.split(" ");
  return !words || words.includes(String(value)) ? String(value) : undefined;
}

function colorOf(text: string): string | undefined {
  const color = parseColor(text);
  return color && (wideText(text) ?? canvasText(color));
}

/** A colour of more than the usual ones stays what it is, in plain numbers. */
function wideText(text: string): string | undefined {
  const [, name, inner = ""] = /^\s*(color|lab|lch|oklab|oklch)\(([^)]*)\)\s*$/i.exec(text) ?? [];
  if (!name) return undefined;
  const [parts = "", alpha] = inner.split("/").map((part) => part.trim());
  // Lightness in hundredths, where it is not one of one.
  const whole = /^ok/i.test(name) || name === "color" ? 100 : 1;
  const plain = (part: string, of: number) =>
    part.endsWith("%") ? Number(part.slice(0, -1)) / of : Number(part);
  const shown = parts
    .split(/\s+/)
    .map((part) => (/^[a-z]/i.test(part) ? part.toLowerCase() : plain(part, whole)));
  const through = alpha === undefined ? 1 : plain(alpha, 100);
  return `${name.toLowerCase()}(${shown.join(" ")}${through < 1 ? ` / ${through}` : ""})`;
}

const STYLE = /^(?:italic|oblique|normal|bold|bolder|lighter|small-caps|\d00)$/i;
const SIZE = /^([\d.]+(?:e\d+)?)(px|pt|em|rem|%|in|cm|mm|pc)(?:\/\S+)?$/i;
/** CSS pixels in one of each unit, where the canvas' own text has ten. */
const UNITS: Readonly<Record<string, number>> = { ...PIXELS, em: 10, rem: 16, "%": 0.1 };

/** `font` as it reads back: sizes in pixels, without a line's height, the families as they were written. */
function fontText(text: string, browser: BrowserName): string | undefined {
  const words = text.trim().split(/\s+/);
  const styles: string[] = [];
  while (words[0] && STYLE.test(words[0])) styles.push(words.shift() as string);
  const [, size, unit = ""] = SIZE.exec(words.shift() ?? "") ?? [];
  if (size === undefined || words.length === 0) return undefined;
  const exact = Math.fround(Number(size) * (UNITS[unit.toLowerCase()] ?? 1));
  // A single number, of which not all digits are shown.
  const pixels = Number(browser === "webkit" ? exact.toFixed(6) : exact.toPrecision(6));
  const shown = styles.filter((style) => !/^(normal|400)$/i.test(style)).map((style) => style.toLowerCase());
  const families = words
    .join(" ")
    .split(/\s*,\s*/)
    .map((family) => family.replace(/^'(.*)'$/, '"$1"').replace(/^"([\w-]+)"$/, "$1"));
  return [
    ...shown.map((style) => (style === "700" ? "bold" : style)),
    `${pixels}px`,
    families.join(", "),
  ].join(" ");
}

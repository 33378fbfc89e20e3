/** How wide and high texts are, by the fonts that the measured browser had. */
import type { BrowserName } from "../../../engine.ts";
import { type Face, machineTable } from "../machine-table.ts";

/** In how many parts of its size a font is measured. */
const EM = 2048;
/** The first characters that are measured, and the marks behind them. */
const [FIRST, LAST, LATIN] = [32, 126, 160];
const MARKS = "–—‘’“”•…€™";

/** What `font` asks for. */
interface Wanted {
  face: Face;
  /** CSS pixels. */
  size: number;
  bounds: string;
}

/** The sizes of one text, in CSS pixels. */
export interface Metrics {
  width: number;
  left: number;
  right: number;
  ascent: number;
  descent: number;
  fontAscent: number;
  fontDescent: number;
  /** Where each character is: its place along the line, and how far it goes left, right, up and down. */
  places: { x: number; bounds: readonly number[] }[];
}

const faces = new WeakMap<Face, { advances: number[]; kerning: Map<string, number> }>();

function readFace(face: Face) {
  const known = faces.get(face);
  if (known) return known;
  const kerning = new Map<string, number>();
  for (const [moved, pairs] of Object.entries(face.kerning))
    for (let at = 0; at < pairs.length; at += 2) kerning.set(pairs.slice(at, at + 2), Number(moved));
  const made = { advances: face.advances.split(" ").map(Number), kerning };
  faces.set(face, made);
  return made;
}

/** The face that `font` finds, of the families in their order. */
function find(browser: BrowserName, font: string): Wanted {
  const { families, faces } = machineTable(browser);
  const [, before = "", size = "10", named = ""] = /^(.*?)([\d.]+)px\s+(.*)$/.exec(font) ?? [];
  const weight = Number(/\b(\d{3})\b/.exec(before)?.[1] ?? (/\bbold/.test(before) ? 700 : 400));
  const style = weight >= 600 ? "bold" : /\b(italic|oblique)\b/.test(before) ? "italic" : "normal";
  const wanted = named.split(",").map((family) =>
    family
      .trim()
      .replace(/^["']|["']$/g, "")
      .toLowerCase(),
  );
  const names = Object.keys(families).filter((name) => name.startsWith(style));
  const nameOf = (family: string) => names.find((name) => name.toLowerCase() === `${style} ${family}`);
  const found = wanted.map(nameOf).find(Boolean) ?? `${style} No Such Font`;
  const face = faces[families[found] ?? 0] as Face;
  const upright = faces[families[found.replace(style, "normal")] ?? 0];
  return { face, size: Number(size), bounds: face.bounds ?? upright?.bounds ?? "" };
}

function indexOf(code: number): number {
  if (code < LATIN) return code >= FIRST && code <= LAST ? code - FIRST : -1;
  if (code < 256) return code - LATIN + LAST - FIRST + 1;
  const mark = MARKS.indexOf(String.fromCharCode(code));
  return mark < 0 ? -1 : mark + LAST - FIRST + 1 + 256 - LATIN;
}

/** Measures `text`; `spacing` is put behind each character. */
export function measure(browser: BrowserName, font: string, text: string, spacing = 0): Metrics {
  const { face, size, bounds } = find(browser, font);
  const { advances, kerning } = readFace(face);
  const boxes = bounds.split(" ");
  const scale = scaleOf(browser, size, advances);
  const [above = 0, below = 0] = face.height.split(" ").map((part) => Math.round((Number(part) / EM) * size));
  const told: Metrics = {
    width: 0,
    left: Number.NEGATIVE_INFINITY,
    right: Number.NEGATIVE_INFINITY,
    ascent: Number.NEGATIVE_INFINITY,
    descent: Number.NEGATIVE_INFINITY,
    fontAscent: above,
    fontDescent: below,
    places: [],
  };
  let before = "";
  // White space of every kind is a space.
  for (const one of text.replace(/[\t\n\f\r\v]/g, " ")) {
    const code = one.codePointAt(0) ?? 0;
    const index = indexOf(code);
    told.width += scale.kerning(kerning.get(before + one) ?? 0);
    const box = boxes[index]?.split(",").map((part) => (Number(part) / EM) * size);
    if (box && one !== " ") {
      const [left = 0, right = 0, up = 0, down = 0] = box;
      told.places.push({ x: told.width, bounds: box });
      told.left = Math.max(told.left, Math.ceil(left) - told.width);
      told.right = Math.max(told.right, told.width + Math.ceil(right));
      told.ascent = Math.max(told.ascent, Math.ceil(up - 0.2));
      told.descent = Math.max(told.descent, Math.round(down));
    }
    // Other scripts' characters are as wide as they are high, and those between half of it.
    told.width += scale.advance(advances[index] ?? (code >= 0x2e80 ? EM : EM / 2)) + spacing;
    before = one;
  }
  for (const name of ["left", "right", "ascent", "descent"] as const)
    told[name] = Number.isFinite(told[name]) ? told[name] + 0 : 0;
  return told;
}

/** How a browser makes a font's units pixels. */
function scaleOf(browser: BrowserName, size: number, advances: number[]) {
  const plain = (units: number) => (units / EM) * size;
  // Each character takes whole pixels, of a font of whole pixels.
  if (browser === "webkit")
    return { advance: (units: number) => Math.round((units / EM) * Math.round(size)), kerning: plain };
  const given = Math.trunc(size * 64);
  // Fonts are drawn in a thousand parts or in 2048.
  const parts = advances.some((units) => units !== Math.round(units)) ? 1000 : EM;
  const scale = Math.round((given * 65_536) / parts);
  const fine = (units: number) => Math.round((((units * parts) / EM) * scale) / 64) / 65_536;
  return { advance: fine, kerning: (units: number) => Math.round(plain(units) * 65_536) / 65_536 };
}

/** Lengths in pixels: https://drafts.csswg.org/css-values-4/#lengths */
import { calcText, evaluate, isMath, pixelsOf, typeOfCalc, typeOfUnit } from "./calc.ts";
import { readCalc } from "./calc-reader.ts";
import { computedColor, declaredColor, type SystemColors } from "./colors.ts";
import { numberText, type Part, quoted } from "./parts.ts";

/** What relative units are of. */
export interface Sizes {
  /** The element's font, its parent's where the font's own size is asked; and the root's. In pixels. */
  font: number;
  rootFont: number;
  lineHeight: number;
  /** The window's. */
  width: number;
  height: number;
}

/** How many pixels one of `unit` is; undefined for what is no length. */
function sizeOfUnit(unit: string, sizes: Sizes): number | undefined {
  const absolute = pixelsOf(1, unit);
  if (absolute !== undefined) return absolute;
  const [, , axis] = /^([sld]?v|cq)(w|h|i|b|min|max)$/.exec(unit) ?? [];
  switch (axis ?? unit) {
    case "w":
    case "i":
      return sizes.width / 100;
    case "h":
    case "b":
      return sizes.height / 100;
    case "min":
      return Math.min(sizes.width, sizes.height) / 100;
    case "max":
      return Math.max(sizes.width, sizes.height) / 100;
    case "em":
      return sizes.font;
    case "rem":
      return sizes.rootFont;
    case "ex":
    case "ch":
      return sizes.font / 2;
    case "rex":
    case "rch":
      return sizes.rootFont / 2;
    case "ic":
      return sizes.font;
    case "lh":
    case "rlh":
      return sizes.lineHeight;
    case "cap":
      return sizes.font * 0.7;
    default:
      return undefined;
  }
}

/** What stands in the way of a value that depends on nothing. */
export interface Resolving {
  sizes: Sizes;
  current: string;
  system: SystemColors;
  /** The page's address. */
  base: string;
  /** True where words may be colours. */
  isColored: boolean;
}

/** A value with its lengths in pixels, its colours as numbers and its addresses whole. */
export function resolved(parts: readonly Part[], by: Resolving): string {
  let text = "";
  for (const [at, part] of parts.entries()) {
    const isComma = part.kind === "mark" && part.text === ",";
    text += at === 0 || isComma ? one(part, by) : ` ${one(part, by)}`;
  }
  return text;
}

function one(part: Part, by: Resolving): string {
  switch (part.kind) {
    case "number": {
      const type = typeOfUnit(part.unit);
      if (type === "time")
        return `${numberText(part.unit.toLowerCase() === "ms" ? part.value / 1000 : part.value)}s`;
      if (type !== "length") return numberText(part.value) + part.unit.toLowerCase();
      const size = sizeOfUnit(part.unit.toLowerCase(), by.sizes);
      return size === undefined ? part.text : `${numberText(part.value * size)}px`;
    }
    case "call": {
      if (isMath(part.name)) return math(part, by);
      const color = by.isColored ? declaredColor(part, by.system) : undefined;
      if (color !== undefined) return computedColor(color, by.current, by.system);
      return `${part.name}(${resolved(part.args, { ...by, isColored: by.isColored || /gradient|shadow|image/.test(part.name) })})`;
    }
    case "word": {
      const color = by.isColored ? declaredColor(part, by.system) : undefined;
      return color === undefined ? part.text : computedColor(color, by.current, by.system);
    }
    case "hash":
      return computedColor(declaredColor(part, by.system) ?? `#${part.text}`, by.current, by.system);
    case "string":
      return quoted(part.text);
    case "url":
      return `url(${quoted(URL.parse(part.text, by.base)?.href ?? part.text)})`;
    case "block":
      return `${part.open}${resolved(part.args, by)}${{ "(": ")", "[": "]", "{": "}" }[part.open] ?? ""}`;
    case "at":
      return `@${part.text}`;
    default:
      return part.text;
  }
}

function math(part: Part & { kind: "call" }, by: Resolving): string {
  const calc = readCalc(part);
  const type = calc && typeOfCalc(calc);
  if (!calc || !type) return part.name;
  if (type === "number") return numberText(evaluate(calc, (unit) => (unit === "" ? 1 : undefined)) ?? 0);
  if (type !== "length") return calcText(calc);
  const whole = evaluate(calc, (unit) => sizeOfUnit(unit, by.sizes));
  if (whole !== undefined) return `${numberText(whole)}px`;
  return calcText(calc);
}

/** The pixels of a computed length or percentage of `whole`; undefined for a word. */
export function usedLength(
  whole: number | undefined,
  sizes: Sizes,
  parts: readonly Part[] | undefined,
): number | undefined {
  const [part] = parts ?? [];
  if (!part) return undefined;
  const of = (unit: string) =>
    unit === "%" ? (whole === undefined ? undefined : whole / 100) : sizeOfUnit(unit, sizes);
  if (part.kind === "number") {
    if (part.value === 0 && part.unit === "") return 0;
    const size = of(part.unit.toLowerCase());
    return size === undefined ? undefined : part.value * size;
  }
  if (part.kind !== "call" || !isMath(part.name)) return undefined;
  const calc = readCalc(part);
  return calc && evaluate(calc, of);
}

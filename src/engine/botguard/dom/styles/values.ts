/** Values as the grammar of their properties has them: single ones, and lists of them. */
import { type Calc, calcText, hasPercentage, isMath, typeOfCalc, typeOfUnit } from "./calc.ts";
import { readCalc } from "./calc-reader.ts";
import { declaredColor } from "./colors.ts";
import type { Grammar, Longhand } from "./grammar.ts";
import { numberText, type Part, quoted, split } from "./parts.ts";

/** What is asked of a property's grammar while one of its values is read. */
export interface Reading {
  name: string;
  takes: Longhand;
  grammar: Grammar;
}

/** What every property takes. */
export const EVERYWHERE = /^(inherit|initial|unset|revert|revert-layer)$/i;

/** Values that stand beside one another in the ways that were measured. */
export function plainValue(parts: readonly Part[], reading: Reading): string | undefined {
  const { forms } = reading.takes;
  const lists = split(parts, ",");
  if (lists.length > 1 && !forms.has("A, A") && !forms.has("A B, B A")) return undefined;
  const shown: string[] = [];
  for (const list of lists) {
    const slashes = split(list, "/");
    if (slashes.length > 1 && ![...forms].some((form) => form.includes("/"))) return undefined;
    const groups = slashes.map((group) => groupValue(group, reading));
    if (groups.includes(undefined)) return undefined;
    shown.push(groups.join(" / "));
  }
  return shown.join(", ");
}

const LONGEST: readonly (readonly [form: string, count: number])[] = [
  ["A A A A A A", Number.POSITIVE_INFINITY],
  ["A A A A", 4],
  ["A A A", 3],
  ["A A", 2],
  ["A B", 2],
  ["A B, B A", 2],
  ["A A / A A", 2],
];

/** Values with nothing but space between them. */
function groupValue(parts: readonly Part[], reading: Reading): string | undefined {
  const { forms, words } = reading.takes;
  if (parts.length === 1) return singleValue(parts[0] as Part, reading);
  const plain = parts.map((part) => (part.kind === "word" ? part.text.toLowerCase() : undefined));
  if (!plain.includes(undefined)) {
    const phrase = plain.join(" ");
    const known = words.get(phrase);
    if (known !== undefined) return known;
    if (plain.every((word) => words.has(word as string))) return phraseValue(plain as string[], words);
  }
  const most = LONGEST.find(([form]) => forms.has(form))?.[1] ?? 1;
  if (parts.length === 0 || parts.length > most) return undefined;
  const values = parts.map((part) => singleValue(part, reading));
  return values.includes(undefined) ? undefined : values.join(" ");
}

/** More than any property takes together. */
const MOST_WORDS = 12;

/** Three words and more, of which any two go together, in the order that pairs show. */
function phraseValue(given: readonly string[], words: ReadonlyMap<string, string>): string | undefined {
  if (given.length > MOST_WORDS) return undefined;
  for (const [at, first] of given.entries())
    for (const second of given.slice(at + 1)) if (!words.has(`${first} ${second}`)) return undefined;
  if (given.length < 3 || given.length > words.size) return undefined;
  return [...given].sort((a, b) => (words.get(`${a} ${b}`) === `${b} ${a}` ? 1 : -1)).join(" ");
}

/** One value by itself. */
export function singleValue(part: Part, reading: Reading): string | undefined {
  const { takes, words } = reading.takes;
  switch (part.kind) {
    case "word": {
      const lower = part.text.toLowerCase();
      const known = words.get(lower);
      if (known !== undefined) return known;
      if (takes.has("red") && !takes.has("foo-bar")) return declaredColor(part, reading.grammar.colors);
      if (part.text.startsWith("--")) return takes.has("--foo-bar") ? part.text : undefined;
      return takes.has("foo-bar") && !EVERYWHERE.test(lower) && lower !== "default" ? part.text : undefined;
    }
    case "number":
      return numberValue(part, takes);
    case "string":
      return takes.has('"a"') ? quoted(part.text) : undefined;
    case "url":
      return takes.has('url("x")') ? `url(${quoted(part.text)})` : undefined;
    case "hash":
      return takes.has("red") ? declaredColor(part, reading.grammar.colors) : undefined;
    case "call":
      return callValue(part, reading);
    default:
      return undefined;
  }
}

/** What stands for each type of dimension. */
const PROBE_OF: Readonly<Record<string, string>> = {
  length: "1px",
  percentage: "1%",
  angle: "1deg",
  time: "1s",
  flex: "1fr",
  resolution: "1dppx",
};

function numberValue(
  { value, unit, text }: Part & { kind: "number" },
  takes: ReadonlySet<string>,
): string | undefined {
  const type = typeOfUnit(unit);
  if (type === undefined) return undefined;
  if (type === "number") {
    const isNumber = takes.has("1") || takes.has("1.5") || takes.has("-1") || takes.has("1001");
    if (value === 0 && takes.has("0")) {
      const type = isNumber ? "" : Object.keys(PROBE_OF).find((one) => takes.has(PROBE_OF[one] as string));
      return type === "" || type === undefined ? "0" : `0${PROBE_OF[type]?.slice(1)}`;
    }
    if (!isNumber || (value < 0 && !takes.has("-1")) || (value === 0 && !takes.has("0"))) return undefined;
    if (
      (!takes.has("1.5") && /e/i.test(text)) ||
      (!Number.isInteger(value) && !takes.has("1.5")) ||
      (value > 1000 && !takes.has("1001"))
    )
      return undefined;
    return numberText(value);
  }
  const probe = PROBE_OF[type] as string;
  if (!takes.has(probe)) return undefined;
  const isSigned = type === "angle" || takes.has(`-${probe}`);
  return value < 0 && !isSigned ? undefined : `${numberText(value)}${unit.toLowerCase()}`;
}

/** What stands for a whole family of functions. */
const FAMILIES: readonly (readonly [probe: string, names: RegExp])[] = [
  [
    "linear-gradient(red, blue)",
    /^(-webkit-)?(repeating-)?(linear|radial|conic)-gradient$|^(-webkit-)?(image-set|cross-fade|canvas|gradient)$|^(element|paint)$/,
  ],
  ["circle(1px)", /^(circle|ellipse)$/],
];

function callValue(part: Part & { kind: "call" }, reading: Reading): string | undefined {
  const { takes } = reading.takes;
  if (isMath(part.name)) return mathValue(part, takes);
  if (takes.has("red")) {
    const color = declaredColor(part, reading.grammar.colors);
    if (color !== undefined) return color;
  }
  const isTaken =
    [...takes].some((probe) => probe.startsWith(`${part.name}(`)) ||
    FAMILIES.some(([probe, names]) => takes.has(probe) && names.test(part.name));
  return isTaken ? callText(part, reading.grammar) : undefined;
}

function mathValue(part: Part & { kind: "call" }, takes: ReadonlySet<string>): string | undefined {
  const calc = readCalc(part);
  const type = calc && typeOfCalc(calc);
  if (!calc || !type) return undefined;
  if (type === "number") return takes.has("1") || takes.has("1.5") ? calcText(calc) : undefined;
  if (!takes.has(PROBE_OF[type] as string)) return undefined;
  if (type === "length" && hasPercentage(calc) && !takes.has("1%")) return undefined;
  return calcText(calc);
}

/** A sum where it may be negative or not: text of the same. */
function mathText(part: Part & { kind: "call" }): string | undefined {
  const calc: Calc | undefined = readCalc(part);
  return calc && typeOfCalc(calc) ? calcText(calc) : undefined;
}

/** A function as it reads back, whatever is in it. */
export function callText(part: Part & { kind: "call" }, grammar: Grammar): string {
  if (/gradient$/.test(part.name)) return `${part.name}(${gradientText(part.args, grammar)})`;
  const args = SHAPE.test(part.name) ? part.args.map(withUnit) : part.args;
  if (part.name !== "image-set") return `${part.name}(${listText(args, grammar)})`;
  const shown = args.map((arg): Part => (arg.kind === "string" ? { ...arg, kind: "url" } : arg));
  return `${part.name}(${listText(shown, grammar)})`;
}

const SHAPE = /^(polygon|inset|circle|ellipse|xywh)$/;

/** A length of nothing. */
function withUnit(part: Part): Part {
  return part.kind === "number" && part.unit === "" && part.value === 0 ? { ...part, unit: "px" } : part;
}

/** Stops with two places are two stops. */
function gradientText(parts: readonly Part[], grammar: Grammar): string {
  const shown = split(parts, ",").map((stop) => {
    const [color, first, second, ...rest] = stop;
    const isColor = color && declaredColor(color, grammar.colors) !== undefined;
    if (!isColor) return listText(stop, grammar);
    const placed = [first, second].map((one) => one && withUnit(one));
    if (!first || rest.length > 0) return listText(stop, grammar);
    const both = second ? [placed[0], placed[1]] : [placed[0]];
    return both.map((place) => listText([color, place as Part], grammar)).join(", ");
  });
  return shown.join(", ");
}

/** Parts of any kind as they read back. */
export function listText(parts: readonly Part[], grammar: Grammar): string {
  let text = "";
  for (const [at, part] of parts.entries()) {
    const isComma = part.kind === "mark" && part.text === ",";
    text += at === 0 || isComma ? partText(part, grammar) : ` ${partText(part, grammar)}`;
  }
  return text;
}

function partText(part: Part, grammar: Grammar): string {
  switch (part.kind) {
    case "word":
      return part.text.startsWith("--") ? part.text : part.text.toLowerCase();
    case "number":
      return `${numberText(part.value)}${part.unit.toLowerCase()}`;
    case "string":
      return quoted(part.text);
    case "url":
      return `url(${quoted(part.text)})`;
    case "hash":
      return declaredColor(part, grammar.colors) ?? `#${part.text}`;
    case "call":
      return (
        declaredColor(part, grammar.colors) ??
        (isMath(part.name) ? mathText(part) : undefined) ??
        callText(part, grammar)
      );
    case "block": {
      const close = { "(": ")", "[": "]", "{": "}" }[part.open] ?? "";
      return `${part.open}${listText(part.args, grammar)}${close}`;
    }
    case "at":
      return `@${part.text}`;
    default:
      return part.text;
  }
}

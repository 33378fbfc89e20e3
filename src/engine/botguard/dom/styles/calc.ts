/** Sums of style sheets: https://drafts.csswg.org/css-values-4/#math */

import { DEGREES, PIXELS } from "./absolute.ts";
import { numberText } from "./parts.ts";

/** What a sum is of; `%` where a percentage takes part in lengths. */
export type CalcType = "number" | "length" | "percentage" | "angle" | "time" | "resolution" | "flex";

/** A sum of dimensions by unit, or a function of several. */
export type Calc =
  | { kind: "sum"; terms: Map<string, number> }
  | { kind: "call"; name: string; args: Calc[]; words: string[] }
  /** What cannot be one sum: `factor` times a function, and so on. */
  | { kind: "add"; parts: Calc[] }
  | { kind: "times"; factor: number; of: Calc };

const SECONDS: Readonly<Record<string, number>> = { s: 1, ms: 0.001 };
const DOTS: Readonly<Record<string, number>> = { dppx: 1, x: 1, dpi: 1 / 96, dpcm: 2.54 / 96 };
const RELATIVE = /^(r?(em|ex|ch|ic|lh|cap)|[sld]?v(w|h|i|b|min|max)|cq(w|h|i|b|min|max))$/;
const MATH =
  /^(-webkit-)?(calc|min|max|clamp|round|mod|rem|abs|sign|sin|cos|tan|asin|acos|atan|atan2|pow|sqrt|hypot|log|exp|progress|sibling-index|sibling-count)$/;

/** True for the name of a function that reckons. */
export function isMath(name: string): boolean {
  return MATH.test(name);
}

/** What a unit measures; undefined for none that is known. */
export function typeOfUnit(unit: string): CalcType | undefined {
  const lower = unit.toLowerCase();
  if (lower === "") return "number";
  if (lower === "%") return "percentage";
  if (lower in PIXELS || RELATIVE.test(lower)) return "length";
  if (lower in DEGREES) return "angle";
  if (lower in SECONDS) return "time";
  if (lower in DOTS) return "resolution";
  return lower === "fr" ? "flex" : undefined;
}

/** Pixels, degrees, seconds and dots per pixel; every other unit as it is. */
export function based(value: number, unit: string): readonly [value: number, unit: string] {
  const lower = unit.toLowerCase();
  for (const [units, base] of [
    [PIXELS, "px"],
    [DEGREES, "deg"],
    [SECONDS, "s"],
    [DOTS, "dppx"],
  ] as const) {
    const size = units[lower];
    if (size !== undefined) return [value * size, base];
  }
  return [value, lower];
}

/** The pixels of a length in a unit that needs nothing else. */
export function pixelsOf(value: number, unit: string): number | undefined {
  const size = PIXELS[unit.toLowerCase()];
  return size === undefined ? undefined : value * size;
}

/** The result of a function whose arguments are all of one unit. */
export function fold(name: string, args: readonly Calc[], words: readonly string[]): Calc | undefined {
  const values: number[] = [];
  let unit: string | undefined;
  for (const arg of args) {
    if (arg.kind !== "sum" || arg.terms.size !== 1) return undefined;
    const [[own, value]] = [...arg.terms] as [[string, number]];
    if (unit !== undefined && own !== unit) return undefined;
    unit = own;
    values.push(value);
  }
  if (unit === undefined || (unit === "%" && !/^(abs|sign)$/.test(name)) || words.includes("none"))
    return undefined;
  const [a = 0, b = 1, c = 0] = values;
  const radians = unit === "deg" ? (a * Math.PI) / 180 : a;
  const of = (value: number, as = unit as string): Calc => ({ kind: "sum", terms: new Map([[as, value]]) });
  switch (name) {
    case "min":
      return of(Math.min(...values));
    case "max":
      return of(Math.max(...values));
    case "clamp":
      return values.length === 3 ? of(Math.max(a, Math.min(b, c))) : undefined;
    case "round": {
      const rounders = {
        up: Math.ceil,
        down: Math.floor,
        "to-zero": Math.trunc,
        nearest: (value: number) => Math.floor(value + 0.5),
      };
      const rounder = rounders[(words[0] ?? "nearest") as keyof typeof rounders];
      return of(rounder(a / b) * b);
    }
    case "mod":
      return of(a - b * Math.floor(a / b));
    case "rem":
      return of(a % b);
    case "abs":
      return of(Math.abs(a));
    case "sign":
      return of(Math.sign(a), "");
    case "hypot":
      return of(Math.hypot(...values));
    case "atan2":
      return of((Math.atan2(a, b) * 180) / Math.PI, "deg");
    case "sin":
    case "cos":
    case "tan":
      return of(Math[name](radians), "");
    case "asin":
    case "acos":
    case "atan":
      return of((Math[name](a) * 180) / Math.PI, "deg");
    case "pow":
      return of(a ** b, "");
    case "sqrt":
    case "exp":
      return of(Math[name](a), "");
    case "log":
      return of(values.length > 1 ? Math.log(a) / Math.log(b) : Math.log(a), "");
    default:
      return undefined;
  }
}

/** What a sum comes to be: of one type, or of lengths with a percentage. Undefined where its terms do not go together. */
export function typeOfCalc(calc: Calc): CalcType | undefined {
  const types = new Set<CalcType | undefined>();
  if (calc.kind === "sum") for (const unit of calc.terms.keys()) types.add(typeOfUnit(unit));
  if (calc.kind === "times") return typeOfCalc(calc.of);
  if (calc.kind === "add") for (const part of calc.parts) types.add(typeOfCalc(part));
  if (calc.kind === "call") {
    if (/^(sign|sin|cos|tan|pow|sqrt|exp|log|progress|sibling-\w+)$/.test(calc.name)) return "number";
    if (/^a(sin|cos|tan|tan2)$/.test(calc.name)) return "angle";
    for (const part of calc.args) types.add(typeOfCalc(part));
  }
  const [first, ...rest] = types;
  if (rest.length === 0) return first;
  return types.size === 2 && types.has("percentage") && types.has("length") ? "length" : undefined;
}

/** True where a percentage takes part. */
export function hasPercentage(calc: Calc): boolean {
  if (calc.kind === "sum") return calc.terms.has("%");
  if (calc.kind === "times") return hasPercentage(calc.of);
  return (calc.kind === "add" ? calc.parts : calc.args).some(hasPercentage);
}

/** `calc(2% + 1px)`: https://drafts.csswg.org/css-values-4/#serialize-a-math-function */
export function calcText(calc: Calc): string {
  return calc.kind === "call" ? inner(calc) : `calc(${inner(calc)})`;
}

function inner(calc: Calc): string {
  switch (calc.kind) {
    case "call":
      return `${calc.name}(${[...calc.words.filter((word) => word !== "none" && word !== "nearest"), ...calc.args.map(inner)].join(", ")})`;
    case "times":
      return `${numberText(calc.factor)} * ${calc.of.kind === "add" ? `(${inner(calc.of)})` : inner(calc.of)}`;
    case "add":
      return joined(calc.parts.map(inner));
    case "sum":
      return joined(sorted(calc.terms).map(([unit, value]) => termText(value, unit)));
  }
}

function termText(value: number, unit: string): string {
  if (Number.isFinite(value) || unit === "") return `${numberText(value)}${unit}`;
  return `${numberText(value)} * 1${unit}`;
}

function joined(terms: readonly string[]): string {
  return terms
    .map((term, at) => (at === 0 ? term : term.startsWith("-") ? `- ${term.slice(1)}` : `+ ${term}`))
    .join(" ");
}

/** Numbers first, percentages, then units by name. */
function sorted(terms: ReadonlyMap<string, number>): [string, number][] {
  const rank = (unit: string) => (unit === "" ? 0 : unit === "%" ? 1 : 2);
  return [...terms].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
}

/** The one number that a sum comes to, given what each unit is; undefined where it has one that is not known. */
export function evaluate(calc: Calc, sizeOf: (unit: string) => number | undefined): number | undefined {
  switch (calc.kind) {
    case "sum": {
      let total = 0;
      for (const [unit, value] of calc.terms) {
        const size = sizeOf(unit);
        if (size === undefined) return undefined;
        total += value * size;
      }
      return total;
    }
    case "times": {
      const value = evaluate(calc.of, sizeOf);
      return value === undefined ? undefined : value * calc.factor;
    }
    case "add": {
      const values = calc.parts.map((part) => evaluate(part, sizeOf));
      return values.includes(undefined)
        ? undefined
        : (values as number[]).reduce((sum, value) => sum + value, 0);
    }
    case "call": {
      const values = calc.args.map((part) => evaluate(part, sizeOf));
      if (values.includes(undefined)) return undefined;
      const done = fold(calc.name, (values as number[]).map(number), calc.words);
      return done?.kind === "sum" ? [...done.terms.values()][0] : undefined;
    }
  }
}

/** A mere number. */
export function number(value: number): Calc {
  return { kind: "sum", terms: new Map([["", value]]) };
}

/** Sums as they are written: https://drafts.csswg.org/css-values-4/#calc-syntax */
import { based, type Calc, fold, isMath, number, typeOfUnit } from "./calc.ts";
import { type Part, split } from "./parts.ts";

/** What a function that reckons says, made as short as it gets; undefined for a fault. */
export function readCalc(part: Part & { kind: "call" }): Calc | undefined {
  const name = part.name.replace("-webkit-", "");
  if (name === "calc") return sum(part.args);
  const words: string[] = [];
  const args: Calc[] = [];
  for (const group of split(part.args, ",")) {
    const [only] = group;
    if (group.length === 1 && only?.kind === "word" && /^(none|up|down|nearest|to-zero)$/i.test(only.text)) {
      words.push(only.text.toLowerCase());
      continue;
    }
    const arg = sum(group);
    if (!arg) return undefined;
    args.push(arg);
  }
  if (!fits(name, args.length)) return undefined;
  return fold(name, args, words) ?? { kind: "call", name, args, words };
}

function fits(name: string, count: number): boolean {
  if (/^(min|max|hypot)$/.test(name)) return count > 0;
  if (/^sibling-/.test(name)) return count <= 1;
  if (/^(round|log|clamp)$/.test(name)) return count >= 1 && count <= 3;
  if (name === "progress") return count === 3;
  return count === (/^(mod|rem|atan2|pow)$/.test(name) ? 2 : 1);
}

/** A sum of products. */
function sum(parts: readonly Part[]): Calc | undefined {
  const terms: Calc[] = [];
  let group: Part[] = [];
  let sign = 1;
  const close = () => {
    const made = product(group);
    if (made) terms.push(times(sign, made));
    group = [];
    return made !== undefined;
  };
  for (const [at, part] of parts.entries()) {
    const isJoint = part.kind === "mark" && /^[+-]$/.test(part.text);
    if (!isJoint) {
      group.push(part);
      continue;
    }
    if (!part.isSpaced || !parts[at + 1]?.isSpaced || !close()) return undefined;
    sign = part.kind === "mark" && part.text === "-" ? -1 : 1;
  }
  if (!close()) return undefined;
  return add(terms);
}

function product(parts: readonly Part[]): Calc | undefined {
  let made: Calc | undefined;
  let operator = "*";
  for (const [at, part] of parts.entries()) {
    if (at % 2 === 1) {
      if (part.kind !== "mark" || !/^[*/]$/.test(part.text)) return undefined;
      operator = part.text;
      continue;
    }
    const next = single(part);
    if (!next) return undefined;
    if (!made) {
      made = next;
      continue;
    }
    const [left, right] = [plain(made), plain(next)];
    if (operator === "/") {
      if (right === undefined) return undefined;
      made = times(1 / right, made);
    } else if (right !== undefined) made = times(right, made);
    else if (left !== undefined) made = times(left, next);
    else return undefined;
  }
  return parts.length % 2 === 1 ? made : undefined;
}

const CONSTANTS: Readonly<Record<string, number>> = {
  pi: Math.PI,
  e: Math.E,
  infinity: Number.POSITIVE_INFINITY,
  "-infinity": Number.NEGATIVE_INFINITY,
  nan: Number.NaN,
};

function single(part: Part): Calc | undefined {
  switch (part.kind) {
    case "number": {
      if (typeOfUnit(part.unit) === undefined) return undefined;
      const [value, unit] = based(part.value, part.unit);
      return { kind: "sum", terms: new Map([[unit, value]]) };
    }
    case "word": {
      const value = CONSTANTS[part.text.toLowerCase()];
      return value === undefined ? undefined : number(value);
    }
    case "block":
      return part.open === "(" ? sum(part.args) : undefined;
    case "call":
      return isMath(part.name) ? readCalc(part) : undefined;
    default:
      return undefined;
  }
}

/** The value of what is a mere number. */
function plain(calc: Calc): number | undefined {
  return calc.kind === "sum" && calc.terms.size === 1 ? calc.terms.get("") : undefined;
}

function times(factor: number, of: Calc): Calc {
  if (factor === 1) return of;
  if (of.kind === "sum")
    return { kind: "sum", terms: new Map([...of.terms].map(([unit, value]) => [unit, value * factor])) };
  if (of.kind === "add") return { kind: "add", parts: of.parts.map((part) => times(factor, part)) };
  if (of.kind === "times") return times(factor * of.factor, of.of);
  return { kind: "times", factor, of };
}

function add(parts: readonly Calc[]): Calc {
  const terms = new Map<string, number>();
  const others: Calc[] = [];
  for (const part of parts.flatMap((one) => (one.kind === "add" ? one.parts : [one]))) {
    if (part.kind !== "sum") others.push(part);
    else for (const [unit, value] of part.terms) terms.set(unit, (terms.get(unit) ?? 0) + value);
  }
  if (others.length === 0) return { kind: "sum", terms };
  if (terms.size === 0 && others.length === 1) return others[0] as Calc;
  return { kind: "add", parts: terms.size > 0 ? [{ kind: "sum", terms }, ...others] : others };
}

/** Values of the typed object model, out of texts: https://drafts.css-houdini.org/css-typed-om/#reify */
import type { Calc } from "./calc.ts";
import { readCalc } from "./calc-reader.ts";
import { partsOf } from "./parts.ts";
import { type Operator, type Typed, unitName } from "./typed.ts";

/** What a text says: a number, a word, a calculation, or no more than the text. */
export function readTyped(text: string): Typed {
  const [part, ...rest] = partsOf(text) ?? [];
  if (!part || rest.length > 0) return { kind: "text", text };
  if (part.kind === "number")
    return { kind: "unit", value: part.value, unit: unitName(part.unit.toLowerCase()) };
  if (part.kind === "word" && !/^(rgb|#)/.test(text)) return { kind: "keyword", value: part.text };
  const calc = part.kind === "call" ? readCalc(part) : undefined;
  return calc ? fromCalc(calc) : { kind: "text", text };
}

function fromCalc(calc: Calc): Typed {
  switch (calc.kind) {
    case "sum": {
      const terms = [...calc.terms].map(
        ([unit, value]): Typed => ({ kind: "unit", value, unit: unitName(unit) }),
      );
      return { kind: "math", operator: "sum", args: terms };
    }
    case "times":
      return {
        kind: "math",
        operator: "product",
        args: [{ kind: "unit", value: calc.factor, unit: "number" }, fromCalc(calc.of)],
      };
    case "add":
      return { kind: "math", operator: "sum", args: calc.parts.map(fromCalc) };
    case "call":
      return {
        kind: "math",
        operator: /^(min|max|clamp)$/.test(calc.name) ? (calc.name as Operator) : "sum",
        args: calc.args.map((one) => unwrapped(fromCalc(one))),
      };
  }
}

/** One of several terms stands for itself. */
function unwrapped(typed: Typed): Typed {
  return typed.kind === "math" && typed.operator === "sum" && typed.args.length === 1
    ? (typed.args[0] as Typed)
    : typed;
}

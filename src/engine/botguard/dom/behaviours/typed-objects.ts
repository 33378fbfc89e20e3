/** The objects of typed values: which value each stands for, and an object for each value. */
import type { Operator, Typed } from "../styles/typed.ts";
import type { BehaviourContext } from "./behaviour.ts";

/** The interface of each calculation. */
export const MATH: Readonly<Record<Operator, string>> = {
  sum: "CSSMathSum",
  product: "CSSMathProduct",
  negate: "CSSMathNegate",
  invert: "CSSMathInvert",
  min: "CSSMathMin",
  max: "CSSMathMax",
  clamp: "CSSMathClamp",
};

/** What knows the values that a page's objects stand for. */
export interface TypedObjects {
  /** True for an object that stands for a value. */
  isTyped(object: unknown): boolean;
  /** The value of an object. */
  of(object: unknown): Typed;
  /** A number that is given as one, or as an object. */
  numeric(given: unknown): Typed;
  /** Makes `object` stand for a value. */
  know(object: object, typed: Typed): void;
  /** A new object of a value. */
  show(typed: Typed): object;
  /** A TypeError in the words of the browser. */
  wrong(chromium: string, webkit?: string): Error;
}

/** Begins to know the values of one page's objects. */
export function typedObjects({ window, facts, instance }: BehaviourContext): TypedObjects {
  const held = new WeakMap<object, Typed>();
  return {
    isTyped: (object) => held.has(object as object),
    of: (object) => held.get(object as object) ?? { kind: "text", text: "" },
    numeric: (given) => held.get(given as object) ?? { kind: "unit", value: Number(given), unit: "number" },
    know: (object, typed) => void held.set(object, typed),
    show(typed) {
      const standard =
        typed.kind === "unit"
          ? "CSSUnitValue"
          : typed.kind === "keyword"
            ? "CSSKeywordValue"
            : typed.kind === "math"
              ? MATH[typed.operator]
              : "CSSStyleValue";
      const made = instance(standard, window);
      held.set(made, typed);
      return made;
    },
    wrong: (chromium, webkit = "Type error") =>
      new window.TypeError(facts.browser === "webkit" ? webkit : chromium),
  };
}

/** Typed values by themselves: units, words, calculations, and what is reckoned with them. */
import {
  combined,
  converted,
  inverted,
  isUnit,
  negated,
  type Operator,
  type Typed,
  typedText,
  typeOfTyped,
} from "../styles/typed.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";
import { MATH, type TypedObjects } from "./typed-objects.ts";

const STEPS: Readonly<Record<string, (args: readonly Typed[]) => Typed>> = {
  add: (args) => combined("sum", args),
  sub: ([first, ...rest]) => combined("sum", [first as Typed, ...rest.map(negated)]),
  mul: (args) => combined("product", args),
  div: ([first, ...rest]) => combined("product", [first as Typed, ...rest.map(inverted)]),
  min: (args) => combined("min", args),
  max: (args) => combined("max", args),
};

/** Writes the members of typed values. */
export function defineTypedValues(
  { window }: BehaviourContext,
  written: Written,
  { of, numeric, know, show, wrong }: TypedObjects,
): void {
  written["CSSUnitValue.constructor"] = {
    call(self, [value, unit]) {
      if (!isUnit(String(unit)))
        throw wrong(`Failed to construct 'CSSUnitValue': Invalid unit: ${String(unit)}`);
      know(self, { kind: "unit", value: Number(value), unit: String(unit).toLowerCase() });
      return undefined;
    },
  };
  written["CSSUnitValue.value"] = {
    get: (self) => (of(self) as { value: number }).value,
    set: (self, value) => Object.assign(of(self), { value: Number(value) }),
  };
  written["CSSUnitValue.unit"] = { get: (self) => (of(self) as { unit: string }).unit };
  written["CSSKeywordValue.constructor"] = {
    call(self, [value]) {
      if (String(value) === "")
        throw wrong(
          "Failed to construct 'CSSKeywordValue': CSSKeywordValue does not support empty strings",
          "Cannot be created with an empty string",
        );
      know(self, { kind: "keyword", value: String(value) });
      return undefined;
    },
  };
  written["CSSKeywordValue.value"] = {
    get: (self) => (of(self) as { value: string }).value,
    set: (self, value) => Object.assign(of(self), { value: String(value) }),
  };
  const variables = new WeakMap<object, string>();
  written["CSSVariableReferenceValue.constructor"] = {
    call: (self, [name]) => {
      variables.set(self, String(name));
      return undefined;
    },
  };
  written["CSSVariableReferenceValue.variable"] = { get: (self) => variables.get(self) ?? "" };
  written["CSSVariableReferenceValue.fallback"] = { get: () => null };
  written["CSSUnparsedValue.constructor"] = {
    call(self, [parts]) {
      const shown = window.Array.from(parts as Iterable<unknown>).map((one) =>
        variables.has(one as object) ? `var(${variables.get(one as object)})` : String(one),
      );
      know(self, { kind: "text", text: shown.join("/**/") });
      return undefined;
    },
  };
  for (const [operator, standard] of Object.entries(MATH) as [Operator, string][]) {
    written[`${standard}.constructor`] = {
      call(self, args) {
        know(self, { kind: "math", operator, args: args.map(numeric) });
        return undefined;
      },
    };
    if (/^(sum|product|min|max)$/.test(operator))
      written[`${standard}.values`] = {
        get: (self) => window.Array.from((of(self) as { args: Typed[] }).args.map(show)),
      };
    else if (operator !== "clamp")
      written[`${standard}.value`] = {
        get: (self) => show((of(self) as { args: Typed[] }).args[0] as Typed),
      };
  }
  written["CSSMathValue.operator"] = { get: (self) => (of(self) as { operator: string }).operator };
  written["CSSStyleValue.toString"] = { call: (self) => typedText(of(self)) };
  for (const [name, step] of Object.entries(STEPS))
    written[`CSSNumericValue.${name}`] = {
      call: (self, args) => show(step([of(self), ...args.map(numeric)])),
    };
  written["CSSNumericValue.equals"] = {
    call: (self, args) => args.every((one) => typedText(numeric(one)) === typedText(of(self))),
  };
  written["CSSNumericValue.to"] = {
    call(self, [unit]) {
      const made = converted(of(self), String(unit));
      if (made) return show(made);
      throw wrong(`Failed to execute 'to' on 'CSSNumericValue': Cannot convert to ${String(unit)}`);
    },
  };
  written["CSSNumericValue.type"] = {
    call: (self) => Object.assign(new window.Object(), typeOfTyped(of(self))),
  };
}

/** The typed object model: values of style sheets as objects, and maps of them. */
import type { Element } from "happy-dom";
import type { Calc } from "../styles/calc.ts";
import { readCalc } from "../styles/calc-reader.ts";
import { ComputedBlock } from "../styles/computed-block.ts";
import { pageStyles } from "../styles/page-styles.ts";
import { partsOf } from "../styles/parts.ts";
import type { Block } from "../styles/style-objects.ts";
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
  unitName,
} from "../styles/typed.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

const MATH: Readonly<Record<Operator, string>> = {
  sum: "CSSMathSum",
  product: "CSSMathProduct",
  negate: "CSSMathNegate",
  invert: "CSSMathInvert",
  min: "CSSMathMin",
  max: "CSSMathMax",
  clamp: "CSSMathClamp",
};
const STEPS: Readonly<Record<string, (args: readonly Typed[]) => Typed>> = {
  add: (args) => combined("sum", args),
  sub: ([first, ...rest]) => combined("sum", [first as Typed, ...rest.map(negated)]),
  mul: (args) => combined("product", args),
  div: ([first, ...rest]) => combined("product", [first as Typed, ...rest.map(inverted)]),
  min: (args) => combined("min", args),
  max: (args) => combined("max", args),
};

/** The members of typed values and of the maps that hold them. */
export function typedBehaviours(context: BehaviourContext): Written {
  const { window, surface, facts, instance } = context;
  const written: Written = {};
  const styles = pageStyles(context);
  const isWebKit = facts.browser === "webkit";
  const held = new WeakMap<object, Typed>();
  const of = (self: unknown): Typed => held.get(self as object) ?? { kind: "text", text: "" };
  const wrong = (chromium: string, webkit = "Type error") =>
    new window.TypeError(isWebKit ? webkit : chromium);
  /** The object of a value. */
  const show = (typed: Typed): object => {
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
  };
  /** A number that is given as one, or as an object. */
  const numeric = (given: unknown): Typed => {
    const known = held.get(given as object);
    if (known) return known;
    return { kind: "unit", value: Number(given), unit: "number" };
  };
  const fromCalc = (calc: Calc): Typed => {
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
  };
  /** What a text says. */
  const read = (text: string): Typed => {
    const [part, ...rest] = partsOf(text) ?? [];
    if (!part || rest.length > 0) return { kind: "text", text };
    if (part.kind === "number")
      return { kind: "unit", value: part.value, unit: unitName(part.unit.toLowerCase()) };
    if (part.kind === "word" && !/^(rgb|#)/.test(text)) return { kind: "keyword", value: part.text };
    const calc = part.kind === "call" ? readCalc(part) : undefined;
    return calc ? fromCalc(calc) : { kind: "text", text };
  };

  written["CSSUnitValue.constructor"] = {
    call(self, [value, unit]) {
      if (!isUnit(String(unit)))
        throw wrong(`Failed to construct 'CSSUnitValue': Invalid unit: ${String(unit)}`);
      held.set(self, { kind: "unit", value: Number(value), unit: String(unit).toLowerCase() });
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
      held.set(self, { kind: "keyword", value: String(value) });
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
      held.set(self, { kind: "text", text: shown.join("/**/") });
      return undefined;
    },
  };
  for (const [operator, standard] of Object.entries(MATH) as [Operator, string][]) {
    written[`${standard}.constructor`] = {
      call(self, args) {
        held.set(self, { kind: "math", operator, args: args.map(numeric) });
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
  written["CSSNumericValue().parse"] = {
    call(_, [text]) {
      const made = read(String(text).trim());
      if (made.kind === "unit" || made.kind === "math") return show(made);
      throw new window.DOMException(
        isWebKit
          ? "The string did not match the expected pattern."
          : "Failed to execute 'parse' on 'CSSNumericValue': Invalid math expression",
        "SyntaxError",
      );
    },
  };
  for (const name of ["parse", "parseAll"])
    written[`CSSStyleValue().${name}`] = {
      call(_, [property, text]) {
        const block = styles.newBlock();
        block.set(String(property), String(text), false);
        const value = block.get(String(property));
        if (value === "")
          throw wrong(
            `Failed to execute '${name}' on 'CSSStyleValue': The value provided ('${String(text)}') could not be parsed as a '${String(property)}'.`,
            `${String(text)} cannot be parsed.`,
          );
        return name === "parse" ? show(read(value)) : window.Array.of(show(read(value)));
      },
    };
  for (const name of surface.grammar.namespace)
    if (isUnit(name))
      written[`CSS.${name}`] = {
        call(_, [value]) {
          const number = Number(value);
          if (!Number.isFinite(number))
            throw wrong(
              `Failed to execute '${name}' on 'CSS': The provided double value is non-finite.`,
              "The provided value is non-finite",
            );
          return show({ kind: "unit", value: number, unit: name.toLowerCase() });
        },
      };
  written["CSS.highlights"] = { get: () => highlights() };
  written["CSS.paintWorklet"] = { get: () => worklet() };
  const once = (make: () => object) => {
    let made: object | undefined;
    return () => {
      made ??= make();
      return made;
    };
  };
  const highlights = once(() => instance("HighlightRegistry", window));
  const worklet = once(() => instance("Worklet", window));
  const marked = new WeakMap<object, Map<unknown, unknown>>();
  const marks = (self: object) => {
    const known = marked.get(self) ?? new Map<unknown, unknown>();
    marked.set(self, known);
    return known;
  };
  written["HighlightRegistry.size"] = { get: (self) => marks(self).size };
  written["HighlightRegistry.has"] = { call: (self, [name]) => marks(self).has(String(name)) };
  written["HighlightRegistry.get"] = { call: (self, [name]) => marks(self).get(String(name)) };
  written["HighlightRegistry.set"] = {
    call(self, [name, value]) {
      marks(self).set(String(name), value);
      return self;
    },
  };
  written["HighlightRegistry.delete"] = { call: (self, [name]) => marks(self).delete(String(name)) };
  written["HighlightRegistry.clear"] = { call: (self) => marks(self).clear() };

  const maps = new WeakMap<object, Block>();
  const kept = new WeakMap<object, object>();
  const mapOf = (key: object, standard: string, block: () => Block): object => {
    const known = kept.get(key);
    if (known) return known;
    const made = instance(standard, window);
    maps.set(made, block());
    kept.set(key, made);
    return made;
  };
  const block = (self: object): Block => maps.get(self) as Block;
  for (const owner of ["HTMLElement", "SVGElement", "MathMLElement"])
    written[`${owner}.attributeStyleMap`] = {
      get: (self) => mapOf(self, "StylePropertyMap", () => styles.blockOf(self as Element)),
    };
  const computedKeys = new WeakMap<object, object>();
  written["Element.computedStyleMap"] = {
    call(self) {
      const key = computedKeys.get(self) ?? {};
      computedKeys.set(self, key);
      const { cascade } = styles;
      const of = { element: self as Element, pseudo: "" };
      const from = {
        cascade,
        grammar: surface.grammar,
        computed: surface.computed,
        boxes: { used: () => undefined },
      };
      return mapOf(key, "StylePropertyMapReadOnly", () => new ComputedBlock(of, from));
    },
  };
  const named = (member: string, owner: string, name: unknown): string => {
    const found = surface.grammar.nameOf(String(name));
    if (found === undefined)
      throw wrong(
        `Failed to execute '${member}' on '${owner}': Invalid propertyName: ${String(name)}`,
        `${String(name)} is not a valid property name`,
      );
    return found;
  };
  const READ = "StylePropertyMapReadOnly";
  const valueFor = (self: object, name: string): object | null => {
    const value = block(self).get(name);
    return value === "" ? null : show(read(value));
  };
  written[`${READ}.size`] = { get: (self) => block(self).size };
  written[`${READ}.has`] = { call: (self, [name]) => block(self).get(named("has", READ, name)) !== "" };
  written[`${READ}.get`] = {
    call: (self, [name]) => valueFor(self, named("get", READ, name)),
  };
  written[`${READ}.getAll`] = {
    call(self, [name]) {
      const value = valueFor(self, named("getAll", READ, name));
      return value ? window.Array.of(value) : new window.Array();
    },
  };
  const entries = (self: object): [name: string, values: unknown[]][] =>
    Array.from({ length: block(self).size }, (_, at) => {
      const name = block(self).item(at);
      return [name, window.Array.of(valueFor(self, name))];
    });
  const iterated = (list: unknown[]) => window.Array.from(list)[Symbol.iterator]();
  written[`${READ}.entries`] = {
    call: (self) => iterated(entries(self).map((pair) => window.Array.from<unknown>(pair))),
  };
  written[`${READ}.@@iterator`] = {
    call: (self) => iterated(entries(self).map((pair) => window.Array.from<unknown>(pair))),
  };
  written[`${READ}.keys`] = { call: (self) => iterated(entries(self).map(([name]) => name)) };
  written[`${READ}.values`] = { call: (self) => iterated(entries(self).map(([, values]) => values)) };
  written[`${READ}.forEach`] = {
    call(self, [callback, owner]) {
      for (const [name, values] of entries(self))
        Reflect.apply(callback as () => void, owner, [values, name, self]);
      return undefined;
    },
  };
  for (const member of ["set", "append"])
    written[`StylePropertyMap.${member}`] = {
      call(self, [name, ...values]) {
        const property = named(member, "StylePropertyMap", name);
        const text = values
          .map((one) => (held.has(one as object) ? typedText(of(one)) : String(one)))
          .join(", ");
        const before = styles.newBlock();
        before.set(property, text, false);
        if (before.get(property) === "")
          throw wrong(
            `Failed to execute '${member}' on 'StylePropertyMap': Invalid type for property`,
            "Invalid values",
          );
        block(self).set?.(property, text, false);
        return undefined;
      },
    };
  written["StylePropertyMap.delete"] = {
    call(self, [name]) {
      block(self).remove?.(named("delete", "StylePropertyMap", name));
      return undefined;
    },
  };
  written["StylePropertyMap.clear"] = {
    call(self) {
      block(self).text = "";
      return undefined;
    },
  };
  return written;
}

/** One of several terms stands for itself. */
function unwrapped(typed: Typed): Typed {
  return typed.kind === "math" && typed.operator === "sum" && typed.args.length === 1
    ? (typed.args[0] as Typed)
    : typed;
}

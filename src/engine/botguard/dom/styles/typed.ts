/** Numbers with units, and what is reckoned with them: https://drafts.css-houdini.org/css-typed-om/ */
import { pixelsOf, typeOfUnit } from "./calc.ts";
import { numberText } from "./parts.ts";

/** A value as the typed object model has it. */
export type Typed =
  | { kind: "unit"; value: number; unit: string }
  | { kind: "math"; operator: Operator; args: Typed[] }
  | { kind: "keyword"; value: string }
  | { kind: "text"; text: string };

export type Operator = "sum" | "product" | "negate" | "invert" | "min" | "max" | "clamp";

/** `percent` and `number` have names here and none in texts. */
export function unitName(unit: string): string {
  return unit === "" ? "number" : unit === "%" ? "percent" : unit;
}

/** True for a unit of any kind. */
export function isUnit(name: string): boolean {
  return (
    /^(number|percent|hz|khz)$/i.test(name) || (name !== "" && name !== "%" && typeOfUnit(name) !== undefined)
  );
}

/** The text of a value: `calc(1px + 2%)`. */
export function typedText(typed: Typed, isInner = false): string {
  switch (typed.kind) {
    case "unit": {
      const unit = typed.unit === "number" ? "" : typed.unit === "percent" ? "%" : typed.unit;
      return `${numberText(typed.value)}${unit}`;
    }
    case "keyword":
      return typed.value;
    case "text":
      return typed.text;
    case "math": {
      const inner = typed.args.map((one) => typedText(one, true));
      if (/^(min|max|clamp)$/.test(typed.operator)) return `${typed.operator}(${inner.join(", ")})`;
      const text = joined(typed, inner);
      return isInner ? `(${text})` : `calc(${text})`;
    }
  }
}

function joined({ operator, args }: Typed & { kind: "math" }, inner: readonly string[]): string {
  const isTurned = (at: number, what: Operator) => {
    const arg = args[at];
    return arg?.kind === "math" && arg.operator === what ? typedText(arg.args[0] as Typed, true) : undefined;
  };
  if (operator === "negate") return `-${inner[0]}`;
  if (operator === "invert") return `1 / ${inner[0]}`;
  const [what, plain, turned] =
    operator === "sum" ? (["negate", " + ", " - "] as const) : (["invert", " * ", " / "] as const);
  return inner
    .map((text, at) =>
      at === 0 ? text : isTurned(at, what) !== undefined ? turned + isTurned(at, what) : plain + text,
    )
    .join("");
}

/** `args` put together, as one number where they are of one unit. */
export function combined(operator: Operator, args: readonly Typed[]): Typed {
  const units = args.map((one) => (one.kind === "unit" ? one : undefined));
  const [first] = units;
  if (first && !units.includes(undefined)) {
    const values = units.map((one) => one?.value ?? 0);
    const isSame = units.every((one) => one?.unit === first.unit);
    if (isSame && operator === "sum") return { ...first, value: values.reduce((sum, one) => sum + one, 0) };
    if (isSame && operator === "min") return { ...first, value: Math.min(...values) };
    if (isSame && operator === "max") return { ...first, value: Math.max(...values) };
    const measured = units.filter((one) => one?.unit !== "number");
    if (operator === "product" && measured.length <= 1)
      return {
        kind: "unit",
        unit: measured[0]?.unit ?? "number",
        value: values.reduce((made, one) => made * one, 1),
      };
  }
  return {
    kind: "math",
    operator,
    args: args.flatMap((one) =>
      one.kind === "math" && one.operator === operator && /sum|product/.test(operator) ? one.args : [one],
    ),
  };
}

export function negated(typed: Typed): Typed {
  return typed.kind === "unit"
    ? { ...typed, value: -typed.value }
    : { kind: "math", operator: "negate", args: [typed] };
}

export function inverted(typed: Typed): Typed {
  return typed.kind === "unit" && typed.unit === "number"
    ? { ...typed, value: 1 / typed.value }
    : { kind: "math", operator: "invert", args: [typed] };
}

const BASES: Readonly<Record<string, readonly [base: string, size: number]>> = {
  deg: ["deg", 1],
  grad: ["deg", 0.9],
  rad: ["deg", 180 / Math.PI],
  turn: ["deg", 360],
  s: ["s", 1],
  ms: ["s", 0.001],
  hz: ["hz", 1],
  khz: ["hz", 1000],
  dppx: ["dppx", 1],
  x: ["dppx", 1],
  dpi: ["dppx", 1 / 96],
  dpcm: ["dppx", 2.54 / 96],
};

/** The same in another unit; undefined where there is none. */
export function converted(typed: Typed, unit: string): Typed | undefined {
  if (typed.kind !== "unit") return undefined;
  const base = (name: string): readonly [string, number] => {
    const pixels = pixelsOf(1, name);
    return pixels === undefined ? (BASES[name.toLowerCase()] ?? [name, 1]) : ["px", pixels];
  };
  const [[from, size], [to, wanted]] = [base(typed.unit), base(unit)];
  return from === to ? { kind: "unit", unit, value: (typed.value * size) / wanted } : undefined;
}

/** The powers of each kind of quantity that a number is of. */
export function typeOfTyped(typed: Typed): Record<string, number> {
  if (typed.kind === "unit") {
    const type =
      typed.unit === "percent"
        ? "percent"
        : /hz/i.test(typed.unit)
          ? "frequency"
          : typed.unit === "number"
            ? "number"
            : typeOfUnit(typed.unit);
    return type === undefined || type === "number" ? {} : { [type]: 1 };
  }
  if (typed.kind !== "math") return {};
  const made: Record<string, number> = {};
  for (const arg of typed.args)
    for (const [name, power] of Object.entries(typeOfTyped(arg)))
      made[name] =
        typed.operator === "product"
          ? (made[name] ?? 0) + power
          : typed.operator === "invert"
            ? -power
            : power;
  return made;
}

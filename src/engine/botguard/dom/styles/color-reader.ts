/** Colours as pages write them, of one colour alone: https://drafts.csswg.org/css-color-4/ */
import { DEGREES } from "./absolute.ts";
import { evaluate, isMath } from "./calc.ts";
import { readCalc } from "./calc-reader.ts";
import { fromHsl, fromHwb, type Triple } from "./colorspaces.ts";
import { type Part, split } from "./parts.ts";

/** Red, green and blue up to 255, alpha up to 1. */
export interface Color {
  r: number;
  g: number;
  b: number;
  a: number;
}

/** A colour in a space of its own; null for a coordinate that is left open. */
export interface Spaced {
  /** Empty for the notations that are told as bytes. */
  space: string;
  at: readonly (number | null)[];
  alpha: number | null;
}

const WHOLE: Readonly<Record<string, Triple>> = {
  lab: [100, 125, 125],
  lch: [100, 150, 360],
  oklab: [1, 0.4, 0.4],
  oklch: [1, 0.4, 360],
};
/** The functions that are colours by themselves. */
export const FUNCTIONS = /^(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)$/;

/** A colour that depends on nothing else. */
export function readColor(part: Part): Spaced | undefined {
  if (part.kind === "word") {
    const color = named(part.text.toLowerCase());
    return color && legacy([color.r / 255, color.g / 255, color.b / 255], color.a);
  }
  if (part.kind === "hash") {
    if (!/^([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.test(part.text)) return undefined;
    const digits = part.text.length < 6 ? part.text.replace(/./g, "$&$&") : part.text;
    const [r = 0, g = 0, b = 0, a = 255] =
      digits.match(/../g)?.map((pair) => Number.parseInt(pair, 16) / 255) ?? [];
    return legacy([r, g, b], a === 255 ? 1 : a);
  }
  return part.kind === "call" && FUNCTIONS.test(part.name)
    ? readFunction(part.name.replace(/^(rgb|hsl)a$/, "$1"), part.args)
    : undefined;
}

/** The colour of a word; undefined where it has none by itself. */
export function named(name: string): Color | undefined {
  if (!/^[a-z]+$/.test(name)) return undefined;
  if (name === "transparent") return { r: 0, g: 0, b: 0, a: 0 };
  const found = Bun.color(name, "{rgba}");
  return found && Number.isFinite(found.r) ? found : undefined;
}

function readFunction(name: string, args: readonly Part[]): Spaced | undefined {
  const isOld = args.some((one) => one.kind === "mark" && one.text === ",");
  const groups = isOld ? split(args, ",") : split(args, "/");
  if (isOld && (!/^(rgb|hsl)$/.test(name) || groups.length < 3 || groups.length > 4)) return undefined;
  if (isOld && groups.some((group) => group.length !== 1)) return undefined;
  const flat = isOld ? groups.slice(0, 3).flat() : (groups[0] ?? []);
  const alphaParts = isOld ? groups[3] : groups[1];
  if (groups.length > (isOld ? 4 : 2) || (alphaParts && alphaParts.length !== 1)) return undefined;
  let space = name;
  let parts = flat;
  if (name === "color") {
    const [first] = flat;
    space = first?.kind === "word" ? first.text.toLowerCase() : "";
    parts = flat.slice(1);
    if (!/^(srgb(-linear)?|display-p3(-linear)?|a98-rgb|prophoto-rgb|rec2020|xyz(-d50|-d65)?)$/.test(space))
      return undefined;
  }
  if (parts.length !== 3) return undefined;
  if (isOld && name === "rgb" && new Set(parts.map((one) => one.kind === "number" && one.unit)).size > 1)
    return undefined;
  const whole = WHOLE[space];
  const values = parts.map((one, at) => component(one, name, at, whole?.[at], isOld));
  const alpha = alphaParts ? component(alphaParts[0] as Part, "alpha", 0, 1, isOld) : 1;
  if (values.includes(undefined) || alpha === undefined) return undefined;
  const at = values as (number | null)[];
  const seen = alpha === null ? null : Math.max(0, Math.min(1, alpha));
  const three = at.map((value) => value ?? 0) as unknown as Triple;
  if (name === "rgb") return legacy(three.map((value) => value / 255) as unknown as Triple, seen ?? 0);
  if (name === "hsl" || name === "hwb") {
    const [hue, second, third] = three;
    const kept = [hue, Math.max(0, second), third] as const;
    return legacy(name === "hsl" ? fromHsl(kept) : fromHwb(kept), seen ?? 0);
  }
  const limited = whole
    ? at.map((value, index) =>
        value === null
          ? null
          : index === 0
            ? Math.max(0, Math.min(whole[0], value))
            : index === 1 && space.endsWith("ch")
              ? Math.max(0, value)
              : value,
      )
    : at;
  return { space: space === "xyz" ? "xyz-d65" : space, at: limited, alpha: seen };
}

/** One coordinate: null for `none`, undefined for what cannot stand there. */
function component(
  part: Part,
  name: string,
  at: number,
  whole: number | undefined,
  isOld: boolean,
): number | null | undefined {
  if (part.kind === "word") return part.text.toLowerCase() === "none" && !isOld ? null : undefined;
  const isHue = (/^(hsl|hwb)$/.test(name) && at === 0) || (/lch$/.test(name) && at === 2);
  let [value, unit] = [0, ""];
  if (part.kind === "number") [value, unit] = [part.value, part.unit.toLowerCase()];
  else if (part.kind === "call" && isMath(part.name)) {
    const calc = readCalc(part);
    if (calc?.kind !== "sum" || calc.terms.size !== 1) return undefined;
    [[unit, value]] = [...calc.terms] as [[string, number]];
  } else return undefined;
  if (isHue) {
    const angle =
      unit === "" ? value : evaluate({ kind: "sum", terms: new Map([[unit, value]]) }, (one) => DEGREES[one]);
    return angle === undefined ? undefined : ((angle % 360) + 360) % 360;
  }
  if (unit === "%") {
    if (name === "rgb") return (value * 255) / 100;
    if (/^(hsl|hwb)$/.test(name)) return value;
    return (value * (whole ?? 1)) / 100;
  }
  if (unit !== "" || (isOld && name === "hsl")) return undefined;
  return value;
}

function legacy(at: Triple, alpha: number): Spaced {
  return { space: "", at, alpha };
}

/** The coordinates, with zero where one is left open. */
export function solid({ at }: Spaced): Triple {
  return at.map((value) => value ?? 0) as unknown as Triple;
}

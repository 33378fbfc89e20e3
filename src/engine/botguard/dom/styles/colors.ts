/** Colours as pages write and read them: https://drafts.csswg.org/css-color-4/#serializing-color-values */
import { evaluate, isMath } from "./calc.ts";
import { readCalc } from "./calc-reader.ts";
import { convert, fromHsl, fromHwb, hueOf, isSpace, type Triple } from "./colorspaces.ts";
import { numberText, type Part, partsOf, split } from "./parts.ts";

/** Red, green and blue up to 255, alpha up to 1. */
export interface Color {
  r: number;
  g: number;
  b: number;
  a: number;
}

/** A colour in a space of its own; null for a coordinate that is left open. */
interface Spaced {
  space: string;
  at: readonly (number | null)[];
  alpha: number | null;
}

/** The words for colours that depend on the system, with the colour that each was measured to be. */
export type SystemColors = ReadonlyMap<string, string>;

const WHOLE: Readonly<Record<string, Triple>> = {
  lab: [100, 125, 125],
  lch: [100, 150, 360],
  oklab: [1, 0.4, 0.4],
  oklch: [1, 0.4, 360],
};
const FUNCTIONS = /^(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)$/;

/** The colour that `text` stands for in any of CSS' notations; undefined where it is none. */
export function parseColor(text: string): Color | undefined {
  const [part, ...rest] = partsOf(text) ?? [];
  if (!part || rest.length > 0) return undefined;
  const spaced = readColor(part);
  if (!spaced) return undefined;
  const [r, g, b] = convert(solid(spaced), spaced.space || "srgb", "srgb");
  const byte = (value: number) => Math.max(0, Math.min(255, Math.round(value * 255)));
  return { r: byte(r), g: byte(g), b: byte(b), a: spaced.alpha ?? 0 };
}

/** https://drafts.csswg.org/cssom/#serialize-a-css-component-value: `rgb(1, 2, 3)`, or `rgba()` where one sees through. */
function colorText({ r, g, b, a }: Color): string {
  return a >= 1 ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${alphaText(a)})`;
}

/** The same as a canvas has it: `#010203` for what nobody sees through. */
export function canvasText(color: Color): string {
  if (color.a < 1) return colorText(color);
  return `#${[color.r, color.g, color.b].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** Two digits where they say which of 256 steps it is, else three. */
function alphaText(alpha: number): string {
  const step = Math.round(alpha * 255);
  const two = Math.round((step / 255) * 100) / 100;
  return String(Math.round(two * 255) === step ? two : Math.round((step / 255) * 1000) / 1000);
}

/** A colour as a declaration has it; undefined for none. */
export function declaredColor(part: Part, system: SystemColors): string | undefined {
  if (part.kind === "word") {
    const name = part.text.toLowerCase();
    const isKnown = name === "currentcolor" || name === "transparent" || system.has(name);
    return isKnown || named(name) ? name : undefined;
  }
  if (part.kind !== "call") {
    const read = readColor(part);
    return read && spacedText(read);
  }
  if (part.name === "color-mix" || part.name === "light-dark" || part.name === "contrast-color")
    return kept(part, system);
  if (!FUNCTIONS.test(part.name)) return undefined;
  const [first, second] = part.args;
  if (first?.kind === "word" && first.text.toLowerCase() === "from") {
    const origin = second && declaredColor(second, system);
    if (origin === undefined) return undefined;
    const rest = part.args.slice(2).map(componentText);
    if (rest.includes(undefined)) return undefined;
    return `${part.name}(from ${origin} ${rest.join(" ")})`;
  }
  const read = readColor(part);
  return read && spacedText(read);
}

function componentText(part: Part): string | undefined {
  if (part.kind === "number") return numberText(part.value) + part.unit.toLowerCase();
  if (part.kind === "word") return part.text.toLowerCase();
  return part.kind === "mark" ? part.text : undefined;
}

/** What is resolved only for an element. */
function kept(part: Part & { kind: "call" }, system: SystemColors): string | undefined {
  const groups = split(part.args, ",");
  if (part.name === "color-mix") {
    const mix = readMix(part, system);
    if (!mix) return undefined;
    const colors = mix.colors.map(
      ({ color, share }) =>
        declaredColor(color, system) +
        (share === undefined || (share === 50 && mix.isEven) ? "" : ` ${numberText(share)}%`),
    );
    return `color-mix(${mix.space === "oklab" ? "" : `in ${mix.space}${mix.hue ? ` ${mix.hue} hue` : ""}, `}${colors.join(", ")})`;
  }
  const colors = groups.map(([color, ...rest]) =>
    color && rest.length === 0 ? declaredColor(color, system) : undefined,
  );
  if (colors.includes(undefined) || colors.length !== (part.name === "light-dark" ? 2 : 1)) return undefined;
  return `${part.name}(${colors.join(", ")})`;
}

interface Mix {
  space: string;
  hue: string | undefined;
  isEven: boolean;
  colors: { color: Part; share: number | undefined }[];
}

function readMix(part: Part & { kind: "call" }, system: SystemColors): Mix | undefined {
  const groups = split(part.args, ",");
  const words = groups[0]?.map((one) => (one.kind === "word" ? one.text.toLowerCase() : "")) ?? [];
  const isGiven = words[0] === "in";
  const space = isGiven ? (words[1] ?? "") : "oklab";
  if (!isSpace(space)) return undefined;
  const colors = groups.slice(isGiven ? 1 : 0).map((group) => {
    const share = group.find((one) => one.kind === "number" && one.unit === "%");
    const color = group.find((one) => one !== share);
    return { color, share: share?.kind === "number" ? share.value : undefined };
  });
  if (colors.length !== 2 || colors.some(({ color }) => !color || declaredColor(color, system) === undefined))
    return undefined;
  const isEven = colors.every(({ share }) => share === undefined || share === 50);
  return {
    space: space === "xyz" ? "xyz-d65" : space,
    hue: words[2] === "shorter" ? undefined : words[2],
    isEven,
    colors: colors as Mix["colors"],
  };
}

/** A colour as an element has it: nothing in it depends on anything else. */
export function computedColor(text: string, current: string, system: SystemColors): string {
  const [part] = partsOf(text) ?? [];
  if (!part) return text;
  if (part.kind === "word") {
    const name = part.text.toLowerCase();
    if (name === "currentcolor") return current;
    const known = system.get(name);
    if (known) return known;
    const read = readColor(part);
    return read ? spacedText(read) : text;
  }
  if (part.kind !== "call") return text;
  if (part.name === "light-dark") {
    const [[light] = []] = split(part.args, ",");
    return light ? computedColor(declaredColor(light, system) ?? "", current, system) : text;
  }
  if (part.name === "color-mix") return mixed(part, current, system) ?? text;
  return text;
}

function mixed(part: Part & { kind: "call" }, current: string, system: SystemColors): string | undefined {
  const mix = readMix(part, system);
  if (!mix) return undefined;
  const [first, second] = mix.colors.map(({ color }) => {
    const [resolved] = partsOf(computedColor(declaredColor(color, system) ?? "", current, system)) ?? [];
    return resolved && readColor(resolved);
  });
  if (!first || !second) return undefined;
  const [p, q] = mix.colors.map(({ share }) => share) as [number | undefined, number | undefined];
  const one = p ?? (q === undefined ? 50 : 100 - q);
  const other = q ?? 100 - one;
  const sum = one + other;
  if (sum === 0) return undefined;
  const share = other / sum;
  const { space } = mix;
  const [a, b] = [first, second].map((color) => [...convert(solid(color), color.space || "srgb", space)]) as [
    number[],
    number[],
  ];
  const hue = hueOf(space);
  if (hue >= 0) {
    const difference = (b[hue] as number) - (a[hue] as number);
    if (difference > 180) a[hue] = (a[hue] as number) + 360;
    else if (difference < -180) b[hue] = (b[hue] as number) + 360;
  }
  const [alphaA, alphaB] = [first.alpha ?? 0, second.alpha ?? 0];
  const alpha = alphaA * (1 - share) + alphaB * share;
  const at = a.map((value, index) => {
    if (index === hue) return (value * (1 - share) + (b[index] as number) * share) % 360;
    const weighed = value * alphaA * (1 - share) + (b[index] as number) * alphaB * share;
    return alpha === 0 ? 0 : weighed / alpha;
  }) as unknown as Triple;
  const isSimple = /^(hsl|hwb)$/.test(space);
  const shown = isSimple ? convert(at, space, "srgb") : at;
  return spacedText(
    { space: isSimple ? "srgb" : space, at: shown, alpha: alpha * Math.min(1, sum / 100) },
    true,
  );
}

function named(name: string): Color | undefined {
  if (!/^[a-z]+$/.test(name)) return undefined;
  if (name === "transparent") return { r: 0, g: 0, b: 0, a: 0 };
  const found = Bun.color(name, "{rgba}");
  return found && Number.isFinite(found.r) ? found : undefined;
}

/** A colour that depends on nothing else. */
function readColor(part: Part): Spaced | undefined {
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
      unit === ""
        ? value
        : evaluate(
            { kind: "sum", terms: new Map([[unit, value]]) },
            (one) => ({ deg: 1, grad: 0.9, rad: 180 / Math.PI, turn: 360 })[one],
          );
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

function solid({ at }: Spaced): Triple {
  return at.map((value) => value ?? 0) as unknown as Triple;
}

function spacedText({ space, at, alpha }: Spaced, isComputed = false): string {
  if (space === "") {
    const byte = (value: number | null | undefined) =>
      Math.max(0, Math.min(255, Math.round((value ?? 0) * 255)));
    return colorText({ r: byte(at[0]), g: byte(at[1]), b: byte(at[2]), a: alpha ?? 0 });
  }
  const shown = at.map((value) =>
    value === null ? "none" : numberText(isComputed ? Number(value.toFixed(6)) : value),
  );
  const seen = alpha === 1 ? "" : ` / ${alpha === null ? "none" : numberText(alpha)}`;
  return /^(ok)?l(ab|ch)$/.test(space)
    ? `${space}(${shown.join(" ")}${seen})`
    : `color(${space} ${shown.join(" ")}${seen})`;
}

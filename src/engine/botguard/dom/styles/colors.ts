/** Colours as canvases, declarations and elements have them, of those that pages write. */
import { mixed, readMix } from "./color-mix.ts";
import { type Color, FUNCTIONS, named, readColor, solid } from "./color-reader.ts";
import { spacedText } from "./color-text.ts";
import { convert } from "./colorspaces.ts";
import { numberText, type Part, partsOf, split } from "./parts.ts";

/** The words for colours that depend on the system, with the colour that each was measured to be. */
export type SystemColors = ReadonlyMap<string, string>;

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
    const mix = readMix(part, (color) => declaredColor(color, system) !== undefined);
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
  if (part.name === "color-mix") return mixText(part, current, system) ?? text;
  return text;
}

function mixText(part: Part & { kind: "call" }, current: string, system: SystemColors): string | undefined {
  const mix = readMix(part, (color) => declaredColor(color, system) !== undefined);
  if (!mix) return undefined;
  const [first, second] = mix.colors.map(({ color }) => {
    const [resolved] = partsOf(computedColor(declaredColor(color, system) ?? "", current, system)) ?? [];
    return resolved && readColor(resolved);
  });
  if (!first || !second) return undefined;
  const made = mixed(mix, first, second);
  return made && spacedText(made, true);
}

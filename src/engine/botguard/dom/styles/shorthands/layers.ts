/** Shorthands whose values are lists, one for each layer or motion: backgrounds, masks, transitions, animations. */
import { declared, declaredParts } from "../declared.ts";
import type { Grammar, Shorthand } from "../grammar.ts";
import { type Part, partsOf, split } from "../parts.ts";
import type { Expanded } from "./plain.ts";

/** Lists of such values, one for each layer. */
export function ofLayers(
  grammar: Grammar,
  name: string,
  shorthand: Shorthand,
  parts: readonly Part[],
): Expanded | undefined {
  const layers = split(parts, ",");
  const found: Expanded[] = [];
  for (const [at, layer] of layers.entries()) {
    const made = /^(background|mask)/.test(name)
      ? ofPicture(grammar, shorthand, layer)
      : ofMotion(grammar, name, shorthand, layer);
    if (!made || (made.has("background-color") && at < layers.length - 1)) return undefined;
    found.push(made);
  }
  const made: Expanded = new Map();
  for (const [longhand, initial] of shorthand.longhands) {
    if (longhand === "background-color") {
      const color = found.at(-1)?.get(longhand);
      if (color !== undefined) made.set(longhand, color);
    } else if (found.some((layer) => layer.has(longhand)))
      made.set(longhand, found.map((layer) => layer.get(longhand) ?? PLAIN[longhand] ?? initial).join(", "));
    else if (layers.length > 1 && initial !== "initial")
      made.set(longhand, layers.map(() => initial).join(", "));
  }
  return made;
}

/** What a layer has of a property that nothing says anything of: the initial values of https://drafts.csswg.org/css-backgrounds/ */
export const PLAIN: Readonly<Record<string, string>> = {
  "background-image": "none",
  "background-position-x": "0%",
  "background-position-y": "0%",
  "background-size": "auto",
  "background-repeat": "repeat",
  "background-attachment": "scroll",
  "background-origin": "padding-box",
  "background-clip": "border-box",
};

/** Words that are of a property before they are a name. */
const NAMES = /^(animation-name|transition-property|font-family)$/;

/** A transition or an animation: the first time is how long it lasts, the second how long it waits; names come last. */
function ofMotion(
  grammar: Grammar,
  name: string,
  { longhands }: Shorthand,
  parts: readonly Part[],
): Expanded | undefined {
  const made: Expanded = new Map();
  const names = longhands
    .map(([longhand]) => longhand)
    .filter((longhand) => !/timeline|range/.test(longhand));
  const inOrder = [...names.filter((one) => !NAMES.test(one)), ...names.filter((one) => NAMES.test(one))];
  for (const part of parts) {
    const isTime = part.kind === "number" && /^m?s$/i.test(part.unit);
    const taker = isTime
      ? [`${name}-duration`, `${name}-delay`].find((one) => !made.has(one))
      : inOrder.find((one) => !made.has(one) && declared(grammar, one, [part]) !== undefined);
    const value = taker && declared(grammar, taker, [part]);
    if (!taker || value === undefined) return undefined;
    made.set(taker, value);
  }
  return made;
}

/** One picture behind a box, or over it. */
function ofPicture(grammar: Grammar, { longhands }: Shorthand, parts: readonly Part[]): Expanded | undefined {
  const names = longhands.map(([longhand]) => longhand);
  const find = (end: string) => names.find((one) => one.endsWith(end)) ?? "";
  const [x, y, size] = [find("position-x"), find("position-y"), find("-size")];
  const [origin, clip] = [find("-origin"), find("-clip")];
  const made: Expanded = new Map();
  const isPlace = (part: Part | undefined) =>
    part?.kind === "number" ||
    (part?.kind === "call" && /^(calc|min|max|clamp)$/.test(part.name)) ||
    (part?.kind === "word" && /^(left|right|top|bottom|center)$/i.test(part.text));
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] as Part;
    if (isPlace(part)) {
      if (made.has(x)) return undefined;
      const from = at;
      while (isPlace(parts[at + 1]) && at - from < 3) at++;
      const place = declaredPlace(grammar, parts.slice(from, at + 1));
      if (!place) return undefined;
      made.set(x, place[0]).set(y, place[1]);
      continue;
    }
    if (part.kind === "mark" && part.text === "/" && made.has(x)) {
      const isTwo =
        declared(grammar, size, parts.slice(at + 1, at + 3)) !== undefined && parts[at + 2] !== undefined;
      const value = declared(grammar, size, parts.slice(at + 1, at + (isTwo ? 3 : 2)));
      if (value === undefined) return undefined;
      made.set(size, value);
      at += isTwo ? 2 : 1;
      continue;
    }
    const taker = names.find(
      (one) =>
        !made.has(one) &&
        one !== x &&
        one !== y &&
        one !== size &&
        declared(grammar, one, [part]) !== undefined,
    );
    if (!taker) return undefined;
    const isTwo =
      /repeat$/.test(taker) &&
      parts[at + 1] &&
      declared(grammar, taker, [part, parts[at + 1] as Part]) !== undefined;
    made.set(taker, declared(grammar, taker, isTwo ? [part, parts[++at] as Part] : [part]) as string);
  }
  const box = made.get(origin);
  if (box !== undefined && !made.has(clip)) made.set(clip, box);
  return made;
}

function declaredPlace(grammar: Grammar, parts: readonly Part[]): [string, string] | undefined {
  const value = declaredParts(grammar, "object-position", parts, "");
  if (value === undefined) return undefined;
  const words = partsOf(value)?.length === 4 ? value.split(" ") : [];
  if (words.length === 4) return [`${words[0]} ${words[1]}`, `${words[2]} ${words[3]}`];
  const at = value.lastIndexOf(" ");
  return value.includes("(") ? splitPlace(grammar, parts) : [value.slice(0, at), value.slice(at + 1)];
}

function splitPlace(grammar: Grammar, parts: readonly Part[]): [string, string] | undefined {
  const [first, second] = parts.map(
    (part) =>
      declaredParts(grammar, "background-position-x", [part], "") ??
      declaredParts(grammar, "background-position-y", [part], ""),
  );
  return first === undefined ? undefined : [first, second ?? "center"];
}

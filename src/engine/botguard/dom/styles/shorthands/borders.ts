/** Shorthands of borders, their corners and their pictures: https://drafts.csswg.org/css-backgrounds-3/#borders */
import { declared } from "../declared.ts";
import type { Grammar } from "../grammar.ts";
import { type Part, split } from "../parts.ts";
import type { Expanded } from "./plain.ts";

/** Up to four radii across, and up to four down. */
export function ofCorners(
  grammar: Grammar,
  names: readonly string[],
  parts: readonly Part[],
): Expanded | undefined {
  const [across = [], down = across, ...rest] = split(parts, "/");
  if (rest.length > 0) return undefined;
  const four = (given: readonly Part[]) => {
    const [a, b = a, c = a, d = b] = given as [Part?, Part?, Part?, Part?];
    return given.length > 0 && given.length <= 4 ? [a, b, c, d] : undefined;
  };
  const [first, second] = [four(across), four(down)];
  if (!first || !second) return undefined;
  const made: Expanded = new Map();
  for (const [at, name] of names.entries()) {
    const value = declared(grammar, name, [first[at] as Part, second[at] as Part]);
    if (value === undefined) return undefined;
    made.set(name, value);
  }
  return made;
}

/** Width, style and colour of several sides at once. */
export function ofBorders(
  grammar: Grammar,
  names: readonly string[],
  parts: readonly Part[],
): Expanded | undefined {
  const kinds = ["width", "style", "color"];
  const given = new Map<string, string>();
  for (const part of parts) {
    const kind = kinds.find(
      (one) => !given.has(one) && declared(grammar, `border-top-${one}`, [part]) !== undefined,
    );
    if (!kind) return undefined;
    given.set(kind, declared(grammar, `border-top-${kind}`, [part]) as string);
  }
  const usual: Readonly<Record<string, string>> = { width: "medium", style: "none", color: "currentcolor" };
  const made: Expanded = new Map();
  for (const name of names) {
    const kind = name.slice(name.lastIndexOf("-") + 1);
    if (kinds.includes(kind) && !name.startsWith("border-image"))
      made.set(name, given.get(kind) ?? (usual[kind] as string));
  }
  return made;
}

/** `border-image`: a picture, and how it is cut. */
export function ofImage(
  grammar: Grammar,
  names: readonly string[],
  parts: readonly Part[],
): Expanded | undefined {
  const [source = "", slice = "", width = "", outset = "", repeat = ""] = names;
  const [first = [], second = [], third = []] = split(parts, "/");
  const made: Expanded = new Map();
  const numbers: Part[] = [];
  const repeats: Part[] = [];
  for (const part of first) {
    if (part.kind === "number" || (part.kind === "word" && part.text.toLowerCase() === "fill"))
      numbers.push(part);
    else if (part.kind === "word" && /^(stretch|repeat|round|space)$/i.test(part.text)) repeats.push(part);
    else {
      const value = declared(grammar, source, [part]);
      if (value === undefined || made.has(source)) return undefined;
      made.set(source, value);
    }
  }
  for (const [name, given] of [
    [slice, numbers],
    [width, second.filter((part) => part.kind === "number")],
    [outset, third.filter((part) => part.kind === "number")],
    [
      repeat,
      [...repeats, ...second, ...third].filter(
        (part) => part.kind === "word" && /^(stretch|repeat|round|space)$/i.test(part.text),
      ),
    ],
  ] as const) {
    if (given.length === 0) continue;
    const value = declared(grammar, name, given);
    if (value === undefined) return undefined;
    made.set(name, value);
  }
  return made;
}

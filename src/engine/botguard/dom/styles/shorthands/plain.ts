/** Shorthands that hand their values on as they come: to four sides, to two, or each to the first that takes it. */
import { declared } from "../declared.ts";
import type { Grammar, Shorthand } from "../grammar.ts";
import { type Part, split } from "../parts.ts";

/** The longhands that a shorthand sets, with their values. */
export type Expanded = Map<string, string>;

/** Up to four values: those that are not said are as those on the other side. */
export function ofSides(
  grammar: Grammar,
  names: readonly string[],
  parts: readonly Part[],
): Expanded | undefined {
  if (parts.length > 4) return undefined;
  const [top, right = top, bottom = top, left = right] = parts as [Part, Part?, Part?, Part?];
  return each(grammar, names, [top, right, bottom, left]);
}

function each(
  grammar: Grammar,
  names: readonly string[],
  parts: readonly (Part | undefined)[],
): Expanded | undefined {
  const made: Expanded = new Map();
  for (const [at, name] of names.entries()) {
    const part = parts[at];
    const value = part && declared(grammar, name, [part]);
    if (value === undefined) return undefined;
    made.set(name, value);
  }
  return made;
}

/** Two values: the first stands for both where there is one. */
export function ofPair(
  grammar: Grammar,
  names: readonly string[],
  parts: readonly Part[],
  mark: string,
  usual?: string,
): Expanded | undefined {
  const [first = "", second = ""] = names;
  if (mark) {
    const [one = [], other, ...rest] = split(parts, mark);
    if (rest.length > 0) return undefined;
    const start = declared(grammar, first, one);
    const isName = one.length === 1 && one[0]?.kind === "word" && start !== "auto";
    const end = other ? declared(grammar, second, other) : (usual ?? (isName ? start : "auto"));
    return start === undefined || end === undefined
      ? undefined
      : new Map([
          [first, start],
          [second, end],
        ]);
  }
  // Neither value has more than two words.
  for (let at = Math.min(parts.length, 4); at > 0 && parts.length <= 4; at--) {
    const one = declared(grammar, first, parts.slice(0, at));
    const other =
      at === parts.length ? declared(grammar, second, parts) : declared(grammar, second, parts.slice(at));
    if (one !== undefined && other !== undefined)
      return new Map([
        [first, one],
        [second, other],
      ]);
  }
  return undefined;
}

/** Values in any order: each goes to the first that takes it. */
export function ofAny(
  grammar: Grammar,
  { longhands }: Shorthand,
  parts: readonly Part[],
): Expanded | undefined {
  const made: Expanded = new Map();
  const rest = [...parts];
  while (rest.length > 0) {
    let taken = 0;
    for (const [name] of longhands) {
      if (made.has(name)) continue;
      // As many as go together, such as the lines of a decoration.
      for (let count = Math.min(rest.length, 4); count > 0 && taken === 0; count--) {
        const value = declared(grammar, name, rest.slice(0, count));
        if (value === undefined) continue;
        made.set(name, value);
        taken = count;
      }
      if (taken > 0) break;
    }
    if (taken === 0) return undefined;
    rest.splice(0, taken);
  }
  return made;
}

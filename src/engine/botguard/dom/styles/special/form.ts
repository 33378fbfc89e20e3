/** What forms of values are made of, and the types that single ones are asked for. */
import type { Part } from "../parts.ts";
import { type Reading, singleValue } from "../values.ts";

/** Reads a whole value of a property; undefined where a browser does not take it. */
export type Form = (parts: readonly Part[], reading: Reading) => string | undefined;

/** Lengths, also below zero. */
export const LENGTHS: ReadonlySet<string> = new Set(["0", "1px", "-1px"]);
/** Lengths and percentages. */
export const PLACES: ReadonlySet<string> = new Set([...LENGTHS, "1%", "-1%"]);
/** Numbers of any kind. */
export const NUMBERS: ReadonlySet<string> = new Set(["0", "1", "-1", "1.5", "1001"]);
/** Angles, and zero without a unit. */
export const ANGLES: ReadonlySet<string> = new Set(["0", "1deg"]);
/** Numbers and percentages. */
export const SCALES: ReadonlySet<string> = new Set([...NUMBERS, "1%", "-1%"]);

/** A value of one of a few types. */
export function typed(
  part: Part | undefined,
  takes: ReadonlySet<string>,
  { grammar, name }: Reading,
): string | undefined {
  if (!part || part.kind === "word") return undefined;
  return singleValue(part, { name, grammar, takes: { takes, words: new Map(), forms: new Set() } });
}

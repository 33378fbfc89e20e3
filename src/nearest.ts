/** "Did you mean …?" */
import { closest } from "fastest-levenshtein";

/** The word of `known` nearest to `word`, when it is near enough to be what was meant. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const match = closest(word, known);
  const shared = [...match].filter((letter) => word.includes(letter)).length;
  return shared * 2 >= match.length ? match : undefined;
}

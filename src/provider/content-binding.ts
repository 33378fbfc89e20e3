/** What a content binding may be, wherever it comes from. */

/** Characters of a content binding at most, the longest real ones (visitor data) being a tenth of it. */
export const MAX_BINDING = 4_096;

/** What `binding` fails to be, to be read after "must be"; undefined when nothing is wrong with it. */
export function bindingProblem(binding: string): string | undefined {
  if (binding === "") return "at least one character";
  if (binding.length > MAX_BINDING) return `at most ${MAX_BINDING} characters`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
  if (/[\u0000-\u001f\u007f]/.test(binding)) return "free of control characters";
  // A lone surrogate has no UTF-8: the token would be for another binding than the one asked for.
  if (!binding.isWellFormed()) return "well-formed Unicode";
  return undefined;
}

/** How the facts of one kind are written down: one on each line. */

/** The facts in `text`: expressions, or behind `: ` the body of a function of `el` (makes an element) and `html` (a div). */
export function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** `pattern` for each of `words`, in place of its `@`. */
export function each(pattern: string, words: string): string[] {
  return words
    .trim()
    .split(/\s+/)
    .map((word) => pattern.replaceAll("@", word));
}

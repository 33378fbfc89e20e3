/** What `var()` and its like stand for: https://drafts.csswg.org/css-values-5/#arbitrary-substitution */

/** How often something is put in, and how long a text gets, before it is nothing. */
const MOST = 200;
const LONGEST = 100_000;

/** True for a text with something to put in. */
export function hasSubstitution(text: string): boolean {
  return /(?:var|env|attr)\(/i.test(text);
}

/** A text with everything put in, by the values of a page's own properties; undefined where one stands for nothing. */
export function substituted(text: string, ownValue: (name: string) => string, count = 0): string | undefined {
  if (count > MOST || text.length > LONGEST) return undefined;
  const found = /(var|env|attr)\(/i.exec(text);
  if (!found) return text;
  const start = found.index + found[0].length;
  let end = start;
  for (let open = 1; end < text.length; end++) {
    if (text[end] === "(") open++;
    if (text[end] === ")" && --open === 0) break;
  }
  const inner = text.slice(start, end);
  const comma = inner.indexOf(",");
  const name = (comma < 0 ? inner : inner.slice(0, comma)).trim();
  const isVar = /^var$/i.test(found[1] as string);
  const own = isVar ? ownValue(name) : "";
  const value = own || (comma < 0 ? undefined : inner.slice(comma + 1).trim());
  if (value === undefined) return undefined;
  return substituted(text.slice(0, found.index) + value + text.slice(end + 1), ownValue, count + 1);
}

/** The white space of markup. */

/** https://infra.spec.whatwg.org/#strip-and-collapse-ascii-whitespace */
export function squeezed(text: unknown): string {
  return String(text ?? "")
    .replaceAll(/[\t\n\f\r ]+/g, " ")
    .replace(/^ | $/g, "");
}

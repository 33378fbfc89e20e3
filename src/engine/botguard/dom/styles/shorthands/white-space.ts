/** The words of `white-space`: https://drafts.csswg.org/css-text-4/#white-space-property */
import type { Part } from "../parts.ts";
import type { Expanded } from "./plain.ts";

/** What one of the words sets; undefined for anything else. */
export function ofWhiteSpace(parts: readonly Part[]): Expanded | undefined {
  const [only] = parts;
  const found =
    only?.kind === "word" && parts.length === 1 ? WHITE_SPACE[only.text.toLowerCase()] : undefined;
  return (
    found &&
    new Map([
      ["white-space-collapse", found[0]],
      ["text-wrap-mode", found[1]],
    ])
  );
}

/** What the words of `white-space` stand for: the table of https://drafts.csswg.org/css-text-4/#white-space-property */
export const WHITE_SPACE: Readonly<Record<string, readonly [collapse: string, wrap: string]>> = {
  normal: ["collapse", "wrap"],
  nowrap: ["collapse", "nowrap"],
  pre: ["preserve", "nowrap"],
  "pre-wrap": ["preserve", "wrap"],
  "pre-line": ["preserve-breaks", "wrap"],
  "break-spaces": ["break-spaces", "wrap"],
};

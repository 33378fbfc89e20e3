/** Shorthands of fonts: https://drafts.csswg.org/css-fonts-4/ */
import { declared } from "../declared.ts";
import type { Grammar, Shorthand } from "../grammar.ts";
import type { Part } from "../parts.ts";
import { type Expanded, ofAny } from "./plain.ts";

/** `font`: https://drafts.csswg.org/css-fonts/#font-prop */
export function ofFont(
  grammar: Grammar,
  names: readonly string[],
  parts: readonly Part[],
): Expanded | undefined {
  const [only] = parts;
  const made: Expanded = new Map(names.map((name) => [name, USUAL_FONT[name] ?? "normal"]));
  if (parts.length === 1 && only?.kind === "word")
    return /^(caption|icon|menu|message-box|small-caption|status-bar)$/i.test(only.text) ? made : undefined;
  const stretch = names.includes("font-width") ? "font-width" : "font-stretch";
  let at = 0;
  const taken = new Set<string>();
  for (; at < parts.length; at++) {
    const part = parts[at] as Part;
    if (part.kind === "word" && part.text.toLowerCase() === "normal") continue;
    const name = ["font-style", "font-weight", "font-variant-caps", stretch].find((one) => {
      const isRight =
        one !== "font-variant-caps" || (part.kind === "word" && /^small-caps$/i.test(part.text));
      return (
        !taken.has(one) &&
        isRight &&
        !(one === stretch && part.kind !== "word") &&
        declared(grammar, one, [part]) !== undefined
      );
    });
    if (!name) break;
    const next = parts[at + 1];
    const isOblique =
      name === "font-style" && next?.kind === "number" && /^(deg|rad|grad|turn)$/i.test(next.unit);
    made.set(name, declared(grammar, name, isOblique ? [part, next] : [part]) as string);
    if (isOblique) at++;
    taken.add(name);
  }
  const size = parts[at] && declared(grammar, "font-size", [parts[at] as Part]);
  if (size === undefined) return undefined;
  made.set("font-size", size);
  const slash = parts[at + 1];
  const hasHeight = slash?.kind === "mark" && slash.text === "/";
  if (hasHeight) {
    const height = parts[at + 2] && declared(grammar, "line-height", [parts[at + 2] as Part]);
    if (height === undefined) return undefined;
    made.set("line-height", height);
  }
  const family = declared(grammar, "font-family", parts.slice(at + (hasHeight ? 3 : 1)));
  return family === undefined ? undefined : made.set("font-family", family);
}

const USUAL_FONT: Readonly<Record<string, string>> = {
  "font-optical-sizing": "auto",
  "font-size-adjust": "none",
  "font-kerning": "auto",
};

/** Variants of fonts, or none. */
export function ofVariant(
  grammar: Grammar,
  shorthand: Shorthand,
  parts: readonly Part[],
): Expanded | undefined {
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "word" && only.text.toLowerCase() === "none") {
    const made: Expanded = new Map();
    if (shorthand.longhands.some(([name]) => name === "font-variant-ligatures"))
      made.set("font-variant-ligatures", "none");
    return made;
  }
  return ofAny(grammar, shorthand, parts);
}

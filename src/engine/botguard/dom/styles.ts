/** Teaches happy-dom's style declarations the names that a browser has and they have not. */
import CSSPropertyList from "happy-dom/lib/css/declaration/CSSPropertyList.js";
import type { Surface } from "./surface.ts";

/** Makes the names of `surface` those that a declaration lists (in its order), and those that it knows besides. */
export function layStyles({ styles, spellings }: Surface): void {
  // Looked up by any name; what `ownKeys` gives are the enumerable names of the first.
  const { camelCase, kebabCase } = CSSPropertyList as Record<
    "camelCase" | "kebabCase",
    Record<string, string>
  >;
  for (const known of [camelCase, kebabCase]) for (const name of Object.keys(known)) delete known[name];
  for (const name of styles) camelCase[name] = propertyOf(name);
  for (const name of spellings)
    Object.defineProperty(camelCase, name, { value: propertyOf(name), configurable: true });
}

/** The CSS property that a declaration holds under `name`: `WebkitBoxAlign` and `webkitBoxAlign` are `-webkit-box-align`. */
export function propertyOf(name: string): string {
  if (name === "cssFloat") return "float";
  const dashed = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return /^(webkit|epub|apple)-/.test(dashed) ? `-${dashed}` : dashed;
}

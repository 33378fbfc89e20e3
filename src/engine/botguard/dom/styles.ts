/** Teaches happy-dom's style declarations the properties that a browser has and they have not. */
import CSSPropertyList from "happy-dom/lib/css/declaration/CSSPropertyList.js";

/** Makes `names`, as a script spells them (`webkitBoxAlign`), the properties that a declaration has. */
export function layStyles(names: readonly string[]): void {
  const { camelCase, kebabCase } = CSSPropertyList as Record<
    "camelCase" | "kebabCase",
    Record<string, string>
  >;
  const known = new Set(names);
  for (const [name, kebab] of Object.entries(camelCase)) {
    if (known.has(name)) continue;
    delete camelCase[name];
    delete kebabCase[kebab];
  }
  for (const name of names) {
    if (name in camelCase) continue;
    const kebab = name.replace(/^webkit/, "Webkit").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    camelCase[name] = kebab;
    kebabCase[kebab] ??= name;
  }
}

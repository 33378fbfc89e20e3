/** Teaches happy-dom's style declarations the properties that a browser has and they have not. */
import CSSPropertyList from "happy-dom/lib/css/declaration/CSSPropertyList.js";

/** Adds `names`, as a script spells them (`webkitBoxAlign`). */
export function layStyles(names: readonly string[]): void {
  const { camelCase, kebabCase } = CSSPropertyList as Record<"camelCase" | "kebabCase", Record<string, string>>;
  for (const name of names) {
    if (name in camelCase) continue;
    const kebab = name.replace(/^webkit/, "Webkit").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    camelCase[name] = kebab;
    kebabCase[kebab] ??= name;
  }
}

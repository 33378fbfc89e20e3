/** Values of single properties as a declaration has them, and those that a browser does not take. */
import type { Grammar } from "./grammar.ts";
import { isPending, type Part, partsOf } from "./parts.ts";
import { SPECIAL } from "./special.ts";
import { EVERYWHERE, plainValue, type Reading } from "./values.ts";

/** `text` as the longhand `name` holds it; undefined where a browser leaves the property as it is. */
export function declaredValue(grammar: Grammar, name: string, text: string): string | undefined {
  const trimmed = text.trim();
  if (name.startsWith("--"))
    return trimmed === "" || EVERYWHERE.test(trimmed)
      ? trimmed.toLowerCase()
      : isWhole(partsOf(trimmed))
        ? trimmed
        : undefined;
  const parts = partsOf(trimmed);
  if (!parts || parts.length === 0) return undefined;
  return EVERYWHERE.test(trimmed) ? trimmed.toLowerCase() : declaredParts(grammar, name, parts, trimmed);
}

/** True for what may stand in a page's own property. */
function isWhole(parts: readonly Part[] | undefined): boolean {
  return parts !== undefined && !parts.some((part) => part.kind === "mark" && /^[;!]$/.test(part.text));
}

/** The same for what is already taken apart; `text` is what it was made of. */
export function declaredParts(
  grammar: Grammar,
  name: string,
  parts: readonly Part[],
  text: string,
): string | undefined {
  if (isPending(parts)) return text;
  const reading = { name, takes: grammar.longhand(name), grammar };
  const [only] = parts;
  if (only && parts.length === 1 && only.kind === "word") {
    const known = reading.takes.words.get(only.text.toLowerCase());
    if (known !== undefined) return known;
  }
  const special = SPECIAL[name] ?? SPECIAL[kindOf(reading)];
  return special ? special(parts, reading) : plainValue(parts, reading);
}

/** The kind of a property that has a form of its own, by one of its values. */
function kindOf({ takes: { takes } }: Reading): string {
  if (takes.has("translate(1px)")) return "transform";
  if (takes.has("blur(1px)")) return "filter";
  if (takes.has("cubic-bezier(0, 0, 1, 1)")) return "timing";
  return "";
}

/** What `parts` are as `name`; undefined for none, and for what it does not take. */
export function declared(grammar: Grammar, name: string, parts: readonly Part[]): string | undefined {
  return parts.length === 0 ? undefined : declaredParts(grammar, name, parts, "");
}

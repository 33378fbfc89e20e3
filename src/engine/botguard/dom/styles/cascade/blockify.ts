/** What an element that stands for itself is displayed as: https://drafts.csswg.org/css-display/#blockify */
import type { Element } from "happy-dom";
import type { Values } from "./context.ts";

const BLOCKS: Readonly<Record<string, string>> = {
  inline: "block",
  "inline-block": "block",
  "inline-flex": "flex",
  "inline-grid": "grid",
  "inline-table": "table",
};

/** The display of a root, of what is placed or floats, and of items; what is `said` for all others. */
export function blockified(values: Values, element: Element, said: string, pseudo: string): string {
  const root = element.ownerDocument.documentElement;
  const isRoot = !pseudo && element === root;
  const isOut =
    /^(absolute|fixed)$/.test(values.value(element, "position", pseudo)) ||
    values.value(element, "float", pseudo) !== "none";
  const parent = pseudo ? element : element.parentElement;
  const isItem = parent && parent !== root && /flex|grid/.test(values.value(parent, "display"));
  if (!isRoot && !isOut && !isItem) return said;
  return BLOCKS[said] ?? (said.startsWith("table-") ? "block" : said);
}

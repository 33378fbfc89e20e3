/** What shorthands set: https://drafts.csswg.org/css-cascade-5/#shorthand */
import type { Grammar, Shorthand } from "./grammar.ts";
import { isPending, type Part, partsOf } from "./parts.ts";
import { ofBorders, ofCorners, ofImage } from "./shorthands/borders.ts";
import { ofFont, ofVariant } from "./shorthands/fonts.ts";
import { ofLayers } from "./shorthands/layers.ts";
import { ofFlex, ofGrid, ofGridArea } from "./shorthands/placing.ts";
import { type Expanded, ofAny, ofPair, ofSides } from "./shorthands/plain.ts";
import { ofWhiteSpace } from "./shorthands/white-space.ts";
import { EVERYWHERE } from "./values.ts";

const FOUR = /^(margin|padding|inset|scroll-margin|scroll-padding|border-(width|style|color)|corner-shape)$/;
const PAIR =
  /^(gap|overflow|overscroll-behavior|(margin|padding|inset|scroll-margin|scroll-padding)-(block|inline)|border-(block|inline)-(width|style|color)|place-(content|items|self)|contain-intrinsic-size|border-spacing|scroll-timeline|corner-[a-z-]+)$/;
const LAYERED =
  /^(background|mask|transition|animation|background-position|mask-position|-webkit-mask-position)$/;

/** True for a shorthand with up to four values, one for each side. */
export function isOfSides(name: string): boolean {
  return FOUR.test(name);
}

/** True for a shorthand with one or two values. */
export function isOfPair(name: string): boolean {
  return PAIR.test(name);
}

/** What `name` with the value `text` sets; undefined where a browser does not take it. */
export function expand(
  grammar: Grammar,
  name: string,
  shorthand: Shorthand,
  text: string,
): Expanded | undefined {
  const trimmed = text.trim();
  const names = shorthand.longhands.map(([longhand]) => longhand);
  if (EVERYWHERE.test(trimmed)) return new Map(names.map((longhand) => [longhand, trimmed.toLowerCase()]));
  const parts = partsOf(trimmed);
  if (!parts || parts.length === 0 || isPending(parts)) return undefined;
  const made = values(grammar, name, shorthand, parts);
  if (!made) return undefined;
  return new Map(shorthand.longhands.map(([longhand, initial]) => [longhand, made.get(longhand) ?? initial]));
}

function values(
  grammar: Grammar,
  name: string,
  shorthand: Shorthand,
  parts: readonly Part[],
): Expanded | undefined {
  const names = shorthand.longhands.map(([longhand]) => longhand);
  if (FOUR.test(name)) return ofSides(grammar, names, parts);
  if (PAIR.test(name)) return ofPair(grammar, names, parts, "");
  switch (name) {
    case "border-radius":
      return ofCorners(grammar, names, parts);
    case "border":
    case "border-block":
    case "border-inline":
      return ofBorders(grammar, names, parts);
    case "flex":
      return ofFlex(grammar, parts);
    case "font":
      return ofFont(grammar, names, parts);
    case "grid-area":
      return ofGridArea(grammar, names, parts);
    case "grid-row":
    case "grid-column":
      return ofPair(grammar, names, parts, "/");
    case "grid-template":
    case "grid":
      return ofGrid(grammar, parts);
    case "container":
      return ofPair(grammar, names, parts, "/", "normal");
    case "white-space":
      return ofWhiteSpace(parts) ?? ofAny(grammar, shorthand, parts);
    case "columns":
    case "text-wrap":
      return ofAny(grammar, shorthand, parts);
    case "border-image":
      return ofImage(grammar, names, parts);
    case "font-variant":
    case "font-synthesis":
      return ofVariant(grammar, shorthand, parts);
    default:
      return LAYERED.test(name)
        ? ofLayers(grammar, name, shorthand, parts)
        : ofAny(grammar, shorthand, parts);
  }
}

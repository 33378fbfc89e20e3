/** Declared values with nothing in them that depends on anything else: https://drafts.csswg.org/css-cascade/#computed */
import type { Element } from "happy-dom";
import { computedColor } from "../colors.ts";
import { isPending, partsOf, piecesOf } from "../parts.ts";
import { resolved } from "../units.ts";
import type { Values } from "./context.ts";
import { fontSize, fontWeight } from "./fonts.ts";
import { lineSizesOf, sizesOf } from "./sizes.ts";

/** https://drafts.csswg.org/css-backgrounds/#typedef-line-width */
const WIDTHS: Readonly<Record<string, string>> = { thin: "1px", medium: "3px", thick: "5px" };

/** The computed value of a property for which `said` is declared. */
export function absoluteValue(
  values: Values,
  element: Element,
  name: string,
  said: string,
  pseudo: string,
): string {
  const { grammar, computed, base } = values.context;
  const parts = partsOf(said);
  if (!parts) return said;
  const parent = pseudo ? element : element.parentElement;
  if (name === "font-size") return fontSize(values, parent, said, parts);
  if (name === "font-weight") return fontWeight(values, parent, said);
  if (name === "color") {
    const around = parent ? values.value(parent, "color") : computed.initial("color");
    return computedColor(said, around, grammar.colors);
  }
  const current = () => values.value(element, "color", pseudo);
  const { takes } = grammar.longhand(name);
  if (takes.has("red") && !takes.has("foo-bar")) return computedColor(said, current(), grammar.colors);
  if (/^border-.*-width$|^outline-width$|^column-rule-width$/.test(name)) {
    const style = values.value(element, name.replace("width", "style"), pseudo);
    if (/^(none|hidden)$/.test(style) && !name.startsWith("outline")) return "0px";
    const word = WIDTHS[said];
    if (word) return word;
  }
  if (name === "position") return said;
  if (name === "float")
    return /^(absolute|fixed)$/.test(values.value(element, "position", pseudo)) ? "none" : said;
  if (isPending(parts)) return said;
  const isLine = name === "line-height";
  const sizes = isLine ? lineSizesOf(values, element, pseudo) : sizesOf(values, element, pseudo);
  if (isLine && /^[\d.]+$/.test(said)) return said;
  if (isLine && said.endsWith("%")) return `${(Number.parseFloat(said) / 100) * sizes.font}px`;
  const made = resolved(parts, {
    sizes,
    current: /shadow|image|background|fill|stroke|filter/.test(name) ? current() : "",
    system: grammar.colors,
    base: base(),
    isColored: /shadow|fill$|stroke$|scrollbar-color/.test(name),
  });
  return /shadow/.test(name) && made !== "none"
    ? shadowText(made, current(), name.startsWith("box") ? 4 : 3)
    : made;
}

/** Shadows with all their parts. */
function shadowText(text: string, current: string, lengths: number): string {
  const shown = piecesOf(text).map((one) => {
    const color = /^[a-z]+\([^)]*\)/.exec(one)?.[0];
    const rest = one
      .slice(color?.length ?? 0)
      .trim()
      .split(" ");
    const inset = rest.filter((word) => word === "inset");
    const sizes = rest.filter((word) => word !== "inset");
    while (sizes.length < lengths) sizes.push("0px");
    return [color ?? current, ...sizes, ...inset].join(" ");
  });
  return shown.join(", ");
}

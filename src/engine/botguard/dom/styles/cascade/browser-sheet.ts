/** What the browser's own style sheet says of an element: https://html.spec.whatwg.org/multipage/rendering.html */
import type { Element } from "happy-dom";
import type { Values } from "./context.ts";
import { pixels } from "./sizes.ts";

/** The browser's value of a property; undefined where its sheet says nothing. */
export function browserValue(
  values: Values,
  element: Element,
  name: string,
  parent: Element | null,
): string | undefined {
  if (name === "display" && isHidden(element)) return "none";
  const special = specialValue(values, element, name, parent);
  if (special !== undefined) return special;
  const own = values.context.computed.element(element.localName);
  const value = own?.get(name);
  if (value === undefined) return undefined;
  if (name === "font-size" && /^(h[1-6]|small|big|sub|sup)$/.test(element.localName) && parent)
    return `${(pixels(value) / 16) * pixels(values.value(parent, name))}px`;
  if (/^margin-/.test(name) && value.endsWith("px") && element.localName !== "body") {
    const usual = pixels(own?.get("font-size") ?? "16px");
    const font = pixels(values.value(element, "font-size"));
    return `${(pixels(value) / usual) * font}px`;
  }
  return value;
}

function isHidden(element: Element): boolean {
  if (element.hasAttribute("hidden")) return true;
  return element.localName === "input" && element.getAttribute("type") === "hidden";
}

/** What is said of links and cells. */
function specialValue(
  values: Values,
  element: Element,
  name: string,
  parent: Element | null,
): string | undefined {
  if (/^(a|area)$/.test(element.localName) && element.hasAttribute("href")) {
    if (name === "color") return values.context.grammar.colors.get("linktext");
    if (name === "text-decoration-line") return "underline";
    if (name === "cursor") return "pointer";
  }
  const isCell = name === "vertical-align" && /^(tr|td|th)$/.test(element.localName);
  return isCell && parent ? values.value(parent, name) : undefined;
}

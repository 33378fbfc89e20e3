/** Elements that bring a size of their own: https://html.spec.whatwg.org/multipage/rendering.html#replaced-elements */
import type { Element } from "happy-dom";
import type { Size } from "./box.ts";

const USUAL: Readonly<Record<string, Size>> = {
  canvas: [300, 150],
  video: [300, 150],
  iframe: [300, 150],
  embed: [300, 150],
  object: [300, 150],
  svg: [300, 150],
  img: [0, 0],
};

/** True for an element whose content is not of the page. */
export function isReplaced(element: Element): boolean {
  return Object.hasOwn(USUAL, element.localName);
}

/** The size that an element has by itself, in pixels; undefined where its content tells it. */
export function replacedSize(element: Element): Size | undefined {
  const usual = isReplaced(element) ? USUAL[element.localName] : undefined;
  if (!usual) return undefined;
  const attribute = (name: string) => {
    const text = element.getAttribute(name);
    return text !== null && /^\d+/.test(text) ? Number.parseInt(text, 10) : undefined;
  };
  return [attribute("width") ?? usual[0], attribute("height") ?? usual[1]];
}

/** Where the boxes of a page are, as far as its own sizes tell: blocks below one another, without margins or text. */
import type { Element, HTMLElement, Node } from "happy-dom";

/** A box with its border, in CSS pixels from the window's corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  /** The widths of the border and the padding on each side. */
  border: number;
  padding: number;
}

/** Elements that have no box, or none without something inside. */
const UNSEEN = /^(head|title|meta|link|style|script|template|noscript|datalist|param|area|base|rp)$/;
const INLINE =
  /^(a|abbr|b|bdi|bdo|br|cite|code|data|del|dfn|em|font|i|ins|kbd|label|map|mark|picture|q|ruby|rt|s|samp|slot|small|span|strong|sub|sup|time|tt|u|var|wbr|audio|source|track|big)$/;
/** Elements that bring a size of their own, as width, height and border. */
const SIZES: Readonly<Record<string, readonly [number, number, number]>> = {
  canvas: [300, 150, 0],
  video: [300, 150, 0],
  iframe: [300, 150, 2],
  object: [0, 0, 0],
  embed: [300, 150, 0],
  img: [0, 0, 0],
};
/** What a browser puts around a body that says nothing of it. */
const MARGIN = 8;

/** The boxes of a window of this size. */
export class Layout {
  readonly #size: () => readonly [width: number, height: number];

  constructor(size: () => readonly [width: number, height: number]) {
    this.#size = size;
  }

  /** The box of `element`; undefined where it has none. */
  box(element: Element): Box | undefined {
    if (!element.isConnected || this.#isHidden(element)) return undefined;
    const parent = element.parentElement;
    if (!parent) return { ...NOTHING, width: this.#size()[0], height: this.#height(element) };
    if (parent === element.ownerDocument.documentElement && element.localName !== "body") return undefined;
    const around = this.box(parent);
    if (!around) return undefined;
    const margin = element.localName === "body" ? MARGIN : 0;
    const inner = around.border + around.padding;
    const style = styleOf(element);
    const isPlaced = /^(absolute|fixed)$/.test(style("position"));
    const x = isPlaced ? pixels(style("left")) : around.x + inner + margin;
    const y = isPlaced ? pixels(style("top")) : around.y + inner + margin + this.#above(element);
    return { x, y, ...this.#outer(element, around.width - 2 * inner - 2 * margin) };
  }

  /** True for an element that is shown nowhere. */
  #isHidden(element: Element): boolean {
    if (UNSEEN.test(element.localName) || element.hasAttribute("hidden")) return true;
    return styleOf(element)("display") === "none";
  }

  /** An element's width and height with its border. */
  #outer(element: Element, room: number): Omit<Box, "x" | "y"> {
    const style = styleOf(element);
    const own = SIZES[element.localName];
    const padding = pixels(style("padding"));
    const border = own ? own[2] : borderOf(style("border"));
    const given = (name: "width" | "height", usual: number) => {
      const text = style(name) || (own && element.getAttribute(name)) || "";
      return text ? pixels(text) : usual;
    };
    const around = 2 * (padding + border);
    const isPlaced = /^(absolute|fixed)$/.test(style("position"));
    const isInline = !own && INLINE.test(element.localName) && !/block/.test(style("display"));
    const room_ = isPlaced ? 0 : Math.max(0, room - around);
    const width = isInline ? 0 : given("width", own ? own[0] : room_);
    const height = isInline ? 0 : given("height", own ? own[1] : this.#height(element));
    return { width: width + around, height: height + around, border, padding };
  }

  /** How high what is inside an element is. */
  #height(element: Element): number {
    let height = element === element.ownerDocument.documentElement ? MARGIN : 0;
    for (const child of element.children)
      if (!this.#isHidden(child) && !/^(absolute|fixed)$/.test(styleOf(child)("position")))
        height += this.#outer(child, 0).height;
    if (element.localName === "hr") height += 2;
    return height;
  }

  /** How high what stands before an element is. */
  #above(element: Element): number {
    let height = 0;
    for (let at = element.previousElementSibling; at; at = at.previousElementSibling)
      if (!this.#isHidden(at)) height += this.#outer(at, 0).height;
    return height;
  }

  /** The innermost element at a place of the window. */
  at(root: Element, x: number, y: number): Element | null {
    const [width, height] = this.#size();
    if (x < 0 || y < 0 || x > width || y > height) return null;
    let found: Element | null = root;
    const look = (element: Element) => {
      const box = this.box(element);
      if (box && x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height) found = element;
      for (const child of element.children) look(child);
    };
    for (const child of root.children) look(child);
    return found;
  }
}

const NOTHING = { x: 0, y: 0, border: 0, padding: 0 };

function styleOf(element: Node): (name: string) => string {
  const { style } = element as HTMLElement;
  return (name) => style?.getPropertyValue(name) ?? "";
}

function pixels(text: string): number {
  const number = Number.parseFloat(text);
  return /^-?[\d.]+(px)?$/.test(text.trim()) && number > 0 ? number : 0;
}

/** `1px solid` is a pixel wide, `solid` three. */
function borderOf(text: string): number {
  if (!/solid|dashed|dotted|double|groove|ridge|inset|outset/.test(text)) return 0;
  const width = /([\d.]+)px/.exec(text)?.[1];
  return width === undefined ? 3 : Number(width);
}

/** Where the boxes of a page are: blocks below one another, what is placed, and lines of what has a size. */
import type { Element, Node } from "happy-dom";
import type { BrowserName } from "../../../engine.ts";
import { measure } from "../canvas/fonts.ts";
import { parseTransform } from "../geometry/transforms.ts";
import type { Cascade } from "./cascade.ts";
import { numberText, partsOf } from "./parts.ts";
import { usedLength } from "./units.ts";

/** Four sides, in pixels. */
export interface Sides {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** A box with its border, in CSS pixels from the corner of the page. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  border: Sides;
  padding: Sides;
  margin: Sides;
  isInline: boolean;
  /** How far what is inside reaches, from the padding's corner. */
  inner: { width: number; height: number };
}

const SIDES = ["top", "right", "bottom", "left"] as const;
/** Elements that bring a size of their own. */
const REPLACED: Readonly<Record<string, readonly [width: number, height: number]>> = {
  canvas: [300, 150],
  video: [300, 150],
  iframe: [300, 150],
  embed: [300, 150],
  object: [300, 150],
  svg: [300, 150],
  img: [0, 0],
};
/** How high a line of the default font is, of its size. */
const LINE: Readonly<Record<BrowserName, number>> = { chromium: 1.15, webkit: 1.15 };
/** How deep boxes stand in one another before nobody looks any more. */
const DEEPEST = 400;
const NONE: Sides = { top: 0, right: 0, bottom: 0, left: 0 };
const EMPTY: Box = {
  x: 0,
  y: 0,
  width: 0,
  height: 0,
  border: NONE,
  padding: NONE,
  margin: NONE,
  isInline: false,
  inner: { width: 0, height: 0 },
};

/** Where a block may stand; without a height where that is not known yet. */
interface Room {
  x: number;
  y: number;
  width: number;
  height: number | undefined;
}

/** A line that is being filled: how far it is, how high it gets, and what stands on it with how much above its feet. */
interface Line {
  x: number;
  ascent: number;
  descent: number;
  items: [item: Element, above: number][];
}

/** The width and height of a window. */
export type Size = readonly [width: number, height: number];

/** The boxes in the windows of a page, worked out anew after `forget`. */
export class Layout {
  readonly #cascade: Cascade;
  readonly #sizeOf: (root: Element) => Size;
  readonly #browser: BrowserName;
  /** The boxes of each document, by its root. */
  readonly #documents = new Map<Element, { size: Size; boxes: Map<Element, Box> }>();
  /** Those of the document that is looked at. */
  #boxes: Map<Element, Box> | undefined;
  #size: Size = [0, 0];
  #depth = 0;
  /** What is placed, once everything else is. */
  #later: Element[] = [];

  /** `sizeOf` gives the size of the window that shows a document. */
  constructor(cascade: Cascade, sizeOf: (root: Element) => Size, browser: BrowserName) {
    this.#cascade = cascade;
    this.#sizeOf = sizeOf;
    this.#browser = browser;
  }

  forget(): void {
    this.#documents.clear();
  }

  /** The box of `element`; undefined where it has none. */
  box(element: Element): Box | undefined {
    if (!element.isConnected) return undefined;
    return this.#read(element).get(element);
  }

  /** The value of a property that follows from the box. */
  used(element: Element, name: string): string | undefined {
    if (
      !/^(width|height|margin-(top|right|bottom|left)|padding-(top|right|bottom|left)|top|right|bottom|left|transform|transform-origin|perspective-origin)$/.test(
        name,
      )
    )
      return undefined;
    const box = this.box(element);
    if (!box) return undefined;
    // What is a length already stays as it is.
    if (/^(margin|padding)-/.test(name) && this.#value(element, name).endsWith("px")) return undefined;
    const side = name.slice(name.indexOf("-") + 1) as keyof Sides;
    const isReplaced = element.localName in REPLACED;
    if (name === "transform") return this.#transform(element, box);
    if (name.endsWith("-origin")) return this.#origin(this.#value(element, name), box);
    if (name.startsWith("margin-")) return this.#shown(box.margin[side]);
    if (name.startsWith("padding-")) return this.#shown(box.padding[side]);
    if (name === "width" || name === "height") {
      if (box.isInline && !isReplaced) return undefined;
      const isBorderBox = this.#value(element, "box-sizing") === "border-box";
      const [first, last] = name === "width" ? (["left", "right"] as const) : (["top", "bottom"] as const);
      const around = box.border[first] + box.border[last] + box.padding[first] + box.padding[last];
      return this.#shown(isBorderBox ? box[name] : box[name] - around);
    }
    return this.#placed(element, box, name as keyof Sides);
  }

  /** A transform as one matrix. */
  #transform(element: Element, box: Box): string | undefined {
    const value = this.#value(element, "transform");
    if (value === "none") return undefined;
    const lengthOf = (text: string, axis: number) =>
      usedLength(axis === 0 ? box.width : box.height, this.#cascade.sizes(element), partsOf(text));
    const made = parseTransform(value, lengthOf);
    if (typeof made === "string") return undefined;
    const at = made.isFlat ? [0, 1, 4, 5, 12, 13].map((index) => made.at[index] as number) : [...made.at];
    return `matrix${made.isFlat ? "" : "3d"}(${at.map(numberText).join(", ")})`;
  }

  /** The point of a box that `left 10px` stands for. */
  #origin(value: string, box: Box): string {
    const words: Readonly<Record<string, number>> = { left: 0, top: 0, center: 0.5, right: 1, bottom: 1 };
    const [x = "50%", y = "50%", ...rest] = value.split(" ");
    const of = (text: string, whole: number) => {
      if (Object.hasOwn(words, text)) return (words[text] as number) * whole;
      return text.endsWith("%") ? (Number.parseFloat(text) / 100) * whole : Number.parseFloat(text);
    };
    return [
      this.#shown(of(x, box.width)),
      this.#shown(of(y, box.height)),
      ...rest.filter((one) => one !== "0px"),
    ].join(" ");
  }

  #placed(element: Element, box: Box, side: keyof Sides): string | undefined {
    const position = this.#value(element, "position");
    if (position === "static") return undefined;
    const around = this.#containing(element, position);
    const said = this.#length(
      element,
      side,
      side === "left" || side === "right" ? around.width : around.height,
    );
    if (said !== undefined) return this.#shown(said);
    if (position === "relative" || position === "sticky") {
      const opposite = ({ top: "bottom", bottom: "top", left: "right", right: "left" } as const)[side];
      const other = this.#length(element, opposite, around.width);
      return position === "sticky" && other === undefined ? undefined : this.#shown(-(other ?? 0));
    }
    switch (side) {
      case "left":
        return this.#shown(box.x - box.margin.left - around.x);
      case "top":
        return this.#shown(box.y - box.margin.top - around.y);
      case "right":
        return this.#shown(around.x + around.width - box.x - box.width - box.margin.right);
      default:
        return this.#shown(around.y + around.height - box.y - box.height - box.margin.bottom);
    }
  }

  /** Browsers lay out in sixty-fourths of a pixel; Chromium shows six digits of them. */
  #shown(value: number): string {
    const kept = Math.trunc(value * 64) / 64;
    return `${this.#browser === "chromium" ? Number(kept.toPrecision(6)) : kept}px`;
  }

  #read(element: Element): Map<Element, Box> {
    const root = element.ownerDocument.documentElement as Element | null;
    if (!root) return new Map();
    const known = this.#documents.get(root);
    // A frame's size follows from the boxes around it: it is asked for before anything else.
    const shown = known ?? { size: this.#sizeOf(root), boxes: new Map<Element, Box>() };
    this.#documents.set(root, shown);
    this.#boxes = shown.boxes;
    this.#size = shown.size;
    if (!known) this.#layRoot(root);
    return shown.boxes;
  }

  #value(element: Element, name: string): string {
    return this.#cascade.value(element, name);
  }

  /** A length in pixels; undefined for `auto` and other words. */
  #length(element: Element, name: string, whole: number | undefined): number | undefined {
    const text = this.#value(element, name);
    if (text === "auto" || text === "none" || text === "normal") return undefined;
    return usedLength(whole, this.#cascade.sizes(element), partsOf(text));
  }

  #sides(element: Element, kind: "margin" | "padding" | "border", whole: number): Sides {
    const made = { ...NONE };
    for (const side of SIDES)
      made[side] =
        this.#length(element, kind === "border" ? `border-${side}-width` : `${kind}-${side}`, whole) ?? 0;
    return made;
  }

  #layRoot(root: Element): void {
    this.#later = [];
    this.#block(root, { x: 0, y: 0, width: this.#size[0], height: undefined }, false);
    // What is inside of these may be placed as well.
    for (let at = 0; at < this.#later.length; at++) this.#absolute(this.#later[at] as Element);
  }

  /** Lays out a block whose margin box begins at `room`. */
  #block(element: Element, room: Room, isShrunk: boolean): Box | undefined {
    const display = this.#value(element, "display");
    if (display === "none" || this.#depth > DEEPEST) return undefined;
    this.#depth++;
    try {
      return this.#shownBlock(element, display, room, isShrunk);
    } finally {
      this.#depth--;
    }
  }

  #shownBlock(element: Element, display: string, room: Room, isShrunk: boolean): Box {
    const border = this.#sides(element, "border", room.width);
    const padding = this.#sides(element, "padding", room.width);
    const margin = this.#sides(element, "margin", room.width);
    const across = border.left + border.right + padding.left + padding.right;
    const down = border.top + border.bottom + padding.top + padding.bottom;
    const isBorderBox = this.#value(element, "box-sizing") === "border-box";
    const own = this.#replaced(element);
    const said = this.#sized(element, "width", room.width, isBorderBox ? across : 0) ?? own?.[0];
    const free = Math.max(0, room.width - margin.left - margin.right - across);
    const isFitted =
      isShrunk ||
      /^(fit-content|min-content|max-content)$/.test(this.#value(element, "width")) ||
      /^inline-|^table/.test(display);
    const limit = (value: number, side: "width" | "height", whole: number | undefined, around: number) => {
      const most = this.#sized(element, `max-${side}`, whole, isBorderBox ? around : 0);
      const least = this.#sized(element, `min-${side}`, whole, isBorderBox ? around : 0) ?? 0;
      return Math.max(least, most === undefined ? value : Math.min(most, value));
    };
    const width = limit(said ?? (isFitted ? 0 : free), "width", room.width, across);
    const box: Box = {
      x: room.x + margin.left,
      y: room.y + margin.top,
      width: width + across,
      height: 0,
      border,
      padding,
      margin,
      isInline: false,
      inner: { width, height: 0 },
    };
    if (!isShrunk && said !== undefined) {
      const rest = room.width - box.width;
      const [isLeft, isRight] = ["margin-left", "margin-right"].map(
        (name) => this.#value(element, name) === "auto",
      );
      if (isLeft && rest > 0) margin.left = isRight ? rest / 2 : rest - margin.right;
      if (isRight && rest > 0) margin.right = rest - margin.left;
      box.x = room.x + margin.left;
    }
    this.#boxes?.set(element, box);
    const height = this.#sized(element, "height", room.height, isBorderBox ? down : 0) ?? own?.[1];
    const content = {
      x: box.x + border.left + padding.left,
      y: box.y + border.top + padding.top,
      width,
      height,
    };
    const inside = own ? { width, height: own[1] } : this.#children(element, content, display);
    if (isFitted && said === undefined) {
      box.width = limit(Math.min(inside.width, free), "width", room.width, across) + across;
    }
    const ratio = this.#ratio(element);
    const natural = ratio && said !== undefined ? said / ratio : inside.height;
    box.height = limit(height ?? natural, "height", room.height, down) + down;
    box.inner = {
      width: inside.width + padding.left + padding.right,
      height: inside.height + padding.top + padding.bottom,
    };
    const shift = this.#shift(element, room.width);
    if (shift) this.#move(element, shift[0], shift[1]);
    return box;
  }

  #ratio(element: Element): number | undefined {
    const [first, second = "1"] = this.#value(element, "aspect-ratio").split(" / ");
    const value = Number(first) / Number(second);
    return Number.isFinite(value) && value > 0 ? value : undefined;
  }

  #sized(element: Element, name: string, whole: number | undefined, around: number): number | undefined {
    const value = this.#length(element, name, whole);
    return value === undefined ? undefined : Math.max(0, value - around);
  }

  /** The size that an element has by itself. */
  #replaced(element: Element): readonly [number, number] | undefined {
    const usual = Object.hasOwn(REPLACED, element.localName) ? REPLACED[element.localName] : undefined;
    if (!usual) return undefined;
    const attribute = (name: string) => {
      const text = element.getAttribute(name);
      return text !== null && /^\d+/.test(text) ? Number.parseInt(text, 10) : undefined;
    };
    return [attribute("width") ?? usual[0], attribute("height") ?? usual[1]];
  }

  /** How far a box is moved by `position: relative`. */
  #shift(element: Element, whole: number): readonly [number, number] | undefined {
    if (this.#value(element, "position") !== "relative") return undefined;
    const [left, right] = [this.#length(element, "left", whole), this.#length(element, "right", whole)];
    const [top, bottom] = [
      this.#length(element, "top", undefined),
      this.#length(element, "bottom", undefined),
    ];
    return [left ?? -(right ?? 0), top ?? -(bottom ?? 0)];
  }

  #move(element: Element, x: number, y: number): void {
    const box = this.#boxes?.get(element);
    if (box) {
      box.x += x;
      box.y += y;
    }
    for (const child of element.children)
      if (!/^(absolute|fixed)$/.test(this.#value(child, "position"))) this.#move(child, x, y);
  }

  /** Lays out what is inside, and gives how wide and how high it is. */
  #children(element: Element, content: Room, display: string): { width: number; height: number } {
    let [y, last, widest] = [content.y, 0, 0];
    let line: Line | undefined;
    let isFirst = true;
    const isItems = /(flex|grid)$/.test(display);
    const row: Box[] = [];
    const rowOf: Element[] = [];
    const isRow = /flex$/.test(display) && !/^column/.test(this.#value(element, "flex-direction"));
    const [across, down] = ["column-gap", "row-gap"].map((name) =>
      isItems ? (this.#length(element, name, content.width) ?? 0) : 0,
    ) as [number, number];
    const startLine = (): Line => {
      if (last > 0) [y, last] = [y + last, 0];
      line ??= { x: content.x, ...this.#strut(element), items: [] };
      return line;
    };
    const endLine = () => {
      if (!line) return;
      isFirst = false;
      for (const [item, height] of line.items) this.#move(item, 0, line.ascent - height);
      widest = Math.max(widest, line.x - content.x);
      y += line.ascent + line.descent;
      line = undefined;
    };
    for (const node of element.childNodes) {
      if ((node as Node).nodeType === 3) {
        const text = (node.textContent ?? "").replace(/\s+/g, " ");
        if (text === "" || (text === " " && !line) || isItems) continue;
        const at = startLine();
        at.x += this.#textWidth(element, at.x === content.x ? text.trimStart() : text);
        continue;
      }
      if ((node as Node).nodeType !== 1) continue;
      const child = node as unknown as Element;
      const shown = this.#value(child, "display");
      if (shown === "none") continue;
      if (/^(absolute|fixed)$/.test(this.#value(child, "position"))) {
        this.#later.push(child);
        this.#boxes?.set(child, { ...EMPTY, x: line?.x ?? content.x, y: y + last });
        continue;
      }
      if (child.localName === "br") {
        const at = startLine();
        this.#boxes?.set(child, {
          ...EMPTY,
          x: at.x,
          y,
          height: this.#contentHeight(element),
          isInline: true,
        });
        endLine();
        continue;
      }
      if (/^inline|^ruby/.test(shown) && !isItems) {
        this.#inline(child, startLine(), y, content.width, shown);
        continue;
      }
      endLine();
      if (isRow) {
        const x = content.x + widest + (row.length > 0 ? across : 0);
        const box = this.#block(child, { ...content, x }, true);
        if (!box) continue;
        row.push(box);
        rowOf.push(child);
        widest += box.width + box.margin.left + box.margin.right + (row.length > 1 ? across : 0);
        y = Math.max(y, content.y + box.height + box.margin.top + box.margin.bottom);
        continue;
      }
      const margins = this.#sides(child, "margin", content.width);
      // Margins that meet are as wide as the wider one, and the first goes out of what is around it.
      const meets = isItems ? margins.top : this.#outerMargin(child, "top", content.width, 0);
      const isOut: boolean = isFirst && !isItems && this.#letsOut(element, "top");
      const between: number = isItems && !isFirst ? down : 0;
      const gap: number = isOut
        ? 0
        : isItems
          ? last + margins.top + between
          : Math.max(last, meets) + Math.min(0, last, meets);
      const box = this.#block(child, { ...content, y: y + gap - margins.top }, false);
      if (!box) continue;
      const below = isItems ? box.margin.bottom : this.#outerMargin(child, "bottom", content.width, 0);
      // What is empty has its margins on both sides of nothing.
      const isThrough =
        box.height === 0 && !isItems && this.#letsOut(child, "top") && this.#letsOut(child, "bottom");
      if (isThrough) last = isOut ? 0 : Math.max(last, meets, below);
      else [y, last, isFirst] = [y + gap + box.height, below, false];
      if (isItems) isFirst = false;
      widest = Math.max(widest, box.width + box.margin.left + box.margin.right);
    }
    endLine();
    if (isItems || !this.#letsOut(element, "bottom")) y += last;
    const height = Math.max(0, y - content.y);
    if (isRow) this.#spread(element, row, rowOf, { ...content, height: content.height ?? height }, widest);
    return { width: widest, height };
  }

  /** Gives a row of flexible boxes what is left over, and puts each in its place. */
  #spread(element: Element, row: readonly Box[], of: readonly Element[], room: Room, used: number): void {
    const free = room.width - used;
    const grows = of.map((child) => Number(this.#value(child, "flex-grow")) || 0);
    const all = grows.reduce((sum, one) => sum + one, 0);
    const justify = this.#value(element, "justify-content");
    const count = row.length;
    const spare = Math.max(0, free);
    let moved = 0;
    let between = 0;
    if (all === 0) {
      if (/center$/.test(justify)) moved = spare / 2;
      if (/^(flex-end|end|right)$/.test(justify)) moved = spare;
      if (justify === "space-between" && count > 1) between = spare / (count - 1);
      if (justify === "space-around") [moved, between] = [spare / count / 2, spare / count];
      if (justify === "space-evenly") [moved, between] = [spare / (count + 1), spare / (count + 1)];
    }
    for (const [at, box] of row.entries()) {
      const child = of[at] as Element;
      const more = all > 0 && free > 0 ? (free * (grows[at] ?? 0)) / Math.max(1, all) : 0;
      const own = this.#value(child, "align-self");
      const align = own === "auto" ? this.#value(element, "align-items") : own;
      const rest = (room.height ?? 0) - box.height - box.margin.top - box.margin.bottom;
      const isStretched = /^(normal|stretch)$/.test(align) && this.#value(child, "height") === "auto";
      if (isStretched && rest > 0) box.height += rest;
      const lower = /center$/.test(align) ? rest / 2 : /end$/.test(align) ? rest : 0;
      if (moved !== 0 || lower !== 0) this.#move(child, moved, lower);
      box.width += more;
      moved += more + between;
    }
  }

  /** How wide a text is, in the element's font. */
  #textWidth(element: Element, text: string): number {
    const font = ["font-style", "font-weight", "font-size", "font-family"].map((name) =>
      this.#value(element, name),
    );
    const spacing = Number.parseFloat(this.#value(element, "letter-spacing")) || 0;
    return measure(this.#browser, font.join(" "), text, spacing).width;
  }

  /** How high the letters of an element's font are. */
  #letters(element: Element): { ascent: number; descent: number } {
    const font = ["font-style", "font-weight", "font-size", "font-family"].map((name) =>
      this.#value(element, name),
    );
    const { fontAscent, fontDescent } = measure(this.#browser, font.join(" "), "x");
    return { ascent: Math.round(fontAscent), descent: Math.round(fontDescent) };
  }

  #contentHeight(element: Element): number {
    const { ascent, descent } = this.#letters(element);
    return ascent + descent;
  }

  /** How far a line reaches above and below the feet of its letters. */
  #strut(element: Element): { ascent: number; descent: number } {
    const { ascent, descent } = this.#letters(element);
    const height = this.#lineHeight(element);
    const above =
      this.#value(element, "line-height") === "normal"
        ? ascent
        : ascent + Math.floor((height - ascent - descent) / 2);
    return { ascent: above, descent: height - above };
  }

  /** True where the margin of what is inside goes on outside. */
  #letsOut(element: Element, side: "top" | "bottom"): boolean {
    if (element === element.ownerDocument.documentElement) return false;
    if (
      this.#value(element, `border-${side}-width`) !== "0px" ||
      this.#value(element, `padding-${side}`) !== "0px"
    )
      return false;
    if (side === "bottom" && this.#value(element, "height") !== "auto") return false;
    const isPlain =
      this.#value(element, "overflow-y") === "visible" &&
      /^(block|list-item)$/.test(this.#value(element, "display"));
    return (
      isPlain &&
      this.#value(element, "float") === "none" &&
      !/^(absolute|fixed)$/.test(this.#value(element, "position"))
    );
  }

  /** A block's margin, or that of what stands at its edge. */
  #outerMargin(element: Element, side: "top" | "bottom", whole: number, depth: number): number {
    const own = this.#length(element, `margin-${side}`, whole) ?? 0;
    if (depth > 8 || !this.#letsOut(element, side)) return own;
    const nodes = [...element.childNodes] as unknown as Node[];
    if (side === "bottom") nodes.reverse();
    for (const node of nodes) {
      if (node.nodeType === 3 && /[^\s]/.test(node.textContent ?? "")) return own;
      if (node.nodeType !== 1) continue;
      const child = node as unknown as Element;
      const shown = this.#value(child, "display");
      if (shown === "none" || /^(absolute|fixed)$/.test(this.#value(child, "position"))) continue;
      return /^(block|list-item|table|flex|grid|flow-root)$/.test(shown)
        ? Math.max(own, this.#outerMargin(child, side, whole, depth + 1))
        : own;
    }
    return own;
  }

  #lineHeight(element: Element): number {
    const said = this.#value(element, "line-height");
    const font = Number.parseFloat(this.#value(element, "font-size"));
    if (said.endsWith("px")) return Number.parseFloat(said);
    return said === "normal" ? Math.round(font * LINE[this.#browser]) : Number(said) * font;
  }

  /** Puts an element into a line. */
  #inline(element: Element, line: Line, y: number, room: number, display: string): void {
    const isBlock = display !== "inline" || element.localName in REPLACED;
    if (isBlock) {
      const box = this.#block(element, { x: line.x, y, width: room, height: undefined }, true);
      if (!box) return;
      box.isInline = display === "inline";
      const height = box.height + box.margin.top + box.margin.bottom;
      line.x += box.width + box.margin.left + box.margin.right;
      // What has letters of its own stands on their feet, everything else on its lower edge.
      const descent =
        /[^\s]/.test(element.textContent ?? "") && !(element.localName in REPLACED)
          ? this.#strut(element).descent
          : 0;
      line.ascent = Math.max(line.ascent, height - descent);
      line.descent = Math.max(line.descent, descent);
      line.items.push([element, height - descent]);
      return;
    }
    const border = this.#sides(element, "border", room);
    const padding = this.#sides(element, "padding", room);
    const margin = { ...this.#sides(element, "margin", room), top: 0, bottom: 0 };
    const start = line.x + margin.left;
    line.x = start + border.left + padding.left;
    const own = this.#strut(element);
    line.ascent = Math.max(line.ascent, own.ascent);
    line.descent = Math.max(line.descent, own.descent);
    for (const node of element.childNodes) {
      if ((node as Node).nodeType === 3)
        line.x += this.#textWidth(element, (node.textContent ?? "").replace(/\s+/g, " "));
      if ((node as Node).nodeType !== 1) continue;
      const child = node as unknown as Element;
      const shown = this.#value(child, "display");
      if (
        shown === "none" ||
        /^(absolute|fixed)$/.test(this.#value(child, "position")) ||
        this.#depth > DEEPEST
      )
        continue;
      this.#depth++;
      this.#inline(child, line, y, room, shown);
      this.#depth--;
    }
    line.x += border.right + padding.right;
    const isSeen = element.childNodes.length > 0 || line.x > start;
    const box: Box = {
      x: start,
      y: y - border.top - padding.top,
      width: line.x - start,
      height:
        (isSeen ? this.#contentHeight(element) : 0) +
        border.top +
        border.bottom +
        padding.top +
        padding.bottom,
      border,
      padding,
      margin,
      isInline: true,
      inner: { width: 0, height: 0 },
    };
    this.#boxes?.set(element, box);
    line.x += margin.right;
  }

  /** The box that an element is placed in. */
  #containing(element: Element, position: string): { x: number; y: number; width: number; height: number } {
    const [width, height] = this.#size;
    for (let at = element.parentElement; at && position !== "fixed"; at = at.parentElement) {
      const isOuter =
        position === "absolute"
          ? this.#value(at, "position") !== "static" || this.#value(at, "transform") !== "none"
          : !/^inline$/.test(this.#value(at, "display"));
      const box = isOuter ? this.#boxes?.get(at) : undefined;
      if (!box) continue;
      const { border, padding } = box;
      if (position === "absolute")
        return {
          x: box.x + border.left,
          y: box.y + border.top,
          width: box.width - border.left - border.right,
          height: box.height - border.top - border.bottom,
        };
      return {
        x: box.x,
        y: box.y,
        width: box.width - border.left - border.right - padding.left - padding.right,
        height: box.height - border.top - border.bottom - padding.top - padding.bottom,
      };
    }
    return { x: 0, y: 0, width, height };
  }

  #absolute(element: Element): void {
    const position = this.#value(element, "position");
    const around = this.#containing(element, position);
    const natural = this.#boxes?.get(element);
    const [left, right] = [
      this.#length(element, "left", around.width),
      this.#length(element, "right", around.width),
    ];
    const [top, bottom] = [
      this.#length(element, "top", around.height),
      this.#length(element, "bottom", around.height),
    ];
    const isStretched = left !== undefined && right !== undefined;
    const room = {
      x: left === undefined ? (natural?.x ?? around.x) : around.x + left,
      y: top === undefined ? (natural?.y ?? around.y) : around.y + top,
      width: around.width - (left ?? 0) - (right ?? 0),
      height: around.height,
    };
    const box = this.#block(element, room, !isStretched);
    if (!box) return;
    if (left === undefined && right !== undefined)
      this.#move(element, around.x + around.width - right - box.margin.right - box.width - box.x, 0);
    const isAuto = this.#value(element, "height") === "auto";
    if (top !== undefined && bottom !== undefined && isAuto)
      box.height = Math.max(0, around.height - top - bottom - box.margin.top - box.margin.bottom);
    else if (top === undefined && bottom !== undefined)
      this.#move(element, 0, around.y + around.height - bottom - box.margin.bottom - box.height - box.y);
  }

  /** The innermost elements at a place of the window, those in front first. */
  at(root: Element, x: number, y: number): Element[] {
    const [width, height] = this.#size;
    if (x < 0 || y < 0 || x > width || y > height) return [];
    const found: Element[] = [];
    const look = (element: Element) => {
      const box = this.box(element);
      const isInside = box && x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
      if (
        isInside &&
        this.#value(element, "visibility") === "visible" &&
        this.#value(element, "pointer-events") !== "none"
      )
        found.unshift(element);
      for (const child of element.children) look(child);
    };
    for (const child of root.children) look(child);
    return [...found, root];
  }
}

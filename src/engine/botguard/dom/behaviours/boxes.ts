/** Sizes and places of elements, and what is asked of the screen by media queries. */
import type { Document, Element } from "happy-dom";
import type { Box } from "../styles/layout/box.ts";
import { pageStyles, viewOf } from "../styles/page-styles.ts";
import { judge } from "../styles/queries.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** Elements in a line that have a size of their own. */
const REPLACED = /^(canvas|video|iframe|embed|object|svg|img)$/;

/** The members that measure. */
export function boxBehaviours(context: BehaviourContext): Written {
  const { window, instance, keep, make, toHappy } = context;
  const written: Written = {};
  const styles = pageStyles(context);
  const { layout, cascade } = styles;
  const isRoot = (element: Element) => element === element.ownerDocument.documentElement;
  /** https://drafts.csswg.org/cssom-view/#dom-element-clientwidth: the body as the root, where it has quirks. */
  const fillsWindow = (element: Element) =>
    isRoot(element) ||
    (element.isConnected &&
      element === element.ownerDocument.body &&
      Reflect.get(element.ownerDocument, "compatMode") === "BackCompat");
  const box = (self: object): Box | undefined => layout.box(self as Element);
  const rect = (found: Box | undefined) =>
    make("DOMRect", found?.x ?? 0, found?.y ?? 0, found?.width ?? 0, found?.height ?? 0);
  const inner = (self: object, side: "width" | "height") => {
    if (fillsWindow(self as Element)) return styles.sizeOf(viewOf(self as Element))[side === "width" ? 0 : 1];
    const found = box(self);
    if (!found || (found.isInline && !REPLACED.test((self as Element).localName))) return 0;
    const { border } = found;
    const around = side === "width" ? border.left + border.right : border.top + border.bottom;
    return Math.round(found[side] - around);
  };
  const reach = (self: object, side: "width" | "height") => {
    const found = box(self);
    const shown = inner(self, side);
    if (isRoot(self as Element)) return Math.max(shown, Math.round(found?.[side] ?? 0));
    return shown === 0 ? 0 : Math.max(shown, Math.round(found?.inner[side] ?? 0));
  };
  /** https://drafts.csswg.org/cssom-view/#dom-htmlelement-offsetparent */
  const offsetParent = (element: Element): Element | null => {
    const position = cascade.value(element, "position");
    if (element.localName === "body" || isRoot(element) || position === "fixed" || !box(element)) return null;
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (at.localName === "body" || cascade.value(at, "position") !== "static") return at;
      if (position === "static" && /^(td|th|table)$/.test(at.localName)) return at;
    }
    return null;
  };
  const sizes = {
    width: ["Width", "Left", "x"],
    height: ["Height", "Top", "y"],
  } as const;
  for (const [side, [size, place, axis]] of Object.entries(sizes) as [
    "width" | "height",
    (typeof sizes)["width" | "height"],
  ][]) {
    written[`HTMLElement.offset${size}`] = { get: (self) => Math.round(box(self)?.[side] ?? 0) };
    written[`HTMLElement.offset${place}`] = {
      get(self) {
        const element = self as Element;
        if (element.localName === "body" || isRoot(element)) return 0;
        const around = offsetParent(element);
        const outer = around && around.localName !== "body" ? box(around) : undefined;
        const border = outer?.border[place === "Top" ? "top" : "left"] ?? 0;
        return Math.round((box(self)?.[axis] ?? 0) - (outer?.[axis] ?? 0) - border);
      },
    };
    written[`Element.client${size}`] = { get: (self) => inner(self, side), isFinal: true };
    written[`Element.scroll${size}`] = { get: (self) => reach(self, side), isFinal: true };
    written[`Element.client${place}`] = {
      get: (self) => {
        const found = box(self);
        return found?.isInline === false ? Math.round(found.border[place === "Top" ? "top" : "left"]) : 0;
      },
      isFinal: true,
    };
  }
  written["HTMLElement.offsetParent"] = { get: (self) => offsetParent(self as Element) };
  written["Element.getBoundingClientRect"] = { call: (self) => rect(box(self)) };
  /** How far elements are scrolled. */
  const scrolled = new WeakMap<object, { x: number; y: number }>();
  const scrollOf = (self: object) => scrolled.get(self) ?? { x: 0, y: 0 };
  const scroll = (self: object, x: number, y: number) => {
    if (isRoot(self as Element)) return;
    const isClipped = /auto|scroll|hidden/.test(cascade.value(self as Element, "overflow-y"));
    const most = (side: "width" | "height") =>
      isClipped ? Math.max(0, reach(self, side) - inner(self, side)) : 0;
    const limited = (value: number, side: "width" | "height") =>
      Math.max(0, Math.min(most(side), Number.isFinite(value) ? value : 0));
    scrolled.set(self, { x: limited(x, "width"), y: limited(y, "height") });
  };
  written["Element.scrollTop"] = {
    get: (self) => scrollOf(self).y,
    set: (self, value) => scroll(self, scrollOf(self).x, Number(value)),
    isFinal: true,
  };
  written["Element.scrollLeft"] = {
    get: (self) => scrollOf(self).x,
    set: (self, value) => scroll(self, Number(value), scrollOf(self).y),
    isFinal: true,
  };
  const wanted = ([first, second]: unknown[], usual: { x: number; y: number }) => {
    if (second !== undefined) return { x: Number(first), y: Number(second) };
    const given = Object(first ?? {}) as { left?: unknown; top?: unknown };
    return { x: Number(given.left ?? usual.x), y: Number(given.top ?? usual.y) };
  };
  for (const name of ["scroll", "scrollTo"])
    written[`Element.${name}`] = {
      call(self, args) {
        const { x, y } = wanted(args, scrollOf(self));
        scroll(self, x, y);
        return undefined;
      },
    };
  written["Element.scrollBy"] = {
    call(self, args) {
      const { x, y } = wanted(args, { x: 0, y: 0 });
      scroll(self, scrollOf(self).x + x, scrollOf(self).y + y);
      return undefined;
    },
  };
  written["Range.getBoundingClientRect"] = { call: () => rect(undefined) };
  const rects = new WeakMap<object, object[]>();
  written["Element.getClientRects"] = {
    call(self) {
      const found = box(self);
      const list = instance("DOMRectList", self);
      const items = found ? [rect(found)] : [];
      rects.set(list, items);
      for (const [index, item] of items.entries())
        Object.defineProperty(list, index, { value: item, enumerable: true, configurable: true });
      return list;
    },
  };
  written["DOMRectList.length"] = { get: (self) => rects.get(self)?.length ?? 0 };
  written["DOMRectList.item"] = { call: (self, [index]) => rects.get(self)?.[Number(index)] ?? null };
  written["Document.elementFromPoint"] = {
    call: (self, [x, y]) => layout.at((self as Document).documentElement, Number(x), Number(y))[0] ?? null,
  };
  written["Document.elementsFromPoint"] = {
    call(self, [x, y]) {
      const found = layout.at((self as Document).documentElement, Number(x), Number(y));
      return window.Array.from(found);
    },
  };
  for (const [at, side] of (["Width", "Height"] as const).entries()) {
    written[`Window.inner${side}`] = { get: (self) => styles.sizeOf(toHappy(self))[at] };
    written[`VisualViewport.${side.toLowerCase()}`] = { get: (self) => styles.sizeOf(views.get(self))[at] };
  }
  written["VisualViewport.scale"] = { get: () => 1 };
  const views = new WeakMap<object, unknown>();
  const viewports = new WeakMap<object, object>();
  written["Window.visualViewport"] = {
    get(self) {
      const known = viewports.get(self) ?? instance("VisualViewport", self);
      viewports.set(self, known);
      views.set(known, toHappy(self));
      return known;
    },
  };

  const judged = new WeakMap<object, { text: string; holds: boolean }>();
  written["Window.matchMedia"] = {
    call(self, [query]) {
      const list = keep(instance("MediaQueryList", window), {});
      judged.set(list, judge(String(query), styles.featuresIn(toHappy(self))));
      return list;
    },
  };
  written["MediaQueryList.matches"] = { get: (self) => judged.get(self)?.holds ?? false };
  written["MediaQueryList.media"] = { get: (self) => judged.get(self)?.text ?? "" };
  const listen = (name: "addEventListener" | "removeEventListener") => ({
    call: (self: object, [listener]: unknown[]) =>
      listener && (self as EventTarget)[name]("change", listener as EventListener),
  });
  written["MediaQueryList.addListener"] = listen("addEventListener");
  written["MediaQueryList.removeListener"] = listen("removeEventListener");
  return written;
}

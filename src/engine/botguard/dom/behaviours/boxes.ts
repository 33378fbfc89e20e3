/** Sizes and places of elements, and what is asked of the screen by media queries. */
import type { Document, Element } from "happy-dom";
import { type Box, Layout } from "../styles/layout.ts";
import { judge } from "../styles/queries.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members that measure. */
export function boxBehaviours({ window, facts, instance, keep, make }: BehaviourContext): Written {
  const written: Written = {};
  const { innerWidth = 0, innerHeight = 0 } = facts.window;
  const layout = new Layout(() => [innerWidth, innerHeight]);
  const isRoot = (element: Element) => element === element.ownerDocument.documentElement;
  const box = (self: object): Box | undefined => layout.box(self as Element);
  const rect = (found: Box | undefined) =>
    make("DOMRect", found?.x ?? 0, found?.y ?? 0, found?.width ?? 0, found?.height ?? 0);
  const inner = (self: object, side: "width" | "height") => {
    if (isRoot(self as Element)) return side === "width" ? innerWidth : innerHeight;
    const found = box(self);
    return found && found[side] > 0 ? Math.round(found[side] - 2 * found.border) : 0;
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
        const isBody = (self as Element).localName === "body";
        return isBody || isRoot(self as Element) ? 0 : Math.round(box(self)?.[axis] ?? 0);
      },
    };
    written[`Element.client${size}`] = { get: (self) => inner(self, side), isFinal: true };
    written[`Element.scroll${size}`] = { get: (self) => inner(self, side), isFinal: true };
    written[`Element.client${place}`] = { get: (self) => box(self)?.border ?? 0 };
  }
  written["HTMLElement.offsetParent"] = {
    get(self) {
      const { body, documentElement } = (self as Element).ownerDocument;
      const style = (self as { style?: { position?: string } }).style;
      if (self === body || self === documentElement || style?.position === "fixed" || !box(self)) return null;
      return body;
    },
  };
  written["Element.getBoundingClientRect"] = { call: (self) => rect(box(self)) };
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
    call: (self, [x, y]) => layout.at((self as Document).documentElement, Number(x), Number(y)),
  };
  written["Document.elementsFromPoint"] = {
    call(self, [x, y]) {
      const found: Element[] = [];
      let at = layout.at((self as Document).documentElement, Number(x), Number(y));
      for (; at; at = at.parentElement) found.push(at);
      return window.Array.from(found);
    },
  };
  for (const [name, value] of [
    ["width", innerWidth],
    ["height", innerHeight],
    ["scale", 1],
  ] as const)
    written[`VisualViewport.${name}`] = { get: () => value };

  const { width = 0, height = 0, colorDepth = 24 } = facts.screen;
  const features = {
    width: innerWidth,
    height: innerHeight,
    "device-width": width,
    "device-height": height,
    "aspect-ratio": innerWidth / innerHeight,
    "device-aspect-ratio": width / height,
    color: colorDepth / 3,
    "color-index": 0,
    monochrome: 0,
    grid: 0,
    resolution: facts.window.devicePixelRatio ?? 1,
    "device-pixel-ratio": facts.window.devicePixelRatio ?? 1,
    "-webkit-device-pixel-ratio": facts.window.devicePixelRatio ?? 1,
    "-webkit-transform-3d": 1,
    orientation: innerWidth >= innerHeight ? "landscape" : "portrait",
    ...facts.media,
  };
  const judged = new WeakMap<object, { text: string; holds: boolean }>();
  written["Window.matchMedia"] = {
    call(_, [query]) {
      const list = keep(instance("MediaQueryList", window), {});
      judged.set(list, judge(String(query), features));
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

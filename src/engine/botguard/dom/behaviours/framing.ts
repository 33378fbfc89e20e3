/** What windows and documents within a page answer in another way than the page's own. */
import { type Document, PropertySymbol, type Window } from "happy-dom";
import { listedBy, listing } from "../lists/lists.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members in which a frame's document follows from the page around it. */
export function framingBehaviours(context: BehaviourContext): Written {
  const { window, facts, instance, frames, toHappy, toPage, happyMember } = context;
  const written: Written = {};
  const location = Reflect.get(window, PropertySymbol.location) as Window["location"];
  /** The element around a document; undefined for the page's own, and for one that no window shows. */
  const around = (document: object): object | undefined => {
    const view = Reflect.get(document, PropertySymbol.defaultView) as Window | null;
    if (!view || view === window) return undefined;
    return frames().elementOf(toPage(view)) ?? undefined;
  };
  const referrer = happyMember("Document", "referrer")?.get;
  written["Document.referrer"] = {
    get: (self) => (around(self) ? location.href : referrer?.call(self)),
  };
  const domain = happyMember("Document", "domain");
  written["Document.domain"] = {
    get: (self) => (around(self) ? location.hostname : domain?.get?.call(self)),
    set: (self, value) => domain?.set?.call(self, value),
  };
  const scrollingElement = happyMember("Document", "scrollingElement")?.get;
  written["Document.scrollingElement"] = {
    get: (self) =>
      Reflect.get(self, "compatMode") === "BackCompat"
        ? (self as Document).body
        : ((self as Document).documentElement ?? scrollingElement?.call(self)),
  };
  /** The window around a window of happy-dom's, itself for the page's own; null for one that is shown no longer. */
  const above = (view: Window): Window | null => {
    if (view === window) return view;
    const element = frames().elementOf(toPage(view));
    const document = element && (Reflect.get(element, PropertySymbol.ownerDocument) as object);
    return document && (Reflect.get(document, PropertySymbol.window) as Window);
  };
  written["Window.parent"] = { get: (self) => toPage(above(toHappy(self) as Window)) };
  written["Window.top"] = {
    get(self) {
      let at: Window | null = toHappy(self) as Window;
      while (at && at !== window) at = above(at);
      return toPage(at);
    },
  };

  const origins = new WeakMap<object, object>();
  written["Location.ancestorOrigins"] = {
    get(self) {
      const ancestors = self === location ? [] : [location.origin];
      const known =
        origins.get(self) ?? listing(instance("DOMStringList", self), () => ancestors, facts.browser);
      origins.set(self, known);
      return known;
    },
  };
  const strings = (self: object) => Array.from(listedBy(self)) as string[];
  written["DOMStringList.length"] = { get: (self) => strings(self).length };
  written["DOMStringList.item"] = { call: (self, [index]) => strings(self)[Number(index) >>> 0] ?? null };
  written["DOMStringList.contains"] = { call: (self, [text]) => strings(self).includes(String(text)) };
  return written;
}

/** happy-dom's windows and the page's are different objects: wherever one goes in or comes out, it is exchanged. */
import { type Document, type Element, PropertySymbol, type Window } from "happy-dom";
import WindowBrowserContext from "happy-dom/lib/window/WindowBrowserContext.js";
import { foreignWindow } from "../realms/foreign.ts";
import { isObject } from "../surface/values.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members through which a window is reached. */
export function windowBehaviours({
  window,
  toPage,
  toHappy,
  facts,
  door,
  frames,
  happyMember,
}: BehaviourContext): Written {
  const written: Written = {};
  written["Window.length"] = { get: (self) => frames().countIn(toHappy(self) as object) };
  written["Window.frameElement"] = { get: (self) => frames().elementOf(self) };
  let name = "";
  written["Window.name"] = {
    get(self) {
      const element = frames().elementOf(self);
      return element ? frames().nameOf(element) : toHappy(self) === window ? name : "";
    },
    set(self, value) {
      const element = frames().elementOf(self);
      // A symbol has no text, and throws.
      if (element) frames().name(element, `${value}`);
      else if (toHappy(self) === window) name = `${value}`;
    },
  };
  written["Window.clientInformation"] = { get: (self) => (toHappy(self) as Window).navigator };
  /** https://html.spec.whatwg.org/#attr-iframe-sandbox: a document of an origin of its own. */
  const isForeign = (element: object) => {
    const sandbox = (element as Element).getAttribute("sandbox");
    return sandbox !== null && !/(^|\s)allow-same-origin(\s|$)/i.test(sandbox);
  };
  const foreign = new WeakMap<object, object>();
  const strangers = (element: object): object => {
    const made =
      foreign.get(element) ??
      foreignWindow({
        browser: facts.browser,
        origin: () => window.location.origin,
        page: toPage(window),
        exception: (message, name) => new window.DOMException(message, name),
        door,
      });
    foreign.set(element, made);
    return made;
  };
  const known = new WeakSet<object>();
  /** `view`, the window in `element`, at the address that is said there, as far as an empty document can be. */
  const located = (element: object, view: unknown): unknown => {
    if (!isObject(view) || known.has(view)) return view;
    known.add(view);
    const source = (element as Element).getAttribute("src") ?? "";
    if (!/^about:blank[?#]/i.test(source)) return view;
    const location = Reflect.get(view, PropertySymbol.location) as object;
    const move = Reflect.get(location, PropertySymbol.setURL) as (frame: unknown, url: string) => void;
    move.call(location, new WindowBrowserContext(view as Window).getBrowserFrame(), source);
    return view;
  };
  for (const [owner, name] of [["HTMLIFrameElement", "contentWindow"]] as const) {
    const original = happyMember(owner, name)?.get;
    written[`${owner}.${name}`] = {
      get(self) {
        const view: unknown = original?.call(self);
        return view && isForeign(self) ? strangers(self) : toPage(located(self, view));
      },
    };
  }
  const defaultView = happyMember("Document", "defaultView")?.get;
  const viewOf = (self: object) => {
    const view = defaultView?.call(self) as { document?: unknown } | null;
    return view?.document === self ? view : null;
  };
  written["Document.defaultView"] = { get: (self) => toPage(viewOf(self)) };
  const activeElement = happyMember("Document", "activeElement")?.get;
  written["Document.activeElement"] = {
    get: (self) => (viewOf(self) ? activeElement?.call(self) : ((self as Document).body ?? null)),
  };
  const contentDocument = happyMember("HTMLIFrameElement", "contentDocument")?.get;
  written["HTMLIFrameElement.contentDocument"] = {
    // Its window has to be a browser's before its document is seen.
    get: (self) =>
      Reflect.get(self, "contentWindow") && !isForeign(self) ? contentDocument?.call(self) : null,
  };
  return written;
}

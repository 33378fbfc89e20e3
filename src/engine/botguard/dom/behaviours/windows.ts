/** happy-dom's windows and the page's are different objects: wherever one goes in or comes out, it is exchanged. */
import { type Document, PropertySymbol, type Window } from "happy-dom";
import { isObject } from "../surface/values.ts";
import { type BehaviourContext, find, type Method, type Written } from "./behaviour.ts";

/** The members through which a window is reached. */
export function windowBehaviours({
  window,
  toPage,
  toHappy,
  finishEvent,
  countFrames,
  frameElement,
  handlers,
  report,
}: BehaviourContext): Written {
  const written: Written = {};
  /** The event that is being dispatched: https://dom.spec.whatwg.org/#dom-window-event */
  let current: object | undefined;
  written["Window.length"] = { get: (self) => (toHappy(self) === window ? countFrames() : 0) };
  written["Window.frameElement"] = { get: (self) => frameElement(self) };
  written["Window.reportError"] = { call: (_, [error]) => report(error) };
  written["Window.clientInformation"] = { get: (self) => (toHappy(self) as Window).navigator };
  written["Window.event"] = { get: () => current };
  const listeners = new WeakMap<Method, Method>();
  /** `listener` as happy-dom may call it on a window of its own. */
  const onWindow = (listener: Method): Method => {
    const known = listeners.get(listener);
    if (known) return known;
    const made = function (this: unknown, ...args: unknown[]) {
      return listener.apply(toPage(this), args);
    };
    listeners.set(listener, made);
    return made;
  };
  for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"]) {
    const original = find(window.EventTarget.prototype, name)?.value as Method;
    written[`EventTarget.${name}`] = {
      call(self, [first, ...rest]) {
        const target = toHappy(self ?? window) as object;
        if (target !== self && typeof rest[0] === "function") rest[0] = onWindow(rest[0] as Method);
        if (name !== "dispatchEvent" || !isObject(first)) return original.apply(target, [first, ...rest]);
        const type = `on${Reflect.get(first, "type")}`;
        for (let at: object | null = target; at && "parentNode" in at; at = at.parentNode as object | null)
          handlers.compile(at, type);
        // A listener may be about to see an event that happy-dom has made.
        finishEvent(first);
        const before = current;
        current = first;
        try {
          return original.apply(target, [first]);
        } finally {
          current = before;
        }
      },
    };
  }
  for (const [owner, prototype, name] of [
    ["Event", window.Event.prototype, "target"],
    ["Event", window.Event.prototype, "currentTarget"],
    ["HTMLIFrameElement", window.HTMLIFrameElement.prototype, "contentWindow"],
  ] as const) {
    const original = find(prototype, name)?.get;
    written[`${owner}.${name}`] = { get: (self) => toPage(original?.call(self)) };
  }
  const defaultView = find(window.Document.prototype, "defaultView")?.get;
  const viewOf = (self: object) => {
    const view = defaultView?.call(self) as { document?: unknown } | null;
    return view?.document === self ? view : null;
  };
  written["Document.defaultView"] = { get: (self) => toPage(viewOf(self)) };
  const activeElement = find(window.Document.prototype, "activeElement")?.get;
  written["Document.activeElement"] = {
    get: (self) => (viewOf(self) ? activeElement?.call(self) : ((self as Document).body ?? null)),
  };
  // happy-dom asks every document of its own for it, those without a window too.
  written["Document.location"] = {
    get: (self) => (Reflect.get(self, PropertySymbol.window) as Window).location,
  };
  const contentDocument = find(window.HTMLIFrameElement.prototype, "contentDocument")?.get;
  written["HTMLIFrameElement.contentDocument"] = {
    // Its window has to be a browser's before its document is seen.
    get: (self) => Reflect.get(self, "contentWindow") && contentDocument?.call(self),
  };
  written["Event.srcElement"] = { get: (self) => toPage(Reflect.get(self, "target")) };
  const composedPath = find(window.Event.prototype, "composedPath")?.value as () => unknown[];
  written["Event.composedPath"] = {
    call: (self) => window.Array.from(composedPath.call(self), (target: unknown) => toPage(target)),
  };
  return written;
}

/** `document.createEvent` as the DOM standard has it: a fixed table of names, and an event that is not yet initialised. */
import type { BrowserName } from "../../../engine.ts";

/** https://dom.spec.whatwg.org/#dom-document-createevent, and what the names stand for. */
const EVENT_INTERFACES: Readonly<Record<string, string>> = {
  beforeunloadevent: "BeforeUnloadEvent",
  compositionevent: "CompositionEvent",
  customevent: "CustomEvent",
  devicemotionevent: "DeviceMotionEvent",
  deviceorientationevent: "DeviceOrientationEvent",
  dragevent: "DragEvent",
  event: "Event",
  events: "Event",
  focusevent: "FocusEvent",
  hashchangeevent: "HashChangeEvent",
  htmlevents: "Event",
  keyboardevent: "KeyboardEvent",
  keyboardevents: "KeyboardEvent",
  messageevent: "MessageEvent",
  mouseevent: "MouseEvent",
  mouseevents: "MouseEvent",
  storageevent: "StorageEvent",
  svgevents: "Event",
  textevent: "TextEvent",
  uievent: "UIEvent",
  uievents: "UIEvent",
};

/** What each browser makes beside those. */
const MORE: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: ["TransitionEvent"],
  webkit: ["TouchEvent", "WheelEvent", "PopStateEvent", "OverflowEvent"],
};

/** Events that `createEvent` has made, until they are initialised: nobody can dispatch them. */
export const UNINITIALISED = new WeakSet<object>();

/** The interface that `createEvent(alias)` makes, in any case of letters; undefined for a name that is not in the table. */
export function eventInterface(alias: string, browser: BrowserName): string | undefined {
  const name = alias.toLowerCase();
  const found = Object.hasOwn(EVENT_INTERFACES, name) ? EVENT_INTERFACES[name] : undefined;
  return found ?? MORE[browser].find((one) => one.toLowerCase() === name);
}

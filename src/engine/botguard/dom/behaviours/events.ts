/** Making and initialising events in the old way. */
import { eventInterface, UNINITIALISED } from "../events/events.ts";
import type { BehaviourContext, Method, Written } from "./behaviour.ts";

/** `createEvent`, and what initialises its events. */
export function eventBehaviours({
  window,
  make,
  keep,
  instance,
  wording,
  happyMember,
}: BehaviourContext): Written {
  const written: Written = {};
  written["Document.createEvent"] = {
    call(_, [alias]) {
      const name = eventInterface(String(alias));
      if (name) {
        const made = make(name, "");
        UNINITIALISED.add(made);
        return made;
      }
      const message = `Failed to execute 'createEvent' on 'Document': The provided event type ('${alias}') is invalid.`;
      throw new window.DOMException(message, "NotSupportedError");
    },
  };
  const original = happyMember("Event", "initEvent")?.value as Method;
  const initEvent: Method = function (this: object, ...args) {
    UNINITIALISED.delete(this);
    return original.apply(this, args);
  };
  written["Event.initEvent"] = {
    call: (self, [type, ...rest]) => initEvent.call(self, String(type), ...rest),
  };
  for (const [owner, names] of Object.entries(EVENT_INITIALISERS))
    written[`${owner}.init${owner}`] = {
      call(self, [type, bubbles, cancelable, ...rest]) {
        initEvent.call(self, String(type), Boolean(bubbles), Boolean(cancelable));
        for (const [index, name] of names.entries())
          if (index < rest.length) keep(self, { [name]: rest[index] });
      },
    };
  for (const name of ["touches", "targetTouches", "changedTouches"])
    written[`TouchEvent.${name}`] = { get: (self) => instance("TouchList", self) };
  // https://dom.spec.whatwg.org/#interface-AbortSignal: a reason is always there.
  const abort = happyMember("AbortController", "abort")?.value as Method;
  const reasonOr = (reason: unknown) =>
    reason === undefined ? new window.DOMException(wording.aborted, "AbortError") : reason;
  written["AbortController.abort"] = { call: (self, [reason]) => abort.call(self, reasonOr(reason)) };
  written["AbortSignal().abort"] = {
    call(_, [reason]) {
      const controller = make("AbortController") as AbortController;
      controller.abort(reasonOr(reason));
      return controller.signal;
    },
  };
  written["Event.returnValue"] = {
    get: (self) => !Reflect.get(self, "defaultPrevented"),
    set: (self, value) => !value && (self as Event).preventDefault(),
  };
  return written;
}

/** The parameters of `initXEvent` after the three that all have: https://w3c.github.io/uievents/#legacy-interface-extensions */
const EVENT_INITIALISERS: Readonly<Record<string, readonly string[]>> = {
  UIEvent: ["view", "detail"],
  CompositionEvent: ["view", "data"],
  TextEvent: ["view", "data"],
  MouseEvent: [
    "view",
    "detail",
    "screenX",
    "screenY",
    "clientX",
    "clientY",
    "ctrlKey",
    "altKey",
    "shiftKey",
    "metaKey",
    "button",
    "relatedTarget",
  ],
  KeyboardEvent: ["view", "key", "location", "ctrlKey", "altKey", "shiftKey", "metaKey"],
  MessageEvent: ["data", "origin", "lastEventId", "source", "ports"],
  StorageEvent: ["key", "oldValue", "newValue", "url", "storageArea"],
};

/** Listening, telling, and what a click does. */
import { type HTMLDetailsElement, PropertySymbol } from "happy-dom";
import type { BehaviourContext, Method, Written } from "./behaviour.ts";

/** `EventTarget`, what an event tells of its way, and `click()`. */
export function dispatchBehaviours(context: BehaviourContext): Written {
  const { window, events, toPage, toHappy, frames, make, keep, finishEvent, surface, happyMember } = context;
  const { listeners, handlers, dispatcher } = events;
  const written: Written = {};
  // happy-dom calls its own members on what lies behind its proxies.
  const targetOf = (self: unknown) => {
    const target = toHappy(self ?? window) as object;
    return (Reflect.get(target, PropertySymbol.proxy) ?? target) as object;
  };
  written["EventTarget.addEventListener"] = {
    isFinal: true,
    call(self, [type, callback, options]) {
      const [target, name] = [targetOf(self), String(type)];
      // A handler of the markup has been there before.
      handlers.compile(toPage(target) as object, `on${name}`);
      listeners.add(target, name, callback, options);
    },
  };
  written["EventTarget.removeEventListener"] = {
    isFinal: true,
    call: (self, [type, callback, options]) =>
      listeners.remove(targetOf(self), String(type), callback, options),
  };
  const resetting = new WeakSet<object>();
  written["EventTarget.dispatchEvent"] = {
    isFinal: true,
    call(self, [event]) {
      const target = targetOf(self);
      const type = Reflect.get(event as object, "type");
      const isOwn = !Object.hasOwn(event as object, "isTrusted");
      if (!isOwn) {
        keep(event as object, { isTrusted: false });
        return dispatcher.dispatch(target, event as object);
      }
      if (type === "load" && frames().hasTold(target)) return true;
      if (type === "reset" && resetting.has(target)) return true;
      if (type === "toggle" || type === "close") {
        tellLater(target, type);
        return true;
      }
      finishEvent(event as object);
      if (type === "invalid") Object.assign(event as object, { [PropertySymbol.bubbles]: false });
      if (type === "submit" && Reflect.get(event as object, "submitter") === target)
        keep(event as object, { submitter: null });
      return dispatcher.dispatch(target, event as object);
    },
  };
  /** https://html.spec.whatwg.org/#queue-a-details-toggle-event-task: several changes are told as one. */
  const told = new WeakMap<object, boolean>();
  const tellLater = (target: object, type: string) => {
    if (type === "close") {
      setImmediate(() => events.fire(target, type));
      return;
    }
    const details = target as HTMLDetailsElement;
    if (told.has(details)) return;
    told.set(details, !details.open);
    setImmediate(() => {
      const [before, now] = [told.get(details), details.open].map((open) => (open ? "open" : "closed"));
      told.delete(details);
      const name = surface.has("ToggleEvent") ? "ToggleEvent" : "Event";
      events.fire(details, type, name, { oldState: before, newState: now });
    });
  };
  written["Window.event"] = { get: () => dispatcher.current };
  written["Event.composedPath"] = {
    call: (self) => window.Array.from(dispatcher.pathOf(self), (target: unknown) => toPage(target)),
  };
  const clicking = new WeakSet<object>();
  written["HTMLElement.click"] = {
    isFinal: true,
    call(self) {
      if (clicking.has(self) || Reflect.get(self, "disabled") === true) return;
      clicking.add(self);
      try {
        const values = {
          bubbles: true,
          cancelable: true,
          composed: true,
          view: toPage(window),
          pointerId: -1,
        };
        dispatcher.dispatch(self, make("PointerEvent", "click", values));
      } finally {
        clicking.delete(self);
      }
    },
  };
  const reset = happyMember("HTMLFormElement", "reset")?.value as Method;
  written["HTMLFormElement.reset"] = {
    call(self) {
      if (resetting.has(self) || !events.fire(self, "reset", "Event", { bubbles: true, cancelable: true }))
        return;
      resetting.add(self);
      try {
        reset.call(self);
      } finally {
        resetting.delete(self);
      }
    },
  };
  written["Window.reportError"] = { call: (_, [error]) => events.report(error) };
  return written;
}

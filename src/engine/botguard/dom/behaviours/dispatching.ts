/** Listening, telling, and what a click does. */
import { type HTMLDetailsElement, PropertySymbol } from "happy-dom";
import type { BehaviourContext, Method, Written } from "./behaviour.ts";

/** `EventTarget`, what an event tells of its way, and `click()`. */
export function dispatchBehaviours(context: BehaviourContext): Written {
  const { window, events, toPage, toHappy, make, keep, finishEvent, surface, happyMember } = context;
  const { listeners, handlers, dispatcher } = events;
  const written: Written = {};
  const targetOf = (self: unknown) => toHappy(self ?? window) as object;
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
      if (isOwn && type === "reset" && resetting.has(target)) return true;
      if (isOwn && type === "toggle") {
        tellLater(target as HTMLDetailsElement);
        return true;
      }
      if (isOwn) finishEvent(event as object);
      else keep(event as object, { isTrusted: false });
      return dispatcher.dispatch(target, event as object);
    },
  };
  /** https://html.spec.whatwg.org/#queue-a-details-toggle-event-task: several changes are told as one. */
  const told = new WeakMap<object, boolean>();
  const tellLater = (details: HTMLDetailsElement) => {
    const isWaiting = told.has(details);
    if (isWaiting) return;
    told.set(details, !details.open);
    setImmediate(() => {
      const [before, now] = [told.get(details), details.open].map((open) => (open ? "open" : "closed"));
      told.delete(details);
      const name = surface.has("ToggleEvent") ? "ToggleEvent" : "Event";
      events.fire(details, "toggle", name, { oldState: before, newState: now });
    });
  };
  written["Window.event"] = { get: () => dispatcher.current };
  written["Event.composedPath"] = {
    call: (self) => window.Array.from(dispatcher.pathOf(self), (target: unknown) => toPage(target)),
  };
  written["Event.cancelBubble"] = {
    get: (self) => Reflect.get(self, PropertySymbol.propagationStopped),
    set: (self, value) => value && (self as Event).stopPropagation(),
  };
  written["Event.stopImmediatePropagation"] = {
    call(self) {
      Object.assign(self, {
        [PropertySymbol.propagationStopped]: true,
        [PropertySymbol.immediatePropagationStopped]: true,
      });
    },
  };
  for (const name of ["MouseEvent", "FocusEvent"]) {
    const original = happyMember(name, "relatedTarget")?.get;
    written[`${name}.relatedTarget`] = {
      get: (self) => {
        const related = dispatcher.relatedOf(self);
        return related ? related.value : toPage(original?.call(self) ?? null);
      },
    };
  }
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
  for (const name of ["target", "currentTarget"]) {
    const original = happyMember("Event", name)?.get;
    written[`Event.${name}`] = { get: (self) => toPage(original?.call(self)) };
  }
  written["Event.srcElement"] = { get: (self) => toPage(Reflect.get(self, "target")) };
  return written;
}

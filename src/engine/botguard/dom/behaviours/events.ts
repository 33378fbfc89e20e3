/** Making and initialising events in the old way. */
import { PropertySymbol } from "happy-dom";
import { converted } from "../events/dictionaries.ts";
import { eventInterface, UNINITIALISED } from "../events/events.ts";
import type { BehaviourContext, Method, Written } from "./behaviour.ts";

/** `createEvent`, and what initialises its events. */
export function eventBehaviours(context: BehaviourContext): Written {
  const { window, make, keep, instance, happyMember, surface, facts, toPage } = context;
  const { browser } = facts;
  const written: Written = {};
  written["Document.createEvent"] = {
    call(_, [alias]) {
      const name = eventInterface(String(alias), browser);
      if (name && surface.has(name)) {
        const made = make(name, "");
        UNINITIALISED.add(made);
        return made;
      }
      const message = `Failed to execute 'createEvent' on 'Document': The provided event type ('${alias}') is invalid.`;
      throw new window.DOMException(message, "NotSupportedError");
    },
  };
  const original = happyMember("Event", "initEvent")?.value as Method;
  const isBusy = (event: object) => Boolean(Reflect.get(event, PropertySymbol.dispatching));
  /** What is on its way stays what it is: https://dom.spec.whatwg.org/#dom-event-initevent */
  const initEvent = (event: object, [type, bubbles, cancelable]: unknown[]) => {
    UNINITIALISED.delete(event);
    original.call(event, String(type), Boolean(bubbles), Boolean(cancelable));
  };
  written["Event.initEvent"] = {
    call: (self, args) => {
      if (!isBusy(self)) initEvent(self, args);
    },
  };
  const codeOf = (owner: string, name: string): string => {
    for (let at = surface.interface(owner); at; at = surface.interface(at.parent)) {
      const member = at.members.get(name);
      if (member) return member.value;
    }
    return "z";
  };
  for (const [owner, parameters] of Object.entries(EVENT_INITIALISERS))
    written[`${owner}.init${owner}`] = {
      call(self, args) {
        if (isBusy(self)) return;
        initEvent(self, args);
        for (const [index, [name, otherwise]] of parameters.entries()) {
          const given = args[index + 3];
          const value = given === undefined ? otherwise : given;
          keep(self, { [name]: converted(codeOf(owner, name), name, value, { browser, owner }) });
        }
      },
    };
  for (const name of ["touches", "targetTouches", "changedTouches"])
    written[`TouchEvent.${name}`] = { get: (self) => instance("TouchList", self) };
  written["CustomEvent.initCustomEvent"] = {
    call(self, args) {
      if (isBusy(self)) return;
      initEvent(self, args);
      Object.assign(self, { [PropertySymbol.detail]: args[3] ?? null });
    },
  };
  written["Event.returnValue"] = {
    get: (self) => !Reflect.get(self, "defaultPrevented"),
    set: (self, value) => !value && (self as Event).preventDefault(),
  };
  for (const name of ["target", "currentTarget"]) {
    const held = happyMember("Event", name)?.get;
    written[`Event.${name}`] = { get: (self) => toPage(held?.call(self)) };
  }
  written["Event.srcElement"] = { get: (self) => toPage(Reflect.get(self, "target")) };
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
  return written;
}

/** A parameter, and what it is without an argument. */
type Parameter = readonly [name: string, otherwise: unknown];

const VIEW: Parameter = ["view", null];
const [CTRL, ALT, SHIFT, META] = ["ctrlKey", "altKey", "shiftKey", "metaKey"].map(
  (name): Parameter => [name, false],
) as [Parameter, Parameter, Parameter, Parameter];

/** The parameters of `initXEvent` after the three that all have: https://w3c.github.io/uievents/#legacy-interface-extensions */
const EVENT_INITIALISERS: Readonly<Record<string, readonly Parameter[]>> = {
  UIEvent: [VIEW, ["detail", 0]],
  CompositionEvent: [VIEW, ["data", ""]],
  TextEvent: [VIEW, ["data", "undefined"]],
  MouseEvent: [
    VIEW,
    ["detail", 0],
    ["screenX", 0],
    ["screenY", 0],
    ["clientX", 0],
    ["clientY", 0],
    CTRL,
    ALT,
    SHIFT,
    META,
    ["button", 0],
    ["relatedTarget", null],
  ],
  // What its fifth argument names, no member tells any more.
  KeyboardEvent: [VIEW, ["keyIdentifier", ""], ["location", 0], CTRL, ALT, SHIFT, META],
  MessageEvent: [
    ["data", null],
    ["origin", ""],
    ["lastEventId", ""],
    ["source", null],
    ["ports", []],
  ],
  StorageEvent: [
    ["key", null],
    ["oldValue", null],
    ["newValue", null],
    ["url", ""],
    ["storageArea", null],
  ],
};

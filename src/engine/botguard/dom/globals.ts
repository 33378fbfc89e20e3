/** Lays the surface of the window itself: what a browser's global object has, and nothing of the host's. */

import type { Behaviours } from "./behaviours.ts";
import type { Interfaces } from "./interfaces.ts";
import type { Member, Surface } from "./surface.ts";
import type { Tools } from "./tools.ts";
import type { Values } from "./values.ts";

/** Names under which browsers keep an interface from before it had its own. */
const ALIASES: Readonly<Record<string, string>> = {
  webkitURL: "URL",
  WebKitCSSMatrix: "DOMMatrix",
  WebKitMutationObserver: "MutationObserver",
  webkitMediaStream: "MediaStream",
  webkitRTCPeerConnection: "RTCPeerConnection",
  webkitSpeechGrammar: "SpeechGrammar",
  webkitSpeechGrammarList: "SpeechGrammarList",
  webkitSpeechRecognition: "SpeechRecognition",
  webkitSpeechRecognitionError: "SpeechRecognitionErrorEvent",
  webkitSpeechRecognitionEvent: "SpeechRecognitionEvent",
  FeaturePolicy: "PermissionsPolicy",
};

/** Objects that only gather functions; the console's do nothing, since nobody reads it. */
const NAMESPACE_OBJECTS: Readonly<Record<string, string>> = {
  console:
    "debug error info log warn dir dirxml table trace group groupCollapsed groupEnd clear count countReset assert profile profileEnd time timeLog timeEnd timeStamp context createTask",
  CSS: "escape supports registerProperty",
};
const METHOD: Member = {
  kind: "m",
  enumerable: true,
  number: 0,
  value: "u",
  attribute: undefined,
  replaces: false,
  relengths: false,
};

/** Constructors that make an element, and whose prototype is that element's. */
const NAMED_CONSTRUCTORS: Readonly<Record<string, string>> = {
  Image: "HTMLImageElement",
  Audio: "HTMLAudioElement",
  Option: "HTMLOptionElement",
};

/** Kept although no browser lists it: the language's own. */
const LANGUAGE = new Set(["globalThis", "undefined", "NaN", "Infinity"]);

export interface GlobalsContext {
  surface: Surface;
  tools: Tools;
  values: Values;
  behaviours: Behaviours;
  interfaces: Interfaces;
  toPage(value: unknown): unknown;
}

/** The names on a window that are interfaces and have not been asked for yet. */
export type Pending = Set<PropertyKey>;

/** Makes `happy`'s own properties those of a browser's window; `global` is the same window as its realm knows it. */
export function layGlobals(happy: object, global: object, context: GlobalsContext): Pending {
  const { surface, interfaces } = context;
  const pending: Pending = new Set();
  const settle = (name: string, value: unknown) => {
    pending.delete(name);
    define(happy, name, { value, writable: true, configurable: true, enumerable: false });
    return value;
  };
  for (const [name, member] of surface.globals) {
    const held = Object.getOwnPropertyDescriptor(happy, name);
    const alias = ALIASES[name] ?? name;
    const isInterface = member.kind === "m" && !member.enumerable;
    const element = NAMED_CONSTRUCTORS[name];
    if (isInterface && (element || surface.has(alias))) {
      pending.add(name);
      define(happy, name, {
        configurable: true,
        enumerable: false,
        get: () =>
          settle(name, element ? named(name, member, element, context) : interfaces.get(alias)?.constructor),
        set: (value) => settle(name, value),
      });
    } else if (isInterface && !held && Object.hasOwn(global, name)) {
      // The language's own, which the realm has by itself.
    } else {
      layMember(happy, global, name, member, held, context);
    }
  }
  for (const name of Object.getOwnPropertyNames(global))
    if (!surface.globals.has(name) && !LANGUAGE.has(name)) Reflect.deleteProperty(global, name);
  for (const name of Object.getOwnPropertyNames(happy))
    if (!surface.globals.has(name) && !LANGUAGE.has(name)) Reflect.deleteProperty(happy, name);
  return pending;
}

function layMember(
  happy: object,
  global: object,
  name: string,
  member: Member,
  held: PropertyDescriptor | undefined,
  context: GlobalsContext,
): void {
  const { tools, values, behaviours, toPage } = context;
  const { enumerable } = member;
  const key = { owner: "Window", name, member };
  const written = behaviours.has(`Window.${name}`);
  if (member.kind === "m") {
    const own = !written && typeof held?.value === "function" ? held.value : undefined;
    if (own && member.relengths) define(own, "length", { value: member.number, configurable: true });
    define(happy, name, {
      value: own ? (member.enumerable ? tools.adopt(own) : own) : tools.method(key),
      writable: true,
      configurable: true,
      enumerable,
    });
  } else if (member.kind === "a" || member.kind === "w") {
    const made = tools.accessor(key);
    if (!written && held && !member.replaces) {
      const read = held.get ?? (() => held.value);
      values.link(global, name, { get: () => toPage(read.call(happy)), set: held.set?.bind(happy) });
    }
    define(happy, name, { ...made, enumerable, configurable: true });
  } else if (NAMESPACE_OBJECTS[name]) {
    const value = values.initial(member.value, global, name) as object;
    for (const method of NAMESPACE_OBJECTS[name].split(" "))
      define(value, method, {
        value: tools.method({ owner: name, name: method, member: METHOD }),
        writable: true,
        configurable: true,
        enumerable: true,
      });
    define(happy, name, { value, writable: true, configurable: true, enumerable });
  } else if (held) {
    const fixed = member.kind === "c" && { writable: false, configurable: false };
    define(happy, name, {
      value: Reflect.get(happy, name),
      writable: true,
      configurable: true,
      enumerable,
      ...fixed,
    });
  } else {
    const value = values.initial(member.value, global, name);
    define(happy, name, { value, writable: true, configurable: true, enumerable });
  }
}

/** A constructor under a name of its own, whose objects are elements. */
function named(name: string, member: Member, element: string, { tools, interfaces }: GlobalsContext): object {
  const made = tools.constructor_(name, member.number);
  define(made, "prototype", { value: interfaces.get(element)?.prototype, writable: false });
  return made;
}

function define(target: object, key: PropertyKey, descriptor: PropertyDescriptor): void {
  Reflect.defineProperty(target, key, descriptor);
}

/** Lays the surface of the window itself: what a browser's global object has, and nothing of the host's. */

import type { Behaviours } from "../behaviours.ts";
import { isHandler } from "../events/handlers.ts";
import type { Interfaces } from "./interfaces.ts";
import type { PendingProperties } from "./pending.ts";
import { define } from "./properties.ts";
import { type Member, readCode, type Surface } from "./surface.ts";
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
  CSS: "",
  chrome: "loadTimes csi",
};
const METHOD = readCode("m");
const UNARY = readCode("m1");

/** Constructors that make an element, and whose prototype is that element's. */
const NAMED_CONSTRUCTORS: Readonly<Record<string, string>> = {
  Image: "HTMLImageElement",
  Audio: "HTMLAudioElement",
  Option: "HTMLOptionElement",
};

/** Kept although no browser lists it: the language's own. */
const LANGUAGE = new Set(["globalThis", "undefined", "NaN", "Infinity"]);

/** https://webidl.spec.whatwg.org/#LegacyUnforgeable: no page can take these away. */
const UNFORGEABLE: ReadonlySet<string> = new Set(["window", "document", "location", "top"]);

/** What the globals of a window are laid with. */
export interface GlobalsContext {
  surface: Surface;
  tools: Tools;
  values: Values;
  behaviours: Behaviours;
  pending: PendingProperties;
  interfaces: Interfaces;
  toPage(value: unknown): unknown;
}

/** Makes `happy`'s own properties those of a browser's window; `global` is the same window as its realm knows it. */
export function layGlobals(happy: object, global: object, context: GlobalsContext): void {
  const { surface, interfaces, pending, tools } = context;
  pending.share(happy, global);
  const had = Object.getOwnPropertyDescriptors(happy) as Record<string, PropertyDescriptor | undefined>;
  Object.setPrototypeOf(had, null);
  const ofRealm = new Set(Object.getOwnPropertyNames(global));
  // What is defined anew takes its place in the order in which a loop meets the names, and all deleted before any is
  // defined costs half of what one after the other does.
  for (const [holder, names] of [
    [happy, Object.keys(had)],
    [global, ofRealm],
  ] as const)
    for (const name of names) {
      const member = surface.globals.get(name);
      if (member ? member.enumerable || surface.has(name) : !LANGUAGE.has(name))
        Reflect.deleteProperty(holder, name);
    }
  const laying = { happy, global, ...context };
  const isInterface = (name: string, { kind, enumerable }: Member) =>
    kind === "m" && !enumerable && (surface.has(ALIASES[name] ?? name) || name in NAMED_CONSTRUCTORS);
  const wait = pending.on(happy, tools, (name) => {
    const member = surface.globals.get(name) ?? METHOD;
    if (!isInterface(name, member)) return describe(name, member, had[name], laying);
    const element = NAMED_CONSTRUCTORS[name];
    const value = element
      ? named(name, member, element, context)
      : interfaces.get(ALIASES[name] ?? name)?.constructor;
    return { value, writable: true, configurable: true, enumerable: false };
  });
  for (const [name, member] of surface.globals) {
    const { kind, enumerable } = member;
    if (isInterface(name, member)) {
      wait(name, false, true);
      continue;
    }
    const held = had[name];
    const isAccessor = kind === "a" || kind === "w";
    const isOfWindow = isAccessor || (kind === "m" && enumerable) || name in NAMESPACE_OBJECTS;
    // The language's own the realm has by itself.
    if (!isOfWindow && !held && ofRealm.has(name)) continue;
    if (isAccessor) link(name, member, held, laying);
    if (UNFORGEABLE.has(name) || (held && !isOfWindow && kind !== "m"))
      define(happy, name, describe(name, member, held, laying));
    else wait(name, enumerable, kind !== "a");
  }
}

/** A window that is laid: happy-dom's, and its global object. */
interface Laying extends GlobalsContext {
  happy: object;
  global: object;
}

/** Lets a value that happy-dom has be what the accessor of that name reads, unless something is written for it. */
function link(
  name: string,
  member: Member,
  held: PropertyDescriptor | undefined,
  { happy, global, values, toPage }: Laying,
): void {
  if (!held || member.replaces || isHandler(name)) return;
  const read = held.get ?? (() => held.value);
  values.link(global, name, { get: () => toPage(read.call(happy)), set: held.set?.bind(happy) });
}

/** The property `name` of a window. */
function describe(
  name: string,
  member: Member,
  held: PropertyDescriptor | undefined,
  laying: Laying,
): PropertyDescriptor {
  const { happy, global, tools, values, behaviours, surface } = laying;
  const { enumerable } = member;
  const key = { owner: "Window", name, member };
  const open = { writable: true, configurable: true, enumerable };
  switch (member.kind) {
    case "m": {
      const isWritten = behaviours.get("Window", name) !== undefined;
      const own = !isWritten && typeof held?.value === "function" ? held.value : undefined;
      if (own && member.relengths) define(own, "length", { value: member.number, configurable: true });
      const value = own ? (enumerable ? tools.borrowedMethod(key, own) : own) : tools.method(key);
      if (typeof held?.value === "object") layConstants(value, held.value as object);
      return { value, ...open };
    }
    case "a":
    case "w":
      return { ...tools.accessor(key), enumerable, configurable: !UNFORGEABLE.has(name) };
  }
  const names = NAMESPACE_OBJECTS[name];
  if (names !== undefined) {
    const value = values.initial(member.value, global, name) as object;
    const listed = surface.language.get(name)?.filter((one) => one !== "memory");
    if (name === "CSS") layCss(value, laying);
    else layMethods(value, name, listed ?? names.split(" "), laying);
    if (name === "chrome") layChrome(value, laying);
    if (name === "console") layConsole(value, laying);
    return { value, ...open };
  }
  const members = surface.namespace(name);
  if (members.size > 0) return { value: namespace(name, member, members, laying), ...open };
  if (!held) return { value: values.initial(member.value, global, name), ...open };
  const fixed = member.kind === "c" && { writable: false, configurable: false };
  return { value: held.get ? held.get.call(happy) : held.value, ...open, ...fixed };
}

/** A namespace of the browser's that only gathers numbers. */
function namespace(
  name: string,
  { value }: Member,
  members: ReadonlyMap<string, Member>,
  { global, values }: Laying,
): object {
  const made = values.initial(value, global, name) as object;
  for (const [one, { number, enumerable }] of members)
    if (!one.startsWith("@@"))
      define(made, one, { value: number, writable: false, enumerable, configurable: false });
  return made;
}

/** Gives a function the numbers that `held`, which stands for it in happy-dom, has: NodeFilter is no class. */
function layConstants(made: object, held: object): void {
  for (const [name, value] of Object.entries(held))
    define(made, name, { value: value >>> 0, writable: false, enumerable: true, configurable: false });
}

function layMethods(
  object: object,
  owner: string,
  names: readonly string[],
  { tools }: GlobalsContext,
): void {
  for (const name of names)
    define(object, name, { value: tools.method({ owner, name, member: METHOD }), ...PLAIN });
}

/** What `CSS` has: functions of one argument, and two objects, which WebKit holds and Chromium gives. */
function layCss(object: object, { surface, tools, values, happy }: Laying): void {
  const isHeld = !surface.has("Worklet");
  for (const name of surface.grammar.namespace) {
    const [own = ""] = name.split(":");
    const standard = own === "highlights" ? "HighlightRegistry" : "Worklet";
    const enumerable = { enumerable: true, configurable: true };
    if (own === name)
      define(object, own, { value: tools.method({ owner: "CSS", name, member: UNARY }), ...PLAIN });
    else if (isHeld) define(object, own, { value: values.initial(`o:${standard}`, happy, own), ...PLAIN });
    else
      define(object, own, {
        ...tools.accessor({ owner: "CSS", name: own, member: readCode(`a.o:${standard}`) }),
        ...enumerable,
      });
  }
}

/** A console stands on an object of its own; Chromium's tells of memory. */
function layConsole(console: object, { surface, tools, values }: GlobalsContext): void {
  Object.setPrototypeOf(console, values.initial("o:Object", {}, "") as object);
  if (surface.language.get("console")?.includes("memory"))
    define(console, "memory", {
      ...tools.accessor({ owner: "console", name: "memory", member: readCode("w.o:MemoryInfo") }),
      enumerable: true,
      configurable: true,
    });
}

/** What only `chrome` has: functions without a name, and an object that says that the page is no app. */
function layChrome(chrome: object, context: GlobalsContext): void {
  for (const made of Object.values(chrome)) define(made as object, "name", { value: "", configurable: true });
  const object = (entries: Record<string, unknown>) => {
    const made = context.values.initial("o:Object", {}, "") as object;
    for (const [name, value] of Object.entries(entries)) define(made, name, { value, ...PLAIN });
    return made;
  };
  const app = object({ isInstalled: false });
  const functions = ["getDetails", "getIsInstalled", "installState", "runningState"];
  layMethods(app, "chrome.app", functions, context);
  const states: Record<string, Record<string, string>> = {
    InstallState: { DISABLED: "disabled", INSTALLED: "installed", NOT_INSTALLED: "not_installed" },
    RunningState: { CANNOT_RUN: "cannot_run", READY_TO_RUN: "ready_to_run", RUNNING: "running" },
  };
  for (const [name, state] of Object.entries(states)) define(app, name, { value: object(state), ...PLAIN });
  define(chrome, "app", { value: app, ...PLAIN });
}

/** How a page holds what it sets itself. */
const PLAIN = { writable: true, configurable: true, enumerable: true };

/** A constructor under a name of its own, whose objects are elements. */
function named(name: string, member: Member, element: string, { tools, interfaces }: GlobalsContext): object {
  const made = tools.constructor_(name, member.number);
  define(made, "prototype", { value: interfaces.get(element)?.prototype, writable: false });
  return made;
}

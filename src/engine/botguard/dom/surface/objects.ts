/** Makes objects, and gives those that happy-dom has made a browser's shape. */
import { PropertySymbol, type Window } from "happy-dom";
import type { BrowserName } from "../../../engine.ts";
import type { Behaviours } from "../behaviours.ts";
import { exceptionOf } from "../errors/errors.ts";
import { exceptionCode } from "../errors/exceptions.ts";
import type { Wording } from "../errors/wording.ts";
import { converted, defaultsOf } from "../events/dictionaries.ts";
import type { RuleBook } from "../rules.ts";
import type { Interfaces } from "./interfaces.ts";
import type { Laid } from "./laying.ts";
import { isMakingNode } from "./making.ts";
import { readCode, type Surface } from "./surface.ts";
import type { Tools } from "./tools.ts";
import { isObject, type Values } from "./values.ts";

export interface ObjectContext {
  window: Window;
  browser: BrowserName;
  surface: Surface;
  wording: Wording;
  rules: RuleBook;
  tools: Tools;
  values: Values;
  behaviours(): Behaviours;
  interfaces(): Interfaces;
  toPage(value: unknown): unknown;
}

/** The makers of one page. */
export class Objects {
  readonly #context: ObjectContext;

  constructor(context: ObjectContext) {
    this.#context = context;
  }

  /** What `new` does in the window with this document: happy-dom's object where it has a class, and a browser's errors where a page may not. */
  construct(name: string, args: unknown[], newTarget: unknown, { document } = this.#context.window): unknown {
    const { TypeError: PageTypeError } = this.#context.window;
    const { wording } = this.#context;
    if (!isObject(newTarget)) {
      const isMade = name.startsWith("HTML") || NAMED.has(name);
      const isClosed = !isMade && this.#context.surface.interface(name)?.required === undefined;
      throw new PageTypeError(isClosed ? "Illegal constructor" : wording.withoutNew(name));
    }
    switch (name) {
      case "Image": {
        const [width, height] = args;
        const image = document.createElement("img");
        if (width !== undefined) image.width = Number(width);
        if (height !== undefined) image.height = Number(height);
        return image;
      }
      case "Audio":
        return Object.assign(document.createElement("audio"), args.length > 0 && { src: String(args[0]) });
      case "Option": {
        const [text, value] = args;
        const option = document.createElement("option");
        if (text !== undefined) option.text = String(text);
        if (value !== undefined) option.value = String(value);
        return option;
      }
    }
    const laid = this.#context.interfaces().get(name);
    const required = laid?.standard.required;
    if (
      !laid ||
      (required === undefined && (!laid.original || !this.#isMadeInside(name, laid.prototype, newTarget)))
    )
      throw new PageTypeError(
        wording.illegalConstructor(name, this.#context.interfaces().isClass(newTarget)),
      );
    if (args.length < (required ?? 0))
      throw new PageTypeError(wording.fewConstructorArguments(name, required ?? 0, args.length));
    if (/Observer$/.test(name) && typeof args[0] !== "function")
      throw new PageTypeError(wording.wrongCallback(name));
    const isEvent = this.#isOfEvents(laid);
    const refused = this.#context.rules.constructor_(name, args, isEvent ? "Event" : name);
    if (refused) throw exceptionOf(refused, this.#context.window);
    if (name === "DOMException") return this.#makeException(args, newTarget);
    const given = isEvent ? eventArguments(args) : args;
    // happy-dom makes one for its window.
    if (name === "CustomElementRegistry") args = [this.#context.window];
    let base = laid.original;
    for (let at = laid.standard.parent; !base && at; ) {
      const above = this.#context.interfaces().get(at);
      if (above?.standard.required !== undefined) base = above.original;
      at = above?.standard.parent ?? "";
    }
    const lent = base ? this.#lend() : [];
    const made = base
      ? this.#constructed(
          name,
          args,
          () => Reflect.construct(base, given as never[], newTarget as never) as object,
          this.#context.interfaces().isClass(newTarget),
        )
      : (Object.create(Reflect.get(newTarget, "prototype") as object) as object);
    for (const name of lent) Reflect.deleteProperty(this.#context.window, name);
    if (isEvent) this.#finishEvent(made);
    // A node is still being made here: a form already asks its own tree for its keys.
    else if (!(PropertySymbol.cloneNode in made)) this.absorb(made);
    if (isEvent || !laid.original) this.#initialise(made, given.at(-1), name);
    this.#context.behaviours().get(name, "constructor")?.call?.(made, args);
    return made;
  }

  /** True for what happy-dom itself makes by the names on the window: nodes, some that no page may make, and a page's own elements. */
  #isMadeInside(name: string, prototype: object, newTarget: object): boolean {
    if (!(PropertySymbol.cloneNode in prototype)) return MADE_INSIDE.has(name);
    if (NEVER_MADE.has(name)) return false;
    const isOwn = !this.#context.interfaces().isClass(newTarget);
    return isOwn || isMakingNode() || "createElement" in prototype;
  }

  /** What happy-dom's class makes, or its error in the browser's words. */
  #constructed(name: string, args: unknown[], make: () => object, isItself: boolean): object {
    try {
      return make();
    } catch (error) {
      const { message } = error as { message?: unknown };
      const { wording, window } = this.#context;
      if (message === "Illegal constructor" || message === "Invalid constructor")
        throw new window.TypeError(wording.illegalConstructor(name, isItself));
      if (name === "URL") {
        const [text, base] = args;
        const against = base === undefined ? undefined : String(base);
        throw new window.TypeError(wording.invalidUrl(String(text), against));
      }
      throw error;
    }
  }

  /** Puts on the window what happy-dom's constructors look for there and the browser has not; gives the names. */
  #lend(): readonly string[] {
    const { window, surface } = this.#context;
    const names = SOUGHT.filter((name) => !surface.globals.has(name));
    for (const name of names)
      Reflect.defineProperty(window, name, {
        value: class extends window.EventTarget {},
        configurable: true,
      });
    return names;
  }

  /** https://webidl.spec.whatwg.org/#idl-DOMException: an error of the page's, whose parts are accessors. */
  #makeException([message, name]: unknown[], newTarget: object): object {
    const made = Reflect.construct(this.#context.window.Error, [], newTarget as never) as object;
    // One that a page makes itself has no stack.
    for (const name of Object.getOwnPropertyNames(made)) Reflect.deleteProperty(made, name);
    const given = name === undefined ? "Error" : String(name);
    this.#context.values.keep(made, "message", message === undefined ? "" : String(message));
    this.#context.values.keep(made, "name", given);
    this.#context.values.keep(made, "code", exceptionCode(given));
    return made;
  }

  /** Makes an event's fields accessors on its prototype, as a browser has them. */
  #finishEvent(event: object): void {
    for (const name of Object.getOwnPropertyNames(event)) Reflect.deleteProperty(event, name);
    const key = { owner: "Event", name: "isTrusted", member: IS_TRUSTED };
    const held = this.#context.tools.accessor(key);
    Reflect.defineProperty(event, "isTrusted", { ...held, enumerable: true, configurable: false });
  }

  /** An event of happy-dom's own, as of `click()`: it has come from the window that shows the page. */
  finishForeign(event: object): void {
    if (Object.hasOwn(event, "isTrusted")) return;
    this.absorb(event);
    this.#finishEvent(event);
    const { keep } = this.#context.values;
    keep.call(this.#context.values, event, "isTrusted", true);
    const error: unknown = Reflect.get(event, "error");
    if (isObject(error) && Reflect.get(event, "type") === "error")
      keep.call(this.#context.values, event, "message", this.#context.wording.uncaught(String(error), error));
    if (this.#context.interfaces().keyFor(event, "view"))
      keep.call(this.#context.values, event, "view", this.#context.toPage(this.#context.window));
  }

  #isOfEvents({ prototype }: Laid): boolean {
    const Event = this.#context.interfaces().get("Event")?.prototype;
    return prototype === Event || (Event !== undefined && inChain.call(Event, prototype));
  }

  /** Takes over what a dictionary says of a new object of the interface `owner`. */
  #initialise(made: object, dictionary: unknown, owner: string): void {
    const { values, browser } = this.#context;
    for (const [name, value] of Object.entries(defaultsOf(owner, browser))) values.keep(made, name, value);
    if (!isObject(dictionary)) return;
    for (const [name, value] of Object.entries(dictionary)) {
      if (value === undefined) continue;
      const member = this.#context.interfaces().keyFor(made, name)?.member;
      const isHeld = member?.kind === "a" || member?.kind === "w";
      if (isHeld)
        values.keep(made, name, this.#page(converted(member.value, name, value, { browser, owner })));
      // Keys that are held down have no members: https://w3c.github.io/uievents/#idl-eventmodifierinit
      else if (name.startsWith("modifier")) values.keep(made, name, Boolean(value));
    }
  }

  /** A list that nobody changes, where a dictionary gives one. */
  #page(value: unknown): unknown {
    const { Array: PageArray } = this.#context.window;
    return Array.isArray(value) ? Object.freeze(PageArray.from(value)) : value;
  }

  /** Takes happy-dom's public fields off `object`, where a browser has an accessor or a constant on the prototype. */
  absorb(object: object): void {
    this.#context.interfaces().meet(object);
    for (const name of Object.getOwnPropertyNames(object)) {
      const held = Object.getOwnPropertyDescriptor(object, name);
      if (!held?.configurable || !("value" in held)) continue;
      const key = this.#context.interfaces().keyFor(object, name);
      if (!key || key.member.kind === "m") continue;
      if (key.member.kind !== "c" && held.value !== undefined)
        this.#context.values.keep(object, name, held.value);
      Reflect.deleteProperty(object, name);
    }
  }

  /** Gives an element the interface that happy-dom has no class for, and a document its location. */
  settle<Made>(made: Made): Made {
    if (!isObject(made)) return made;
    const { localName, namespaceURI } = made as { localName?: string; namespaceURI?: string };
    const prefix = NAMESPACES[namespaceURI ?? ""];
    const standard =
      prefix === undefined ? undefined : this.#context.surface.elements.get(`${prefix}${localName}`);
    const laid = standard && this.#context.interfaces().get(standard);
    if (laid) Object.setPrototypeOf(made, laid.prototype);
    if (prefix === "svg:" || localName === "textarea") this.absorb(made);
    if ("createElement" in made) this.locate(made);
    return made;
  }

  /** A document's own `location`: https://webidl.spec.whatwg.org/#LegacyUnforgeable */
  locate(document: object): void {
    if (Object.hasOwn(document, "location")) return;
    const held = this.#context.tools.accessor({ owner: "Document", name: "location", member: LOCATION });
    Reflect.defineProperty(document, "location", { ...held, enumerable: true, configurable: false });
  }

  /** An object of an interface, also of one that a page cannot construct. */
  make(name: string, args: unknown[]): object {
    const laid = this.#context.interfaces().get(name);
    if (!laid) throw new this.#context.window.TypeError(`${name} is not defined`);
    const Event = this.#context.interfaces().get("Event");
    if (laid.standard.required !== undefined) return this.construct(name, args, laid.constructor) as object;
    if (!Event?.original || !Object.prototype.isPrototypeOf.call(Event.prototype, laid.prototype))
      return Object.create(laid.prototype) as object;
    const made = Reflect.construct(Event.original, args as never[], laid.constructor as never) as object;
    this.#finishEvent(made);
    return made;
  }

  /** What a member of type `name` holds by default. */
  instance(name: string, owner: object, member: string): unknown {
    const { Object: PageObject, Array: PageArray, Promise: PagePromise, document } = this.#context.window;
    switch (name) {
      case "Array":
        return Object.freeze(new PageArray());
      case "Object":
        return new PageObject();
      case "Promise":
        return new PagePromise(() => {});
      case "Window":
        return this.#context.toPage(this.#context.window);
      case "HTMLDocument":
      case "Document":
        return document;
    }
    const laid = this.#context.interfaces().get(name);
    if (!laid) return this.#tagged(name, name === member);
    const { illegalConstructor } = PropertySymbol;
    const collections: Record<string, readonly unknown[]> = {
      DOMTokenList: [illegalConstructor, owner, member.toLowerCase()],
      HTMLCollection: [illegalConstructor, () => []],
      NodeList: [illegalConstructor, []],
    };
    const args = collections[name];
    if (args && laid.original)
      return Reflect.construct(laid.original, args as never[], laid.constructor as never);
    const EventTarget = this.#context.interfaces().get("EventTarget");
    if (EventTarget?.original && Object.prototype.isPrototypeOf.call(EventTarget.prototype, laid.prototype))
      return Reflect.construct(EventTarget.original, [], laid.constructor as never) as object;
    return Object.create(laid.prototype) as object;
  }

  /** A namespace object, which holds its name itself; or one of an interface that has no name on the window. */
  #tagged(name: string, isNamespace: boolean): object {
    const { Object: PageObject } = this.#context.window;
    const tag = { value: name, configurable: true };
    const made = Object.defineProperty(new PageObject(), Symbol.toStringTag, tag);
    return isNamespace ? made : (Object.create(made) as object);
  }
}

/** What happy-dom's classes of events take: of the dictionary everything once, and what all of them have as it is kept. */
function eventArguments([type, dictionary]: unknown[]): unknown[] {
  const given: Record<string, unknown> = {};
  for (const name in Object(dictionary) as object) given[name] = Reflect.get(dictionary as object, name);
  for (const name of ["bubbles", "cancelable", "composed"]) given[name] = Boolean(given[name]);
  return [String(type), given];
}

const inChain = Object.prototype.isPrototypeOf;

/** Constructors under names of their own. */
const NAMED: ReadonlySet<string> = new Set(["Image", "Audio", "Option"]);

const MADE_INSIDE: ReadonlySet<string> = new Set([
  "CanvasCaptureMediaStreamTrack",
  "PermissionStatus",
  "RemotePlayback",
  "TextTrack",
  "TextTrackList",
  "XMLHttpRequestUpload",
]);

/** Nodes that it makes of classes of its own. */
const NEVER_MADE: ReadonlySet<string> = new Set(["Node", "Element", "CharacterData"]);

/** Interfaces that happy-dom's constructors make objects of, and that not every browser has. */
const SOUGHT: readonly string[] = ["RemotePlayback"];

/** What `surface.elements` has before a name, by namespace. */
const NAMESPACES: Readonly<Record<string, string>> = {
  "http://www.w3.org/1999/xhtml": "",
  "http://www.w3.org/2000/svg": "svg:",
  "http://www.w3.org/1998/Math/MathML": "math:",
};

const LOCATION = readCode("w.z");
const IS_TRUSTED = readCode("a.b");

/** Makes a happy-dom window a browser's page: interfaces, globals, values and frames, all from one surface. */
import { PropertySymbol, type Window } from "happy-dom";
import { type Behaviours, makeBehaviours } from "./behaviours.ts";
import { type Constructor, happyClasses } from "./classes.ts";
import { exceptionCode } from "./exceptions.ts";
import { layGlobals, type Pending } from "./globals.ts";
import { identityOf } from "./identity.ts";
import { Interfaces } from "./interfaces.ts";
import { layStyles } from "./styles.ts";
import { readSurface, type Surface } from "./surface.ts";
import { Timers } from "./timers.ts";
import { type Key, makeTools, type Tools } from "./tools.ts";
import { isObject, Values } from "./values.ts";

/** Turns `window` into a page. Once per process: happy-dom's classes are shared by its windows. */
export function makePage(window: Window, userAgent: string): void {
  new Page(window, userAgent).lay();
}

class Page {
  readonly #window: Window;
  readonly #surface: Surface = readSurface();
  readonly #values: Values;
  readonly #tools: Tools;
  readonly #behaviours: Behaviours;
  readonly #interfaces: Interfaces;
  readonly #location: ReadonlyMap<string, PropertyDescriptor>;
  /** happy-dom's windows and their global objects, both ways. */
  readonly #globals = new WeakMap<object, object>();
  readonly #windows = new WeakMap<object, object>();
  readonly #pending = new WeakMap<object, Pending>();

  constructor(window: Window, userAgent: string) {
    this.#window = window;
    this.#know(window);
    this.#location = new Map(Object.entries(Object.getOwnPropertyDescriptors(window.Location.prototype)));
    this.#values = new Values({
      instance: (name, owner, member) => this.#instance(name, owner, member),
      illegalInvocation: () => new window.TypeError("Illegal invocation"),
      isPrototype: (object) => this.#interfaces.isPrototype(object),
    });
    this.#tools = makeTools((code) => window.eval(code), {
      read: (self, key) => this.#read(self, key),
      write: (self, key, value) => this.#write(self, key, value),
      call: (self, key, args) => this.#call(self, key, args),
      construct: (name, args, newTarget) => this.#construct(name, args, newTarget),
    });
    this.#behaviours = makeBehaviours({
      window,
      identity: identityOf(userAgent),
      timers: new Timers((error) => this.#report(error)),
      toPage: (value) => this.#toPage(value),
      toHappy: (value) => (isObject(value) ? (this.#windows.get(value) ?? value) : value),
      make: (name, ...args) => this.#make(name, args),
      keep: (self, name, value) => this.#values.keep(self, name, value),
      meet: (object) => this.#interfaces.meet(object),
      instance: (name, owner) => this.#instance(name, owner, "") as object,
      absorb: (made) => {
        if (isObject(made)) this.#absorb(made);
        return made;
      },
      settle: (made) => this.#settle(made),
    });
    this.#interfaces = new Interfaces({
      surface: this.#surface,
      tools: this.#tools,
      values: this.#values,
      behaviours: this.#behaviours,
      objectPrototype: window.Object.prototype,
      arrayPrototype: window.Array.prototype,
      functionPrototype: window.Function.prototype,
      languagePrototype: (name) =>
        name ? (Reflect.get(window, name) as Constructor | undefined)?.prototype : undefined,
      classes: happyClasses(window, this.#surface),
    });
  }

  lay(): void {
    const window = this.#window;
    this.#layWindow(window);
    // What Bun has on these objects themselves is on their prototypes in a browser, or nowhere.
    Reflect.deleteProperty(window.performance, "now");
    Reflect.deleteProperty(window.crypto, "timingSafeEqual");
    layStyles(this.#surface.styles);
    this.#tools.watch((object, key) => {
      const pending = this.#pending.get(object);
      if (!pending) return;
      // To read a name is to make what it stands for.
      if (key === undefined) for (const name of [...pending]) Reflect.get(object, name);
      else if (pending.has(key)) Reflect.get(object, key);
    });
  }

  /** Makes one of happy-dom's windows, the page's own or a frame's, a browser's. */
  #layWindow(happy: object): void {
    const global = this.#know(happy);
    const above = this.#interfaces.get("Window")?.prototype ?? null;
    // What happy-dom keeps under symbols on the classes of its windows has to stay reachable.
    for (
      let at = Object.getPrototypeOf(happy) as object;
      Object.getPrototypeOf(at);
      at = Object.getPrototypeOf(at)
    )
      for (const key of Object.getOwnPropertySymbols(at)) {
        const held = Object.getOwnPropertyDescriptor(at, key);
        if (held && !Object.hasOwn(happy, key) && !key.description?.startsWith("Symbol."))
          Reflect.defineProperty(happy, key, { ...held, enumerable: false });
      }
    this.#layDocument(happy as Window);
    const { document, location } = happy as Window;
    this.#locate(document);
    this.#layLocation(location);
    const destroy = Reflect.get(happy, PropertySymbol.destroy) as () => void;
    const end = () => {
      // It closes the window by an assignment, which a browser's window does not take.
      Reflect.defineProperty(happy, "closed", {
        value: false,
        writable: true,
        enumerable: true,
        configurable: true,
      });
      destroy.call(happy);
    };
    Reflect.defineProperty(happy, PropertySymbol.destroy, { value: end, configurable: true, writable: true });
    Object.setPrototypeOf(happy, above);
    Object.setPrototypeOf(global, above);
    const context = {
      surface: this.#surface,
      tools: this.#tools,
      values: this.#values,
      behaviours: this.#behaviours,
      interfaces: this.#interfaces,
      toPage: (value: unknown) => this.#toPage(value),
    };
    const pending = layGlobals(happy, global, context);
    this.#pending.set(happy, pending);
    this.#pending.set(global, pending);
  }

  /** A frame's document is of a class of its own, which becomes the page's; it keeps its link to its window. */
  #layDocument(happy: Window): void {
    const laid = this.#interfaces.get("HTMLDocument");
    if (happy === this.#window || !laid) return;
    Reflect.defineProperty(happy.document, PropertySymbol.window, { value: happy });
    Object.setPrototypeOf(happy.document, laid.prototype);
  }

  #know(happy: object): object {
    const known = this.#globals.get(happy);
    if (known) return known;
    const global = (Reflect.get(happy, "eval") as (code: string) => object)("globalThis");
    this.#globals.set(happy, global);
    this.#windows.set(global, happy);
    return global;
  }

  /** A frame's window is made a browser's when the page first sees it. */
  #toPage(value: unknown): unknown {
    if (!isObject(value) || this.#windows.has(value)) return value;
    const known = this.#globals.get(value);
    if (known) return known;
    if (!Object.hasOwn(value, PropertySymbol.internalId) || !Object.hasOwn(value, "eval")) return value;
    const global = this.#know(value);
    this.#tools.patch((Reflect.get(value, "Function") as FunctionConstructor).prototype);
    this.#layWindow(value);
    return global;
  }

  #read(self: unknown, key: Key): unknown {
    const object = this.#self(self, key);
    const written = this.#behaviours.get(`${key.owner}.${key.name}`);
    // What the window leads to is a browser's before it is seen.
    if (key.owner === "Window" && key.member.value.startsWith("o:"))
      this.#interfaces.get(key.member.value.slice(2));
    if (!written?.get) return this.#values.read(object, key);
    if (!isObject(object) || this.#interfaces.isPrototype(object))
      throw new this.#window.TypeError("Illegal invocation");
    return written.get(object);
  }

  #write(self: unknown, key: Key, value: unknown): void {
    const object = this.#self(self, key);
    const written = this.#behaviours.get(`${key.owner}.${key.name}`);
    if (written?.set && isObject(object)) written.set(object, value);
    else this.#values.write(object, key, value);
  }

  #call(self: unknown, key: Key, args: unknown[]): unknown {
    const object = this.#self(self, key);
    const written = this.#behaviours.get(`${key.owner}.${key.name}`);
    if (args.length < key.member.number)
      throw new this.#window.TypeError(
        `Failed to execute '${key.name}' on '${key.owner}': ${key.member.number} argument${key.member.number > 1 ? "s" : ""} required, but only ${args.length} present.`,
      );
    if (written?.call) return written.call(object as object, args);
    return this.#values.initial(key.member.value, isObject(object) ? object : this.#window, key.name);
  }

  /** A window's functions may be called without it. */
  #self(self: unknown, key: Key): unknown {
    return key.owner === "Window" || key.owner === "EventTarget" ? this.#toPage(self ?? this.#window) : self;
  }

  #construct(name: string, args: unknown[], newTarget: unknown): unknown {
    const { document, TypeError: PageTypeError } = this.#window;
    if (!isObject(newTarget))
      throw new PageTypeError(
        `Failed to construct '${name}': Please use the 'new' operator, this DOM object constructor cannot be called as a function.`,
      );
    switch (name) {
      case "Image":
      case "Audio":
        return document.createElement(name === "Image" ? "img" : "audio");
      case "Option":
        return document.createElement("option");
    }
    const laid = this.#interfaces.get(name);
    const required = laid?.standard.required;
    if (!laid || (required === undefined && !laid.original)) throw new PageTypeError("Illegal constructor");
    if (args.length < (required ?? 0))
      throw new PageTypeError(
        `Failed to construct '${name}': ${required} argument${required === 1 ? "" : "s"} required, but only ${args.length} present.`,
      );
    if (name === "DOMException") return this.#makeException(args, newTarget);
    let base = laid.original;
    for (let at = laid.standard.parent; !base && at; ) {
      const above = this.#interfaces.get(at);
      if (above?.standard.required !== undefined) base = above.original;
      at = above?.standard.parent ?? "";
    }
    const made = base
      ? (Reflect.construct(base, args as never[], newTarget as never) as object)
      : (Object.create(Reflect.get(newTarget, "prototype") as object) as object);
    const Event = this.#interfaces.get("Event")?.prototype;
    const isEvent = Event && Object.prototype.isPrototypeOf.call(Event, made);
    if (isEvent) this.#finishEvent(made);
    // A node is still being made here: a form already asks its own tree for its keys.
    else if (!(PropertySymbol.cloneNode in made)) this.#absorb(made);
    if (isEvent || !laid.original) this.#initialise(made, args.at(-1));
    return made;
  }

  /** https://webidl.spec.whatwg.org/#idl-DOMException: an error of the page's, whose parts are accessors. */
  #makeException([message, name]: unknown[], newTarget: object): object {
    const made = Reflect.construct(this.#window.Error, [], newTarget as never) as object;
    for (const name of Object.getOwnPropertyNames(made)) Reflect.deleteProperty(made, name);
    const given = name === undefined ? "Error" : String(name);
    this.#values.keep(made, "message", message === undefined ? "" : String(message));
    this.#values.keep(made, "name", given);
    this.#values.keep(made, "code", exceptionCode(given));
    return made;
  }

  /** Makes an event's fields accessors on its prototype, as a browser has them. */
  #finishEvent(event: object): void {
    for (const name of Object.getOwnPropertyNames(event)) Reflect.deleteProperty(event, name);
    const key = { owner: "Event", name: "isTrusted", member: IS_TRUSTED };
    const held = this.#tools.accessor(key);
    Reflect.defineProperty(event, "isTrusted", { ...held, enumerable: true, configurable: false });
  }

  /** Takes over what a dictionary says of a new object. */
  #initialise(made: object, dictionary: unknown): void {
    if (!isObject(dictionary)) return;
    for (const name of Object.keys(dictionary)) {
      const kind = this.#interfaces.keyFor(made, name)?.member.kind;
      if (kind === "a" || kind === "w") this.#values.keep(made, name, Reflect.get(dictionary, name));
    }
  }

  /** Takes happy-dom's public fields off `object`, where a browser has an accessor or a constant on the prototype. */
  #absorb(object: object): void {
    this.#interfaces.meet(object);
    for (const name of Object.getOwnPropertyNames(object)) {
      const held = Object.getOwnPropertyDescriptor(object, name);
      if (!held?.configurable || !("value" in held)) continue;
      const key = this.#interfaces.keyFor(object, name);
      if (!key || key.member.kind === "m") continue;
      if (key.member.kind !== "c" && held.value !== undefined) this.#values.keep(object, name, held.value);
      Reflect.deleteProperty(object, name);
    }
  }

  /** Gives an element the interface that happy-dom has no class for, and a document its location. */
  #settle<Made>(made: Made): Made {
    if (!isObject(made)) return made;
    const { localName, namespaceURI } = made as { localName?: string; namespaceURI?: string };
    const prefix = NAMESPACES[namespaceURI ?? ""];
    const standard = prefix === undefined ? undefined : this.#surface.elements.get(`${prefix}${localName}`);
    const laid = standard && this.#interfaces.get(standard);
    if (laid) Object.setPrototypeOf(made, laid.prototype);
    if (prefix === "svg:" || localName === "textarea") this.#absorb(made);
    if ("createElement" in made) this.#locate(made);
    return made;
  }

  /** A document's own `location`: https://webidl.spec.whatwg.org/#LegacyUnforgeable */
  #locate(document: object): void {
    if (Object.hasOwn(document, "location")) return;
    const held = this.#tools.accessor({ owner: "Document", name: "location", member: LOCATION });
    Reflect.defineProperty(document, "location", { ...held, enumerable: true, configurable: false });
  }

  /** The members that a browser's location holds itself, answered by happy-dom's. */
  #layLocation(location: object): void {
    Reflect.deleteProperty(location, Symbol.toStringTag);
    for (const [name, member] of this.#surface.location) {
      const held = this.#location.get(name);
      const shape = { enumerable: member.enumerable, configurable: true };
      if (member.kind === "a" || member.kind === "w") {
        if (held?.get)
          this.#values.link(location, name, { get: held.get.bind(location), set: held.set?.bind(location) });
        const made = this.#tools.accessor({ owner: "Location", name, member });
        Reflect.defineProperty(location, name, { ...made, ...shape });
      } else if (name === "@@toPrimitive") {
        Reflect.defineProperty(location, Symbol.toPrimitive, { value: undefined });
      } else {
        const value = held?.value ? this.#tools.adopt(held.value) : this.#window.Object.prototype.valueOf;
        Reflect.defineProperty(location, name, { value, ...shape, writable: false });
      }
    }
  }

  #make(name: string, args: unknown[]): object {
    const laid = this.#interfaces.get(name);
    if (!laid) throw new this.#window.TypeError(`${name} is not defined`);
    const Event = this.#interfaces.get("Event");
    if (laid.standard.required !== undefined || laid.original)
      return this.#construct(name, args, laid.constructor) as object;
    if (!Event?.original || !Object.prototype.isPrototypeOf.call(Event.prototype, laid.prototype))
      return Object.create(laid.prototype) as object;
    const made = Reflect.construct(Event.original, args as never[], laid.constructor as never) as object;
    this.#finishEvent(made);
    return made;
  }

  #instance(name: string, owner: object, member: string): unknown {
    const { Object: PageObject, Array: PageArray, Promise: PagePromise, document } = this.#window;
    switch (name) {
      case "Array":
        return Object.freeze(new PageArray());
      case "Object":
        return new PageObject();
      case "Promise":
        return new PagePromise(() => {});
      case "Window":
        return this.#toPage(this.#window);
      case "HTMLDocument":
      case "Document":
        return document;
    }
    const laid = this.#interfaces.get(name);
    if (!laid) return this.#tagged(name);
    const { illegalConstructor } = PropertySymbol;
    const collections: Record<string, readonly unknown[]> = {
      DOMTokenList: [illegalConstructor, owner, member.toLowerCase()],
      HTMLCollection: [illegalConstructor, () => []],
      NodeList: [illegalConstructor, []],
    };
    const args = collections[name];
    if (args && laid.original)
      return Reflect.construct(laid.original, args as never[], laid.constructor as never);
    return Object.create(laid.prototype) as object;
  }

  /** A namespace object: nothing but its name. */
  #tagged(name: string): object {
    const { Object: PageObject } = this.#window;
    return Object.defineProperty(new PageObject(), Symbol.toStringTag, { value: name, configurable: true });
  }

  #report(error: unknown): void {
    const event = this.#make("ErrorEvent", ["error", { error, message: String(error) }]);
    this.#window.dispatchEvent(event as never);
  }
}

/** What `surface.elements` has before a name, by namespace. */
const NAMESPACES: Readonly<Record<string, string>> = {
  "http://www.w3.org/1999/xhtml": "",
  "http://www.w3.org/2000/svg": "svg:",
  "http://www.w3.org/1998/Math/MathML": "math:",
};

const LOCATION = {
  kind: "w",
  enumerable: true,
  number: 0,
  value: "z",
  attribute: undefined,
  replaces: false,
  relengths: false,
} as const;
const IS_TRUSTED = {
  kind: "a",
  enumerable: true,
  number: 0,
  value: "b",
  attribute: undefined,
  replaces: false,
  relengths: false,
} as const;

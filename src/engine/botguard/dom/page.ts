/** Makes a happy-dom window a browser's page: interfaces, globals, values and frames, all from one surface. */
import { PropertySymbol, type Window } from "happy-dom";
import { type Behaviours, makeBehaviours } from "./behaviours.ts";
import { type Constructor, happyClasses } from "./classes.ts";
import { layGlobals, type Pending } from "./globals.ts";
import { identityOf } from "./identity.ts";
import { Interfaces } from "./interfaces.ts";
import { Objects } from "./objects.ts";
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
  readonly #objects: Objects;
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
      instance: (name, owner, member) => this.#objects.instance(name, owner, member),
      illegalInvocation: () => new window.TypeError("Illegal invocation"),
      isPrototype: (object) => this.#interfaces.isPrototype(object),
    });
    this.#tools = makeTools((code) => window.eval(code), {
      read: (self, key) => this.#read(self, key),
      write: (self, key, value) => this.#write(self, key, value),
      call: (self, key, args) => this.#call(self, key, args),
      construct: (name, args, newTarget) => this.#objects.construct(name, args, newTarget),
    });
    this.#objects = new Objects({
      window,
      surface: this.#surface,
      tools: this.#tools,
      values: this.#values,
      interfaces: () => this.#interfaces,
      toPage: (value) => this.#toPage(value),
    });
    this.#behaviours = makeBehaviours({
      window,
      identity: identityOf(userAgent),
      timers: new Timers((error) => this.#report(error)),
      toPage: (value) => this.#toPage(value),
      toHappy: (value) => (isObject(value) ? (this.#windows.get(value) ?? value) : value),
      make: (name, ...args) => this.#objects.make(name, args),
      keep: (self, name, value) => this.#values.keep(self, name, value),
      meet: (object) => this.#interfaces.meet(object),
      instance: (name, owner) => this.#objects.instance(name, owner, "") as object,
      absorb: (made) => {
        if (isObject(made)) this.#objects.absorb(made);
        return made;
      },
      settle: (made) => this.#objects.settle(made),
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
    const { performance } = window;
    const held = { value: performance.now.bind(performance), writable: true, configurable: true };
    Reflect.defineProperty(Object.getPrototypeOf(performance) as object, "now", held);
    Reflect.deleteProperty(performance, "now");
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
    this.#objects.locate(document);
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

  #report(error: unknown): void {
    const event = this.#objects.make("ErrorEvent", ["error", { error, message: String(error) }]);
    this.#window.dispatchEvent(event as never);
  }
}

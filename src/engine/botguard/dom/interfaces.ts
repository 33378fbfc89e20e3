/** Lays the surface of a browser's interfaces over happy-dom's classes, and makes the interfaces that it lacks. */
import type { Behaviours } from "./behaviours.ts";
import { type Constructor, isNamed } from "./classes.ts";
import { GROUPS, isLate } from "./late.ts";
import type { Interface, Member, Surface } from "./surface.ts";
import type { Key, Tools } from "./tools.ts";
import { unscopables } from "./unscopables.ts";
import type { Values } from "./values.ts";

/** One interface as it stands in the window. */
export interface Laid {
  constructor: object;
  prototype: object;
  /** happy-dom's class, where it has one. */
  original: Constructor | undefined;
  standard: Interface;
}

/** What happy-dom's classes hold, read before anything is changed. */
interface Happy {
  original: Constructor;
  prototype: object;
  /** The members of the class and of bases that stand for the same interface. */
  own: Held;
  /** The class above those. */
  above: Happy | undefined;
}

type Held = Map<string | symbol, PropertyDescriptor>;

/** A member that happy-dom's subclasses answer in their own way. */
interface Override {
  prototype: object;
  held: PropertyDescriptor;
}

export interface InterfaceContext {
  surface: Surface;
  tools: Tools;
  values: Values;
  behaviours: Behaviours;
  /** The root of the window's own objects. */
  objectPrototype: object;
  arrayPrototype: object;
  functionPrototype: object;
  /** The prototype of one of the language's own classes: `Error` is above DOMException. */
  languagePrototype(name: string): object | undefined;
  /** happy-dom's classes by interface name. */
  classes: ReadonlyMap<string, Constructor>;
}

/** `@@iterator` and the like as keys. */
function keyOf(name: string): string | symbol {
  return name.startsWith("@@") ? (Reflect.get(Symbol, name.slice(2)) as symbol) : name;
}

/** The interfaces of one process: happy-dom's classes are shared by all its windows. */
export class Interfaces {
  readonly #context: InterfaceContext;
  readonly #happy = new Map<string, Happy>();
  readonly #standsFor = new WeakMap<object, string>();
  readonly #laid = new Map<string, Laid>();
  readonly #prototypes = new WeakSet<object>();
  /** By member, the prototypes of subclasses that answer for it, and those whose member asks them. */
  readonly #overrides = new Map<string, Map<object, Override>>();
  /** The override that is being asked right now: its own call of `super` must not come back to it. */
  #asking: { override: Override; self: object } | undefined;

  constructor(context: InterfaceContext) {
    this.#context = context;
    for (const [name, original] of context.classes) {
      this.#standsFor.set(original.prototype, name);
      // A window's own class of a name extends happy-dom's class of the same name, which others extend too.
      const base = Object.getPrototypeOf(original.prototype) as object | null;
      if (base && isNamed(base.constructor, name)) this.#standsFor.set(base, name);
    }
    for (const name of context.classes.keys()) if (!isLate(name)) this.get(name);
  }

  isPrototype(object: object): boolean {
    return this.#prototypes.has(object);
  }

  /** The interface `name`, made when it is first asked for. */
  get(name: string): Laid | undefined {
    const known = this.#laid.get(name);
    if (known) return known;
    const standard = this.#context.surface.interface(name);
    if (!standard) return undefined;
    const parent = standard.parent ? this.get(standard.parent) : undefined;
    const happy = this.#readHappy(name);
    const { tools, functionPrototype, languagePrototype } = this.#context;
    const above = parent?.prototype ?? languagePrototype(standard.parent) ?? this.#context.objectPrototype;
    const made = tools.constructor_(name, standard.required ?? 0);
    const prototype = happy?.prototype ?? (Reflect.get(made, "prototype") as object);
    const laid: Laid = { constructor: made, prototype, original: happy?.original, standard };
    this.#laid.set(name, laid);
    this.#prototypes.add(prototype);
    Object.setPrototypeOf(prototype, above);
    Object.setPrototypeOf(made, parent?.constructor ?? functionPrototype);
    if (happy) this.#takeSymbols(happy, made);
    this.#layMembers(standard, prototype, happy);
    this.#layStatics(standard, made, happy);
    for (const [leader, group] of GROUPS)
      if (leader === name)
        for (const other of this.#context.classes.keys()) if (group.test(other)) this.get(other);
    define(made, "prototype", { value: prototype, writable: false });
    define(prototype, "constructor", {
      value: made,
      writable: true,
      enumerable: false,
      configurable: true,
    });
    define(prototype, Symbol.toStringTag, {
      value: name,
      configurable: true,
      enumerable: false,
      writable: false,
    });
    return laid;
  }

  /** Lays the interface of an object that happy-dom made by itself. */
  meet(object: object): void {
    for (let at: object | null = object; at; at = Object.getPrototypeOf(at)) {
      const name = this.#standsFor.get(at);
      if (name === undefined) continue;
      this.get(name);
      return;
    }
  }

  /** A member's key in the nearest interface above `object` that lists it. */
  keyFor(object: object, name: string): Key | undefined {
    for (let at: object | null = Object.getPrototypeOf(object); at; at = Object.getPrototypeOf(at)) {
      const owner = Object.getOwnPropertyDescriptor(at, "constructor")?.value?.name as string | undefined;
      const member = owner === undefined ? undefined : this.#laid.get(owner)?.standard.members.get(name);
      if (owner !== undefined && member) return { owner, name, member };
    }
    return undefined;
  }

  /** What happy-dom's class of an interface holds, as it was before anything was changed. */
  #readHappy(name: string): Happy | undefined {
    const known = this.#happy.get(name);
    if (known) return known;
    const original = this.#context.classes.get(name);
    if (!original) return undefined;
    const own: Held = new Map();
    let prototype = original.prototype;
    let above: Happy | undefined;
    for (let at = prototype; Object.getPrototypeOf(at); at = Object.getPrototypeOf(at) as object) {
      const standsFor = this.#standsFor.get(at) ?? name;
      if (standsFor !== name) {
        above = this.#readHappy(standsFor);
        break;
      }
      // Every node's class extends the base of EventTarget, none the window's own one.
      if (name === "EventTarget") prototype = at;
      for (const key of Reflect.ownKeys(at)) {
        if (key === "constructor" || own.has(key)) continue;
        const held = Object.getOwnPropertyDescriptor(at, key);
        if (held) own.set(key, held);
      }
    }
    const happy = { original, prototype, own, above };
    this.#happy.set(name, happy);
    return happy;
  }

  /** What happy-dom keeps under symbols of its own goes on working from the prototype that stays. */
  #takeSymbols({ original, prototype, own }: Happy, made: object): void {
    for (const [key, held] of own)
      if (
        typeof key === "symbol" &&
        key !== Symbol.unscopables &&
        !Object.hasOwn(prototype, key) &&
        !isWindowLink(held)
      )
        define(prototype, key, held);
    for (let at: object | null = original; at && at !== Function.prototype; at = Object.getPrototypeOf(at))
      for (const key of Object.getOwnPropertySymbols(at)) {
        const held = Object.getOwnPropertyDescriptor(at, key);
        if (held && !Object.hasOwn(made, key)) define(made, key, held);
      }
  }

  #layMembers(standard: Interface, prototype: object, happy: Happy | undefined): void {
    for (const [name, held] of happy?.own ?? []) {
      if (typeof name === "symbol" || standard.members.has(name)) continue;
      const owner = this.#ownerAbove(standard.parent, name);
      if (owner) this.#override(owner, name, { prototype, held });
      Reflect.deleteProperty(prototype, name);
    }
    for (const [name, member] of standard.members) {
      const key = { owner: standard.name, name, member };
      const source = find(happy, keyOf(name));
      const made = this.#describe(key, source);
      if (made) define(prototype, keyOf(name), made);
    }
  }

  #layStatics(standard: Interface, made: object, happy: Happy | undefined): void {
    for (const [name, member] of standard.statics) {
      const source = happy && Object.getOwnPropertyDescriptor(happy.original, keyOf(name));
      const held = this.#describe({ owner: `${standard.name}()`, name, member }, source);
      if (held) define(made, keyOf(name), held);
    }
  }

  /** The prototype at or above the interface `name` that has `member` in a browser. */
  #ownerAbove(name: string, member: string): object | undefined {
    for (let at = this.#laid.get(name); at; at = this.#laid.get(at.standard.parent))
      if (at.standard.members.has(member)) return at.prototype;
    return undefined;
  }

  /** The property for `key`: what is written for it, what happy-dom has, or one that holds the default. */
  #describe(key: Key, source: PropertyDescriptor | undefined): PropertyDescriptor | undefined {
    const { tools, behaviours } = this.#context;
    const { name, member } = key;
    const shape = { enumerable: member.enumerable, configurable: true };
    const written = behaviours.has(`${key.owner}.${name}`);
    switch (member.kind) {
      case "c":
        if (name === "@@unscopables") return { value: Object.freeze(unscopables(key.owner)), ...shape };
        return {
          value: source?.value ?? member.number,
          writable: false,
          enumerable: member.enumerable,
          configurable: false,
        };
      case "m":
        if (name.startsWith("@@")) return this.#describeSymbol(name, source, shape);
        if (!written && typeof source?.value === "function")
          return { ...shape, writable: true, value: this.#adopted(source.value, member) };
        return { ...shape, writable: true, value: tools.method(key) };
      case "a":
      case "w": {
        if (name.startsWith("@@")) return undefined;
        if (written || member.replaces || !source?.get) return { ...tools.accessor(key), ...shape };
        const set = member.kind === "w" ? (source.set ?? tools.accessor(key).set) : undefined;
        // `set: undefined` is a part of the property, which the library's type does not know.
        return { ...shape, get: tools.adopt(source.get), set: set && tools.adopt(set) } as PropertyDescriptor;
      }
      default:
        return source;
    }
  }

  #describeSymbol(
    name: string,
    source: PropertyDescriptor | undefined,
    shape: object,
  ): PropertyDescriptor | undefined {
    const value = source?.value ?? Reflect.get(this.#context.arrayPrototype, keyOf(name));
    return value === undefined ? undefined : { ...shape, writable: true, value };
  }

  #adopted(made: object, member: Member): unknown {
    if (member.relengths) define(made, "length", { value: member.number, configurable: true });
    return this.#context.tools.adopt(made);
  }

  /** Where a subclass of happy-dom answers for a parent's member, the parent's member asks it first. */
  #override(owner: object, name: string, override: Override): void {
    const known = this.#overrides.get(name) ?? new Map<object, Override>();
    this.#overrides.set(name, known);
    known.set(override.prototype, override);
    if (known.has(owner)) return;
    const base = Object.getOwnPropertyDescriptor(owner, name);
    if (!base?.configurable) return;
    // The owner asks itself last.
    known.set(owner, { prototype: owner, held: base });
    const ask = (self: object, part: "get" | "set" | "value", args: unknown[]): unknown => {
      let asked: Override | undefined;
      for (let at: object | null = self; at && !asked; at = Object.getPrototypeOf(at)) {
        const found = known.get(at);
        const again = found === this.#asking?.override && self === this.#asking?.self;
        if (found && !again && found.held[part]) asked = found;
      }
      asked ??= { prototype: owner, held: base };
      const before = this.#asking;
      this.#asking = { override: asked, self };
      try {
        return Reflect.apply(asked.held[part] as () => unknown, self, args);
      } finally {
        this.#asking = before;
      }
    };
    const { tools } = this.#context;
    const named = <Made extends object>(made: Made, like: { name: string; length: number }): Made => {
      define(made, "name", { value: like.name, configurable: true });
      define(made, "length", { value: like.length, configurable: true });
      return tools.adopt(made);
    };
    const { get, set, value } = base;
    const made: PropertyDescriptor = { enumerable: base.enumerable === true, configurable: true };
    const methods = {
      get(this: object) {
        return ask(this, "get", []);
      },
      set(this: object, next: unknown) {
        ask(this, "set", [next]);
      },
      value(this: object, ...args: unknown[]) {
        return ask(this, "value", args);
      },
    };
    if (get) made.get = named(methods.get, get);
    if (set) made.set = named(methods.set, set);
    if (typeof value === "function")
      Object.assign(made, { value: named(methods.value, value), writable: true });
    define(owner, name, made);
  }
}

/** happy-dom's member, wherever it has it. */
function find(happy: Happy | undefined, key: string | symbol): PropertyDescriptor | undefined {
  for (let at = happy; at; at = at.above) {
    const held = at.own.get(key);
    if (held) return held;
  }
  return undefined;
}

/** The link from a class to its window: only the window's own classes may have it. */
function isWindowLink(held: PropertyDescriptor): boolean {
  return typeof held.value === "object" && held.value !== null && "happyDOM" in held.value;
}

/** `Object.defineProperty`, but what cannot be changed stays as it is. */
function define<Target extends object>(
  target: Target,
  key: PropertyKey,
  descriptor: PropertyDescriptor,
): Target {
  Reflect.defineProperty(target, key, descriptor);
  return target;
}

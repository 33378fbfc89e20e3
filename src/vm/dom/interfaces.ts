/** Lays the surface of a browser's interfaces over happy-dom's classes, and makes the interfaces that it lacks. */
import type { Behaviours } from "./behaviours.ts";
import type { Interface, Member, Surface } from "./surface.ts";
import type { Key, Tools } from "./tools.ts";
import type { Values } from "./values.ts";

type Constructor = (abstract new (...args: never[]) => object) & { prototype: object };

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
  /** The members of the class and of bases that stand for the same interface, then those of everything above. */
  own: Map<string | symbol, PropertyDescriptor>;
  inherited: Map<string | symbol, PropertyDescriptor>;
}

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

/** True when `made` is a class called `name`: a bundler puts a number behind the second of a name. */
export function isNamed(made: { name: string }, name: string): boolean {
  return made.name.replace(/\d+$/, "") === name;
}

/** The interfaces of one process: happy-dom's classes are shared by all its windows. */
export class Interfaces {
  readonly #context: InterfaceContext;
  readonly #happy = new Map<string, Happy>();
  readonly #laid = new Map<string, Laid>();
  readonly #prototypes = new WeakSet<object>();
  readonly #overrides = new Map<string, Override[]>();
  /** The override that is being asked right now: its own call of `super` must not come back to it. */
  #asking: Override | undefined;

  constructor(context: InterfaceContext) {
    this.#context = context;
    this.#readHappyDom();
    for (const name of this.#happy.keys()) this.get(name);
    this.#dispatchOverrides();
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
    const happy = this.#happy.get(name);
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

  /** A member's key in the nearest interface above `object` that lists it. */
  keyFor(object: object, name: string): Key | undefined {
    for (let at: object | null = Object.getPrototypeOf(object); at; at = Object.getPrototypeOf(at)) {
      const owner = Object.getOwnPropertyDescriptor(at, "constructor")?.value?.name as string | undefined;
      const member = owner === undefined ? undefined : this.#laid.get(owner)?.standard.members.get(name);
      if (owner !== undefined && member) return { owner, name, member };
    }
    return undefined;
  }

  #readHappyDom(): void {
    const { classes } = this.#context;
    const standsFor = new Map<object, string>();
    for (const [name, original] of classes) {
      standsFor.set(original.prototype, name);
      // A window's own class of a name extends happy-dom's class of the same name, which others extend too.
      const base = Object.getPrototypeOf(original.prototype) as object | null;
      if (base && isNamed(base.constructor, name)) standsFor.set(base, name);
    }
    for (const [name, original] of classes) {
      const own = new Map<string | symbol, PropertyDescriptor>();
      const inherited = new Map<string | symbol, PropertyDescriptor>();
      let into = own;
      let prototype = original.prototype;
      for (
        let at: object | null = prototype;
        at && Object.getPrototypeOf(at);
        at = Object.getPrototypeOf(at)
      ) {
        if (into === own && (standsFor.get(at) ?? name) !== name) into = inherited;
        // Every node's class extends the base of EventTarget, none the window's own one.
        if (into === own && name === "EventTarget") prototype = at;
        for (const key of Reflect.ownKeys(at)) {
          const held = Object.getOwnPropertyDescriptor(at, key);
          if (held && key !== "constructor" && !into.has(key)) into.set(key, held);
        }
      }
      this.#happy.set(name, { original, prototype, own, inherited });
    }
  }

  /** What happy-dom keeps under symbols of its own goes on working from the prototype that stays. */
  #takeSymbols({ original, prototype, own }: Happy, made: object): void {
    for (const [key, held] of own)
      if (typeof key === "symbol" && !Object.hasOwn(prototype, key) && !isWindowLink(held))
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
      if (this.#isListedAbove(standard.parent, name)) {
        const overrides = this.#overrides.get(name) ?? [];
        overrides.push({ prototype, held });
        this.#overrides.set(name, overrides);
      }
      Reflect.deleteProperty(prototype, name);
    }
    for (const [name, member] of standard.members) {
      const key = { owner: standard.name, name, member };
      const source = happy?.own.get(keyOf(name)) ?? happy?.inherited.get(keyOf(name));
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

  #isListedAbove(name: string, member: string): boolean {
    for (let at = name; at; at = this.#context.surface.interface(at)?.parent ?? "")
      if (this.#laid.get(at)?.standard.members.has(member)) return true;
    return false;
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
        return { ...shape, get: tools.adopt(source.get), set: set && tools.adopt(set) };
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
    if (Reflect.get(made, "length") !== member.number)
      define(made, "length", { value: member.number, configurable: true });
    return this.#context.tools.adopt(made);
  }

  /** Where subclasses of happy-dom answer for a member of a parent, the parent's member asks them first. */
  #dispatchOverrides(): void {
    const { tools } = this.#context;
    for (const [name, overrides] of this.#overrides) {
      const byPrototype = new Map(overrides.map((override) => [override.prototype, override]));
      const owners = new Set<object>();
      for (const { prototype } of overrides)
        for (let at: object | null = prototype; at; at = Object.getPrototypeOf(at))
          if (Object.hasOwn(at, name)) {
            owners.add(at);
            break;
          }
      const nearest = (self: object): Override | undefined => {
        for (let at: object | null = self; at; at = Object.getPrototypeOf(at)) {
          const found = byPrototype.get(at);
          if (found) return found === this.#asking ? undefined : found;
        }
        return undefined;
      };
      const asking = <Result>(override: Override, ask: () => Result): Result => {
        const before = this.#asking;
        this.#asking = override;
        try {
          return ask();
        } finally {
          this.#asking = before;
        }
      };
      for (const owner of owners) {
        const base = Object.getOwnPropertyDescriptor(owner, name);
        if (!base?.configurable) continue;
        const { get, set, value } = base;
        const held: PropertyDescriptor = { enumerable: base.enumerable === true, configurable: true };
        if (get) {
          const { read } = {
            read(this: object) {
              const override = nearest(this);
              return override?.held.get
                ? asking(override, () => override.held.get?.call(this))
                : get.call(this);
            },
          };
          held.get = tools.adopt(define(read, "name", { value: `get ${name}` }));
        }
        if (set) {
          const { write } = {
            write(this: object, next: unknown) {
              const override = nearest(this);
              if (override?.held.set) asking(override, () => override.held.set?.call(this, next));
              else set.call(this, next);
            },
          };
          held.set = tools.adopt(define(write, "name", { value: `set ${name}` }));
        }
        if (typeof value === "function") {
          const { call } = {
            call(this: object, ...args: unknown[]): unknown {
              const override = nearest(this);
              const method = override?.held.value as typeof call | undefined;
              if (!override || typeof method !== "function") return value.apply(this, args);
              return asking(override, () => method.apply(this, args));
            },
          };
          define(call, "name", { value: name });
          held.value = tools.adopt(define(call, "length", { value: value.length }));
          held.writable = true;
        }
        define(owner, name, held);
      }
    }
  }
}

/** What `with` skips: https://dom.spec.whatwg.org/#interface-parentnode and the other places that say [Unscopable]. */
function unscopables(owner: string): object {
  const parent = ["append", "prepend", "replaceChildren"];
  const child = ["after", "before", "remove", "replaceWith"];
  const names: Record<string, readonly string[]> = {
    Element: [...child, ...parent, "slot"],
    Document: [...parent, "fullscreen"],
    DocumentFragment: parent,
  };
  const entries = [...(names[owner] ?? child)].sort().map((name) => [name, true] as const);
  return Object.setPrototypeOf(Object.fromEntries(entries), null) as object;
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

/** The interfaces of a realm: each is made when it is first asked for, and tells which objects are of it. */
import type { Constructor } from "./classes.ts";
import { GROUPS, isLate } from "./late.ts";
import { type Laid, Laying, type LayingContext } from "./laying.ts";
import type { Original, Originals } from "./originals.ts";
import { define } from "./properties.ts";
import type { Key } from "./tools.ts";
import { isObject } from "./values.ts";

/** What the interfaces of a realm are made of. */
export interface InterfaceContext extends LayingContext {
  /** The root of the window's own objects. */
  objectPrototype: object;
  functionPrototype: object;
  /** The prototype of one of the language's own classes: `Error` is above DOMException. */
  languagePrototype(name: string): object | undefined;
  /** happy-dom's classes by interface name. */
  classes: ReadonlyMap<string, Constructor>;
  originals: Originals;
  /** For the interfaces of a frame: those of the page, and what makes an object the frame's. */
  frame?: { page: Interfaces; window: object; claim(made: unknown): unknown };
}

const inChain = Object.prototype.isPrototypeOf;
const ordinarily = Function.prototype[Symbol.hasInstance];

/**
 * The interfaces of one realm. The page's take the places of happy-dom's classes, which all windows of a process share;
 * those of a frame stand beside them, and hold the same.
 */
export class Interfaces {
  readonly #context: InterfaceContext;
  readonly #originals: Originals;
  readonly #laid = new Map<string, Laid>();
  /** The prototypes of all realms, and by interface. */
  readonly #prototypes: WeakSet<object>;
  readonly #byName: Map<string, object[]>;
  /** Objects that a page has put under a prototype of an interface. */
  readonly #imitations = new WeakSet<object>();
  readonly #laying: Laying;

  constructor(context: InterfaceContext) {
    const page = context.frame?.page;
    this.#context = context;
    this.#originals = context.originals;
    this.#prototypes = page ? page.#prototypes : new WeakSet();
    this.#byName = page ? page.#byName : new Map();
    this.#laying = new Laying(context, (name) => this.#laid.get(name), page ? page.#laying : undefined);
    if (page) {
      page.#knowFrames();
      return;
    }
    for (const name of context.classes.keys()) if (!isLate(name)) this.get(name);
  }

  /** Tells happy-dom's classes that what is a frame's is of their kind as well. */
  #knowFrames(): void {
    const [interfaces, originals] = [this, this.#originals];
    const made = {
      [Symbol.hasInstance](this: Constructor, value: unknown): boolean {
        if (ordinarily.call(this, value)) return true;
        const name = originals.standsFor(this.prototype);
        return name !== undefined && interfaces.#laid.has(name) && interfaces.isInstance(value, name);
      },
    };
    for (const one of this.#context.classes.values())
      for (let at: object = one; at !== Function.prototype; at = Object.getPrototypeOf(at) as object)
        if (Object.getPrototypeOf(at) === Function.prototype)
          define(at, Symbol.hasInstance, { value: made[Symbol.hasInstance], configurable: true });
  }

  /** The interface `name`, made when it is first asked for. */
  get(name: string): Laid | undefined {
    const known = this.#laid.get(name);
    if (known) return known;
    const standard = this.#context.surface.interface(name);
    if (!standard) return undefined;
    const { frame } = this.#context;
    // The page's comes first: it has to find happy-dom's class as it was.
    frame?.page.get(name);
    const parent = standard.parent ? this.get(standard.parent) : undefined;
    const happy = this.#originals.read(name);
    const { tools, functionPrototype, languagePrototype } = this.#context;
    const above = parent?.prototype ?? languagePrototype(standard.parent) ?? this.#context.objectPrototype;
    const made = tools.constructor_(name, standard.required ?? 0);
    const own = Reflect.get(made, "prototype") as object;
    // What the engine does not let go stays where no page sees it.
    const prototype = happy && !frame && !isFixed(happy) ? happy.prototype : own;
    const laid: Laid = { constructor: made, prototype, original: happy?.original, standard };
    this.#laid.set(name, laid);
    this.#prototypes.add(prototype);
    this.#byName.set(name, [...(this.#byName.get(name) ?? []), prototype]);
    Object.setPrototypeOf(prototype, above);
    Object.setPrototypeOf(made, parent?.constructor ?? functionPrototype);
    this.#laying.lay(laid, happy);
    for (const [leader, group] of GROUPS)
      if (leader === name && !frame)
        for (const other of this.#context.classes.keys()) if (group.test(other)) this.get(other);
    define(made, "prototype", { value: prototype, writable: false });
    return laid;
  }

  /** True when `object` is of the interface `name`; true as well where there is no such interface to be of. */
  isInstance(object: unknown, name: string): boolean {
    const prototypes = this.#byName.get(name);
    if (!prototypes) return true;
    if (!isObject(object) || this.#prototypes.has(object) || this.#imitations.has(object)) return false;
    for (const prototype of prototypes) if (inChain.call(prototype, object)) return true;
    return false;
  }

  /** Notes an object that a page has put under `prototype`: it is of none of the interfaces above it. */
  noteImitation(object: object, prototype: object): void {
    for (let at: object | null = prototype; at; at = Object.getPrototypeOf(at) as object | null)
      if (this.#prototypes.has(at)) {
        this.#imitations.add(object);
        return;
      }
  }

  /** True for the constructor of an interface. */
  isClass(made: object): boolean {
    return this.#prototypes.has(Reflect.get(made, "prototype") as object);
  }

  /** The name of the interface, of whatever realm, that `object` is of. */
  interfaceOf(object: object): string | undefined {
    this.meet(object);
    for (let at = Object.getPrototypeOf(object) as object | null; at; at = Object.getPrototypeOf(at))
      if (this.#prototypes.has(at)) return Reflect.get(at, Symbol.toStringTag) as string;
    return undefined;
  }

  /** The name of the page's interface that `object` is of; undefined where it is a frame's, or of none. */
  nameOf(object: object): string | undefined {
    this.meet(object);
    const above = Object.getPrototypeOf(object) as object | null;
    for (let at = above; at; at = Object.getPrototypeOf(at) as object | null) {
      const name = this.#originals.standsFor(at) ?? (Reflect.get(at, Symbol.toStringTag) as string);
      if (at === this.#laid.get(name)?.prototype || this.#originals.standsFor(at)) return name;
      if (this.#prototypes.has(at)) return undefined;
    }
    return undefined;
  }

  /** Lays the interface of an object that happy-dom made by itself. */
  meet(object: object): void {
    for (let at: object | null = object; at; at = Object.getPrototypeOf(at)) {
      const name = this.#originals.standsFor(at);
      if (name === undefined) continue;
      this.get(name);
      return;
    }
  }

  /** Makes an object of the host's one of the interface that its class stands for; true if it was of none. */
  adopt(object: object): boolean {
    this.meet(object);
    const above = Object.getPrototypeOf(object) as object | null;
    const maker: unknown = above && Object.getOwnPropertyDescriptor(above, "constructor")?.value;
    const laid = typeof maker === "function" ? this.get(maker.name) : undefined;
    return laid !== undefined && laid.prototype !== above && Reflect.setPrototypeOf(object, laid.prototype);
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
}

/** True for a class of the engine's with members that cannot be taken away. */
function isFixed({ own }: Original): boolean {
  return [...own.values()].some(({ configurable }) => configurable === false);
}

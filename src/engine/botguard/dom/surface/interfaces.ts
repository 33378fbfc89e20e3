/** Lays the surface of a browser's interfaces over happy-dom's classes, and makes the interfaces that it lacks. */
import type { BrowserName } from "../../../engine.ts";
import type { Behaviours } from "../behaviours.ts";
import { isHandler } from "../events/handlers.ts";
import type { Constructor } from "./classes.ts";
import { Descriptions } from "./descriptions.ts";
import { keyOf } from "./keys.ts";
import { GROUPS, isLate } from "./late.ts";
import { isWrittenLater } from "./later.ts";
import { memberOf, type Original, type Originals } from "./originals.ts";
import { Overrides } from "./overrides.ts";
import type { PendingProperties } from "./pending.ts";
import { define } from "./properties.ts";
import type { Interface, Member, Surface } from "./surface.ts";
import type { Key, Tools } from "./tools.ts";
import { isObject } from "./values.ts";

/** One interface as it stands in the window. */
export interface Laid {
  constructor: object;
  prototype: object;
  /** happy-dom's class, where it has one. */
  original: Constructor | undefined;
  standard: Interface;
}

export interface InterfaceContext {
  browser: BrowserName;
  surface: Surface;
  tools: Tools;
  behaviours: Behaviours;
  pending: PendingProperties;
  /** The root of the window's own objects. */
  objectPrototype: object;
  arrayPrototype: object;
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

/** What every constructor has by itself. */
const OF_FUNCTIONS: ReadonlySet<string> = new Set(["length", "name", "prototype"]);

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
  readonly #overrides: Overrides;
  readonly #descriptions: Descriptions;

  constructor(context: InterfaceContext) {
    const page = context.frame?.page;
    this.#context = context;
    this.#originals = context.originals;
    this.#prototypes = page ? page.#prototypes : new WeakSet();
    this.#byName = page ? page.#byName : new Map();
    this.#overrides = new Overrides(context.tools, context.pending, page ? page.#overrides : undefined);
    this.#descriptions = new Descriptions(context, (name) => this.#laid.get(name)?.prototype);
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
    if (happy) this.#takeSymbols(happy, laid);
    this.#removeOthers(laid, happy);
    const tag = { value: name, configurable: true, enumerable: false, writable: false };
    // Chromium has it before its other symbols.
    if (this.#context.browser === "chromium") define(prototype, Symbol.toStringTag, tag);
    this.#layMembers(laid, happy);
    if (this.#context.browser === "webkit") define(prototype, Symbol.toStringTag, tag);
    this.#layStatics(standard, made, happy);
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

  /** What happy-dom keeps under symbols of its own goes on working from the prototype that stays. */
  #takeSymbols({ original, own }: Original, { prototype, constructor: made, standard }: Laid): void {
    const { frame } = this.#context;
    for (const [key, held] of own) {
      if (typeof key !== "symbol" || key === Symbol.unscopables || isHosts(key)) continue;
      if (Object.hasOwn(prototype, key)) continue;
      if (!isWindowLink(held)) define(prototype, key, held);
      else if (frame && standard.name !== "EventTarget")
        define(prototype, key, { ...held, value: frame.window });
    }
    for (let at: object | null = original; at && at !== Function.prototype; at = Object.getPrototypeOf(at))
      for (const key of Object.getOwnPropertySymbols(at)) {
        const held = Object.getOwnPropertyDescriptor(at, key);
        if (held && !isOfLanguage(key) && !Object.hasOwn(made, key)) define(made, key, held);
      }
  }

  /** Takes away what happy-dom has on `prototype` and no page is shown. */
  #removeOthers({ standard, prototype }: Laid, happy: Original | undefined): void {
    for (const [name, held] of happy?.own ?? []) {
      if (typeof name === "symbol" || standard.members.has(name)) continue;
      const owner = this.#ownerAbove(standard.parent, name);
      if (!owner) continue;
      const isFinal = () => this.#context.behaviours.get(owner.standard.name, name)?.isFinal === true;
      this.#overrides.add(owner.prototype, name, { prototype, held, isFinal });
    }
    for (const key of Reflect.ownKeys(prototype))
      if (typeof key === "string" || isHosts(key) || isOfLanguage(key))
        Reflect.deleteProperty(prototype, key);
  }

  /** Lays the members in the browser's order, which is the order in which a page is told their names. */
  #layMembers({ standard, prototype, constructor: made }: Laid, happy: Original | undefined): void {
    const describe = (name: string) => this.#describe(standard.name, name, standard.members, happy);
    const wait = this.#context.pending.on(prototype, this.#context.tools, (name) => describe(name) ?? {});
    for (const [name, member] of standard.members)
      if (name === "constructor")
        define(prototype, name, { value: made, writable: true, enumerable: false, configurable: true });
      else if (waits(name, member)) wait(name, member.enumerable, isSettable(standard.name, name, member));
      else {
        const held = describe(name);
        if (held) define(prototype, keyOf(name), held);
      }
  }

  /** The property for a member, where happy-dom's class has `happy`. */
  #describe(
    owner: string,
    name: string,
    members: Interface["members"],
    happy: Original | undefined,
  ): PropertyDescriptor | undefined {
    const member = members.get(name);
    const source = owner.endsWith("()")
      ? happy && Object.getOwnPropertyDescriptor(happy.original, keyOf(name))
      : memberOf(happy, keyOf(name));
    return member && this.#descriptions.of({ owner, name, member }, source);
  }

  #layStatics(standard: Interface, made: object, happy: Original | undefined): void {
    const owner = `${standard.name}()`;
    const describe = (name: string) => this.#describe(owner, name, standard.statics, happy);
    const wait = this.#context.pending.on(made, this.#context.tools, (name) => describe(name) ?? {});
    for (const [name, member] of standard.statics) {
      if (OF_FUNCTIONS.has(name)) continue;
      if (waits(name, member)) wait(name, member.enumerable, isSettable(owner, name, member));
      else {
        const held = describe(name);
        if (held) define(made, keyOf(name), held);
      }
    }
  }

  /** The interface at or above `name` that has `member` in a browser. */
  #ownerAbove(name: string, member: string): Laid | undefined {
    // Handlers are kept in one place.
    if (isHandler(member)) return undefined;
    for (let at = this.#laid.get(name); at; at = this.#laid.get(at.standard.parent))
      if (at.standard.members.has(member)) return at;
    return undefined;
  }
}

/** True for what can wait: constants cost nothing, and what stands under a symbol is another member. */
function waits(name: string, { kind }: Member): boolean {
  return (kind === "a" || kind === "m" || kind === "w") && !name.startsWith("@@");
}

function isSettable(owner: string, name: string, member: Member): boolean {
  return member.kind !== "a" || isWrittenLater({ owner, name, member });
}

/** True for a class of the engine's with members that cannot be taken away. */
function isFixed({ own }: Original): boolean {
  return [...own.values()].some(({ configurable }) => configurable === false);
}

/** True for a symbol by which the host knows its own objects. */
function isHosts(key: string | symbol): boolean {
  return typeof key === "symbol" && key.description?.startsWith("nodejs.") === true;
}

/** True for a symbol of the language's. */
function isOfLanguage(key: symbol): boolean {
  return key.description?.startsWith("Symbol.") === true;
}

/** The link from a class to its window: only the window's own classes may have it. */
function isWindowLink(held: PropertyDescriptor): boolean {
  return typeof held.value === "object" && held.value !== null && "happyDOM" in held.value;
}

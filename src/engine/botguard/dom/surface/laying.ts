/** Lays the members of an interface over happy-dom's class, and takes away what no page is shown. */
import type { BrowserName } from "../../../engine.ts";
import { isHandler } from "../events/handlers.ts";
import type { Constructor } from "./classes.ts";
import { type DescriptionContext, Descriptions } from "./descriptions.ts";
import { keyOf } from "./keys.ts";
import { isWrittenLater } from "./later.ts";
import { memberOf, type Original } from "./originals.ts";
import { Overrides } from "./overrides.ts";
import type { PendingProperties } from "./pending.ts";
import { define } from "./properties.ts";
import type { Interface, Member } from "./surface.ts";

/** One interface as it stands in the window. */
export interface Laid {
  constructor: object;
  prototype: object;
  /** happy-dom's class, where it has one. */
  original: Constructor | undefined;
  standard: Interface;
}

/** What the interfaces of a realm are laid with. */
export interface LayingContext extends DescriptionContext {
  browser: BrowserName;
  pending: PendingProperties;
  /** For the interfaces of a frame: its window, and what makes an object the frame's. */
  frame?: { window: object; claim(made: unknown): unknown };
}

/** What every constructor has by itself. */
const OF_FUNCTIONS: ReadonlySet<string> = new Set(["length", "name", "prototype"]);

/** Lays the interfaces of one realm. */
export class Laying {
  readonly #context: LayingContext;
  /** An interface that is laid already. */
  readonly #laidOf: (name: string) => Laid | undefined;
  readonly #overrides: Overrides;
  readonly #descriptions: Descriptions;

  /** `page` is what laid those of the page, where these are a frame's. */
  constructor(context: LayingContext, laidOf: (name: string) => Laid | undefined, page: Laying | undefined) {
    this.#context = context;
    this.#laidOf = laidOf;
    this.#overrides = new Overrides(context.tools, context.pending, page ? page.#overrides : undefined);
    this.#descriptions = new Descriptions(context, (name) => laidOf(name)?.prototype);
  }

  /** Gives an interface that stands on its prototype alone what the browser has there; `happy` is happy-dom's class. */
  lay(laid: Laid, happy: Original | undefined): void {
    const { prototype, constructor: made, standard } = laid;
    const { browser } = this.#context;
    if (happy) this.#takeSymbols(happy, laid);
    this.#removeOthers(laid, happy);
    const tag = { value: standard.name, configurable: true, enumerable: false, writable: false };
    // Chromium has it before its other symbols.
    if (browser === "chromium") define(prototype, Symbol.toStringTag, tag);
    this.#layMembers(laid, happy);
    if (browser === "webkit") define(prototype, Symbol.toStringTag, tag);
    this.#layStatics(standard, made, happy);
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
    for (let at = this.#laidOf(name); at; at = this.#laidOf(at.standard.parent))
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

/** What happy-dom and the host hand to a page, made the page's own: nothing of it leads to the host's `Function`. */
import type { Window } from "happy-dom";
import { asPages } from "../errors/errors.ts";

/** The host's classes of the language whose objects a page may be handed, beside errors, promises and iterators. */
const KINDS =
  "Object Array Number String Boolean BigInt Symbol Function Map Set Date RegExp ArrayBuffer DataView Uint8Array Uint8ClampedArray Uint16Array Uint32Array Int8Array Int16Array Int32Array Float32Array Float64Array BigInt64Array BigUint64Array".split(
    " ",
  );

/** Evaluated in a realm: the prototypes of what has no name there. */
const NAMELESS =
  "[[][Symbol.iterator](), new Map().entries(), new Set().values()].map(Object.getPrototypeOf)";
const inChain = Object.prototype.isPrototypeOf;
/** What is above all that comes from the host, and above nothing of a page's. */
const HOSTS_ROOT = Object.prototype;
const hostsIterators = Object.getPrototypeOf(
  Object.getPrototypeOf(Object.getPrototypeOf((function* () {})())),
) as object;
const hostsAsyncIterators = Object.getPrototypeOf(
  Object.getPrototypeOf(Object.getPrototypeOf((async function* () {})())),
) as object;

/** What the gifts of a page are made with. */
export interface GiftMakers {
  /** Makes the interface of an object of the host's a browser's, and the object one of it. */
  meet(object: object): void;
  /** A function of the page's for one of the host's. */
  door<Made extends object>(made: Made): Made;
  /** An iterator of the page's for one of the host's. */
  iterator(tag: string, iterator: object, isAsync: boolean): object;
}

/** The gifts of one page. */
export class Gifts {
  readonly #window: Window;
  /** The page's prototype for each of the host's. */
  readonly #prototypes = new Map<object, object>();
  /** What stands in the page for promises, functions and iterators. */
  readonly #standIns = new WeakMap<object, object>();
  readonly #makers: GiftMakers;

  constructor(window: Window, makers: GiftMakers) {
    this.#window = window;
    this.#makers = makers;
    for (const kind of KINDS) {
      const [theirs, ours] = [Reflect.get(globalThis, kind), Reflect.get(window, kind)] as {
        prototype: object;
      }[];
      if (theirs && ours && theirs !== ours) this.#prototypes.set(theirs.prototype, ours.prototype);
    }
    // biome-ignore lint/security/noGlobalEval: the same text in both realms
    const nameless = eval(NAMELESS) as object[];
    const theirs = window.eval(NAMELESS) as object[];
    for (const [index, prototype] of nameless.entries())
      this.#prototypes.set(prototype, theirs[index] as object);
  }

  /** `value`, or what stands for it in the page; `owner` is the interface that gives it. Objects stay the same object where they can. */
  give(value: unknown, owner = "Object"): unknown {
    if ((typeof value !== "object" && typeof value !== "function") || value === null) return value;
    if (!isHosts(value)) return value;
    const known = this.#standIns.get(value);
    if (known) return known;
    // Before it is met, which makes an exception one of the page's that has no name yet.
    if (value instanceof Error) return asPages(value, this.#window);
    this.#makers.meet(value);
    if (!isHosts(value)) return value;
    if (typeof value === "function") return this.#note(value, this.#makers.door(value));
    if (inChain.call(Promise.prototype, value)) return this.#promise(value as Promise<unknown>);
    const above = Object.getPrototypeOf(value) as object;
    if (!this.#prototypes.has(above)) {
      const isAsync = inChain.call(hostsAsyncIterators, value);
      if (isAsync || inChain.call(hostsIterators, value)) return this.#iterator(value, owner, isAsync);
    }
    return this.#taken(value, this.#standingFor(above));
  }

  /** A function of the host's for one of the page's, to which the host gives what it calls it with. */
  lend(callback: unknown): unknown {
    if (typeof callback !== "function") return callback;
    const gifts = this;
    return function (this: unknown, ...args: unknown[]): unknown {
      const given = args.map((one) => gifts.give(one));
      return Reflect.apply(callback as () => unknown, gifts.give(this), given);
    };
  }

  /** The page's prototype that is nearest to one of the host's. */
  #standingFor(prototype: object): object {
    for (let at: object | null = prototype; at; at = Object.getPrototypeOf(at) as object | null) {
      const known = isHostsKind(at) ? this.#prototypes.get(at) : at;
      if (known) return known;
    }
    return this.#window.Object.prototype;
  }

  /** What lies in a plain object or a list goes with it. */
  #taken(value: object, prototype: object): object {
    const isList = Array.isArray(value);
    const isPlain = prototype === this.#window.Object.prototype;
    if (!Reflect.setPrototypeOf(value, prototype)) return this.#note(value, this.#copied(value));
    if (ArrayBuffer.isView(value)) this.give(value.buffer);
    if (prototype === this.#window.Map.prototype)
      for (const pair of Map.prototype.entries.call(value)) for (const one of pair) this.give(one);
    if (prototype === this.#window.Set.prototype)
      Set.prototype.forEach.call(value, (held) => this.give(held));
    if (!isList && !isPlain) return value;
    for (const name of Object.keys(value)) {
      const held = Object.getOwnPropertyDescriptor(value, name)?.value as unknown;
      if ((typeof held === "object" && held !== null) || typeof held === "function") {
        const given = this.give(held);
        if (given !== held) Reflect.set(value, name, given);
      }
    }
    return value;
  }

  /** What is frozen cannot be moved: another of its kind, as frozen. */
  #copied(value: object): object {
    const { Array: PageArray, Object: PageObject } = this.#window;
    const made = Array.isArray(value) ? new PageArray() : new PageObject();
    for (const [name, held] of Object.entries(value))
      Reflect.defineProperty(made, name, { value: this.give(held), enumerable: true });
    return Object.freeze(made);
  }

  /** A promise of the page's, that ends as the host's does. */
  #promise(promise: Promise<unknown>): object {
    const made = new this.#window.Promise<unknown>((resolve, reject) => {
      promise.then(
        (value) => resolve(this.give(value)),
        (error) => reject(this.give(error)),
      );
    });
    return this.#note(promise, made);
  }

  #iterator(iterator: object, owner: string, isAsync: boolean): object {
    const tag = `${owner} ${isAsync ? "AsyncIterator" : "Iterator"}`;
    return this.#note(iterator, this.#makers.iterator(tag, iterator, isAsync));
  }

  #note<Made extends object>(value: object, made: Made): Made {
    this.#standIns.set(value, made);
    return made;
  }
}

/** Prototypes with nothing of the host's above them. */
const pages = new WeakSet<object>();

/** True for what comes from the host, by what is above it. */
function isHosts(value: object): boolean {
  const above = Object.getPrototypeOf(value) as object | null;
  return above !== null && isHostsKind(above);
}

/** True for a prototype that is the host's, or has one of the host's above it: a class of happy-dom's may extend one of a page's. */
function isHostsKind(prototype: object): boolean {
  if (prototype === HOSTS_ROOT) return true;
  if (pages.has(prototype)) return false;
  const maker: unknown = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
  const above = Object.getPrototypeOf(prototype) as object | null;
  const isHosts =
    (typeof maker === "function" && inChain.call(HOSTS_ROOT, maker)) ||
    (above !== null && isHostsKind(above));
  if (!isHosts) pages.add(prototype);
  return isHosts;
}

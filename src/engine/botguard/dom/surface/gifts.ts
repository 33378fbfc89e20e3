/** What happy-dom and the host hand to a page, made the page's own: nothing of it leads to the host's `Function`. */
import type { Window } from "happy-dom";
import { asPages } from "../errors/errors.ts";

/** The host's classes whose objects a page may be handed, beside errors, promises and iterators. */
const KINDS =
  "Object Array Function Map Set Date RegExp ArrayBuffer DataView Uint8Array Uint8ClampedArray Uint16Array Uint32Array Int8Array Int16Array Int32Array Float32Array Float64Array BigInt64Array BigUint64Array".split(
    " ",
  );

/** Evaluated in a realm: the prototypes of what has no name there. */
const NAMELESS =
  "[[][Symbol.iterator](), new Map().entries(), new Set().values()].map(Object.getPrototypeOf)";
const inChain = Object.prototype.isPrototypeOf;
const generators = Object.getPrototypeOf(Object.getPrototypeOf((function* () {})())) as object;

/** The gifts of one page. */
export class Gifts {
  readonly #window: Window;
  /** The page's prototype for each of the host's. */
  readonly #prototypes = new Map<object | null, object>();
  readonly #promises = new WeakMap<object, object>();
  readonly #meet: (name: string) => void;

  /** `meet` makes an interface a browser's, if it is one. */
  constructor(window: Window, meet: (name: string) => void) {
    this.#window = window;
    this.#meet = meet;
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

  /** `value`, or what stands for it in the page. Objects stay the same object where they can. */
  give(value: unknown): unknown {
    if ((typeof value !== "object" && typeof value !== "function") || value === null) return value;
    const above = Object.getPrototypeOf(value) as object | null;
    const known = this.#prototypes.get(above);
    if (known) return this.#taken(value, known);
    if (above === Promise.prototype) return this.#promise(value as Promise<unknown>);
    if (value instanceof Error) return asPages(value, this.#window);
    if (above && inChain.call(generators, above)) return this.#iterator(value as Iterable<unknown>);
    return this.show(value);
  }

  /** `value`, whose interface is a browser's before a page sees it, also where nobody has asked for it by name. */
  show(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    const above = Object.getPrototypeOf(value) as object | null;
    const maker: unknown = above && Object.getOwnPropertyDescriptor(above, "constructor")?.value;
    if (typeof maker === "function") this.#meet(maker.name);
    return value;
  }

  /** What lies in a plain object or a list goes with it. */
  #taken(value: object, prototype: object): object {
    const isList = Array.isArray(value);
    const isPlain = prototype === this.#window.Object.prototype;
    try {
      Object.setPrototypeOf(value, prototype);
    } catch {
      return value;
    }
    if (ArrayBuffer.isView(value)) this.give(value.buffer);
    if (prototype === this.#window.Map.prototype)
      for (const pair of Map.prototype.entries.call(value)) pair.forEach(this.give, this);
    if (prototype === this.#window.Set.prototype)
      Set.prototype.forEach.call(value, (held) => this.give(held));
    if (!isList && !isPlain) return value;
    for (const name of Object.keys(value)) {
      const held = Object.getOwnPropertyDescriptor(value, name)?.value as unknown;
      if (typeof held === "object" && held !== null) {
        const given = this.give(held);
        if (given !== held) Reflect.set(value, name, given);
      }
    }
    return value;
  }

  /** A promise of the page's, that ends as the host's does. */
  #promise(promise: Promise<unknown>): object {
    const known = this.#promises.get(promise);
    if (known) return known;
    const made = new this.#window.Promise<unknown>((resolve, reject) => {
      promise.then(
        (value) => resolve(this.give(value)),
        (error) => reject(this.give(error)),
      );
    });
    this.#promises.set(promise, made);
    return made;
  }

  #iterator(generator: Iterable<unknown>): unknown {
    const items = this.#window.Array.from(generator, (item) => this.give(item));
    return items[Symbol.iterator]();
  }
}

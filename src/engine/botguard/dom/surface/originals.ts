/** What happy-dom's classes hold, as it is before anything is changed. */
import { type Constructor, isNamed } from "./classes.ts";

/** One class of happy-dom's, with the bases that stand for the same interface. */
export interface Original {
  original: Constructor;
  prototype: object;
  /** The members of the class and of those bases. */
  own: Map<string | symbol, PropertyDescriptor>;
  /** The class above those. */
  above: Original | undefined;
}

/** happy-dom's classes, each read once, before its members are laid. */
export class Originals {
  readonly #classes: ReadonlyMap<string, Constructor>;
  readonly #read = new Map<string, Original>();
  readonly #standsFor = new WeakMap<object, string>();

  /** `classes` are happy-dom's by interface name. */
  constructor(classes: ReadonlyMap<string, Constructor>) {
    this.#classes = classes;
    for (const [name, original] of classes) {
      this.#standsFor.set(original.prototype, name);
      // A window's own class of a name extends happy-dom's class of the same name, which others extend too.
      const base = Object.getPrototypeOf(original.prototype) as object | null;
      if (base && isNamed(base.constructor, name)) this.#standsFor.set(base, name);
    }
  }

  /** The interface that the class with this prototype stands for. */
  standsFor(prototype: object): string | undefined {
    return this.#standsFor.get(prototype);
  }

  /** What happy-dom's class of an interface holds, as it was when it was first asked for; undefined without a class. */
  read(name: string): Original | undefined {
    const known = this.#read.get(name);
    if (known) return known;
    const original = this.#classes.get(name) ?? hostsClass(name);
    if (!original) return undefined;
    this.#standsFor.set(original.prototype, this.#standsFor.get(original.prototype) ?? name);
    const own: Original["own"] = new Map();
    let prototype = original.prototype;
    let above: Original | undefined;
    for (let at = prototype; Object.getPrototypeOf(at); at = Object.getPrototypeOf(at) as object) {
      const standsFor = this.#standsFor.get(at) ?? name;
      if (standsFor !== name) {
        above = this.read(standsFor);
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
    const read = { original, prototype, own, above };
    this.#read.set(name, read);
    return read;
  }
}

/** The host's own class of an interface that needs no page: both make them by the same standards. */
function hostsClass(name: string): Constructor | undefined {
  if (!/Stream|^ReadableByte|QueuingStrategy$|^(CryptoKey|URLPattern)$/.test(name)) return undefined;
  return Reflect.get(globalThis, name) as Constructor | undefined;
}

/** happy-dom's member, wherever it has it. */
export function memberOf(
  original: Original | undefined,
  key: string | symbol,
): PropertyDescriptor | undefined {
  for (let at = original; at; at = at.above) {
    const held = at.own.get(key);
    if (held) return held;
  }
  return undefined;
}

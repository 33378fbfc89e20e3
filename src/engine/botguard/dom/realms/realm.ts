/** Crossing between the window's realm and the host's, each of which has its own `Function`, `Promise` and `Uint8Array`. */

/** What mints in a window, as bgutils-js wants it: made of the host's functions, and giving the host's bytes. */
export type MinterFactory = (
  integrityToken: Uint8Array,
) => Promise<(binding: Uint8Array) => Promise<Uint8Array>>;

/** The part of a window that this file needs. */
export interface Realm {
  Uint8Array: Uint8ArrayConstructor;
  eval(source: string): unknown;
}

/** A function of either side. */
type Callable = (...args: unknown[]) => unknown;

/** What is made in the realm. Arrays that it hands to the host are the realm's. */
interface Makers {
  /** A function that calls `call` with a list of its arguments. */
  callable(call: (args: readonly unknown[]) => unknown): Callable;
  list(): unknown[];
  /** Waits for `value`, whatever it is, and tells how that ended. */
  wait(value: unknown, done: (value: unknown) => void, failed: (error: unknown) => void): void;
}

/** Evaluated in the realm before a program can change it: the program's own `then` is called with the realm's functions. */
const SOURCE = `(() => {
  "use strict";
  const { apply } = Reflect;
  const { Promise, Error } = globalThis;
  const { resolve, prototype: { then } } = Promise;
  return {
    callable: (call) => function () {
      const args = [];
      for (let at = 0; at < arguments.length; at++) args[at] = arguments[at];
      try { return call(args) } catch { throw new Error("") }
    },
    list: () => [],
    wait(value, done, failed) {
      const tell = (ended) => (value) => { ended(value) };
      apply(then, apply(resolve, Promise, [value]), [tell(done), tell(failed)]);
    },
  };
})()`;

/** The way into one window and back. */
export class Crossing {
  readonly #realm: Realm;
  readonly #makers: Makers;
  readonly #lent = new WeakMap<object, unknown>();

  /** To be made before a script of somebody else's runs in the window. */
  constructor(realm: Realm) {
    this.#realm = realm;
    this.#makers = realm.eval(SOURCE) as Makers;
  }

  /** A list of the realm's, for a program to put something into. */
  list(): unknown[] {
    return this.#makers.list();
  }

  /** `value` of the host's as one of the realm's: functions, and lists with what they hold. */
  lend(value: unknown): unknown {
    if (typeof value !== "function" && !isHostsList(value)) return value;
    const known = this.#lent.get(value);
    if (known !== undefined) return known;
    const made = typeof value === "function" ? this.#callable(value as Callable) : this.#makers.list();
    this.#lent.set(value, made);
    if (isHostsList(value))
      for (const [at, one] of value.entries())
        Reflect.defineProperty(made as object, at, { value: this.lend(one), ...PLAIN });
    return made;
  }

  /** A function of the realm's as one of the host's, which lends what it is given. What it gives, nobody waits for. */
  borrow(made: Callable, self?: unknown): Callable {
    return (...args) => {
      const given = Reflect.apply(
        made,
        self,
        args.map((one) => this.lend(one)),
      );
      return Array.isArray(given) && typeof given[0] === "function" ? [this.borrow(given[0])] : undefined;
    };
  }

  /** `bytes` as an array of the window's realm: a program sees what a page's own script would have given it. */
  toWindowBytes(bytes: Uint8Array): Uint8Array {
    return new this.#realm.Uint8Array(bytes);
  }

  /**
   * A program's minter function (`webPoSignalOutput[0]`) for the host. `WebPoMinter` of bgutils-js tests what it
   * gets with `instanceof`, which a value of the window's realm never passes (its `APF:Failed` and `ODM:Invalid`);
   * what is not callable or not bytes stays as it is, and fails that test rightly.
   */
  hostMinter(getMinter: unknown): MinterFactory | undefined {
    if (typeof getMinter !== "function") return undefined;
    return async (integrityToken) => {
      const [mint] = await this.#ended(getMinter(this.toWindowBytes(integrityToken)));
      if (typeof mint !== "function") return mint as never;
      return async (binding) => {
        const [token] = await this.#ended(mint(this.toWindowBytes(binding)));
        return toHostBytes(token) ?? (token as never);
      };
    };
  }

  /** How what a program has returned ends; in a list, since the host's promises would call a `then` of the program's. */
  #ended(value: unknown): Promise<[unknown]> {
    return new Promise((resolve, reject) => this.#makers.wait(value, (one) => resolve([one]), reject));
  }

  /** Of what a program calls a function of the host's with, the host takes nothing that is an object. */
  #callable(made: Callable): Callable {
    return this.#makers.callable((args) => {
      made(
        ...args.map((one) =>
          typeof one === "function"
            ? this.borrow(one as Callable)
            : typeof one === "object"
              ? undefined
              : one,
        ),
      );
    });
  }
}

/** What a program returned as the host's own bytes; undefined when it is no byte array. Never trusts a `length`. */
export function toHostBytes(value: unknown): Uint8Array | undefined {
  if (!ArrayBuffer.isView(value) || Object.prototype.toString.call(value) !== "[object Uint8Array]")
    return undefined;
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice();
}

/** How a list holds what it has. */
const PLAIN = { writable: true, enumerable: true, configurable: true };

function isHostsList(value: unknown): value is unknown[] {
  return Array.isArray(value) && Object.getPrototypeOf(value) === Array.prototype;
}

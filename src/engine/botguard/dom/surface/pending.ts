/** Properties that wait until a page first reads, sets or describes them: most never are, and each costs some time. */
import { define } from "./properties.ts";
import type { Tools } from "./tools.ts";

/** What stands in a property's place until it is made. */
interface Waiting {
  /** The getter, by which it is known that nothing else has come into this place. */
  get: (this: unknown) => unknown;
  make: () => PropertyDescriptor;
}

/** How a property is seen before it is made. */
export interface Seen {
  enumerable: boolean;
  /** True for what takes a value: setting anything else is as wrong before as after. */
  isSettable: boolean;
}

/** The waiting properties of one page and its frames. Whoever can see a property itself has to `touch` it first. */
export class PendingProperties {
  readonly #waiting = new WeakMap<object, Map<PropertyKey, Waiting>>();

  readonly #settle = (target: object, key: PropertyKey) => this.touch(target, key);

  /** Puts `key` on `target`, with functions of a realm's; `make` is called once, when it is needed. */
  put(
    { waiter }: Tools,
    target: object,
    key: PropertyKey,
    { enumerable, isSettable }: Seen,
    make: Waiting["make"],
  ): void {
    const { get, set } = waiter(this.#settle, target, key, isSettable);
    this.#of(target).set(key, { get, make });
    define(target, key, { get, set, enumerable, configurable: true } as never);
  }

  /** Lets `other` be touched as `target` is: a window and its global object have the same properties. */
  share(target: object, other: object): void {
    this.#waiting.set(other, this.#of(target));
  }

  #of(target: object): Map<PropertyKey, Waiting> {
    const known = this.#waiting.get(target);
    if (known) return known;
    const made = new Map<PropertyKey, Waiting>();
    this.#waiting.set(target, made);
    return made;
  }

  /** Makes `key` of `object`, or all that waits there, unless a page has put something else in its place. */
  touch(object: object, key?: PropertyKey): void {
    const waiting = this.#waiting.get(object);
    if (!waiting) return;
    if (key === undefined) {
      for (const each of [...waiting.keys()]) this.touch(object, each);
      return;
    }
    const found = waiting.get(key);
    if (!found) return;
    waiting.delete(key);
    const stands = Object.getOwnPropertyDescriptor(object, key);
    if (stands?.get === found.get) define(object, key, found.make());
  }

  /** Changes the property `key` of `target`: now, or when it is made. */
  amend(target: object, key: PropertyKey, change: (made: PropertyDescriptor) => PropertyDescriptor): void {
    const found = this.#waiting.get(target)?.get(key);
    if (found) {
      const { make } = found;
      found.make = () => change(make());
      return;
    }
    const made = Object.getOwnPropertyDescriptor(target, key);
    if (made) define(target, key, change(made));
  }
}

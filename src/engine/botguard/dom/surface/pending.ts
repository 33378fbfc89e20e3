/** Properties that wait until a page first reads, sets or describes them: most never are, and each costs some time. */
import { define } from "./properties.ts";
import type { Tools } from "./tools.ts";

/** Describes a property that is needed now. */
export type Describe = (key: string) => PropertyDescriptor;

/** Lets a property wait: how it is seen meanwhile; what is not settable refuses a value before as after. */
export type Wait = (key: string, enumerable: boolean, isSettable: boolean) => void;

/** What waits on one object. */
interface Waiting {
  describe: Describe;
  /** The getter in each place, by which it is known that nothing else has come there. */
  readonly getters: Map<PropertyKey, () => unknown>;
  /** What is to be changed about some of them. */
  readonly changes: Map<PropertyKey, (made: PropertyDescriptor) => PropertyDescriptor>;
}

/** The waiting properties of one page and its frames. Whoever can see a property itself has to `touch` it first. */
export class PendingProperties {
  readonly #waiting = new WeakMap<object, Waiting>();
  readonly #settle = (target: object, key: PropertyKey) => this.touch(target, key);

  /** Gives what lets properties of `target` wait, behind functions of a realm's; `describe` is asked once for each. */
  on(target: object, { waiter }: Tools, describe: Describe): Wait {
    const { getters } = this.#of(target, describe);
    const put = waiter(this.#settle, target);
    return (key, enumerable, isSettable) => {
      getters.set(key, put(key, enumerable, isSettable));
    };
  }

  /** Lets `other` be touched as `target` is: a window and its global object have the same properties. */
  share(target: object, other: object): void {
    this.#waiting.set(
      other,
      this.#of(target, () => ({})),
    );
  }

  #of(target: object, describe: Describe): Waiting {
    const known = this.#waiting.get(target);
    const waiting = known ?? { describe, getters: new Map(), changes: new Map() };
    if (known) known.describe = describe;
    else this.#waiting.set(target, waiting);
    return waiting;
  }

  /** Makes `key` of `object`, or all that waits there, unless a page has put something else in its place. */
  touch(object: object, key?: PropertyKey): void {
    const waiting = this.#waiting.get(object);
    if (!waiting) return;
    const { getters, changes, describe } = waiting;
    if (key === undefined) {
      for (const each of [...getters.keys()]) this.touch(object, each);
      return;
    }
    const getter = getters.get(key);
    if (!getter) return;
    getters.delete(key);
    if (Object.getOwnPropertyDescriptor(object, key)?.get !== getter) return;
    const made = describe(key as string);
    define(object, key, changes.get(key)?.(made) ?? made);
  }

  /** Changes the property `key` of `target`: now, or when it is made. */
  amend(target: object, key: string, change: (made: PropertyDescriptor) => PropertyDescriptor): void {
    const waiting = this.#waiting.get(target);
    if (waiting?.getters.has(key)) {
      waiting.changes.set(key, change);
      return;
    }
    const made = Object.getOwnPropertyDescriptor(target, key);
    if (made) define(target, key, change(made));
  }
}

/** Makes functions in the window's own realm, so that a program finds its own `Function` and no JavaScript source. */
import { NATIVE_SOURCE } from "../errors/stacks.ts";
import type { Use } from "../errors/wording.ts";
import type { Member } from "./surface.ts";

/** One member of one interface (or of the window), as the functions made for it hand it back. */
export interface Key {
  /** The interface's name; `Interface()` for what its constructor holds. */
  owner: string;
  name: string;
  member: Member;
}

/** What a made function does when it is called; `self` is its `this`. */
export interface Bridge {
  read(self: unknown, key: Key): unknown;
  write(self: unknown, key: Key, value: unknown): void;
  call(self: unknown, key: Key, args: unknown[]): unknown;
  construct(name: string, args: unknown[], newTarget: unknown): unknown;
  /** False when `self` is no object of the member's interface. */
  isInstance(self: unknown, key: Key): boolean;
  /** What comes of a member that is used on something else: it throws, or gives a promise that is rejected. */
  refuse(key: Key, use: Use): unknown;
  /** The error that the page sees instead of `error`, which came from happy-dom's member. */
  asBrowsers(error: unknown, key: Key, use?: Use): unknown;
  /** What happy-dom's members take as their `this` for `self`. */
  behind(self: unknown): unknown;
  /** What a page gets instead of `value`: what is the host's becomes the page's. */
  give(value: unknown, key?: Key): unknown;
  /** Calls a method of an iterator of the host's. */
  step(iterator: object, name: string, value: unknown): unknown;
  /** What an iterator's method throws for what is no iterator. */
  readonly noIterator: string;
  /** Takes the factories that are made with it. */
  take(tools: Tools): void;
  /** Throws where a method of happy-dom's is called with fewer arguments than it takes at least. */
  count(key: Key, given: number): void;
  /** True where rules look at the arguments of `key`. */
  isRuled(key: Key, use: Use): boolean;
  /** Throws where the rules of `key` do not allow what is given. */
  check(key: Key, self: unknown, args: readonly unknown[], use: Use): void;
  /** What `Function.prototype.toString` throws for what is no function; undefined: the engine's own words are right. */
  readonly noFunction: string | undefined;
  /** How a function of the browser's prints. */
  nativeText(name: string): string;
  /** How one of the language's does. */
  languageText(name: string): string;
}

/** Function factories of one realm. */
export interface Tools {
  /** A property descriptor with a getter, and a setter when `key` has one. */
  accessor(key: Key): PropertyDescriptor;
  method(key: Key): (...args: unknown[]) => unknown;
  /** A getter and a setter that are happy-dom's, for objects of the member's interface alone. */
  borrowedAccessor(
    key: Key,
    get: () => unknown,
    set: ((value: never) => unknown) | undefined,
  ): PropertyDescriptor;
  /** A method that is happy-dom's, for objects of the member's interface alone. */
  borrowedMethod(key: Key, value: object): (...args: unknown[]) => unknown;
  constructor_(name: string, length: number): (...args: never[]) => unknown;
  /** A function of the realm's for one of the host's: what it gives and what it throws are the realm's. */
  door<Made extends object>(made: Made): Made;
  /** An iterator of the realm's for one of the host's; `tag` is how it prints. */
  iterator(tag: string, iterator: object, isAsync: boolean): object;
  /** Gives what puts a property that waits on `target`, and gives its getter; `settle` makes it before it is read or set. */
  waiter(
    settle: (target: object, key: PropertyKey) => void,
    target: object,
  ): (key: PropertyKey, enumerable: boolean, isSettable: boolean) => () => unknown;
  /** Makes a function of any realm print as native. */
  native<Made extends object>(made: Made): Made;
}

/**
 * Evaluated in the window. Object literals make methods and accessors as a browser has them: named, enumerable,
 * not constructors. What it needs is taken at once, since a program may replace the realm's own functions.
 */
const SOURCE = `((bridge, natives) => {
  "use strict";
  const { apply, defineProperty, get, getOwnPropertyDescriptor, getPrototypeOf, set } = Reflect;
  const { create } = Object;
  const { add, has } = WeakSet.prototype;
  const { match } = String.prototype;
  const { RangeError, TypeError } = globalThis;
  const native = (made) => (apply(add, natives, [made]), made);
  const own = (error) => {
    try { return bridge.give(error) } catch { return new RangeError("Maximum call stack size exceeded.") }
  };
  const lengths = [
    (key) => ({ [key.name]() { try { return bridge.call(this, key, [...arguments]) } catch (error) { throw own(error) } } }),
    (key) => ({ [key.name](a) { try { return bridge.call(this, key, [...arguments]) } catch (error) { throw own(error) } } }),
    (key) => ({ [key.name](a, b) { try { return bridge.call(this, key, [...arguments]) } catch (error) { throw own(error) } } }),
    (key) => ({ [key.name](a, b, c) { try { return bridge.call(this, key, [...arguments]) } catch (error) { throw own(error) } } }),
  ];
  const lend = (key, value, isRuled, self, args) => {
    try {
      if (!bridge.isInstance(self, key)) return bridge.refuse(key, "method");
      if (args.length < key.member.number) bridge.count(key, args.length);
      if (isRuled) bridge.check(key, self, [...args], "method");
    } catch (error) { throw own(error) }
    try { return bridge.give(apply(value, bridge.behind(self), args), key) } catch (error) { throw own(bridge.asBrowsers(error, key)) }
  };
  const borrowed = [
    (key, value, isRuled) => ({ [key.name]() { const made = lend(key, value, isRuled, this, arguments); return made } }),
    (key, value, isRuled) => ({ [key.name](a) { const made = lend(key, value, isRuled, this, arguments); return made } }),
    (key, value, isRuled) => ({ [key.name](a, b) { const made = lend(key, value, isRuled, this, arguments); return made } }),
    (key, value, isRuled) => ({ [key.name](a, b, c) { const made = lend(key, value, isRuled, this, arguments); return made } }),
  ];
  const length = (made, value) => defineProperty(made, "length", { value, configurable: true });
  const patch = (prototype) => {
    const original = prototype.toString;
    const { toString } = { toString() {
      if (bridge.noFunction && typeof this !== "function") throw new TypeError(bridge.noFunction);
      if (apply(has, natives, [this])) return bridge.nativeText(this.name);
      const text = apply(original, this, []);
      const found = apply(match, text, [/^function ((?:[gs]et )?\\S*)\\(\\) \\{\\s+\\[native code\\]\\s+\\}$/]);
      return found ? bridge.languageText(found[1]) : text;
    } };
    defineProperty(prototype, "toString", { value: native(toString), writable: true, configurable: true });
  };
  patch(Function.prototype);
  const steps = new WeakMap();
  const { get: stepsOf, set: keepSteps } = WeakMap.prototype;
  const kinds = { __proto__: null };
  const iterators = getPrototypeOf(getPrototypeOf([][Symbol.iterator]()));
  const asyncIterators = getPrototypeOf(getPrototypeOf((async function* () {}).prototype));
  const step = (self, name, value) => {
    const held = apply(stepsOf, steps, [self]);
    if (!held) throw new TypeError(bridge.noIterator);
    try { return bridge.step(held, name, value) } catch (error) { throw own(error) }
  };
  const kindOf = (tag, isAsync) => {
    if (kinds[tag]) return kinds[tag];
    const methods = isAsync
      ? { next() { const made = step(this, "next"); return made }, return(value) { const made = step(this, "return", value); return made } }
      : { next() { const { value, done } = step(this, "next"); return { value, done } } };
    const kind = create(isAsync ? asyncIterators : iterators);
    for (const name in methods) defineProperty(kind, name, { value: native(methods[name]), writable: true, enumerable: true, configurable: true });
    defineProperty(kind, Symbol.toStringTag, { value: tag, configurable: true });
    return kinds[tag] = kind;
  };
  return {
    accessor(key) {
      const held = key.member.kind === "w"
        ? {
            get [key.name]() { try { return bridge.read(this, key) } catch (error) { throw own(error) } },
            set [key.name](value) { try { bridge.write(this, key, value) } catch (error) { throw own(error) } },
          }
        : { get [key.name]() { try { return bridge.read(this, key) } catch (error) { throw own(error) } } };
      const made = getOwnPropertyDescriptor(held, key.name);
      native(made.get);
      if (made.set) native(made.set);
      return made;
    },
    method(key) {
      const made = native((lengths[key.member.number] ?? lengths[0])(key)[key.name]);
      if (key.member.number >= lengths.length) length(made, key.member.number);
      return made;
    },
    borrowedAccessor(key, get, set) {
      const isRuled = bridge.isRuled(key, "setter");
      const held = {
        get [key.name]() {
          try { if (!bridge.isInstance(this, key)) return bridge.refuse(key, "getter") } catch (error) { throw own(error) }
          try { return bridge.give(apply(get, bridge.behind(this), []), key) } catch (error) { throw own(bridge.asBrowsers(error, key, "getter")) }
        },
        set [key.name](value) {
          try {
            if (!bridge.isInstance(this, key)) return void bridge.refuse(key, "setter");
            if (isRuled) bridge.check(key, this, [value], "setter");
          } catch (error) { throw own(error) }
          try { apply(set, bridge.behind(this), [value]) } catch (error) { throw own(bridge.asBrowsers(error, key, "setter")) }
        },
      };
      const made = getOwnPropertyDescriptor(held, key.name);
      native(made.get);
      if (set) native(made.set);
      else made.set = undefined;
      return made;
    },
    borrowedMethod(key, value) {
      const made = native((borrowed[key.member.number] ?? borrowed[0])(key, value, bridge.isRuled(key, "method"))[key.name]);
      if (key.member.number >= borrowed.length) length(made, key.member.number);
      return made;
    },
    constructor_(name, required) {
      const made = native({ [name]: function () { try { return bridge.construct(name, [...arguments], new.target) } catch (error) { throw own(error) } } }[name]);
      if (required > 0) length(made, required);
      return made;
    },
    door(made) {
      const { name } = made;
      const door = { [name]() { try { return bridge.give(apply(made, this, arguments)) } catch (error) { throw own(error) } } }[name];
      return length(door, made.length), native(door);
    },
    iterator(tag, held, isAsync) {
      const made = create(kindOf(tag, isAsync));
      apply(keepSteps, steps, [made, held]);
      return made;
    },
    waiter: (settle, target) => (key, enumerable, isSettable) => {
      const waits = { get: function waitingGet() { try { settle(target, key) } catch (error) { throw own(error) } const made = get(target, key, this ?? target); return made }, set: undefined, enumerable, configurable: true };
      if (isSettable) waits.set = function waitingSet(value) { try { settle(target, key) } catch (error) { throw own(error) } set(target, key, value, this ?? target) };
      defineProperty(target, key, waits);
      return waits.get;
    },
    native,
  };
})`;

/** What prints as native in every realm of the process. */
const NATIVES = new WeakSet<object>();

/** The factories of the realm in which `evaluate` runs code. */
export function makeTools(evaluate: (code: string) => unknown, bridge: Bridge): Tools {
  const make = evaluate(`${SOURCE}\n//# sourceURL=${NATIVE_SOURCE}`) as (
    bridge: Bridge,
    natives: WeakSet<object>,
  ) => Tools;
  const tools = make(bridge, NATIVES);
  bridge.take(tools);
  return tools;
}

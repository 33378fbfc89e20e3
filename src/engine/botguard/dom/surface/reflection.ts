/** Has a realm's own functions ask before they tell a page of an object: `Object.keys`, `Reflect.ownKeys` and the like. */
import { NATIVE_SOURCE } from "../errors/stacks.ts";
import type { Tools } from "./tools.ts";

/** What the functions of a realm ask before they answer. */
export interface Reflected {
  /** Called before `key` of `object`, or all of it, is described. */
  touch(object: unknown, key?: PropertyKey): void;
  /** What a page is told of a property, where that is not what it is. */
  describe(object: unknown, key: PropertyKey): PropertyDescriptor | undefined;
  /** The own names of `object` in the browser's order. */
  names(object: unknown, names: string[]): string[];
  /** The own symbols of `object` without happy-dom's. */
  symbols(symbols: symbol[]): symbol[];
  /** Notes that a page has put `object` under `prototype` itself. */
  imitates(object: object, prototype: object): void;
  /** True where an error's own stack is told to be an accessor. */
  hasStackAccessors(): boolean;
  /** True for a setter that is not the page's. */
  isInner(setter: object): boolean;
  /** True for what keeps its prototype whatever a page does: windows and locations. */
  isFixed(object: unknown): boolean;
  /** True for those that take new names whatever a page does. */
  staysOpen(object: unknown): boolean;
  /** What the browser says of an object with this tag that is to get another prototype. */
  immutable(tag: string): string;
  /** What it says of an object that `Object[name]` is to close. */
  unclosable(name: string): string;
}

/**
 * Evaluated in a realm, whose functions it replaces: `native` makes what it is given print as the browser's own.
 * What it needs is taken at once, since a program may replace the realm's own functions.
 */
const SOURCE = `((reflected, native) => {
  "use strict";
  const { apply, defineProperty } = Reflect;
  const { getOwnPropertyNames, getOwnPropertySymbols } = Object;
  const replace = (holder, made) => {
    for (const name of getOwnPropertyNames(made)) {
      const original = holder[name];
      defineProperty(made[name], "length", { value: original.length, configurable: true });
      defineProperty(holder, name, { value: native(made[name]), writable: true, configurable: true });
    }
  };
  const described = (object, key) => {
    const told = reflected.describe(object, key);
    return told && { ...told };
  };
  const { keys, getOwnPropertyDescriptor, getOwnPropertyDescriptors } = Object;
  const { ownKeys, setPrototypeOf: moveTo, preventExtensions: close } = Reflect;
  const { setPrototypeOf, getPrototypeOf, preventExtensions, freeze, seal, defineProperties } = Object;
  const { defineProperty: define } = Object;
  const { __lookupGetter__, __lookupSetter__, __defineGetter__, __defineSetter__ } = Object.prototype;
  const { toString } = Object.prototype;
  const mayTake = (object, prototype) => !reflected.isFixed(object) || getPrototypeOf(object) === prototype;
  const closable = (object, name) => {
    reflected.touch(object);
    if (reflected.staysOpen(object)) throw new TypeError(reflected.unclosable(name));
    return object;
  };
  const { String } = globalThis;
  const toKey = (key) => (typeof key === "symbol" ? key : String(key));
  const { hasOwn } = Object;
  const Errors = Error;
  const stack = getOwnPropertyDescriptor({
    get stack() { const held = getOwnPropertyDescriptor(this, "stack"); return held && held.value },
    set stack(value) { defineProperty(this, "stack", { value, writable: true, enumerable: false, configurable: true }) },
  }, "stack");
  native(stack.get);
  native(stack.set);
  const ofStack = (object, made) =>
    reflected.hasStackAccessors() && typeof made.value === "string" && hasOwn(object, "column")
      ? { get: stack.get, set: stack.set, enumerable: false, configurable: true }
      : made;
  const outward = (made, object, key) => {
    if (key === "stack" && made) return ofStack(object, made);
    if (made && made.set && reflected.isInner(made.set)) made.set = undefined;
    return made;
  };
  const under = (made, prototype) => {
    if (prototype !== null && typeof made === "object") reflected.imitates(made, prototype);
    return made;
  };
  const { create } = Object;
  const { assign } = Object;
  replace(Object, {
    assign(target, source) {
      for (let at = 1; at < arguments.length; at++) {
        const from = arguments[at];
        const symbols = from === null || from === undefined ? [] : getOwnPropertySymbols(from);
        if (symbols.length === 0 || reflected.symbols(symbols).length === symbols.length) target = assign(target, from);
        else for (const name of keys(from)) target[name] = from[name];
      }
      return arguments.length > 1 ? target : assign(target);
    },
    create(prototype, properties) {
      return under(properties === undefined ? create(prototype) : create(prototype, properties), prototype);
    },
    getOwnPropertyNames(object) { return reflected.names(object, getOwnPropertyNames(object)) },
    getOwnPropertySymbols(object) { return reflected.symbols(getOwnPropertySymbols(object)) },
    getOwnPropertyDescriptor(object, key) {
      if (key === "prepareStackTrace" && object === Errors) return undefined;
      reflected.touch(object, key);
      return described(object, key) ?? outward(getOwnPropertyDescriptor(object, key), object, key);
    },
    defineProperty(object, key, descriptor) {
      reflected.touch(object, key);
      return define(object, key, descriptor);
    },
    defineProperties(object, descriptors) {
      reflected.touch(object);
      return defineProperties(object, descriptors);
    },
    getOwnPropertyDescriptors(object) {
      reflected.touch(object);
      const made = getOwnPropertyDescriptors(object);
      const kept = {};
      for (const key of reflected.names(object, getOwnPropertyNames(made))) kept[key] = described(object, key) ?? outward(made[key], object, key);
      for (const key of reflected.symbols(getOwnPropertySymbols(made))) kept[key] = made[key];
      return kept;
    },
    keys(object) { return reflected.names(object, keys(object)) },
    setPrototypeOf(object, prototype) {
      if (!mayTake(object, prototype)) throw new TypeError(reflected.immutable(apply(toString, object, [])));
      const isPlain = getPrototypeOf(object) === Object.prototype;
      setPrototypeOf(object, prototype);
      return isPlain ? under(object, prototype) : object;
    },
    preventExtensions(object) { return preventExtensions(closable(object, "preventExtensions")) },
    freeze(object) { return freeze(closable(object, "freeze")) },
    seal(object) { return seal(closable(object, "seal")) },
  });
  const { set: setProto } = getOwnPropertyDescriptor(Object.prototype, "__proto__");
  const above = {
    set __proto__(prototype) {
      if (!mayTake(this, prototype)) throw new TypeError(reflected.immutable(apply(toString, this, [])));
      apply(setProto, this, [prototype]);
    },
  };
  const find = (object, key, part) => {
    for (let at = Object(object); at; at = getPrototypeOf(at)) {
      reflected.touch(at, key);
      const held = getOwnPropertyDescriptor(at, key);
      if (held) return outward(held)[part];
    }
  };
  replace(Object.prototype, {
    __lookupGetter__(key) { return find(this, toKey(key), "get") },
    __lookupSetter__(key) { return find(this, toKey(key), "set") },
  });
  const { set } = getOwnPropertyDescriptor(above, "__proto__");
  defineProperty(Object.prototype, "__proto__", { set: native(set) });
  const touchAbove = (object, key) => {
    for (let at = object; at !== null && at !== undefined; at = getPrototypeOf(at)) reflected.touch(at, key);
  };
  replace(Object.prototype, {
    __lookupGetter__(key) { touchAbove(this, key); return apply(__lookupGetter__, this, [key]) },
    __lookupSetter__(key) { touchAbove(this, key); return apply(__lookupSetter__, this, [key]) },
    __defineGetter__(key, made) { reflected.touch(this, key); return apply(__defineGetter__, this, [key, made]) },
    __defineSetter__(key, made) { reflected.touch(this, key); return apply(__defineSetter__, this, [key, made]) },
  });
  replace(Reflect, {
    defineProperty(object, key, descriptor) {
      reflected.touch(object, key);
      return defineProperty(object, key, descriptor);
    },
    ownKeys(object) {
      const all = ownKeys(object);
      const names = [], symbols = [];
      for (let at = 0; at < all.length; at++)
        if (typeof all[at] === "string") names[names.length] = all[at];
        else symbols[symbols.length] = all[at];
      const told = reflected.names(object, names);
      const shown = reflected.symbols(symbols);
      for (let at = 0; at < shown.length; at++) told[told.length] = shown[at];
      return told;
    },
    getOwnPropertyDescriptor(object, key) {
      if (key === "prepareStackTrace" && object === Errors) return undefined;
      reflected.touch(object, key);
      return described(object, key) ?? outward(apply(getOwnPropertyDescriptor, Object, [object, key]), object, key);
    },
    setPrototypeOf(object, prototype) { return mayTake(object, prototype) && moveTo(object, prototype) },
    preventExtensions(object) { return !reflected.staysOpen(object) && close(object) },
  });
})`;

/** Makes the functions of the realm in which `evaluate` runs code ask `reflected`. */
export function replaceReflection(
  evaluate: (code: string) => unknown,
  reflected: Reflected,
  tools: Tools,
): void {
  const asked = Object.fromEntries(
    Object.entries(reflected).map(([name, ask]) => [name, tools.door(ask as object)]),
  );
  (
    evaluate(`${SOURCE}\n//# sourceURL=${NATIVE_SOURCE}`) as (
      asked: object,
      native: (made: object) => object,
    ) => void
  )(asked, tools.native);
}

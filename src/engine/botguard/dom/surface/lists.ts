/** Leaves the methods of happy-dom's lists and forms where a browser has them: on their prototypes. */
import { PropertySymbol } from "happy-dom";
import ClassMethodBinder from "happy-dom/lib/utilities/ClassMethodBinder.js";
import { define } from "./properties.ts";
import { HAPPY_SYMBOLS } from "./reflection.ts";
import { isObject } from "./values.ts";

/** What lies behind each proxy of happy-dom's that has a class with private members. */
const BEHIND = new WeakMap<object, object>();

/** What happy-dom's own members work on where a page has `self`: their classes' private members are not on a proxy. */
export function behind(self: unknown): unknown {
  return BEHIND.get(self as object) ?? self;
}

/** What happy-dom keeps in a binder. */
interface Binder {
  readonly target: object;
  /** The names that have been looked at. */
  readonly cache: Map<string | symbol, true>;
  bind(name: string | symbol): void;
}

/**
 * happy-dom gives each list methods of its own, bound to what lies behind it. A page would see them, and those that
 * lists have from arrays would find nothing there. What happy-dom calls by a symbol, no page sees.
 */
export function layLists(): void {
  const binder = ClassMethodBinder.prototype as unknown as Binder;
  binder.bind = function (name) {
    const { target, cache } = this;
    const proxy: unknown = Reflect.get(target, PropertySymbol.proxy);
    if (!isObject(proxy) || cache.has(name)) return;
    cache.set(name, true);
    BEHIND.set(proxy, target);
    if (typeof name !== "symbol" || !HAPPY_SYMBOLS.has(name)) return;
    const held: unknown = Reflect.get(target, name);
    if (typeof held === "function")
      define(target, name, { value: held.bind(target), writable: true, configurable: true });
  };
}

/** happy-dom's lists, forms and stores answer for numbers and names as browsers do, and in no way of their own. */
import { PropertySymbol } from "happy-dom";
import Storage from "happy-dom/lib/storage/Storage.js";
import type { BrowserName } from "../../../engine.ts";
import { isObject } from "../surface/values.ts";
import { behind, type ListContext, putBehind } from "./behind.ts";
import { handlerOf } from "./handler.ts";
import { type Kinds, makeKinds } from "./kinds.ts";
import { shareStore } from "./stores.ts";

/**
 * Takes the place of the host's `Proxy`, by which happy-dom makes each list from within the list's constructor, with
 * traps that cannot be reached afterwards. Every other proxy is as it was.
 */
export function layLists(context: ListContext): void {
  const Original = globalThis.Proxy;
  const kinds = makeKinds(context);
  const handlers = new Map(
    Object.values(kinds).map((kind) => [kind, handlerOf(kind, context.browser)] as const),
  );
  const made = new Original(Original, {
    construct(_, [target, handler]: [object, ProxyHandler<object>]) {
      const kind = kindOf(target, kinds);
      if (!kind) return new Original(target, handler);
      kind.begin?.(target, handler);
      const proxy = new Original(target, handlers.get(kind) ?? handler);
      putBehind(proxy, target);
      return proxy;
    },
  });
  Reflect.defineProperty(globalThis, "Proxy", { value: made, writable: true, configurable: true });
}

/** Gives a window stores as browsers have them, which hold what those of `page` do: all are of one origin. */
export function layStores(window: object, page: object): void {
  for (const symbol of [PropertySymbol.localStorage, PropertySymbol.sessionStorage]) {
    const made = new Storage();
    if (window !== page) shareStore(behind(made) as object, behind(Reflect.get(page, symbol)) as object);
    Reflect.set(window, symbol, made);
  }
}

/** What the lists that `listing` has made list, by what is behind them. */
const LISTED = new WeakMap<object, () => ArrayLike<unknown>>();

/** `target`, an object without members of its own, as a list of `items`. */
export function listing(target: object, items: () => ArrayLike<unknown>, browser: BrowserName): object {
  const proxy = new Proxy(target, handlerOf({ items }, browser));
  LISTED.set(target, items);
  putBehind(proxy, target);
  return proxy;
}

/** What such a list lists now. */
export function listedBy(self: object): ArrayLike<unknown> {
  return LISTED.get(behind(self) as object)?.() ?? [];
}

/** Which kind of list of happy-dom's `target` is: told by what its constructor has put on it so far. */
function kindOf(target: unknown, kinds: Kinds): Kinds[keyof Kinds] | undefined {
  if (!isObject(target) || Array.isArray(target)) return undefined;
  const has = (symbol: symbol) => Object.hasOwn(target, symbol);
  if (has(PropertySymbol.selectedOptions)) return kinds.select;
  if (has(PropertySymbol.elements)) return kinds.form;
  if (has(PropertySymbol.query)) return kinds.collection;
  if (has(PropertySymbol.itemsByNamespaceURI)) return kinds.attributes;
  if (has(PropertySymbol.attributeName)) return kinds.tokens;
  if (has(PropertySymbol.data)) return kinds.store;
  if (has(PropertySymbol.items) && Array.isArray(Reflect.get(target, PropertySymbol.items)))
    return kinds.nodes;
  return Reflect.get(target, Symbol.toStringTag) === "DOMStringMap" ? kinds.dataset : undefined;
}

/** What is done with an object that lists others: https://webidl.spec.whatwg.org/#es-legacy-platform-objects */
import type { BrowserName } from "../../../engine.ts";
import { isHappys } from "../surface/extras.ts";

/** One kind of such objects. */
export interface Kind {
  /** Called with each new object, and what happy-dom would have done with it. */
  begin?(target: object, handler: ProxyHandler<object>): void;
  /** What it lists by number. */
  items?(target: object): ArrayLike<unknown>;
  setItem?(target: object, index: number, value: unknown): void;
  /** False for an object of this kind whose numbers cannot be set. */
  isSettable?(target: object): boolean;
  /** The names under which it lists something, as far as it tells them. */
  names?(target: object): Iterable<string>;
  /** What it lists under a name; undefined for nothing. */
  named?(target: object, name: string): unknown;
  setNamed?(target: object, name: string, value: unknown): void;
  deleteNamed?(target: object, name: string): void;
  /** True where names come before the object's own members. https://webidl.spec.whatwg.org/#LegacyOverrideBuiltIns */
  overrides?: true;
  /** True where names are found by `for (… in …)`. https://webidl.spec.whatwg.org/#LegacyUnenumerableNamedProperties */
  enumerable?: true;
  /** True where a name that is a member's is set as any other. */
  setsMembers?: true;
}

/** https://webidl.spec.whatwg.org/#dfn-array-index */
function indexOf(key: string | symbol): number | undefined {
  if (typeof key !== "string" || !/^(0|[1-9]\d{0,9})$/.test(key)) return undefined;
  const index = Number(key);
  return index < 2 ** 32 - 1 ? index : undefined;
}

/** The traps for all objects of one kind. */
export function handlerOf(kind: Kind, browser: BrowserName): ProxyHandler<object> {
  const item = (target: object, index: number): unknown => kind.items?.(target)[index];
  /** What `key` names, where a page can see that. */
  const named = (target: object, key: string | symbol): unknown => {
    if (typeof key === "symbol" || !kind.named) return undefined;
    return kind.overrides || !(key in target) ? kind.named(target, key) : undefined;
  };
  const settable = (target: object) => kind.setItem !== undefined && kind.isSettable?.(target) !== false;
  const numbered = (key: string | symbol) => (kind.items ? indexOf(key) : undefined);
  /** True where setting `key` sets what is listed under it. */
  const isSet = (target: object, key: string | symbol): key is string =>
    kind.setNamed !== undefined &&
    typeof key === "string" &&
    (kind.overrides === true || kind.setsMembers === true || !(key in target));
  return {
    get(target, key) {
      const index = numbered(key);
      if (index !== undefined) return item(target, index);
      const found = named(target, key);
      if (found !== undefined) return found;
      const held: unknown = Reflect.get(target, key);
      // happy-dom's own methods work on what is behind the proxy.
      if (typeof key !== "symbol" || !isHappys(key) || typeof held !== "function") return held;
      const bound: unknown = held.bind(target);
      Reflect.defineProperty(target, key, { value: bound, writable: true, configurable: true });
      return bound;
    },
    set(target, key, value) {
      const index = numbered(key);
      if (index !== undefined) {
        if (!settable(target)) return false;
        kind.setItem?.(target, index, value);
        return true;
      }
      if (isSet(target, key)) {
        kind.setNamed?.(target, key, value);
        return true;
      }
      if (named(target, key) !== undefined) return false;
      return Reflect.set(target, key, value);
    },
    has(target, key) {
      const index = numbered(key);
      if (index !== undefined) return item(target, index) !== undefined;
      return named(target, key) !== undefined || Reflect.has(target, key);
    },
    deleteProperty(target, key) {
      const index = numbered(key);
      if (index !== undefined) return item(target, index) === undefined;
      if (named(target, key) === undefined) return Reflect.deleteProperty(target, key);
      kind.deleteNamed?.(target, key as string);
      return kind.deleteNamed !== undefined;
    },
    ownKeys(target) {
      const numbers = Array.from(kind.items?.(target) ?? [], (_, index) => String(index));
      const names = Array.from(kind.names?.(target) ?? []).filter(
        (name) => kind.overrides || !(name in target),
      );
      const own = Reflect.ownKeys(target).filter((key) => typeof key === "string" || !isHappys(key));
      const others = browser === "webkit" ? [...names, ...own] : [...own, ...names];
      // Symbols come last.
      return [...new Set([...numbers, ...others])].sort(
        (a, b) => Number(typeof a === "symbol") - Number(typeof b === "symbol"),
      );
    },
    getOwnPropertyDescriptor(target, key) {
      const index = numbered(key);
      const found = index === undefined ? named(target, key) : item(target, index);
      if (found === undefined)
        return index === undefined ? Reflect.getOwnPropertyDescriptor(target, key) : undefined;
      const writable = index === undefined ? kind.setNamed !== undefined : settable(target);
      return {
        value: found,
        writable,
        enumerable: index !== undefined || kind.enumerable === true,
        configurable: true,
      };
    },
    defineProperty(target, key, descriptor) {
      const index = numbered(key);
      if (index === undefined && !isSet(target, key))
        return named(target, key) === undefined && Reflect.defineProperty(target, key, descriptor);
      if (!("value" in descriptor)) return false;
      if (index !== undefined && !settable(target)) return false;
      if (index === undefined) kind.setNamed?.(target, key as string, descriptor.value);
      else kind.setItem?.(target, index, descriptor.value);
      return true;
    },
    // Chromium's lists stay open whatever a page does.
    preventExtensions: (target) => browser === "webkit" && Reflect.preventExtensions(target),
  };
}

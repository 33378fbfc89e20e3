/** The objects of happy-dom's that a page only sees through a proxy. */
import type { BrowserName } from "../../../engine.ts";

/** What lies behind each proxy of happy-dom's. */
const BEHIND = new WeakMap<object, object>();

/** What happy-dom's own members work on where a page has `self`: their classes' private members are not on a proxy. */
export function behind(self: unknown): unknown {
  return BEHIND.get(self as object) ?? self;
}

/** Notes what lies behind `proxy`. */
export function putBehind(proxy: object, target: object): void {
  BEHIND.set(proxy, target);
}

/** What lists need of their page. */
export interface ListContext {
  browser: BrowserName;
  /** Makes the interface of an object of happy-dom's a browser's. */
  meet(object: object): void;
  /** A TypeError of the page's, or a DOMException. */
  error(name: string, message: string): object;
}

/** happy-dom's windows and their global objects, which stand for each other: programs see the one, happy-dom the other. */
import { PropertySymbol, type Window } from "happy-dom";
import { isObject } from "../surface/values.ts";

/** The windows of one page, its own and those of its frames. */
export class WindowPairs {
  readonly #globals = new WeakMap<object, object>();
  readonly #windows = new WeakMap<object, object>();
  readonly #layFrame: (happy: Window) => void;

  /** `layFrame` makes a frame's window a browser's. */
  constructor(layFrame: (happy: Window) => void) {
    this.#layFrame = layFrame;
  }

  /** The global object of a window of happy-dom's, which is known from now on. */
  know(happy: object): object {
    const known = this.#globals.get(happy);
    if (known) return known;
    const global = (Reflect.get(happy, "eval") as (code: string) => object)("globalThis");
    this.#globals.set(happy, global);
    this.#windows.set(global, happy);
    return global;
  }

  /** happy-dom's window of a global object; undefined for everything else. */
  windowOf(global: object): object | undefined {
    return this.#windows.get(global);
  }

  /** What happy-dom is given for a page's value. */
  toHappy(value: unknown): unknown {
    return isObject(value) ? (this.#windows.get(value) ?? value) : value;
  }

  /** What a page is given for a value of happy-dom's. A frame's window is made a browser's when the page first sees it. */
  toPage(value: unknown): unknown {
    if (!isObject(value) || this.#windows.has(value)) return value;
    const known = this.#globals.get(value);
    if (known) return known;
    // A form answers for names of its own making, and would refuse a symbol.
    if (PropertySymbol.cloneNode in Object(Object.getPrototypeOf(value))) return value;
    if (!Object.hasOwn(value, PropertySymbol.internalId) || !Object.hasOwn(value, "eval")) return value;
    const global = this.know(value);
    this.#layFrame(value as Window);
    return global;
  }
}

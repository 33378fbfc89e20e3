/** Makes a frame's what the members and the constructors of its realm give: the page's have made it. */
import type { Window } from "happy-dom";
import type { Interfaces } from "./interfaces.ts";
import { isObject } from "./values.ts";

/** What a frame claims with. */
export interface ClaimContext {
  /** The frame's window. */
  window: Window;
  interfaces(): Interfaces;
  toHappy(value: unknown): unknown;
  /** The page's global object. */
  page(): object;
  /** Makes an object of the page's classes the frame's. */
  claim(made: unknown): unknown;
}

/** The claims of one frame. */
export class Claims {
  readonly #context: ClaimContext;
  /** The frame's promise for each of the page's that its members have given. */
  readonly #promises = new WeakMap<object, object>();

  constructor(context: ClaimContext) {
    this.#context = context;
  }

  /** What was made for the frame. */
  made(value: unknown): unknown {
    return this.#context.claim(value);
  }

  /** What a member gives is the frame's, but for windows, nodes (which are their document's) and events. */
  given(value: unknown): unknown {
    const { toHappy, interfaces, page } = this.#context;
    if (!isObject(value) || toHappy(value) !== value) return value;
    if (value instanceof (page() as Window).Promise) return this.#promise(value as Promise<unknown>);
    if (interfaces().isInstance(value, "Node") || interfaces().isInstance(value, "Event")) return value;
    return this.made(value);
  }

  /** An error that the page has made for the frame. */
  thrown(error: unknown): unknown {
    const { window, page } = this.#context;
    const { TypeError: PageTypeError } = page() as Window;
    return error instanceof PageTypeError ? new window.TypeError(error.message) : this.made(error);
  }

  #promise(promise: Promise<unknown>): object {
    const known = this.#promises.get(promise);
    if (known) return known;
    const made = this.#context.window.Promise.resolve(promise) as object;
    this.#promises.set(promise, made);
    return made;
  }
}

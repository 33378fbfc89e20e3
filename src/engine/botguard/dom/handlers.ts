/** Event handlers that are attributes (`onclick`): each is a listener that is called where the first one was set. */
import { isObject } from "./values.ts";

/** True for the names of such attributes. */
export function isHandler(name: string): boolean {
  return /^on[a-z]/.test(name);
}

/** A handler as a page sets it. */
type Handler = (this: unknown, event: object) => unknown;

/** Adds `listener` to `target` for events of `type`. */
type AddListener = (target: object, type: string, listener: (this: unknown, event: object) => void) => void;

/** The handlers of one page. */
export class Handlers {
  readonly #held = new WeakMap<object, Map<string, Handler | object | null>>();
  readonly #add: AddListener;

  constructor(add: AddListener) {
    this.#add = add;
  }

  /** What `target.on<type>` reads as. */
  get(target: object, name: string): unknown {
    return this.#held.get(target)?.get(name) ?? null;
  }

  /** Sets `target.on<type>`; what is no object stands for none: https://webidl.spec.whatwg.org/#LegacyTreatNonObjectAsNull */
  set(target: object, name: string, value: unknown): void {
    const handler = isObject(value) ? value : null;
    const held = this.#held.get(target) ?? new Map<string, Handler | object | null>();
    this.#held.set(target, held);
    const isKnown = held.has(name);
    held.set(name, handler);
    if (isKnown || handler === null) return;
    this.#add(target, name.slice(2), function (event) {
      const now = held.get(name);
      if (typeof now !== "function") return;
      const result = Reflect.apply(now as Handler, this, [event]);
      // https://html.spec.whatwg.org/#the-event-handler-processing-algorithm
      if (result === false) (event as { preventDefault(): void }).preventDefault();
    });
  }
}

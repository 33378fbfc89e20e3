/** Event handlers that are attributes (`onclick`): each is a listener that is called where the first one was set. */
import { isObject } from "../surface/values.ts";

/** True for the names of such attributes. */
export function isHandler(name: string): boolean {
  return /^on[a-z]/.test(name);
}

/** A handler as a page sets it. */
type Handler = (this: unknown, ...args: unknown[]) => unknown;

/** Adds `listener` to `target` for events of `type`. */
type AddListener = (target: object, type: string, listener: (this: unknown, event: object) => void) => void;

/** The handlers of one page. */
export class Handlers {
  readonly #held = new WeakMap<object, Map<string, Handler | object | null>>();
  readonly #add: AddListener;

  readonly #make: (name: string, text: string) => unknown;

  /** `make` gives the function whose body is `text`; null where that is none. */
  constructor(add: AddListener, make: (name: string, text: string) => unknown) {
    this.#add = add;
    this.#make = make;
  }

  /** What `target.on<type>` reads as. */
  get(target: object, name: string): unknown {
    this.compile(target, name);
    return this.#held.get(target)?.get(name) ?? null;
  }

  /** Makes a handler of the content attribute of the same name, where nothing else has been set. */
  compile(target: object, name: string): void {
    if (this.#held.get(target)?.has(name) || !("getAttribute" in target)) return;
    const text = (target as { getAttribute(name: string): string | null }).getAttribute(name);
    const made = text === null ? null : this.#make(name, text);
    if (made !== null) this.set(target, name, made);
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
      // https://html.spec.whatwg.org/#the-event-handler-processing-algorithm
      const isReport = name === "onerror" && "lineno" in event && "error" in event;
      const { message, filename, lineno, colno, error } = event as ErrorEvent;
      const args = isReport ? [message, filename, lineno, colno, error] : [event];
      const result = Reflect.apply(now as Handler, this, args);
      if (result === isReport) (event as { preventDefault(): void }).preventDefault();
    });
  }
}

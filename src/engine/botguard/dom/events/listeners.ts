/** Who listens to what: https://dom.spec.whatwg.org/#interface-eventtarget */
import { type Document, type Node, PropertySymbol } from "happy-dom";
import { isObject } from "../surface/values.ts";

/** What a page gives to be called: a function, or an object with `handleEvent`. */
type Callback = object;

/** One listener. */
export interface Listener {
  readonly callback: Callback;
  readonly capture: boolean;
  readonly once: boolean;
  readonly passive: boolean;
  /** True once it has been taken away: who is being told of an event skips it. */
  removed: boolean;
}

/** What happy-dom's own listeners are kept in until the target is first met here. */
interface Kept {
  readonly bubbling: Map<string, Callback[]>;
  readonly capturing: Map<string, Callback[]>;
}

/** The parts of a signal that matter here. */
type Signal = EventTarget & { readonly aborted: boolean };

/** Events that nobody can cancel by default where the whole page is what listens. */
const SCROLLING = /^(touchstart|touchmove|wheel|mousewheel)$/;

const NONE: readonly Listener[] = [];

/** The listeners of all targets of one page. */
export class Listeners {
  readonly #held = new WeakMap<object, Map<string, Listener[]>>();

  /** Adds a listener, unless there is the same one already. */
  add(target: object, type: string, callback: unknown, options: unknown): void {
    const given = isObject(options) ? (options as AddEventListenerOptions) : undefined;
    const capture = given ? Boolean(given.capture) : Boolean(options);
    const once = Boolean(given?.once);
    const asked = given?.passive;
    const signal = given?.signal as Signal | undefined;
    if (!isObject(callback) || signal?.aborted) return;
    const list = this.#listOf(target, type);
    if (list.some((one) => one.callback === callback && one.capture === capture)) return;
    const passive = asked === undefined ? SCROLLING.test(type) && isWholePage(target) : Boolean(asked);
    list.push({ callback, capture, once, passive, removed: false });
    if (signal) this.add(signal, "abort", () => this.remove(target, type, callback, capture), { once: true });
  }

  remove(target: object, type: string, callback: unknown, options: unknown): void {
    const capture = isObject(options)
      ? Boolean((options as AddEventListenerOptions).capture)
      : Boolean(options);
    const list = this.#of(target)?.get(type);
    const at = list?.findIndex((one) => one.callback === callback && one.capture === capture) ?? -1;
    if (list && at >= 0) for (const one of list.splice(at, 1)) one.removed = true;
  }

  /** The listeners as they are now. */
  of(target: object, type: string): readonly Listener[] {
    return this.#of(target)?.get(type)?.slice() ?? NONE;
  }

  #listOf(target: object, type: string): Listener[] {
    const types = this.#of(target) ?? new Map<string, Listener[]>();
    this.#held.set(target, types);
    const list = types.get(type) ?? [];
    types.set(type, list);
    return list;
  }

  /** Those that happy-dom has taken by itself, before this page was made, come first. */
  #of(target: object): Map<string, Listener[]> | undefined {
    const known = this.#held.get(target);
    const kept = known ? undefined : (Reflect.get(target, PropertySymbol.listeners) as Kept | undefined);
    if (!kept?.bubbling || (kept.bubbling.size === 0 && kept.capturing.size === 0)) return known;
    const types = new Map<string, Listener[]>();
    this.#held.set(target, types);
    for (const [capture, lists] of [
      [true, kept.capturing],
      [false, kept.bubbling],
    ] as const)
      for (const [type, callbacks] of lists)
        for (const callback of callbacks) this.add(target, type, callback, capture);
    return types;
  }
}

/** https://dom.spec.whatwg.org/#default-passive-value */
function isWholePage(target: object): boolean {
  if ("eval" in target || !("ownerDocument" in target)) return "eval" in target;
  const { ownerDocument } = target as Node;
  const page = ownerDocument ?? (target as Document);
  return target === page || target === page.documentElement || target === page.body;
}

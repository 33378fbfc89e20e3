/** How an event goes through a page: https://dom.spec.whatwg.org/#dispatching-events */
import { type Node, PropertySymbol, type ShadowRoot } from "happy-dom";
import { isObject } from "../surface/values.ts";
import type { Listener, Listeners } from "./listeners.ts";

const { target, currentTarget, eventPhase, dispatching, bubbles, composed, type } = PropertySymbol;
const { propagationStopped, immediatePropagationStopped, defaultPrevented, cancelable } = PropertySymbol;
const { isInPassiveEventListener } = PropertySymbol;

/** An event as happy-dom keeps it. */
type Kept = Record<symbol, unknown>;

/** One stop on an event's way. */
interface Stop {
  readonly at: object;
  /** What the event's target is, seen from here: what lies in a shadow tree stays there. */
  readonly target: object;
  readonly relatedTarget: unknown;
  /** True where the event is told to what it is for, or to the host of that. */
  readonly isTarget: boolean;
}

export interface DispatchContext {
  listeners: Listeners;
  /** Called before the listeners of a target are looked at. */
  meet(target: object, type: string): void;
  /** What a callback has as `this` for one of happy-dom's targets. */
  toPage(target: unknown): unknown;
  /** Tells the window of what a listener threw. */
  report(error: unknown): void;
  /** Called when a listener is done and nothing else of the page's is running, unless a task of the page's began it all. */
  settled(): void;
  /** Called for a listener that is an object without `handleEvent`. */
  notCallable(): void;
  /** Makes `event` tell of another `relatedTarget`. */
  relate(event: object, relatedTarget: unknown): void;
  /** What clicking does beside telling: gives what takes it back, or finishes it. */
  activation(path: readonly object[], event: object): Activation | undefined;
}

/** What a click does. */
export interface Activation {
  /** Before the listeners are told; gives what undoes it. */
  before?(): () => void;
  /** After them, where none has prevented it. */
  after?(): void;
}

/** Dispatches the events of one page. */
export class Dispatcher {
  readonly #context: DispatchContext;
  readonly #ways = new WeakMap<object, readonly Stop[]>();
  #depth = 0;
  /** What `window.event` reads as. */
  current: object | undefined;

  constructor(context: DispatchContext) {
    this.#context = context;
  }

  /** Tells everybody on the way; false where one has prevented what usually follows. */
  dispatch(at: object, event: object): boolean {
    const kept = event as Kept;
    kept[dispatching] = true;
    kept[target] = at;
    const stops = this.#wayOf(at, event);
    const activation = this.#context.activation(
      stops.map((stop) => stop.at),
      event,
    );
    this.#ways.set(event, stops);
    const undo = activation?.before?.();
    for (let index = stops.length - 1; index >= 0; index--) this.#tell(stops[index] as Stop, event, true);
    for (const stop of stops) if (stop.isTarget || kept[bubbles]) this.#tell(stop, event, false);
    const last = stops.at(-1);
    kept[eventPhase] = 0;
    kept[currentTarget] = null;
    // What lies in a shadow tree is not to be learnt of afterwards.
    kept[target] = last && isInShadow(last.target) ? null : (last?.target ?? at);
    if (last && last.relatedTarget !== null) {
      const related = last.relatedTarget as object;
      this.#context.relate(event, isInShadow(related) ? null : related);
    }
    this.#ways.delete(event);
    kept[dispatching] = false;
    kept[propagationStopped] = false;
    kept[immediatePropagationStopped] = false;
    const isPrevented = Boolean(kept[cancelable] && kept[defaultPrevented]);
    if (isPrevented) undo?.();
    else activation?.after?.();
    return !isPrevented;
  }

  /** True while listeners are told of `event`. */
  isBusy(event: object): boolean {
    return this.#ways.has(event);
  }

  /** https://dom.spec.whatwg.org/#dom-event-composedpath: those that who is being told may see. */
  pathOf(event: object): object[] {
    const here = (event as Kept)[currentTarget];
    if (!here) return [];
    const inside = rootOf(here as object);
    return (this.#ways.get(event) ?? [])
      .map(({ at }) => at)
      .filter((one) => !isClosed(one) || rootOf(one) === inside || holds(rootOf(one), here as object));
  }

  #wayOf(at: object, event: object): Stop[] {
    const kept = event as Kept;
    const related: unknown = "relatedTarget" in event ? Reflect.get(event, "relatedTarget") : null;
    const stops: Stop[] = [];
    let seen = at;
    for (let one: object | null = at; one; one = this.#above(one, at, kept)) {
      const before: object | undefined = stops.at(-1)?.at;
      const isTarget: boolean =
        !before || (hostOf(before) === one && "nodeType" in seen && !holds(rootOf(seen), one));
      if (isTarget) seen = one;
      const relatedTarget = isObject(related) ? retarget(related, one) : null;
      if (isTarget && one !== at && relatedTarget === one) break;
      stops.push({ at: one, target: seen, relatedTarget, isTarget });
    }
    return stops;
  }

  /** https://dom.spec.whatwg.org/#get-the-parent */
  #above(one: object, start: object, kept: Kept): object | null {
    const { parentNode, nodeType } = one as Node;
    if (parentNode) {
      const slot: unknown = Reflect.get(parentNode, "shadowRoot") && Reflect.get(one, "assignedSlot");
      return isObject(slot) ? slot : parentNode;
    }
    const host = hostOf(one);
    if (host) return kept[composed] || rootOf(start) !== one ? host : null;
    // The page's own loading is no affair of the window's.
    if (nodeType !== 9 || kept[type] === "load") return null;
    const window = Reflect.get(one, PropertySymbol.window) as { document?: unknown } | null;
    return window?.document === one ? window : null;
  }

  #tell(stop: Stop, event: object, capture: boolean): void {
    const { listeners, meet } = this.#context;
    const kept = event as Kept;
    if (kept[propagationStopped] || kept[immediatePropagationStopped]) return;
    const told = String(kept[type]);
    meet(stop.at, told);
    const all = listeners.of(stop.at, told);
    if (all.length === 0) return;
    kept[target] = stop.target;
    kept[currentTarget] = stop.at;
    kept[eventPhase] = stop.isTarget ? 2 : capture ? 1 : 3;
    if (stop.relatedTarget !== null) this.#context.relate(event, stop.relatedTarget);
    for (const listener of all) {
      if (listener.removed || listener.capture !== capture) continue;
      if (listener.once) listeners.remove(stop.at, told, listener.callback, capture);
      kept[isInPassiveEventListener] = listener.passive;
      this.#call(listener, stop, event);
      kept[isInPassiveEventListener] = false;
      if (kept[immediatePropagationStopped]) return;
    }
  }

  #call({ callback }: Listener, stop: Stop, event: object): void {
    const { toPage, report, notCallable } = this.#context;
    const before = this.current;
    this.#depth++;
    this.current = isInShadow(stop.target) ? undefined : event;
    try {
      if (typeof callback === "function") Reflect.apply(callback, toPage(stop.at), [event]);
      else {
        const handle: unknown = Reflect.get(callback, "handleEvent");
        if (typeof handle === "function") Reflect.apply(handle, callback, [event]);
        else notCallable();
      }
    } catch (error) {
      report(error);
    } finally {
      this.current = before;
      this.#depth--;
    }
    if (this.#depth === 0) this.#context.settled();
  }
}

/** The topmost node above `one`. */
function rootOf(one: object): object {
  let root = one as Node;
  while (root.parentNode) root = root.parentNode;
  return root;
}

/** The element that a shadow root belongs to. */
function hostOf(one: object): object | undefined {
  return (one as Node).nodeType === 11 ? ((one as ShadowRoot).host ?? undefined) : undefined;
}

function isInShadow(one: object): boolean {
  return "nodeType" in one && hostOf(rootOf(one)) !== undefined;
}

/** True for what lies in a shadow tree that its host does not show. */
function isClosed(one: object): boolean {
  if (!("nodeType" in one)) return false;
  const root = rootOf(one);
  return hostOf(root) !== undefined && (root as ShadowRoot).mode === "closed";
}

/** True where the shadow tree of `root` holds `one`, however deep. */
function holds(root: object, one: object): boolean {
  for (let at: object | undefined = rootOf(one); at; at = hostOf(at) && rootOf(hostOf(at) as object))
    if (at === root) return true;
  return false;
}

/** https://dom.spec.whatwg.org/#retarget: `one` as it may be known at `from`. */
function retarget(one: object, from: object): object {
  for (let at = one; ; ) {
    const root = "nodeType" in at ? rootOf(at) : at;
    const host = hostOf(root);
    if (!host || ("nodeType" in from && holds(root, from))) return at;
    at = host;
  }
}

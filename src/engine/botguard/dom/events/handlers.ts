/** Event handlers that are attributes (`onclick`): each is a listener that is called where the first one was set. */
import { type HTMLInputElement, PropertySymbol } from "happy-dom";
import { isObject } from "../surface/values.ts";

/** True for the names of such attributes. */
export function isHandler(name: string): boolean {
  return /^on[a-z]/.test(name);
}

/** A handler as a page sets it. */
type Handler = (this: unknown, ...args: unknown[]) => unknown;

type Listener = (this: unknown, event: object) => void;

/** A handler that is set, and what calls it. */
interface Held {
  handler: object;
  readonly listener: Listener;
}

/** Makes the function `name` whose body is `text`, which sees the members of `scopes`; throws where that is none. */
export type HandlerMaker = (
  name: string,
  parameters: string,
  text: string,
  scopes: readonly object[],
) => unknown;

export interface HandlerContext {
  /** Adds `listener` to `target` for events of `type`. */
  add(target: object, type: string, listener: Listener): void;
  remove(target: object, type: string, listener: Listener): void;
  make: HandlerMaker;
  /** Tells the window of an error. */
  report(error: unknown): void;
  /** The parameters of a window's `onerror` that is markup. */
  onerror: string;
  /** The page's global object. */
  page(): object;
}

/** https://html.spec.whatwg.org/#window-reflecting-body-element-event-handler-set and the window's own. */
const OF_WINDOW =
  /^on(blur|error|focus|load|resize|scroll|afterprint|beforeprint|beforeunload|hashchange|languagechange|message|messageerror|offline|online|pagehide|pageshow|popstate|rejectionhandled|storage|unhandledrejection|unload)$/;

/** The handlers of one page. */
export class Handlers {
  readonly #held = new WeakMap<object, Map<string, Held>>();
  /** The texts of the markup that have been looked at. */
  readonly #texts = new WeakMap<object, Map<string, string>>();
  readonly #context: HandlerContext;
  /** True while happy-dom sets an attribute: it looks at the member of the same name. */
  isSetting = false;

  constructor(context: HandlerContext) {
    this.#context = context;
  }

  /** What `target.on<type>` reads as. */
  get(target: object, name: string): unknown {
    const holder = this.#holderOf(target, name);
    if (!this.isSetting) this.compile(holder, name);
    return this.#held.get(holder)?.get(name)?.handler ?? null;
  }

  /** What the markup of a body says is the window's at once. */
  reflect(element: object, name: string): void {
    const holder = OF_WINDOW.test(name) ? this.#holderOf(element, name) : element;
    if (holder !== element) this.#make(holder, element, name);
  }

  /** Makes a handler of the content attribute of the same name, where it says something that nothing was made of. */
  compile(target: object, name: string): void {
    if (this.#holderOf(target, name) === target && "getAttribute" in target) this.#make(target, target, name);
  }

  /** Makes what the attribute `name` of `element` says the handler of `holder`. */
  #make(holder: object, element: object, name: string): void {
    const { make, report, onerror } = this.#context;
    const text = (element as HTMLInputElement).getAttribute(name);
    const known = this.#texts.get(element);
    if (known?.get(name) === (text ?? undefined)) return;
    if (text === null) {
      known?.delete(name);
      this.set(holder, name, null);
      return;
    }
    this.#texts.set(element, (known ?? new Map<string, string>()).set(name, text));
    const { ownerDocument, form } = element as HTMLInputElement;
    const scopes: readonly unknown[] = element === holder ? [ownerDocument, form, element] : [ownerDocument];
    const parameters = element !== holder && name === "onerror" ? onerror : "event";
    try {
      this.set(holder, name, make(name, parameters, text, scopes.filter(isObject)));
    } catch (error) {
      report(error);
    }
  }

  /** Sets `target.on<type>`; what is no object stands for none: https://webidl.spec.whatwg.org/#LegacyTreatNonObjectAsNull */
  set(target: object, name: string, value: unknown): void {
    const holder = this.#holderOf(target, name);
    const { page, add, remove } = this.#context;
    const held = this.#held.get(holder) ?? new Map<string, Held>();
    this.#held.set(holder, held);
    const known = held.get(name);
    const type = name.slice(2);
    if (!isObject(value)) {
      held.delete(name);
      if (known) remove(holder, type, known.listener);
      return;
    }
    if (known) {
      known.handler = value;
      return;
    }
    const made: Held = {
      handler: value,
      listener(event) {
        const { handler } = made;
        if (typeof handler !== "function") return;
        // https://html.spec.whatwg.org/#the-event-handler-processing-algorithm
        const isReport = name === "onerror" && holder === page() && "lineno" in event;
        const { message, filename, lineno, colno, error } = event as ErrorEvent;
        const args = isReport ? [message, filename, lineno, colno, error] : [event];
        const result = Reflect.apply(handler as Handler, this, args);
        if (result === isReport) (event as { preventDefault(): void }).preventDefault();
      },
    };
    held.set(name, made);
    add(holder, type, made.listener);
  }

  /** Who has the handler: of the body's, some are the window's. */
  #holderOf(target: object, name: string): object {
    // Within the members of a form, `this` is what lies behind it.
    if (!OF_WINDOW.test(name) || !("localName" in target))
      return (Reflect.get(target, PropertySymbol.proxy) as object | undefined) ?? target;
    return /^(body|frameset)$/.test(String(target.localName)) ? this.#context.page() : target;
  }
}

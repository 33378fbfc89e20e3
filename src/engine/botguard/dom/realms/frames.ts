/** The frames of each window: by number, and by the names of their windows. */
import { PropertySymbol, type Window } from "happy-dom";
import type { NamedElement } from "./entries.ts";
import type { Named } from "./named.ts";

/** A frame's element. */
interface FrameElement extends NamedElement {
  readonly contentWindow: object | null;
}

/** What a frame's place in the page follows from. */
export interface FrameContext {
  /** Makes a function the page's. */
  door<Made extends object>(made: Made): Made;
  named: Named;
  /** Tells of an element's `load`. */
  tell(element: object): void;
}

/** Keeps the numbers on happy-dom's windows in step with the frames in their documents. */
export class Frames {
  readonly #context: FrameContext;
  /** The elements of all frames, by the window that they are in. */
  readonly #elements = new Map<object, FrameElement[]>();
  /** The elements that have been looked for, by the windows in them. */
  readonly #around = new WeakMap<object, FrameElement>();
  readonly #told = new WeakSet<object>();
  /** What each frame's window is called. */
  readonly #names = new WeakMap<object, string>();

  constructor(window: Window, context: FrameContext) {
    this.#context = context;
    const { prototype } = window.HTMLIFrameElement;
    const follow = (symbol: symbol, change: (element: FrameElement) => void) => {
      const original = Reflect.get(prototype, symbol) as () => void;
      Reflect.defineProperty(prototype, symbol, {
        configurable: true,
        writable: true,
        value(this: FrameElement) {
          original.call(this);
          change(this);
        },
      });
    };
    follow(PropertySymbol.connectedToDocument, (element) => {
      const window = windowOf(element);
      this.#elements.set(window, [...(this.#elements.get(window) ?? []), element]);
      this.lay(window);
      this.#rename(element, element.getAttribute("name") ?? "");
      this.#told.delete(element);
      // https://html.spec.whatwg.org/#process-the-iframe-attributes: an empty document is there at once.
      if (element.getAttribute("srcdoc") !== null || !isEmpty(element.getAttribute("src"))) return;
      this.#told.add(element);
      this.#context.tell(element);
    });
    follow(PropertySymbol.disconnectedFromDocument, (element) => {
      const window = windowOf(element);
      const others = this.#elements.get(window)?.filter((one) => one !== element) ?? [];
      if (others.length > 0) this.#elements.set(window, others);
      else this.#elements.delete(window);
      this.#rename(element, "");
      this.lay(window);
      Reflect.deleteProperty(window, String(others.length));
    });
  }

  /** The element that shows `inner`, a frame's window; null for one that has none. */
  elementOf(inner: unknown): object | null {
    const known = this.#around.get(inner as object);
    if (known && known.contentWindow === inner) return known;
    for (const elements of this.#elements.values())
      for (const element of elements)
        if (element.contentWindow === inner) {
          this.#around.set(inner as object, element);
          return element;
        }
    return null;
  }

  /** True for an element that has told of its frame's first, empty document as soon as it was there. */
  hasTold(element: object): boolean {
    return this.#told.has(element);
  }

  /** How many frames a window of happy-dom's has. */
  countIn(window: object): number {
    return this.#elements.get(window)?.length ?? 0;
  }

  /** The numbers under which it has them. */
  numbersIn(window: object): string[] {
    return Object.keys(this.#elements.get(window) ?? []);
  }

  /** What the window in `element` is called. */
  nameOf(element: object): string {
    return this.#names.get(element) ?? "";
  }

  /** Calls the window in `element`. */
  name(element: object, name: string): void {
    this.#rename(element as FrameElement, name);
  }

  /** True for a number under which a window of happy-dom's has a frame. */
  has(window: object, key: PropertyKey): boolean {
    return typeof key === "string" && /^\d+$/.test(key) && Number(key) < this.countIn(window);
  }

  /** https://html.spec.whatwg.org/#accessing-other-browsing-contexts: a frame's window is made when it is first asked for. */
  lay(window: object): void {
    for (const [index, element] of (this.#elements.get(window) ?? []).entries()) {
      const shape = { configurable: true, enumerable: true };
      const get = this.#context.door(() => {
        const value = element.contentWindow;
        Reflect.defineProperty(window, String(index), { ...shape, value, writable: false });
        return value;
      });
      Reflect.defineProperty(window, String(index), { ...shape, get });
    }
  }

  #rename(element: FrameElement, name: string): void {
    this.#context.named.rename(element, name, this.#names.get(element));
    this.#names.set(element, name);
  }
}

/** happy-dom's window whose document an element is in. */
function windowOf(element: FrameElement): object {
  const document = Reflect.get(element, PropertySymbol.ownerDocument) as object;
  return Reflect.get(document, PropertySymbol.window) as object;
}

/** True for a source that is the empty document. */
function isEmpty(source: string | null): boolean {
  return !source || /^about:blank([?#]|$)/i.test(source);
}

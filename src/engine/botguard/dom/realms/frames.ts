/** The frames of a window as the window names them: by number, and by the name of their element. */
import { PropertySymbol, type Window } from "happy-dom";

/** A frame's element. */
interface FrameElement {
  readonly contentWindow: object | null;
  readonly name: string;
  readonly ownerDocument: { readonly defaultView: object | null };
}

/** Keeps the names on `window` (happy-dom's) in step with the frames in its document. */
export class Frames {
  readonly #window: Window;
  readonly #isTaken: (name: string) => boolean;
  readonly #door: <Made extends object>(made: Made) => Made;
  readonly #elements: FrameElement[] = [];
  readonly #named = new Set<string>();

  /** `isTaken` tells which names belong to the window itself; `door` makes a function the page's. */
  constructor(
    window: Window,
    isTaken: (name: string) => boolean,
    door: <Made extends object>(made: Made) => Made,
  ) {
    this.#door = door;
    this.#window = window;
    this.#isTaken = isTaken;
    const { prototype } = window.HTMLIFrameElement;
    const follow = (symbol: symbol, change: (element: FrameElement) => void) => {
      const original = Reflect.get(prototype, symbol) as () => void;
      const frames = this;
      Reflect.defineProperty(prototype, symbol, {
        configurable: true,
        writable: true,
        value(this: FrameElement) {
          original.call(this);
          if (Reflect.get(this, PropertySymbol.window) !== frames.#window) return;
          change(this);
          frames.#lay();
        },
      });
    };
    follow(PropertySymbol.connectedToDocument, (element) => this.#elements.push(element));
    follow(PropertySymbol.disconnectedFromDocument, (element) => {
      const at = this.#elements.indexOf(element);
      if (at >= 0) this.#elements.splice(at, 1);
    });
  }

  /** The element that shows `inner`, a frame's window; null for one that has none. */
  elementOf(inner: unknown): unknown {
    return this.#elements.find(({ contentWindow }) => contentWindow === inner) ?? null;
  }

  get length(): number {
    return this.#elements.length;
  }

  /** The names under which there are frames. */
  get names(): ReadonlySet<string> {
    return this.#named;
  }

  /** True for a name under which there is a frame. */
  has(name: PropertyKey): boolean {
    return this.#named.has(String(name));
  }

  /** https://html.spec.whatwg.org/#accessing-other-browsing-contexts */
  #lay(): void {
    for (const name of this.#named) Reflect.deleteProperty(this.#window, name);
    this.#named.clear();
    for (const [index, element] of this.#elements.entries()) {
      this.#name(String(index), element, true);
      if (element.name && !this.#isTaken(element.name)) this.#name(element.name, element, false);
    }
  }

  /** A frame's window is made when it is first asked for. */
  #name(name: string, element: FrameElement, enumerable: boolean): void {
    this.#named.add(name);
    const shape = { configurable: true, enumerable };
    const get = () => {
      const value = element.contentWindow;
      Reflect.defineProperty(this.#window, name, { ...shape, value, writable: false });
      return value;
    };
    Reflect.defineProperty(this.#window, name, { ...shape, get: this.#door(get) });
  }
}

/** Makes each of happy-dom's windows, the page's own or a frame's, a browser's. */
import { PropertySymbol, type Window } from "happy-dom";
import type { Behaviours } from "../behaviours.ts";
import { layStores } from "../lists/lists.ts";
import { layGlobals } from "../surface/globals.ts";
import type { InterfaceContext, Interfaces } from "../surface/interfaces.ts";
import { layLocation } from "../surface/location.ts";
import type { MemberContext } from "../surface/members.ts";
import type { PendingProperties } from "../surface/pending.ts";
import type { Shapes } from "../surface/shapes.ts";
import type { Surface } from "../surface/surface.ts";
import type { Tools } from "../surface/tools.ts";
import type { Values } from "../surface/values.ts";
import { makeFrameRealm, type Realm } from "./frame-realm.ts";
import type { Frames } from "./frames.ts";
import type { Language } from "./language.ts";
import type { Named } from "./named.ts";
import type { WindowPairs } from "./pairs.ts";

/** What the windows of a page are laid with. */
export interface WindowsContext {
  /** The page's own. */
  window: Window;
  surface: Surface;
  values: Values;
  behaviours: Behaviours;
  pending: PendingProperties;
  shapes: Shapes;
  pairs: WindowPairs;
  language: Language;
  frames: Frames;
  named: Named;
  /** What the page's realm was made with: a frame's is made beside it. */
  tools: Tools;
  members: MemberContext;
  laying: InterfaceContext;
  interfaces: Interfaces;
  /** What happy-dom has on the prototype of locations. */
  location: ReadonlyMap<string, PropertyDescriptor>;
}

/** The windows of one page. */
export class Windows {
  readonly #context: WindowsContext;

  constructor(context: WindowsContext) {
    this.#context = context;
  }

  /** Lays the page's own. */
  layPage(): void {
    const { window, tools, interfaces } = this.#context;
    this.#lay(window, { tools, interfaces });
  }

  /** Gives a frame's window a realm of its own. */
  layFrame(happy: Window): void {
    const { claim, ...realm } = makeFrameRealm(happy, this.#context);
    layStores(happy, this.#context.window);
    const { document } = happy;
    Reflect.defineProperty(document, PropertySymbol.window, { value: happy });
    for (const node of [document, document.doctype, ...document.querySelectorAll("*")]) claim(node);
    this.#lay(happy, realm);
  }

  #lay(happy: Window, { tools, interfaces }: Realm): void {
    const { window, surface, values, behaviours, pending, pairs, language } = this.#context;
    const global = pairs.know(happy);
    const above = interfaces.get("Window")?.prototype ?? null;
    keepSymbols(happy);
    const { document, location } = happy;
    this.#context.shapes.locate(document);
    language.fixLocation(location);
    layLocation(location, {
      window,
      held: this.#context.location,
      behaviours,
      surface,
      values,
      tools,
    });
    keepClosable(happy);
    Object.setPrototypeOf(happy, above);
    Object.setPrototypeOf(global, above);
    for (let at: object | null = global; at && at !== interfaces.get("EventTarget")?.prototype; )
      at = language.fix(at);
    layGlobals(happy, global, {
      surface,
      tools,
      values,
      behaviours,
      pending,
      interfaces,
      toPage: (value) => pairs.toPage(value),
    });
    language.lay(happy, global, tools);
    this.#context.frames.lay(happy);
    if (above) this.#context.named.addWindow(document, Object.getPrototypeOf(above) as object);
  }
}

/** Keeps within reach what happy-dom has under symbols on the classes of its windows. */
function keepSymbols(happy: Window): void {
  for (
    let at = Object.getPrototypeOf(happy) as object;
    Object.getPrototypeOf(at);
    at = Object.getPrototypeOf(at)
  )
    for (const key of Object.getOwnPropertySymbols(at)) {
      const held = Object.getOwnPropertyDescriptor(at, key);
      if (held && !Object.hasOwn(happy, key) && !key.description?.startsWith("Symbol."))
        Reflect.defineProperty(happy, key, { ...held, enumerable: false });
    }
}

/** Lets happy-dom close a window: it does so by an assignment, which a browser's window does not take. */
function keepClosable(happy: Window): void {
  const destroy = Reflect.get(happy, PropertySymbol.destroy) as () => void;
  const end = () => {
    const open = { value: false, writable: true, enumerable: true, configurable: true };
    Reflect.defineProperty(happy, "closed", open);
    destroy.call(happy);
  };
  Reflect.defineProperty(happy, PropertySymbol.destroy, { value: end, configurable: true, writable: true });
}

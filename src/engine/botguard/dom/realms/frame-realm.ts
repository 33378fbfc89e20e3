/** The realm of a frame: functions and classes of its own, which hold what the page's hold. */
import { PropertySymbol, type Window } from "happy-dom";
import { putBehind } from "../lists/behind.ts";
import { type InterfaceContext, Interfaces } from "../surface/interfaces.ts";
import { type MemberContext, Members } from "../surface/members.ts";
import { makeTools, type Tools } from "../surface/tools.ts";
import { isObject } from "../surface/values.ts";

/** What a window's surface is laid with. */
export interface Realm {
  tools: Tools;
  interfaces: Interfaces;
}

/** What of a window stands for its language. */
type Language = Pick<Window, "Object" | "Array" | "Function"> & { eval(code: string): unknown };

/** The parts of `window`'s language that interfaces are laid over. */
export function languageOf(
  window: Language,
): Pick<InterfaceContext, "objectPrototype" | "arrayPrototype" | "functionPrototype" | "languagePrototype"> {
  return {
    objectPrototype: window.Object.prototype as object,
    arrayPrototype: window.Array.prototype as object,
    functionPrototype: window.Function.prototype as object,
    languagePrototype: (name) =>
      name ? (Reflect.get(window, name) as { prototype: object } | undefined)?.prototype : undefined,
  };
}

/** Interfaces of which a process has one object: a frame has another that stands before it. */
const SHARED: ReadonlySet<string> = new Set([
  "Crypto",
  "SubtleCrypto",
  "Performance",
  "PerformanceTiming",
  "PerformanceNavigation",
]);

/** The realm of a frame whose window is `window`, made beside that of the page. */
export function makeFrameRealm(
  window: Window,
  page: { members: MemberContext; laying: InterfaceContext; interfaces: Interfaces },
): Realm & { claim(made: unknown): unknown } {
  /** Makes the frame's what happy-dom has made of the page's classes. */
  const claim = (made: unknown): unknown => {
    const name = isObject(made) ? page.interfaces.nameOf(made) : undefined;
    const laid = name === undefined ? undefined : interfaces.get(name);
    if (isObject(made)) own(made);
    if (!laid || !isObject(made)) return made;
    if (SHARED.has(laid.standard.name)) return standIn(made, laid.prototype);
    Object.setPrototypeOf(made, laid.prototype);
    return made;
  };
  const { document } = window;
  /** Makes the frame's document that of a new node, and where a new range is: happy-dom takes its classes'. */
  const own = (made: object): void => {
    const others = page.members.window.document;
    if (Reflect.get(made, PropertySymbol.ownerDocument) === others) {
      Reflect.set(made, PropertySymbol.ownerDocument, document);
      Reflect.defineProperty(made, PropertySymbol.window, {
        value: window,
        configurable: true,
        writable: true,
      });
    }
    for (const end of [PropertySymbol.start, PropertySymbol.end]) {
      const point = Reflect.get(made, end) as { node?: unknown } | undefined;
      if (point?.node === others) Reflect.set(made, end, { ...point, node: document });
    }
  };
  const standIns = new WeakMap<object, object>();
  const standIn = (shared: object, prototype: object): object => {
    const made = standIns.get(shared) ?? (Object.create(prototype) as object);
    standIns.set(shared, made);
    putBehind(made, shared);
    return made;
  };
  const tools = makeTools(
    (code) => (window as Window & Language).eval(code),
    new Members({ ...page.members, window, claim }),
  );
  const interfaces: Interfaces = new Interfaces({
    ...page.laying,
    ...languageOf(window as Window & Language),
    tools,
    frame: { page: page.interfaces, window, claim },
  });
  return { tools, interfaces, claim };
}

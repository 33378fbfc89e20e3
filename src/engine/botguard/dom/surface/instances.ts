/** What the members of a window hold by default: an object of their interface, made when it is first asked for. */
import { PropertySymbol, type Window } from "happy-dom";
import type { Interfaces } from "./interfaces.ts";

/** What such objects are made with. */
export interface InstanceContext {
  window: Window;
  interfaces(): Interfaces;
  toPage(value: unknown): unknown;
}

/** The objects that one page's members hold by default. */
export class Instances {
  readonly #context: InstanceContext;

  constructor(context: InstanceContext) {
    this.#context = context;
  }

  /** What `member` of `owner` holds by default, where it is of type `name`. */
  of(name: string, owner: object, member: string): unknown {
    const { Object: PageObject, Array: PageArray, Promise: PagePromise, document } = this.#context.window;
    switch (name) {
      case "Array":
        return Object.freeze(new PageArray());
      case "Object":
        return new PageObject();
      case "Promise":
        return new PagePromise(() => {});
      case "Window":
        return this.#context.toPage(this.#context.window);
      case "HTMLDocument":
      case "Document":
        return document;
    }
    const laid = this.#context.interfaces().get(name);
    if (!laid) return this.#tagged(name, name === member);
    const { illegalConstructor } = PropertySymbol;
    const collections: Record<string, readonly unknown[]> = {
      DOMTokenList: [illegalConstructor, owner, member.toLowerCase()],
      HTMLCollection: [illegalConstructor, () => []],
      NodeList: [illegalConstructor, []],
    };
    const args = collections[name];
    if (args && laid.original)
      return Reflect.construct(laid.original, args as never[], laid.constructor as never);
    const EventTarget = this.#context.interfaces().get("EventTarget");
    if (EventTarget?.original && Object.prototype.isPrototypeOf.call(EventTarget.prototype, laid.prototype))
      return Reflect.construct(EventTarget.original, [], laid.constructor as never) as object;
    return Object.create(laid.prototype) as object;
  }

  /** A namespace object, which holds its name itself; or one of an interface that has no name on the window. */
  #tagged(name: string, isNamespace: boolean): object {
    const { Object: PageObject } = this.#context.window;
    const tag = { value: name, configurable: true };
    const made = Object.defineProperty(new PageObject(), Symbol.toStringTag, tag);
    return isNamespace ? made : (Object.create(made) as object);
  }
}

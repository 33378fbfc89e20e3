/** Gives objects that happy-dom has made a browser's shape: fields become accessors, and each has its interface. */
import type { Window } from "happy-dom";
import type { BrowserName } from "../../../engine.ts";
import type { Wording } from "../errors/wording.ts";
import { converted, defaultsOf } from "../events/dictionaries.ts";
import type { Interfaces } from "./interfaces.ts";
import { readCode, type Surface } from "./surface.ts";
import type { Tools } from "./tools.ts";
import { isObject, type Values } from "./values.ts";

/** What shapes are given with. */
export interface ShapeContext {
  window: Window;
  browser: BrowserName;
  surface: Surface;
  wording: Wording;
  tools: Tools;
  values: Values;
  interfaces(): Interfaces;
  toPage(value: unknown): unknown;
}

/** The shapes of one page's objects. */
export class Shapes {
  readonly #context: ShapeContext;

  constructor(context: ShapeContext) {
    this.#context = context;
  }

  /** Makes an event's fields accessors on its prototype, as a browser has them. */
  finishEvent(event: object): void {
    for (const name of Object.getOwnPropertyNames(event)) Reflect.deleteProperty(event, name);
    const key = { owner: "Event", name: "isTrusted", member: IS_TRUSTED };
    const held = this.#context.tools.accessor(key);
    Reflect.defineProperty(event, "isTrusted", { ...held, enumerable: true, configurable: false });
  }

  /** An event of happy-dom's own, as of `click()`: it has come from the window that shows the page. */
  finishForeign(event: object): void {
    if (Object.hasOwn(event, "isTrusted")) return;
    this.absorb(event);
    this.finishEvent(event);
    const { keep } = this.#context.values;
    keep.call(this.#context.values, event, "isTrusted", true);
    const error: unknown = Reflect.get(event, "error");
    if (isObject(error) && Reflect.get(event, "type") === "error")
      keep.call(this.#context.values, event, "message", this.#context.wording.uncaught(String(error), error));
    if (this.#context.interfaces().keyFor(event, "view"))
      keep.call(this.#context.values, event, "view", this.#context.toPage(this.#context.window));
  }

  /** Takes over what a dictionary says of a new object of the interface `owner`. */
  initialise(made: object, dictionary: unknown, owner: string): void {
    const { values, browser } = this.#context;
    for (const [name, value] of Object.entries(defaultsOf(owner, browser))) values.keep(made, name, value);
    if (!isObject(dictionary)) return;
    for (const [name, value] of Object.entries(dictionary)) {
      if (value === undefined) continue;
      const member = this.#context.interfaces().keyFor(made, name)?.member;
      const isHeld = member?.kind === "a" || member?.kind === "w";
      if (isHeld)
        values.keep(made, name, this.#listed(converted(member.value, name, value, { browser, owner })));
      // Keys that are held down have no members: https://w3c.github.io/uievents/#idl-eventmodifierinit
      else if (name.startsWith("modifier")) values.keep(made, name, Boolean(value));
    }
  }

  /** A list that nobody changes, where a dictionary gives one. */
  #listed(value: unknown): unknown {
    const { Array: PageArray } = this.#context.window;
    return Array.isArray(value) ? Object.freeze(PageArray.from(value)) : value;
  }

  /** Takes happy-dom's public fields off `object`, where a browser has an accessor or a constant on the prototype. */
  absorb(object: object): void {
    this.#context.interfaces().meet(object);
    for (const name of Object.getOwnPropertyNames(object)) {
      const held = Object.getOwnPropertyDescriptor(object, name);
      if (!held?.configurable || !("value" in held)) continue;
      const key = this.#context.interfaces().keyFor(object, name);
      if (!key || key.member.kind === "m") continue;
      if (key.member.kind !== "c" && held.value !== undefined)
        this.#context.values.keep(object, name, held.value);
      Reflect.deleteProperty(object, name);
    }
  }

  /** Gives an element the interface that happy-dom has no class for, and a document its location. */
  settle<Made>(made: Made): Made {
    if (!isObject(made)) return made;
    const { localName, namespaceURI } = made as { localName?: string; namespaceURI?: string };
    const prefix = NAMESPACES[namespaceURI ?? ""];
    const standard =
      prefix === undefined ? undefined : this.#context.surface.elements.get(`${prefix}${localName}`);
    const laid = standard && this.#context.interfaces().get(standard);
    if (laid) Object.setPrototypeOf(made, laid.prototype);
    if (prefix === "svg:" || localName === "textarea") this.absorb(made);
    if ("createElement" in made) this.locate(made);
    return made;
  }

  /** A document's own `location`: https://webidl.spec.whatwg.org/#LegacyUnforgeable */
  locate(document: object): void {
    if (Object.hasOwn(document, "location")) return;
    const held = this.#context.tools.accessor({ owner: "Document", name: "location", member: LOCATION });
    Reflect.defineProperty(document, "location", { ...held, enumerable: true, configurable: false });
  }
}

/** What `surface.elements` has before a name, by namespace. */
const NAMESPACES: Readonly<Record<string, string>> = {
  "http://www.w3.org/1999/xhtml": "",
  "http://www.w3.org/2000/svg": "svg:",
  "http://www.w3.org/1998/Math/MathML": "math:",
};

const LOCATION = readCode("w.z");
const IS_TRUSTED = readCode("a.b");

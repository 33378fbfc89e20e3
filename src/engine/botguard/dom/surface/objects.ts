/** Makes objects of interfaces: what `new` does for a page, and what a browser makes by itself. */
import { PropertySymbol, type Window } from "happy-dom";
import type { Behaviours } from "../behaviours.ts";
import { exceptionOf } from "../errors/errors.ts";
import { exceptionCode } from "../errors/exceptions.ts";
import type { Wording } from "../errors/wording.ts";
import type { RuleBook } from "../rules.ts";
import type { Interfaces } from "./interfaces.ts";
import type { Laid } from "./laying.ts";
import { isMakingNode } from "./making.ts";
import type { Shapes } from "./shapes.ts";
import type { Surface } from "./surface.ts";
import { isObject, type Values } from "./values.ts";

/** What objects are made with. */
export interface ObjectContext {
  window: Window;
  surface: Surface;
  wording: Wording;
  rules: RuleBook;
  values: Values;
  shapes: Shapes;
  behaviours(): Behaviours;
  interfaces(): Interfaces;
}

/** The makers of one page. */
export class Objects {
  readonly #context: ObjectContext;

  constructor(context: ObjectContext) {
    this.#context = context;
  }

  /** What `new` does in the window with this document: happy-dom's object where it has a class, and a browser's errors where a page may not. */
  construct(name: string, args: unknown[], newTarget: unknown, { document } = this.#context.window): unknown {
    const { TypeError: PageTypeError } = this.#context.window;
    const { wording } = this.#context;
    if (!isObject(newTarget)) {
      const isMade = name.startsWith("HTML") || NAMED.has(name);
      const isClosed = !isMade && this.#context.surface.interface(name)?.required === undefined;
      throw new PageTypeError(isClosed ? "Illegal constructor" : wording.withoutNew(name));
    }
    switch (name) {
      case "Image": {
        const [width, height] = args;
        const image = document.createElement("img");
        if (width !== undefined) image.width = Number(width);
        if (height !== undefined) image.height = Number(height);
        return image;
      }
      case "Audio":
        return Object.assign(document.createElement("audio"), args.length > 0 && { src: String(args[0]) });
      case "Option": {
        const [text, value] = args;
        const option = document.createElement("option");
        if (text !== undefined) option.text = String(text);
        if (value !== undefined) option.value = String(value);
        return option;
      }
    }
    const laid = this.#context.interfaces().get(name);
    const required = laid?.standard.required;
    if (
      !laid ||
      (required === undefined && (!laid.original || !this.#isMadeInside(name, laid.prototype, newTarget)))
    )
      throw new PageTypeError(
        wording.illegalConstructor(name, this.#context.interfaces().isClass(newTarget)),
      );
    if (args.length < (required ?? 0))
      throw new PageTypeError(wording.fewConstructorArguments(name, required ?? 0, args.length));
    if (/Observer$/.test(name) && typeof args[0] !== "function")
      throw new PageTypeError(wording.wrongCallback(name));
    const isEvent = this.#isOfEvents(laid);
    const refused = this.#context.rules.constructor_(name, args, isEvent ? "Event" : name);
    if (refused) throw exceptionOf(refused, this.#context.window);
    if (name === "DOMException") return this.#makeException(args, newTarget);
    const given = isEvent ? eventArguments(args) : args;
    // happy-dom makes one for its window.
    if (name === "CustomElementRegistry") args = [this.#context.window];
    let base = laid.original;
    for (let at = laid.standard.parent; !base && at; ) {
      const above = this.#context.interfaces().get(at);
      if (above?.standard.required !== undefined) base = above.original;
      at = above?.standard.parent ?? "";
    }
    const lent = base ? this.#lend() : [];
    const made = base
      ? this.#constructed(
          name,
          args,
          () => Reflect.construct(base, given as never[], newTarget as never) as object,
          this.#context.interfaces().isClass(newTarget),
        )
      : (Object.create(Reflect.get(newTarget, "prototype") as object) as object);
    for (const name of lent) Reflect.deleteProperty(this.#context.window, name);
    if (isEvent) this.#context.shapes.finishEvent(made);
    // A node is still being made here: a form already asks its own tree for its keys.
    else if (!(PropertySymbol.cloneNode in made)) this.#context.shapes.absorb(made);
    if (isEvent || !laid.original) this.#context.shapes.initialise(made, given.at(-1), name);
    this.#context.behaviours().get(name, "constructor")?.call?.(made, args);
    return made;
  }

  /** True for what happy-dom itself makes by the names on the window: nodes, some that no page may make, and a page's own elements. */
  #isMadeInside(name: string, prototype: object, newTarget: object): boolean {
    if (!(PropertySymbol.cloneNode in prototype)) return MADE_INSIDE.has(name);
    if (NEVER_MADE.has(name)) return false;
    const isOwn = !this.#context.interfaces().isClass(newTarget);
    return isOwn || isMakingNode() || "createElement" in prototype;
  }

  /** What happy-dom's class makes, or its error in the browser's words. */
  #constructed(name: string, args: unknown[], make: () => object, isItself: boolean): object {
    try {
      return make();
    } catch (error) {
      const { message } = error as { message?: unknown };
      const { wording, window } = this.#context;
      if (message === "Illegal constructor" || message === "Invalid constructor")
        throw new window.TypeError(wording.illegalConstructor(name, isItself));
      if (name === "URL") {
        const [text, base] = args;
        const against = base === undefined ? undefined : String(base);
        throw new window.TypeError(wording.invalidUrl(String(text), against));
      }
      throw error;
    }
  }

  /** Puts on the window what happy-dom's constructors look for there and the browser has not; gives the names. */
  #lend(): readonly string[] {
    const { window, surface } = this.#context;
    const names = SOUGHT.filter((name) => !surface.globals.has(name));
    for (const name of names)
      Reflect.defineProperty(window, name, {
        value: class extends window.EventTarget {},
        configurable: true,
      });
    return names;
  }

  /** https://webidl.spec.whatwg.org/#idl-DOMException: an error of the page's, whose parts are accessors. */
  #makeException([message, name]: unknown[], newTarget: object): object {
    const made = Reflect.construct(this.#context.window.Error, [], newTarget as never) as object;
    // One that a page makes itself has no stack.
    for (const name of Object.getOwnPropertyNames(made)) Reflect.deleteProperty(made, name);
    const given = name === undefined ? "Error" : String(name);
    this.#context.values.keep(made, "message", message === undefined ? "" : String(message));
    this.#context.values.keep(made, "name", given);
    this.#context.values.keep(made, "code", exceptionCode(given));
    return made;
  }

  #isOfEvents({ prototype }: Laid): boolean {
    const Event = this.#context.interfaces().get("Event")?.prototype;
    return prototype === Event || (Event !== undefined && inChain.call(Event, prototype));
  }

  /** An object of an interface, also of one that a page cannot construct. */
  make(name: string, args: unknown[]): object {
    const laid = this.#context.interfaces().get(name);
    if (!laid) throw new this.#context.window.TypeError(`${name} is not defined`);
    const Event = this.#context.interfaces().get("Event");
    if (laid.standard.required !== undefined) return this.construct(name, args, laid.constructor) as object;
    if (!Event?.original || !Object.prototype.isPrototypeOf.call(Event.prototype, laid.prototype))
      return Object.create(laid.prototype) as object;
    const made = Reflect.construct(Event.original, args as never[], laid.constructor as never) as object;
    this.#context.shapes.finishEvent(made);
    return made;
  }
}

/** What happy-dom's classes of events take: of the dictionary everything once, and what all of them have as it is kept. */
function eventArguments([type, dictionary]: unknown[]): unknown[] {
  const given: Record<string, unknown> = {};
  for (const name in Object(dictionary) as object) given[name] = Reflect.get(dictionary as object, name);
  for (const name of ["bubbles", "cancelable", "composed"]) given[name] = Boolean(given[name]);
  return [String(type), given];
}

const inChain = Object.prototype.isPrototypeOf;

/** Constructors under names of their own. */
const NAMED: ReadonlySet<string> = new Set(["Image", "Audio", "Option"]);

const MADE_INSIDE: ReadonlySet<string> = new Set([
  "CanvasCaptureMediaStreamTrack",
  "PermissionStatus",
  "RemotePlayback",
  "TextTrack",
  "TextTrackList",
  "XMLHttpRequestUpload",
]);

/** Nodes that it makes of classes of its own. */
const NEVER_MADE: ReadonlySet<string> = new Set(["Node", "Element", "CharacterData"]);

/** Interfaces that happy-dom's constructors make objects of, and that not every browser has. */
const SOUGHT: readonly string[] = ["RemotePlayback"];

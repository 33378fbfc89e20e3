/** What the use of a member does: it is read, set or called, or refused in the browser's words. */
import type { Window } from "happy-dom";
import type { BrowserName } from "../../../engine.ts";
import type { Behaviour } from "../behaviours/behaviour.ts";
import type { Behaviours } from "../behaviours.ts";
import { AsIs, asBrowsers, asPages, type Exception, exceptionOf } from "../errors/errors.ts";
import { tellPlace } from "../errors/stacks.ts";
import type { Use, Wording } from "../errors/wording.ts";
import { type Handlers, isHandler } from "../events/handlers.ts";
import { behind } from "../lists/behind.ts";
import { copied } from "../realms/cloning.ts";
import type { RuleBook } from "../rules.ts";
import { Claims } from "./claims.ts";
import { isMaker } from "./descriptions.ts";
import { Gifts } from "./gifts.ts";
import type { Interfaces } from "./interfaces.ts";
import type { Objects } from "./objects.ts";
import type { Shapes } from "./shapes.ts";
import type { Bridge, Key, Tools } from "./tools.ts";
import { isObject, type Values } from "./values.ts";

/** What members are used with. */
export interface MemberContext {
  window: Window;
  browser: BrowserName;
  wording: Wording;
  rules: RuleBook;
  values: Values;
  behaviours(): Behaviours;
  interfaces(): Interfaces;
  objects(): Objects;
  shapes(): Shapes;
  handlers(): Handlers;
  toPage(value: unknown): unknown;
  toHappy(value: unknown): unknown;
  /** The page's global object. */
  page(): object;
  /** Makes what a frame's members give the frame's. */
  claim?: (made: unknown) => unknown;
}

/** What a page sets of its window that goes on to be the window's; every other attribute with a setter is replaced. */
const KEPT: ReadonlySet<string> = new Set(["name", "status", "location"]);

/** The members of one page. */
export class Members implements Bridge {
  readonly #context: MemberContext;
  readonly #gifts: Gifts;
  readonly noFunction: string | undefined;
  readonly noIterator: string;
  #tools: Tools | undefined;
  /** Those of a frame alone. */
  readonly #claims: Claims | undefined;

  constructor(context: MemberContext) {
    this.#context = context;
    const { claim } = context;
    this.#claims = claim && new Claims({ ...context, claim });
    this.#gifts = new Gifts(context.window, {
      meet: (object) => {
        if (context.interfaces().adopt(object)) context.shapes().absorb(object);
      },
      door: (made) => this.#made().door(made),
      iterator: (tag, iterator, isAsync) => this.#made().iterator(tag, iterator, isAsync),
    });
    this.noFunction = context.wording.noFunction;
    this.noIterator = context.wording.noIterator;
  }

  take(tools: Tools): void {
    this.#tools = tools;
  }

  #made(): Tools {
    if (!this.#tools) throw new Error("members are used before their functions are made");
    return this.#tools;
  }

  read(self: unknown, key: Key): unknown {
    const { values } = this.#context;
    const [interfaces, handlers] = [this.#context.interfaces(), this.#context.handlers()];
    const object = this.#self(self, key);
    const written = this.#written(key);
    // What the window leads to is a browser's before it is seen.
    if (key.owner === "Window" && key.member.value.startsWith("o:"))
      interfaces.get(key.member.value.slice(2));
    if (!isObject(object) || !interfaces.isInstance(object, key.owner)) return this.refuse(key, "getter");
    if (!written?.get && isHandler(key.name)) return handlers.get(object, key.name);
    if (!written?.get) return this.give(values.read(object, key), key);
    return this.give(this.#readWritten(written.get.bind(written), object, key), key);
  }

  write(self: unknown, key: Key, value: unknown): void {
    const object = this.#self(self, key);
    const written = this.#written(key);
    if (!isObject(object) || !this.#context.interfaces().isInstance(object, key.owner)) {
      this.refuse(key, "setter");
      return;
    }
    this.check(key, object, [value], "setter");
    if (written?.set) this.#writeWritten(written.set.bind(written), object, key, value);
    else if (isReplaceable(key)) this.#replace(object, key.name, value);
    else if (isHandler(key.name)) this.#context.handlers().set(object, key.name, value);
    else this.#context.values.write(object, key, value);
  }

  #readWritten(get: NonNullable<Behaviour["get"]>, object: object, key: Key): unknown {
    try {
      return get(object, key.name);
    } catch (error) {
      throw this.asBrowsers(error, key, "getter");
    }
  }

  #writeWritten(set: NonNullable<Behaviour["set"]>, object: object, key: Key, value: unknown): void {
    try {
      set(object, value, key.name);
    } catch (error) {
      throw this.asBrowsers(error, key, "setter");
    }
  }

  call(self: unknown, key: Key, args: unknown[]): unknown {
    if (key.member.value !== "o:Promise") return this.#call(self, key, args);
    // https://webidl.spec.whatwg.org/#dfn-create-operation-function: what gives a promise does not throw.
    try {
      return this.#call(self, key, args);
    } catch (error) {
      return this.#context.window.Promise.reject(error);
    }
  }

  #call(self: unknown, key: Key, args: unknown[]): unknown {
    const { values, window } = this.#context;
    const object = this.#self(self, key);
    const written = this.#context.behaviours().get(key.owner, key.name);
    if (!this.#context.interfaces().isInstance(object, key.owner)) return this.refuse(key, "method");
    this.count(key, args.length);
    this.check(key, object, args, "method");
    if (!written?.call)
      return this.give(values.initial(key.member.value, isObject(object) ? object : window, key.name));
    try {
      const made = this.give(written.call(object as object, args), key);
      return this.#claims && isMaker(key.owner, key.name) ? this.#claims.made(made) : made;
    } catch (error) {
      throw this.asBrowsers(error, key);
    }
  }

  construct(name: string, args: unknown[], newTarget: unknown): unknown {
    const lent = args.map((one) => this.#gifts.lend(one));
    try {
      const made = this.#context.objects().construct(name, lent, newTarget, this.#context.window);
      return this.#claims ? this.#claims.made(made) : made;
    } catch (error) {
      throw this.#claims ? this.#claims.thrown(error) : error;
    }
  }

  behind(self: unknown): unknown {
    return behind(self);
  }

  give(value: unknown, key?: Key): unknown {
    const given = this.#gifts.give(value, key?.owner);
    return key && this.#claims ? this.#claims.given(given) : given;
  }

  step(iterator: object, name: string, value: unknown): unknown {
    const method: unknown = Reflect.get(iterator, name);
    const step = Reflect.apply(method as () => unknown, iterator, [value]);
    return this.#gifts.give(step);
  }

  /** A copy of what a page holds; throws where a browser cannot make one. */
  clone(value: unknown, transferred: readonly unknown[] = []): unknown {
    const { window, interfaces, objects } = this.#context;
    return copied(value, transferred, {
      interfaceOf: (object) => interfaces().interfaceOf(object),
      make: (name, ...args) => objects().make(name, args),
      refusal: (reason) => new window.DOMException(reason, "DataCloneError"),
    });
  }

  isInstance(self: unknown, key: Key): boolean {
    return this.#context.interfaces().isInstance(this.#self(self, key), key.owner);
  }

  refuse({ owner, name, member }: Key, use: Use): unknown {
    const { wording, browser, window } = this.#context;
    const message = wording.wrongReceiver(use, owner, name);
    if (member.value !== "o:Promise") throw new window.TypeError(message);
    const told = browser === "webkit" ? message : wording.failed(owner, name, message);
    return window.Promise.reject(new window.TypeError(told));
  }

  count({ owner, name, member }: Key, given: number): void {
    const { wording, window } = this.#context;
    const { number: required } = member;
    if (given >= required) return;
    throw new window.TypeError(wording.fewArguments(owner.replace("()", ""), name, required, given));
  }

  isRuled({ owner, name }: Key, use: Use): boolean {
    return this.#context.rules.has(owner, name, use);
  }

  check({ owner, name }: Key, self: unknown, args: readonly unknown[], use: Use): void {
    const refused = this.#context.rules.member(owner, name, use, self, args);
    if (!refused) return;
    const made = exceptionOf(refused, this.#context.window);
    tellPlace(made, this.#context.window);
    throw made;
  }

  asBrowsers(thrown: unknown, { owner, name }: Key, use?: Use): unknown {
    if (thrown instanceof AsIs) return thrown.error;
    const { wording, window } = this.#context;
    const makers = {
      wording,
      exception: ({ name, message }: Exception) => new window.DOMException(message, name),
      typeError: (message: string) => new window.TypeError(message),
    };
    const made = asBrowsers(asPages(thrown, window), owner.replace("()", ""), name, makers, use);
    if (made !== thrown && isObject(made)) tellPlace(made, this.#context.window);
    return made;
  }

  nativeText(name: string): string {
    const { wording } = this.#context;
    return wording.native(wording.nameOf(name));
  }

  languageText(name: string): string {
    return this.#context.wording.native(name);
  }

  #written({ owner, name }: Key): Behaviour | undefined {
    const behaviours = this.#context.behaviours();
    return behaviours.get(owner, name) ?? behaviours.get(owner, "*");
  }

  /** What a page sets takes the attribute's place. */
  #replace(global: object, name: string, value: unknown): void {
    const happy = this.#context.toHappy(global) as object;
    const shape = { writable: true, enumerable: true, configurable: true };
    Reflect.defineProperty(happy, name, { value, ...shape });
  }

  /** A window's functions may be called without it. */
  #self(self: unknown, key: Key): unknown {
    const isWindows = key.owner === "Window" || key.owner === "EventTarget";
    return isWindows ? this.#context.toPage(self ?? this.#context.window) : self;
  }
}

/** https://webidl.spec.whatwg.org/#Replaceable */
function isReplaceable({ owner, name }: Key): boolean {
  return owner === "Window" && !KEPT.has(name) && !isHandler(name);
}

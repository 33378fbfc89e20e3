/** Makes a happy-dom window a browser's page: interfaces, globals, values and frames, all from one surface. */
import { PropertySymbol, type Window } from "happy-dom";
import type { BrowserName, Identity } from "../../engine.ts";
import { takeBefore } from "./behaviours/behaviour.ts";
import { Behaviours } from "./behaviours.ts";
import { exceptionOf } from "./errors/errors.ts";
import { layStacks } from "./errors/stacks.ts";
import { type Wording, wordingOf } from "./errors/wording.ts";
import { PageEvents } from "./events/page-events.ts";
import { Timers } from "./events/timers.ts";
import { factsOf } from "./facts.ts";
import { layLists, layStores } from "./lists/lists.ts";
import { type Markup, makeMarkup } from "./markup/markup.ts";
import { languageOf, makeFrameRealm, type Realm } from "./realms/frame-realm.ts";
import { Frames } from "./realms/frames.ts";
import { Named } from "./realms/named.ts";
import { LocalAddresses } from "./requests/local.ts";
import { layScripts } from "./requests/scripts.ts";
import { RuleBook } from "./rules.ts";
import { happyClasses } from "./surface/classes.ts";
import { removeExtras, withoutHappys } from "./surface/extras.ts";
import { layGlobals } from "./surface/globals.ts";
import { Instances } from "./surface/instances.ts";
import { type InterfaceContext, Interfaces } from "./surface/interfaces.ts";
import { INNER_SETTERS } from "./surface/later.ts";
import { layLocation } from "./surface/location.ts";
import { layMaking } from "./surface/making.ts";
import { type MemberContext, Members } from "./surface/members.ts";
import { NameOrder } from "./surface/name-order.ts";
import { Objects } from "./surface/objects.ts";
import { memberOf, Originals } from "./surface/originals.ts";
import { PendingProperties } from "./surface/pending.ts";
import { type Reflected, replaceReflection } from "./surface/reflection.ts";
import { Shapes } from "./surface/shapes.ts";
import { loadTable, readSurface, type Surface } from "./surface/surface.ts";
import { makeTools, type Tools } from "./surface/tools.ts";
import { isObject, Values } from "./surface/values.ts";

/** Turns `window` into a page of `identity`. Once per process: happy-dom's classes are shared by its windows. */
export async function makePage(window: Window, identity: Identity): Promise<void> {
  new Page(window, identity, readSurface(await loadTable(identity.browser ?? "chromium"))).lay();
}

class Page {
  readonly #window: Window;
  readonly #surface: Surface;
  readonly #browser: BrowserName;
  readonly #wording: Wording;
  readonly #values: Values;
  readonly #members: MemberContext;
  readonly #laying: InterfaceContext;
  readonly #tools: Tools;
  readonly #behaviours: Behaviours;
  readonly #interfaces: Interfaces;
  readonly #shapes: Shapes;
  readonly #instances: Instances;
  readonly #objects: Objects;
  readonly #location: ReadonlyMap<string, PropertyDescriptor>;
  /** happy-dom's windows and their global objects, both ways. */
  readonly #globals = new WeakMap<object, object>();
  readonly #windows = new WeakMap<object, object>();
  readonly #events: PageEvents;
  readonly #markup: Markup;
  readonly #frames: Frames;
  readonly #named: Named;
  readonly #order: NameOrder;
  /** Objects that keep their prototypes. */
  readonly #fixed = new WeakSet<object>();
  readonly #pending = new PendingProperties();
  readonly #locations = new WeakSet<object>();

  constructor(window: Window, identity: Identity, surface: Surface) {
    this.#window = window;
    this.#surface = surface;
    this.#browser = identity.browser ?? "chromium";
    this.#wording = wordingOf(this.#browser);
    this.#order = new NameOrder(surface, this.#browser);
    this.#know(window);
    this.#location = new Map(Object.entries(Object.getOwnPropertyDescriptors(window.Location.prototype)));
    this.#values = new Values({
      instance: (name, owner, member) => this.#instances.of(name, owner, member),
    });
    const rules = new RuleBook(
      {
        browser: this.#browser,
        address: () => window.location.href,
        is: (value, name) =>
          this.#interfaces.get(name) !== undefined && this.#interfaces.isInstance(value, name),
      },
      this.#wording,
    );
    this.#members = {
      window,
      rules,
      browser: this.#browser,
      wording: this.#wording,
      values: this.#values,
      behaviours: () => this.#behaviours,
      interfaces: () => this.#interfaces,
      objects: () => this.#objects,
      shapes: () => this.#shapes,
      handlers: () => this.#events.handlers,
      toPage: (value) => this.#toPage(value),
      toHappy: (value) => this.#toHappy(value),
      page: () => this.#toPage(window) as object,
    };
    const members = new Members(this.#members);
    this.#tools = makeTools((code) => window.eval(code), members);
    this.#shapes = new Shapes({
      window,
      browser: this.#browser,
      surface: this.#surface,
      wording: this.#wording,
      tools: this.#tools,
      values: this.#values,
      interfaces: () => this.#interfaces,
      toPage: (value) => this.#toPage(value),
    });
    this.#instances = new Instances({
      window,
      interfaces: () => this.#interfaces,
      toPage: (value) => this.#toPage(value),
    });
    this.#objects = new Objects({
      window,
      rules,
      wording: this.#wording,
      surface: this.#surface,
      values: this.#values,
      shapes: this.#shapes,
      behaviours: () => this.#behaviours,
      interfaces: () => this.#interfaces,
    });
    this.#events = new PageEvents({
      window,
      browser: this.#browser,
      wording: this.#wording,
      make: (name, ...args) => this.#objects.make(name, args),
      keep: (self, name, value) => this.#values.keep(self, name, value),
      toPage: (value) => this.#toPage(value),
      toHappy: (value) => this.#toHappy(value),
    });
    const classes = happyClasses(window, this.#surface);
    const originals = new Originals(classes);
    this.#markup = makeMarkup(window, this.#browser, (made) => this.#shapes.settle(made));
    const addresses = new LocalAddresses();
    layScripts({ window, browser: this.#browser, events: this.#events, addresses });
    this.#behaviours = new Behaviours({
      window,
      markup: this.#markup,
      before: takeBefore(window, this.#browser),
      happyMember: (owner, name) => memberOf(originals.read(owner), name),
      surface: this.#surface,
      facts: factsOf(identity),
      events: this.#events,
      addresses,
      clone: (value, transferred) => members.clone(value, transferred),
      wording: this.#wording,
      timers: new Timers({
        browser: this.#browser,
        report: (error) => this.#events.report(error),
        evaluate: (code) => window.eval(code),
      }),
      toPage: (value) => this.#toPage(value),
      toHappy: (value) => this.#toHappy(value),
      make: (name, ...args) => this.#objects.make(name, args),
      held: (self, name) => this.#values.noted(self, name),
      keep: (self, values) => {
        for (const [name, value] of Object.entries(values)) this.#values.keep(self, name, value);
        return self;
      },
      meet: (object) => this.#interfaces.meet(object),
      instance: (name, owner) => this.#instances.of(name, owner, "") as object,
      begin: (made, name, args) => {
        this.#behaviours.get(name, "constructor")?.call?.(made, args);
      },
      door: (made) => this.#tools.door(made),
      frames: () => this.#frames,
      finishEvent: (event) => this.#shapes.finishForeign(event),
      native: (name, length, run) => {
        const made = (
          window.eval("(run) => ({ method() { return run() } }).method") as (run: () => unknown) => object
        )(run);
        Object.defineProperties(made, { name: { value: name }, length: { value: length } });
        return this.#tools.native(made);
      },
      absorb: (made) => {
        if (isObject(made)) this.#shapes.absorb(made);
        return made;
      },
      settle: (made) => this.#shapes.settle(made),
    });
    const door = <Made extends object>(made: Made) => this.#tools.door(made);
    this.#named = new Named(
      {
        browser: this.#browser,
        meet: (object) => this.#interfaces.meet(object),
        toHappy: (value) => this.#toHappy(value ?? window),
        door,
      },
      holderOf(window.HTMLElement.prototype, PropertySymbol.addIdentifierToWindow),
    );
    this.#frames = new Frames(window, {
      door,
      named: this.#named,
      tell: (element) => {
        this.#events.fire(element, "load");
      },
    });
    this.#laying = {
      ...languageOf(window),
      browser: this.#browser,
      surface: this.#surface,
      tools: this.#tools,
      behaviours: this.#behaviours,
      pending: this.#pending,
      classes,
      originals,
    };
    this.#interfaces = new Interfaces(this.#laying);
  }

  lay(): void {
    this.#events.watchPromises();
    const window = this.#window;
    this.#layWindow(window, { tools: this.#tools, interfaces: this.#interfaces });
    // What Bun has on these objects themselves is on their prototypes in a browser, or nowhere.
    const { performance } = window;
    Reflect.deleteProperty(performance, "now");
    Reflect.deleteProperty(window.crypto, "timingSafeEqual");
    layLists({
      browser: this.#browser,
      meet: (object) => this.#interfaces.meet(object),
      error: (name, message) => exceptionOf({ name, message }, window),
    });
    layStores(window, window);
    layMaking();
  }

  /** Makes the functions of a window's realm tell of objects what a browser's do. */
  #layReflection(happy: object, global: object, tools: Tools): void {
    const evaluate = (code: string) => (Reflect.get(happy, "eval") as (code: string) => unknown)(code);
    this.#order.addWindow(global, evaluate);
    removeExtras(this.#surface, evaluate);
    this.#order.hide(layStacks(this.#browser, evaluate), "prepareStackTrace");
    const reflected: Reflected = {
      touch: (object, key) => {
        if (!isObject(object)) return;
        this.#pending.touch(object, key);
        const happy = this.#windows.get(object);
        if (!happy) return;
        // To read a frame's number is to make its window.
        for (const name of key === undefined ? this.#frames.numbersIn(happy) : [String(key)])
          if (this.#frames.has(happy, name)) Reflect.get(object, name);
      },
      describe: (object, key) => (isObject(object) ? this.#named.describe(object, key) : undefined),
      names: (object, names) =>
        this.#order.sort(object, isObject(object) ? this.#named.shown(object, names) : names),
      symbols: (symbols) => withoutHappys(symbols),
      imitates: (object, prototype) => this.#interfaces.noteImitation(object, prototype),
      hasStackAccessors: () => this.#browser === "chromium",
      isInner: (setter) => INNER_SETTERS.has(setter),
      isFixed: (object) => isObject(object) && this.#fixed.has(object),
      staysOpen: (object) =>
        isObject(object) &&
        (this.#windows.has(object) ||
          this.#named.isProperties(object) ||
          (this.#browser === "webkit" && this.#locations.has(object))),
      immutable: (tag) => this.#wording.immutable(tag),
      unclosable: (name) => this.#wording.unclosable(name),
    };
    replaceReflection(evaluate, reflected, tools);
  }

  /** Makes one of happy-dom's windows, the page's own or a frame's, a browser's. */
  #layWindow(happy: object, { tools, interfaces }: Realm): void {
    const global = this.#know(happy);
    const above = interfaces.get("Window")?.prototype ?? null;
    // What happy-dom keeps under symbols on the classes of its windows has to stay reachable.
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
    const { document, location } = happy as Window;
    this.#shapes.locate(document);
    this.#locations.add(location);
    this.#fixed.add(location);
    layLocation(location, {
      window: this.#window,
      held: this.#location,
      behaviours: this.#behaviours,
      surface: this.#surface,
      values: this.#values,
      tools: this.#tools,
    });
    const destroy = Reflect.get(happy, PropertySymbol.destroy) as () => void;
    const end = () => {
      // It closes the window by an assignment, which a browser's window does not take.
      const open = { value: false, writable: true, enumerable: true, configurable: true };
      Reflect.defineProperty(happy, "closed", open);
      destroy.call(happy);
    };
    Reflect.defineProperty(happy, PropertySymbol.destroy, { value: end, configurable: true, writable: true });
    Object.setPrototypeOf(happy, above);
    Object.setPrototypeOf(global, above);
    for (let at: object | null = global; at && at !== interfaces.get("EventTarget")?.prototype; )
      at = this.#fix(at);
    const context = {
      surface: this.#surface,
      tools,
      values: this.#values,
      behaviours: this.#behaviours,
      pending: this.#pending,
      interfaces,
      toPage: (value: unknown) => this.#toPage(value),
    };
    layGlobals(happy, global, context);
    this.#layReflection(happy, global, tools);
    this.#frames.lay(happy);
    if (above) this.#named.addWindow(document, Object.getPrototypeOf(above) as object);
  }

  /** Lets an object keep its prototype, which it gives. */
  #fix(object: object): object | null {
    this.#fixed.add(object);
    return Object.getPrototypeOf(object) as object | null;
  }

  #know(happy: object): object {
    const known = this.#globals.get(happy);
    if (known) return known;
    const global = (Reflect.get(happy, "eval") as (code: string) => object)("globalThis");
    this.#globals.set(happy, global);
    this.#windows.set(global, happy);
    return global;
  }

  #toHappy(value: unknown): unknown {
    return isObject(value) ? (this.#windows.get(value) ?? value) : value;
  }

  /** A frame's window is made a browser's when the page first sees it. */
  #toPage(value: unknown): unknown {
    if (!isObject(value) || this.#windows.has(value)) return value;
    const known = this.#globals.get(value);
    if (known) return known;
    // A form answers for names of its own making, and would refuse a symbol.
    if (PropertySymbol.cloneNode in Object(Object.getPrototypeOf(value))) return value;
    if (!Object.hasOwn(value, PropertySymbol.internalId) || !Object.hasOwn(value, "eval")) return value;
    const global = this.#know(value);
    this.#layFrame(value as Window);
    return global;
  }

  /** Gives a frame's window a realm of its own. */
  #layFrame(happy: Window): void {
    const page = { members: this.#members, laying: this.#laying, interfaces: this.#interfaces };
    const { claim, ...realm } = makeFrameRealm(happy, page);
    layStores(happy, this.#window);
    const { document } = happy;
    Reflect.defineProperty(document, PropertySymbol.window, { value: happy });
    for (const node of [document, document.doctype, ...document.querySelectorAll("*")]) claim(node);
    this.#layWindow(happy, realm);
  }
}

/** The object at or above `object` that has `key` itself. */
function holderOf(object: object, key: symbol): object {
  let at = object;
  while (!Object.hasOwn(at, key)) at = Object.getPrototypeOf(at) as object;
  return at;
}

/** Makes a happy-dom window a browser's page: puts the parts together that all come from one surface. */
import { PropertySymbol, type Window } from "happy-dom";
import type { BrowserName, Identity } from "../../engine.ts";
import { takeBefore } from "./behaviours/behaviour.ts";
import { Behaviours } from "./behaviours.ts";
import { exceptionOf } from "./errors/errors.ts";
import { type Wording, wordingOf } from "./errors/wording.ts";
import { PageEvents } from "./events/page-events.ts";
import { Timers } from "./events/timers.ts";
import { factsOf } from "./facts.ts";
import { layLists, layStores } from "./lists/lists.ts";
import { makeMarkup } from "./markup/markup.ts";
import { languageOf } from "./realms/frame-realm.ts";
import { Frames } from "./realms/frames.ts";
import { Language } from "./realms/language.ts";
import { Named } from "./realms/named.ts";
import { WindowPairs } from "./realms/pairs.ts";
import { Windows } from "./realms/windows.ts";
import { LocalAddresses } from "./requests/local.ts";
import { layScripts } from "./requests/scripts.ts";
import { RuleBook } from "./rules.ts";
import { happyClasses } from "./surface/classes.ts";
import { Instances } from "./surface/instances.ts";
import { type InterfaceContext, Interfaces } from "./surface/interfaces.ts";
import { layMaking } from "./surface/making.ts";
import { type MemberContext, Members } from "./surface/members.ts";
import { Objects } from "./surface/objects.ts";
import { memberOf, Originals } from "./surface/originals.ts";
import { PendingProperties } from "./surface/pending.ts";
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
  readonly #browser: BrowserName;
  readonly #wording: Wording;
  readonly #values: Values;
  readonly #tools: Tools;
  readonly #behaviours: Behaviours;
  readonly #interfaces: Interfaces;
  readonly #shapes: Shapes;
  readonly #instances: Instances;
  readonly #objects: Objects;
  readonly #pairs = new WindowPairs((happy) => this.#windows.layFrame(happy));
  readonly #windows: Windows;
  readonly #events: PageEvents;
  readonly #frames: Frames;

  constructor(window: Window, identity: Identity, surface: Surface) {
    this.#window = window;
    this.#browser = identity.browser ?? "chromium";
    this.#wording = wordingOf(this.#browser);
    this.#pairs.know(window);
    const location = new Map(Object.entries(Object.getOwnPropertyDescriptors(window.Location.prototype)));
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
    const uses: MemberContext = {
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
      toPage: (value) => this.#pairs.toPage(value),
      toHappy: (value) => this.#pairs.toHappy(value),
      page: () => this.#pairs.toPage(window) as object,
    };
    const members = new Members(uses);
    this.#tools = makeTools((code) => window.eval(code), members);
    this.#shapes = new Shapes({
      window,
      browser: this.#browser,
      surface,
      wording: this.#wording,
      tools: this.#tools,
      values: this.#values,
      interfaces: () => this.#interfaces,
      toPage: (value) => this.#pairs.toPage(value),
    });
    this.#instances = new Instances({
      window,
      interfaces: () => this.#interfaces,
      toPage: (value) => this.#pairs.toPage(value),
    });
    this.#objects = new Objects({
      window,
      rules,
      wording: this.#wording,
      surface,
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
      toPage: (value) => this.#pairs.toPage(value),
      toHappy: (value) => this.#pairs.toHappy(value),
    });
    const classes = happyClasses(window, surface);
    const originals = new Originals(classes);
    const markup = makeMarkup(window, this.#browser, (made) => this.#shapes.settle(made));
    const addresses = new LocalAddresses();
    layScripts({ window, browser: this.#browser, events: this.#events, addresses });
    this.#behaviours = new Behaviours({
      window,
      markup,
      before: takeBefore(window, this.#browser),
      happyMember: (owner, name) => memberOf(originals.read(owner), name),
      surface,
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
      toPage: (value) => this.#pairs.toPage(value),
      toHappy: (value) => this.#pairs.toHappy(value),
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
    const named = new Named(
      {
        browser: this.#browser,
        meet: (object) => this.#interfaces.meet(object),
        toHappy: (value) => this.#pairs.toHappy(value ?? window),
        door,
      },
      holderOf(window.HTMLElement.prototype, PropertySymbol.addIdentifierToWindow),
    );
    this.#frames = new Frames(window, {
      door,
      named,
      tell: (element) => {
        this.#events.fire(element, "load");
      },
    });
    const pending = new PendingProperties();
    const laying: InterfaceContext = {
      ...languageOf(window),
      browser: this.#browser,
      surface,
      tools: this.#tools,
      behaviours: this.#behaviours,
      pending,
      classes,
      originals,
    };
    this.#interfaces = new Interfaces(laying);
    const language = new Language({
      browser: this.#browser,
      surface,
      wording: this.#wording,
      pending,
      interfaces: this.#interfaces,
      pairs: this.#pairs,
      frames: this.#frames,
      named,
    });
    this.#windows = new Windows({
      window,
      surface,
      values: this.#values,
      behaviours: this.#behaviours,
      pending,
      shapes: this.#shapes,
      pairs: this.#pairs,
      language,
      frames: this.#frames,
      named,
      tools: this.#tools,
      members: uses,
      laying,
      interfaces: this.#interfaces,
      location,
    });
  }

  lay(): void {
    this.#events.watchPromises();
    const window = this.#window;
    this.#windows.layPage();
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
}

/** The object at or above `object` that has `key` itself. */
function holderOf(object: object, key: symbol): object {
  let at = object;
  while (!Object.hasOwn(at, key)) at = Object.getPrototypeOf(at) as object;
  return at;
}

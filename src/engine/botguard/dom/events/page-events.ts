/** All that has to do with events in one page: who listens, what markup says, how events go, and what nobody caught. */
import { drainMicrotasks } from "bun:jsc";
import { PropertySymbol, type Window } from "happy-dom";
import type { BrowserName } from "../../../engine.ts";
import type { Wording } from "../errors/wording.ts";
import { activationOf } from "./activation.ts";
import { Dispatcher } from "./dispatch.ts";
import { type HandlerMaker, Handlers } from "./handlers.ts";
import { Listeners } from "./listeners.ts";

export interface EventContext {
  window: Window;
  browser: BrowserName;
  wording: Wording;
  /** Makes an object of an interface. */
  make(name: string, ...args: unknown[]): object;
  /** Sets a member that has no setter. */
  keep(self: object, name: string, value: unknown): void;
  toPage(value: unknown): unknown;
  toHappy(value: unknown): unknown;
}

/** The events of one page. */
export class PageEvents {
  readonly #context: EventContext;
  readonly listeners = new Listeners();
  readonly handlers: Handlers;
  readonly dispatcher: Dispatcher;
  #isReporting = false;
  #isTask = false;

  constructor(context: EventContext) {
    this.#context = context;
    const { window, toPage, toHappy } = context;
    const makeHandler = window.eval(HANDLER) as HandlerMaker;
    this.handlers = new Handlers({
      add: (target, type, listener) =>
        this.listeners.add(toHappy(target) as object, type, listener, undefined),
      remove: (target, type, listener) =>
        this.listeners.remove(toHappy(target) as object, type, listener, undefined),
      make: makeHandler,
      report: (error) => this.report(error),
      onerror: context.browser === "chromium" ? "event, source, lineno, colno, error" : "event",
      page: () => toPage(window) as object,
    });
    const { prototype } = window.Element;
    const onSetAttribute = prototype[PropertySymbol.onSetAttribute];
    const { handlers } = this;
    prototype[PropertySymbol.onSetAttribute] = function (...args) {
      handlers.isSetting = true;
      try {
        onSetAttribute.apply(this, args);
      } finally {
        handlers.isSetting = false;
      }
      handlers.reflect(this, args[0][PropertySymbol.name] ?? "");
    };
    this.dispatcher = new Dispatcher({
      listeners: this.listeners,
      toPage,
      report: (error) => this.report(error),
      meet: (target, type) => this.handlers.compile(toPage(target) as object, `on${type}`),
      relate: (event, related) => context.keep(event, "relatedTarget", toPage(related)),
      settled: () => {
        if (this.#isTask) drainMicrotasks();
      },
      notCallable: () => {
        const { notCallable } = context.wording;
        if (notCallable !== undefined) this.report(new window.TypeError(notCallable));
      },
      activation: (path, event) =>
        Reflect.get(event, "type") === "click" && "button" in event
          ? activationOf(path, Boolean(Reflect.get(event, "bubbles")), this)
          : undefined,
    });
  }

  /** Tells of an event of the browser's own; false where a listener has prevented what follows. */
  tell(target: object, event: object): boolean {
    this.#context.keep(event, "isTrusted", true);
    return this.dispatcher.dispatch(this.#context.toHappy(target) as object, event);
  }

  /** Does `work` as a task of its own: between the listeners that it tells, promises are seen to. */
  task(work: () => void): void {
    this.#isTask = true;
    try {
      work();
    } finally {
      this.#isTask = false;
    }
  }

  /** Does `work` of the page's, as a task; what it throws is reported. */
  guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.report(error);
    }
  }

  /** Tells of promises that nobody catches: https://html.spec.whatwg.org/#unhandled-promise-rejections */
  watchPromises(): void {
    const { window, make, browser } = this.#context;
    const { Promise: PagePromise } = window;
    const tell = (type: string, promise: unknown, reason: unknown, cancelable: boolean) => {
      if (!(promise instanceof PagePromise)) return;
      const event = make("PromiseRejectionEvent", type, { promise, reason, cancelable });
      // WebKit tells of it in the way that a script does.
      if (browser === "webkit") this.dispatcher.dispatch(window, event);
      else this.tell(window, event);
    };
    const reasons = new WeakMap<object, unknown>();
    process.on("unhandledRejection", (reason, promise) => {
      reasons.set(promise, reason);
      tell("unhandledrejection", promise, reason, true);
    });
    process.on("rejectionHandled", (promise) =>
      tell("rejectionhandled", promise, reasons.get(promise), false),
    );
  }

  /** Makes an event of the interface `name`, and tells of it. */
  fire(target: object, type: string, name = "Event", values: object = {}): boolean {
    return this.tell(target, this.#context.make(name, type, values));
  }

  /** Goes to a place within the page; other addresses lead nowhere. */
  follow(address: string): void {
    const { location } = this.#context.window;
    const [page, fragment] = address.split("#");
    if (fragment !== undefined && page === location.href.split("#")[0]) location.hash = fragment;
  }

  /** https://html.spec.whatwg.org/#report-the-exception: what goes wrong meanwhile is not told. */
  report(error: unknown): void {
    if (this.#isReporting) return;
    this.#isReporting = true;
    try {
      const { wording, window } = this.#context;
      const [, line = 1, column = 1] = /:(\d+):(\d+)\)?$/m.exec(stackOf(error)) ?? [];
      const message = wording.uncaught(textOf(error), error);
      const place = { filename: "", lineno: Number(line), colno: Number(column) };
      this.fire(window, "error", "ErrorEvent", { error, message, ...place, cancelable: true });
    } finally {
      this.#isReporting = false;
    }
  }
}

/**
 * Evaluated in the page: makes a function of what markup says, which sees its element, form and document:
 * https://html.spec.whatwg.org/#getting-the-current-value-of-the-event-handler
 */
const HANDLER = `((evaluate, Function) => (name, parameters, text, scopes) => {
  new Function(text);
  let head = "", tail = "";
  scopes.forEach((_, at) => { head += "with(scopes[" + at + "]){"; tail += "}" });
  return evaluate("(scopes)=>{" + head + "return function " + name + "(" + parameters + ") {\\n" + text + "\\n}" + tail + "}")(scopes);
})(eval, Function)`;

function stackOf(error: unknown): string {
  const stack: unknown = typeof error === "object" && error !== null && Reflect.get(error, "stack");
  return typeof stack === "string" ? stack : "";
}

/** What was thrown, as text; a page may have thrown what has none. */
function textOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return "[object Object]";
  }
}

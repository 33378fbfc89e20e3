/** What a written member is, and what it works with. */
import type { Window } from "happy-dom";
import type { BrowserName } from "../../../engine.ts";
import type { Wording } from "../errors/wording.ts";
import type { PageEvents } from "../events/page-events.ts";
import type { Timers } from "../events/timers.ts";
import type { Facts } from "../facts.ts";
import type { Markup } from "../markup/markup.ts";
import type { Frames } from "../realms/frames.ts";
import type { LocalAddresses } from "../requests/local.ts";
import type { Surface } from "../surface/surface.ts";

/** One written member, what is done with each new object (`Interface.constructor`), or under `Interface.*` all accessors of an interface that are not written by themselves. */
export interface Behaviour {
  get?(self: object, name: string): unknown;
  set?(self: object, value: unknown, name: string): void;
  call?(self: object, args: unknown[]): unknown;
  /** True where no subclass of happy-dom is asked before it. */
  isFinal?: true;
}

/** A part of a window, taken before the page's members are laid over it: later the page may have replaced it. */
export interface Before extends Pick<Window, "Promise" | "Array" | "Object" | "screen" | "crypto"> {
  getComputedStyle: Method;
  getRandomValues(array: ArrayBufferView): ArrayBufferView;
  now(): number;
  /** A time in milliseconds as finely as the browser tells it. */
  told(time: number): number;
  /** Milliseconds, as `performance.timeOrigin`. */
  timeOrigin: number;
}

/** How finely browsers tell the time, in parts of a millisecond: no page measures more. */
const PARTS: Readonly<Record<BrowserName, number>> = { chromium: 10, webkit: 1 };

/** Takes it from `window`, which becomes a page of `browser`. */
export function takeBefore(window: Window, browser: BrowserName): Before {
  const { screen, crypto, performance } = window;
  const now = performance.now.bind(performance);
  const told = (time: number) => Math.floor(time * PARTS[browser]) / PARTS[browser];
  return {
    Promise: window.Promise,
    Array: window.Array,
    Object: window.Object,
    screen,
    crypto,
    getComputedStyle: window.getComputedStyle as unknown as Method,
    getRandomValues: crypto.getRandomValues.bind(crypto) as Before["getRandomValues"],
    now: () => told(now()),
    told,
    timeOrigin: told(performance.timeOrigin),
  };
}

/** What the written members work with. */
export interface BehaviourContext {
  window: Window;
  before: Before;
  /** happy-dom's own member of an interface, wherever in its classes it has it. */
  happyMember(owner: string, name: string): PropertyDescriptor | undefined;
  markup: Markup;
  surface: Surface;
  facts: Facts;
  wording: Wording;
  timers: Timers;
  events: PageEvents;
  addresses: LocalAddresses;
  /** A copy of a value, made of the page's objects; throws where a browser cannot make one. */
  clone(value: unknown, transferred?: readonly unknown[]): unknown;
  /** A happy-dom window as the page knows it: its global object. Everything else is itself. */
  toPage(value: unknown): unknown;
  /** A page's global object as happy-dom knows it: its window. Everything else is itself. */
  toHappy(value: unknown): unknown;
  /** Makes an object of an interface. */
  make(name: string, ...args: unknown[]): object;
  /** Sets members that have no setters; gives the object. */
  keep<Made extends object>(self: Made, values: Readonly<Record<string, unknown>>): Made;
  /** What `keep` has set; undefined where nothing has been. */
  held(self: object, name: string): unknown;
  /** Makes the interface of an object of happy-dom's a browser's. */
  meet(object: object): void;
  /** Makes a function the page's. */
  door<Made extends object>(made: Made): Made;
  /** The frames of all windows. */
  frames(): Frames;
  /** Makes an event that happy-dom has made by itself look as one of a browser's. */
  finishEvent(event: object): void;
  /** A new object of an interface that no page constructs. */
  instance(name: string, owner: object): object;
  /** Does what is done with each new object of an interface. */
  begin(made: object, name: string, args: unknown[]): void;
  /** A function of the page's that is the browser's own, by itself: what has an interface has its members from there. */
  native(name: string, length: number, run: () => unknown): object;
  /** Moves the fields of an object of happy-dom's to where a browser has accessors. */
  absorb<Made>(made: Made): Made;
  /** Makes an element, or a document, what the surface has for it. */
  settle<Made>(made: Made): Made;
}

/** A method of happy-dom's, called with its object as `this`. */
export type Method = (...args: unknown[]) => unknown;

/** The members that one file writes, by `Interface.member`. */
export type Written = Record<string, Behaviour>;

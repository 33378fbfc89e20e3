/** The window's timers: numeric ids, in order of when they are due, and nothing that keeps the process busy by itself. */

import type { BrowserName } from "../../../engine.ts";

/** A callback as `setTimeout` takes it. */
export type TimerHandler = unknown;

/** What timers that go on setting timers wait at least, in milliseconds. */
const SHORTEST_WAIT = 4;
/** How deep they are when that begins. */
const DEEP: Readonly<Record<BrowserName, number>> = { chromium: 5, webkit: 10 };
/** What browsers take a longer delay for: the largest signed 32-bit number is the last that counts. */
const LONGEST_DELAY = 2 ** 31 - 1;
/** The time between two frames of a page that nobody looks at, in milliseconds. */
const FRAME_INTERVAL = 16;

/** The host's clock, which no page can replace. */
const clock = Bun.nanoseconds;
const [immediately, later, never] = [setImmediate, setTimeout, clearTimeout];

/** One timer that waits. */
interface Timer {
  readonly id: number;
  readonly run: () => void;
  readonly interval: number | undefined;
  /** How many timers have set one another up to it. */
  readonly depth: number;
  /** Milliseconds of the host's clock. */
  due: number;
}

export interface TimerContext {
  browser: BrowserName;
  /** Gets what a callback throws. */
  report(error: unknown): void;
  /** Runs a handler that is text: https://html.spec.whatwg.org/#timer-initialisation-steps */
  evaluate(code: string): unknown;
}

/** Timers of one window. */
export class Timers {
  readonly #context: TimerContext;
  /** In the order in which they are due; of those due at once, the first set is the first. */
  readonly #waiting: Timer[] = [];
  #last = 0;
  #depth = 0;
  #running: number | undefined;
  #alarm: ReturnType<typeof setTimeout> | undefined;
  #isDue = false;
  #frame: { readonly due: number; readonly now: number } | undefined;

  constructor(context: TimerContext) {
    this.#context = context;
  }

  setTimeout(handler: TimerHandler, delay: unknown, ...args: unknown[]): number {
    return this.#start(handler, delayOf(delay), args, false);
  }

  setInterval(handler: TimerHandler, delay: unknown, ...args: unknown[]): number {
    return this.#start(handler, Math.max(delayOf(delay), 1), args, true);
  }

  /** A frame callback gets the time of the frame. */
  requestFrame(handler: TimerHandler, now: () => number): number {
    const due = (Math.floor(clock() / 1e6 / FRAME_INTERVAL) + 1) * FRAME_INTERVAL;
    const run = () => {
      // All callbacks of a frame are told the same time.
      if (this.#frame?.due !== due) this.#frame = { due, now: now() };
      const told = this.#frame.now;
      this.#guarded(() => typeof handler === "function" && handler(told));
    };
    const id = ++this.#last;
    this.#put({ id, run, interval: undefined, depth: 1, due });
    return id;
  }

  clear(id: unknown): void {
    if (this.#running === Number(id)) this.#running = undefined;
    const at = this.#waiting.findIndex((timer) => timer.id === Number(id));
    if (at >= 0) this.#waiting.splice(at, 1);
    if (this.#waiting.length === 0) this.#rest();
  }

  #start(handler: TimerHandler, delay: number, args: unknown[], repeats: boolean): number {
    const { evaluate } = this.#context;
    const run = () =>
      this.#guarded(() => (typeof handler === "function" ? handler(...args) : evaluate(String(handler))));
    const id = ++this.#last;
    const depth = this.#depth + 1;
    this.#put({ id, run, interval: repeats ? delay : undefined, depth, due: this.#dueIn(delay, depth) });
    return id;
  }

  #guarded(work: () => unknown): void {
    try {
      work();
    } catch (error) {
      this.#context.report(error);
    }
  }

  #dueIn(delay: number, depth: number): number {
    const isDeep = depth > DEEP[this.#context.browser] && delay < SHORTEST_WAIT;
    return clock() / 1e6 + (isDeep ? SHORTEST_WAIT : delay);
  }

  #put(timer: Timer): void {
    const after = this.#waiting.findIndex(({ due }) => due > timer.due);
    this.#waiting.splice(after < 0 ? this.#waiting.length : after, 0, timer);
    this.#wait();
  }

  /** Each timer runs in a task of its own, after which promises are seen to. */
  #wait(): void {
    const [next] = this.#waiting;
    if (!next || this.#isDue) return;
    never(this.#alarm);
    const wait = next.due - clock() / 1e6;
    if (wait <= 0) {
      this.#isDue = true;
      immediately(() => {
        this.#isDue = false;
        this.#runFirst();
      });
    } else this.#alarm = later(() => this.#runFirst(), Math.ceil(wait));
  }

  #rest(): void {
    never(this.#alarm);
    this.#alarm = undefined;
  }

  #runFirst(): void {
    const [timer] = this.#waiting;
    if (timer && timer.due <= clock() / 1e6) {
      this.#waiting.shift();
      this.#depth = timer.depth;
      this.#running = timer.id;
      timer.run();
      this.#depth = 0;
      // Its own callback may have cleared it.
      if (timer.interval !== undefined && this.#running === timer.id) {
        const depth = timer.depth + 1;
        this.#put({ ...timer, depth, due: this.#dueIn(timer.interval, depth) });
      }
    }
    this.#wait();
  }
}

function delayOf(delay: unknown): number {
  const value = Math.trunc(Number(delay));
  const wrapped = Number.isFinite(value) ? value | 0 : 0;
  return wrapped > 0 && wrapped <= LONGEST_DELAY ? wrapped : 0;
}

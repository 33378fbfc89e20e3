/** The window's timers: numeric ids, and nothing that keeps the process busy or alive by itself. */

/** A callback as `setTimeout` takes it. */
export type TimerHandler = unknown;

/** Browsers give an interval, and a timer set from timers, at least this many milliseconds. */
const SHORTEST_INTERVAL = 4;
/** What browsers take a longer delay for: the largest signed 32-bit number is the last that counts. */
const LONGEST_DELAY = 2 ** 31 - 1;
/** The time between two frames of a page that nobody looks at, in milliseconds. */
const FRAME_INTERVAL = 16;

/** Timers of one window; `report` gets what a callback throws. */
export class Timers {
  readonly #running = new Map<number, Timer>();
  readonly #report: (error: unknown) => void;
  readonly #evaluate: (code: string) => unknown;
  #last = 0;
  #frame: number | undefined;

  /** `evaluate` runs a handler that is text: https://html.spec.whatwg.org/#timer-initialisation-steps */
  constructor(report: (error: unknown) => void, evaluate: (code: string) => unknown) {
    this.#report = report;
    this.#evaluate = evaluate;
  }

  setTimeout(handler: TimerHandler, delay: unknown, ...args: unknown[]): number {
    return this.#start(handler, delayOf(delay), args, false);
  }

  setInterval(handler: TimerHandler, delay: unknown, ...args: unknown[]): number {
    return this.#start(handler, Math.max(delayOf(delay), SHORTEST_INTERVAL), args, true);
  }

  /** A frame callback gets the time of the frame. */
  requestFrame(handler: TimerHandler, now: () => number): number {
    const run = () => {
      // All callbacks of a frame are told the same time.
      if (this.#frame === undefined) setImmediate(() => (this.#frame = undefined));
      this.#frame ??= now();
      if (typeof handler === "function") handler(this.#frame);
    };
    return this.#start(run, FRAME_INTERVAL, [], false);
  }

  clear(id: unknown): void {
    const timer = this.#running.get(Number(id));
    if (!timer) return;
    this.#running.delete(Number(id));
    clearTimeout(timer);
    clearInterval(timer);
  }

  #start(handler: TimerHandler, delay: number, args: unknown[], repeat: boolean): number {
    const id = ++this.#last;
    const run = () => {
      if (!repeat) this.#running.delete(id);
      try {
        if (typeof handler === "function") handler(...args);
        else this.#evaluate(String(handler));
      } catch (error) {
        this.#report(error);
      }
    };
    this.#running.set(id, repeat ? setInterval(run, delay) : setTimeout(run, delay));
    return id;
  }
}

type Timer = ReturnType<typeof setTimeout>;

function delayOf(delay: unknown): number {
  const value = Math.trunc(Number(delay));
  return value > 0 && value <= LONGEST_DELAY ? value : 0;
}

/** A clock that tests own: twelve hours pass in a millisecond, and the machine can be suspended or set wrong. */
import type { Clock } from "../../src/clock.ts";

interface Timer {
  due: number;
  run(): void;
}

/** Time stands still until it is told to pass. */
export class VirtualClock implements Clock {
  #wall: number;
  #monotonic = 1_000;
  readonly #timers = new Set<Timer>();

  constructor(wall = Date.UTC(2026, 0, 1)) {
    this.#wall = wall;
  }

  now(): number {
    return this.#wall;
  }

  monotonic(): number {
    return this.#monotonic;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { due: this.#monotonic + Math.max(0, ms), run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** How many timers are set. */
  get timers(): number {
    return this.#timers.size;
  }

  /** Lets `ms` pass: timers run in order, each with all that follows from it before the next. */
  async pass(ms: number): Promise<void> {
    await settle();
    const end = this.#monotonic + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#move(next.due - this.#monotonic);
      this.#timers.delete(next);
      next.run();
      await settle();
    }
    this.#move(end - this.#monotonic);
    await settle();
  }

  /** The machine sleeps: the wall clock goes on, timers and the monotonic clock do not. */
  suspend(ms: number): void {
    this.#wall += ms;
  }

  /** Somebody sets the clock; a negative `ms` sets it back. */
  jump(ms: number): void {
    this.#wall += ms;
  }

  #move(ms: number): void {
    this.#wall += ms;
    this.#monotonic += ms;
  }

  #next(end: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) if (timer.due <= end && (!next || timer.due < next.due)) next = timer;
    return next;
  }
}

/** Lets everything that is ready to run do so. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

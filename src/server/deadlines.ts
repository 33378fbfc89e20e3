/** Deadlines of many short waits under one timer: nearly every request is answered long before it could matter. */
import type { Clock } from "../clock.ts";

/** One wait that may take too long. */
export interface Wait {
  /** Called every now and then while it lasts, with monotonic milliseconds. */
  look(now: number): void;
}

/** Milliseconds between two looks, by which a deadline may be late. */
const LOOK_MS = 200;

/** Watches waits. */
export class Deadlines {
  private readonly waits = new Set<Wait>();
  private looking = false;

  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Watches `wait` until it is taken back. */
  add(wait: Wait): void {
    this.waits.add(wait);
    if (this.looking) return;
    this.looking = true;
    this.#clock.after(LOOK_MS, this.look);
  }

  /** Forgets `wait`. */
  delete(wait: Wait): void {
    this.waits.delete(wait);
  }

  private readonly look = (): void => {
    const now = this.#clock.monotonic();
    for (const wait of this.waits) wait.look(now);
    this.looking = this.waits.size > 0;
    if (this.looking) this.#clock.after(LOOK_MS, this.look);
  };
}

/** Waiting in line: for a turn at something, for one of the pool's places, for a core to load a program on. */
import type { Clock } from "../clock.ts";
import type { Engine } from "../engine/engine.ts";
import { PotError } from "../errors.ts";

/** How long somebody waits before a minter that is in use has to make room, in milliseconds. */
const INSIST_MS = 2_000;
/** How many may wait for a place. */
const MAX_WAITING = 1_000;
/** After this long a program is taken to hang rather than to compute, and no longer keeps others waiting. */
const PATIENCE_MS = 2_000;

/** A counter when there is room, a queue when there is not. */
export class Turns {
  readonly #atOnce: number;
  #active = 0;
  #waiting: (() => void)[] = [];

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** Whether somebody has to wait already. */
  get isCrowded(): boolean {
    return this.#active >= this.#atOnce;
  }

  /** Takes a turn; undefined when that was possible at once. */
  take(): Promise<void> | undefined {
    if (this.#active < this.#atOnce) {
      this.#active++;
      return undefined;
    }
    // The turn is handed over, so the count stays.
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Gives the turn to the next in line. */
  done(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#active--;
  }
}

interface Waiter {
  enter(): void;
  cancel(): void;
}

/** Hands out `limit` places in order of arrival. */
export class Places {
  readonly #limit: number;
  readonly #clock: Clock;
  /** Ends the least recently used minter, one in use only when `evenBusy`; false when there is none to end. */
  readonly #makeRoom: (evenBusy: boolean) => boolean;
  readonly #waiting = new Set<Waiter>();
  #taken = 0;
  /** Places that are about to become free. */
  #leaving = 0;

  constructor(limit: number, clock: Clock, makeRoom: (evenBusy: boolean) => boolean) {
    this.#limit = limit;
    this.#clock = clock;
    this.#makeRoom = makeRoom;
  }

  get taken(): number {
    return this.#taken;
  }

  /** Whether somebody waits, and a minter that has just become idle should be offered. */
  get isWanted(): boolean {
    return this.#waiting.size > this.#leaving;
  }

  /** Resolves when a place is taken for the caller, who must `leave` it; rejects when `signal` aborts. */
  async enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#taken < this.#limit && this.#waiting.size === 0) {
      this.#taken++;
      return;
    }
    if (this.#waiting.size >= MAX_WAITING) throw busy();
    await new Promise<void>((resolve, reject) => {
      const stop = () => {
        waiter.cancel();
        reject(busy());
      };
      let cancelTimer = () => {};
      const insist = () => {
        cancelTimer = this.#clock.after(INSIST_MS, () => {
          this.offer(true);
          if (this.#waiting.has(waiter)) insist();
        });
      };
      const waiter: Waiter = {
        enter: () => {
          waiter.cancel();
          this.#taken++;
          resolve();
        },
        cancel: () => {
          cancelTimer();
          signal.removeEventListener("abort", stop);
          this.#waiting.delete(waiter);
          if (this.#waiting.size === 0) this.#leaving = 0;
        },
      };
      signal.addEventListener("abort", stop);
      this.#waiting.add(waiter);
      insist();
      this.offer(false);
    });
  }

  /** Takes a place beyond the limit: a replacement lives beside the minter it replaces for a moment. */
  enterBeside(): void {
    this.#taken++;
  }

  /** Gives a place back. */
  leave(): void {
    this.#taken--;
    const [next] = this.#waiting;
    if (!next || this.#taken >= this.#limit) return;
    if (this.#leaving > 0) this.#leaving--;
    next.enter();
  }

  /** Makes room for those that wait, as far as there are minters that can go. */
  offer(evenBusy: boolean): void {
    while (this.isWanted && this.#makeRoom(evenBusy)) this.#leaving++;
  }
}

function busy(): PotError {
  return new PotError("BUSY", "all minters are in use by other egresses", {
    retryAfter: 5,
    hint: "Raise --max-minters if the machine has the memory",
  });
}

/** `engine` whose programs are loaded at most `limit` at a time; the rest wait in order. */
export function limitLoading(engine: Engine, limit: number, clock: Clock): Engine {
  const turns = new Turns(limit);
  return {
    start(identity) {
      const vm = engine.start(identity);
      const open = vm.open.bind(vm);
      // Replaced in place: a wrapper would cost something at every mint.
      vm.open = async (input, signal) => {
        await turns.take();
        let isOver = false;
        const finish = () => {
          if (!isOver) turns.done();
          isOver = true;
        };
        const cancel = clock.after(PATIENCE_MS, finish);
        try {
          signal?.throwIfAborted();
          return await open(input, signal);
        } finally {
          cancel();
          finish();
        }
      };
      return vm;
    },
  };
}

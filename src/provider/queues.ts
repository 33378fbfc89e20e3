/** Waiting in line: for one of the pool's places, for a core to load a program on. */
import type { Clock } from "../clock.ts";
import type { Engine } from "../engine/engine.ts";
import { PotError } from "../errors.ts";
import { Turns } from "../turns.ts";

/** How long somebody waits before a minter that is in use has to make room, in milliseconds. */
const INSIST_MS = 2_000;
/** How many may wait for a place. */
const MAX_WAITING = 1_000;
/** After this long a program is taken to hang rather than to compute, and no longer keeps others waiting. */
const PATIENCE_MS = 2_000;

interface Waiter {
  enter(): void;
  cancel(): void;
}

/**
 * The bound on minters: so many places, each held from the start of a child to its end. At most half of them are held
 * by attestations that have not come to a minter yet, so that no crowd of those costs all that are proven.
 */
export class Places {
  /** How many there are: more than there are to be, while those that are too many are still in use. */
  #limit: number;
  #goal: number;
  readonly #clock: Clock;
  /** Ends the least recently used minter, one in use only when `evenBusy`; false when there is none to end. */
  readonly #makeRoom: (evenBusy: boolean) => boolean;
  readonly #waiting = new Set<Waiter>();
  #taken = 0;
  /** How many of those that are taken have no minter yet. */
  #starting = 0;
  /** Places that are about to become free. */
  #leaving = 0;

  constructor(limit: number, clock: Clock, makeRoom: (evenBusy: boolean) => boolean) {
    this.#limit = limit;
    this.#goal = limit;
    this.#clock = clock;
    this.#makeRoom = makeRoom;
  }

  /** Has so many places from now on; of those that are too many, the ones go at once that nobody uses. */
  setLimit(limit: number): void {
    this.#goal = limit;
    this.#limit = Math.max(limit, this.#taken);
    for (let extra = this.#taken - limit; extra > 0 && this.#makeRoom(false); extra--);
    this.#admit();
  }

  /** A place that is free and no longer wanted is none; somebody may wait for the next one to go. */
  #sink(): void {
    if (this.#limit === this.#goal) return;
    this.#limit = Math.max(this.#goal, Math.min(this.#limit, this.#taken));
    this.offer(false);
  }

  get #mostStarting(): number {
    return Math.max(1, Math.floor(this.#limit / 2));
  }

  /** Whether a place could be had at once. */
  get isFree(): boolean {
    return this.#mayEnter && this.#waiting.size === 0;
  }

  get #mayEnter(): boolean {
    return this.#taken < this.#limit && this.#starting < this.#mostStarting;
  }

  /** Whether somebody waits for a minter to make room, and one that has just become idle should be offered. */
  get isWanted(): boolean {
    const mayStart = Math.max(0, this.#mostStarting - this.#starting);
    return this.#taken >= this.#limit && Math.min(this.#waiting.size, mayStart) > this.#leaving;
  }

  /** A seat for one attestation and its minter, on no place yet. */
  seat(): Seat {
    return new Seat({
      tryTake: () => {
        // Half of what may start is left to those whose way out is known to answer.
        if (!this.isFree || this.#starting >= Math.floor(this.#mostStarting / 2)) return false;
        this.#take();
        return true;
      },
      take: (signal) => this.#enter(signal),
      takeBeside: () => {
        this.#taken++;
      },
      settle: () => {
        this.#starting--;
        this.#admit();
      },
      leave: (isStarting) => {
        this.#taken--;
        if (isStarting) this.#starting--;
        if (this.#leaving > 0 && this.#taken < this.#limit) this.#leaving--;
        this.#sink();
        this.#admit();
      },
    });
  }

  /** Makes room for those that wait, as far as there are minters that can go. */
  offer(evenBusy: boolean): void {
    while (this.isWanted && this.#makeRoom(evenBusy)) this.#leaving++;
  }

  #take(): void {
    this.#taken++;
    this.#starting++;
  }

  #admit(): void {
    for (const next of this.#waiting) {
      if (!this.#mayEnter) return;
      next.enter();
    }
  }

  async #enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.isFree) {
      this.#take();
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
          this.#take();
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
}

interface PlaceRules {
  tryTake(): boolean;
  take(signal: AbortSignal): Promise<void>;
  takeBeside(): void;
  settle(): void;
  leave(isStarting: boolean): void;
}

/** One attestation's claim to a place, and then its minter's. */
export class Seat {
  readonly #rules: PlaceRules;
  #state: "none" | "starting" | "settled" = "none";

  constructor(rules: PlaceRules) {
    this.#rules = rules;
  }

  /** Takes a place if one is plainly free; says whether it did. */
  tryTake(): boolean {
    if (this.#state === "none" && this.#rules.tryTake()) this.#state = "starting";
    return this.#state !== "none";
  }

  /** Takes a place, if need be after waiting for one; rejects with `BUSY` when `signal` aborts. */
  async take(signal: AbortSignal): Promise<void> {
    if (this.#state !== "none") return;
    await this.#rules.take(signal);
    this.#state = "starting";
  }

  /** There is a minter: one that replaces another lives beside it for a moment, beyond the limit. */
  settle(): void {
    if (this.#state === "none") this.#rules.takeBeside();
    else if (this.#state === "starting") this.#rules.settle();
    this.#state = "settled";
  }

  /** Takes over the place of a minter that has died, if it has none; says whether it did. */
  inherit(from: Seat): boolean {
    if (this.#state !== "none" || from.#state === "none") return false;
    this.#state = from.#state;
    from.#state = "none";
    return true;
  }

  /** Gives the place back. */
  leave(): void {
    const was = this.#state;
    this.#state = "none";
    if (was !== "none") this.#rules.leave(was === "starting");
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

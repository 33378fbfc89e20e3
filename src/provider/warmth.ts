/** Minters that are kept ready ahead of any request, and whether they are there. */
import type { Clock } from "../clock.ts";
import { describeError, toPotError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Outlet } from "../net/outlet.ts";
import { backoff } from "../wait.ts";
import type { Pool } from "./pool.ts";
import type { ProviderStatus } from "./provider.ts";
import type { Slot } from "./slot.ts";

/** Pauses after failures, in milliseconds: the network may come up after the server. */
const PAUSES = { first: 5_000, longest: 300_000 };
/** How soon the loss of a minter is noticed. */
const LOOK_MS = 30_000;

interface Wanted {
  readonly key: string;
  /** Chooses what to leave by; throws where everything rests. */
  choose(): Outlet;
  /** What was chosen last. */
  outlet: Outlet | undefined;
  failures: number;
  /** Why it is not there, when it is not. */
  reason: string;
  cancel(): void;
}

/** What keeping warm takes from outside. */
export interface WarmthDeps {
  clock: Clock;
  log: Log;
  random(): number;
}

/** The egresses that were asked to be ready. */
export class Warmth {
  readonly #pool: Pool;
  readonly #deps: WarmthDeps;
  readonly #wanted = new Map<string, Wanted>();

  constructor(pool: Pool, deps: WarmthDeps) {
    this.#pool = pool;
    this.#deps = deps;
  }

  /**
   * Attests for what `choose` says, now and whenever its minter is lost; after others have needed its place, once
   * there is room again. `key`: what is wanted, once. Rejects when the first attestation fails, which is then tried
   * again by itself; and when there can be no such way out, which is not.
   */
  async add(key: string, choose: () => Outlet): Promise<void> {
    // It may be another outlet by now.
    this.drop(key);
    const reason = "its attestation is under way";
    const wanted: Wanted = { key, choose, outlet: undefined, failures: 0, reason, cancel() {} };
    this.#wanted.set(key, wanted);
    await this.#attest(wanted);
  }

  /** What is wanted. */
  keys(): string[] {
    return [...this.#wanted.keys()];
  }

  /** Wants it no more: its minter ends when nobody uses it. */
  drop(key: string): void {
    const wanted = this.#wanted.get(key);
    if (!wanted) return;
    wanted.cancel();
    this.#wanted.delete(key);
    const slot = this.#slot(wanted);
    if (slot) slot.isKept = false;
  }

  /** Ready when every egress that was asked for has its minter. */
  ready(): ProviderStatus["ready"] {
    const { clock } = this.#deps;
    for (const wanted of this.#wanted.values()) {
      const slot = this.#slot(wanted);
      if (slot?.live?.isUsable(clock.now(), clock.monotonic())) continue;
      const why = slot?.failures.last ? describeError(slot.failures.last) : wanted.reason;
      return { ok: false, reason: wanted.outlet ? `${wanted.outlet.key}: ${why}` : why };
    }
    return { ok: true };
  }

  /** Attests at once what was invalidated. */
  attestAnew(): void {
    for (const wanted of this.#wanted.values()) {
      wanted.cancel();
      this.#attestOrWarn(wanted);
    }
  }

  close(): void {
    for (const { cancel } of this.#wanted.values()) cancel();
    this.#wanted.clear();
  }

  /** Its slot, which may be another than before: invalidating empties the pool. */
  #slot({ outlet }: Wanted): Slot | undefined {
    const slot = outlet && this.#pool.slot(outlet);
    if (slot) slot.isKept = true;
    return slot;
  }

  /** The same, where it has no minter of what is best by now: the one before may rest, or be gone. */
  #chooseSlot(wanted: Wanted): Slot {
    const before = this.#slot(wanted);
    const { clock } = this.#deps;
    if (before?.live?.isUsable(clock.now(), clock.monotonic())) return before;
    if (before) before.isKept = false;
    wanted.outlet = wanted.choose();
    const slot = this.#pool.slot(wanted.outlet);
    slot.isKept = true;
    return slot;
  }

  async #attest(wanted: Wanted): Promise<void> {
    let pause = LOOK_MS;
    try {
      await this.#obtain(this.#chooseSlot(wanted), wanted);
    } catch (error) {
      if (!wanted.outlet && toPotError(error).status === 400) this.#wanted.delete(wanted.key);
      wanted.reason = describeError(error);
      pause = backoff(++wanted.failures, PAUSES, this.#deps.random);
      throw error;
    } finally {
      this.#lookAgain(wanted, pause);
    }
  }

  async #obtain(slot: Slot, wanted: Wanted): Promise<void> {
    const { clock } = this.#deps;
    const monotonic = clock.monotonic();
    if (slot.usable(clock.now(), monotonic)) return;
    wanted.reason = "its attestation is under way";
    this.#pool.enter(slot, monotonic);
    try {
      await slot.obtain("cold");
      wanted.failures = 0;
      wanted.reason = "its minter is gone, and is made anew in a moment";
    } finally {
      this.#pool.leave(slot);
    }
  }

  #lookAgain(wanted: Wanted, pause: number): void {
    if (this.#wanted.get(wanted.key) !== wanted) return;
    wanted.cancel();
    wanted.cancel = this.#deps.clock.after(pause, () => this.#look(wanted));
  }

  #look(wanted: Wanted): void {
    // Others needed its place: it is not fought for.
    if (!this.#slot(wanted)?.live && !this.#pool.hasRoom()) {
      wanted.reason = "other egresses need its place";
      this.#lookAgain(wanted, LOOK_MS);
      return;
    }
    this.#attestOrWarn(wanted);
  }

  #attestOrWarn(wanted: Wanted): void {
    this.#attest(wanted).catch((error) => {
      this.#deps.log.warn(`no minter is ready: ${describeError(error)}`, { egress: wanted.outlet?.key });
    });
  }
}

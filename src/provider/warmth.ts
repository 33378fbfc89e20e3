/** Minters that are kept ready ahead of any request, and whether they are there. */
import type { Clock } from "../clock.ts";
import { describeError } from "../errors.ts";
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
  /** Chooses what to leave by; another when that has lost its minter, perhaps. */
  choose(): Outlet;
  outlet: Outlet;
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
   * again by itself.
   */
  async add(key: string, choose: () => Outlet): Promise<void> {
    // It may be another outlet by now.
    this.drop(key);
    const reason = "its attestation is under way";
    const wanted = { choose, outlet: choose(), failures: 0, reason, cancel() {} };
    this.#slot(wanted);
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
    this.#slot(wanted).isKept = false;
  }

  /** Ready when every egress that was asked for has its minter. */
  ready(): ProviderStatus["ready"] {
    const { clock } = this.#deps;
    for (const wanted of this.#wanted.values()) {
      const slot = this.#slot(wanted);
      if (slot.live?.isUsable(clock.now(), clock.monotonic())) continue;
      const why = slot.failures.last ? describeError(slot.failures.last) : wanted.reason;
      return { ok: false, reason: `${wanted.outlet.key}: ${why}` };
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
  #slot({ outlet }: Wanted): Slot {
    const slot = this.#pool.slot(outlet);
    slot.isKept = true;
    return slot;
  }

  /** What has no minter may be another by now: it rests, or is gone from the configuration. */
  #chooseAgain(wanted: Wanted): void {
    const before = this.#slot(wanted);
    if (before.live) return;
    before.isKept = false;
    wanted.outlet = wanted.choose();
    this.#slot(wanted);
  }

  async #attest(wanted: Wanted): Promise<void> {
    const { clock, random } = this.#deps;
    const slot = this.#slot(wanted);
    const monotonic = clock.monotonic();
    if (slot.usable(clock.now(), monotonic)) {
      this.#lookAgain(wanted, LOOK_MS);
      return;
    }
    let pause = LOOK_MS;
    wanted.reason = "its attestation is under way";
    this.#pool.enter(slot, monotonic);
    try {
      await slot.obtain("cold");
      wanted.failures = 0;
      wanted.reason = "its minter is gone, and is made anew in a moment";
    } catch (error) {
      wanted.reason = describeError(error);
      pause = backoff(++wanted.failures, PAUSES, random);
      throw error;
    } finally {
      this.#pool.leave(slot);
      this.#lookAgain(wanted, pause);
    }
  }

  #lookAgain(wanted: Wanted, pause: number): void {
    if (!this.#isWanted(wanted)) return;
    wanted.cancel();
    wanted.cancel = this.#deps.clock.after(pause, () => this.#look(wanted));
  }

  #isWanted(wanted: Wanted): boolean {
    for (const each of this.#wanted.values()) if (each === wanted) return true;
    return false;
  }

  #look(wanted: Wanted): void {
    this.#chooseAgain(wanted);
    // Others needed its place: it is not fought for.
    if (!this.#slot(wanted).live && !this.#pool.hasRoom()) {
      wanted.reason = "other egresses need its place";
      this.#lookAgain(wanted, LOOK_MS);
      return;
    }
    this.#attestOrWarn(wanted);
  }

  #attestOrWarn(wanted: Wanted): void {
    this.#attest(wanted).catch((error) => {
      this.#deps.log.warn(`no minter is ready: ${describeError(error)}`, { egress: wanted.outlet.key });
    });
  }
}

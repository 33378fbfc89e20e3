/** Minters that are kept ready ahead of any request, and whether they are there. */
import type { Clock } from "../clock.ts";
import { describeError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Egress } from "../net/egress.ts";
import { backoff } from "../wait.ts";
import type { Pool } from "./pool.ts";
import type { ProviderStatus } from "./provider.ts";
import type { Slot } from "./slot.ts";

/** Pauses after failures: the network may come up after the server. */
const PAUSES = { first: 5_000, longest: 300_000 };
/** How soon the loss of a minter is noticed. */
const LOOK_MS = 30_000;

interface Wanted {
  slot: Slot;
  failures: number;
  /** Why it is not there. */
  reason: string | undefined;
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
   * Attests for `egress` now and whenever its minter is lost, until other egresses need its place or the caches are
   * invalidated. Rejects when the first attestation fails, which is then tried again by itself.
   */
  async add(egress: Egress): Promise<void> {
    const slot = this.#pool.slot(egress);
    slot.isKept = true;
    this.#wanted.get(egress.id)?.cancel();
    const wanted = { slot, failures: 0, reason: "the first attestation is under way", cancel() {} };
    this.#wanted.set(egress.id, wanted);
    await this.#attest(wanted);
  }

  /** Ready when every egress that was asked for has its minter. */
  ready(): ProviderStatus["ready"] {
    for (const { slot, reason } of this.#wanted.values()) {
      if (slot.live) continue;
      const why = slot.failures.last ? describeError(slot.failures.last) : reason;
      if (why) return { ok: false, reason: `${slot.egress.key}: ${why}` };
    }
    return { ok: true };
  }

  close(): void {
    for (const { cancel } of this.#wanted.values()) cancel();
    this.#wanted.clear();
  }

  async #attest(wanted: Wanted): Promise<void> {
    const { slot } = wanted;
    const { clock, random } = this.#deps;
    let pause = LOOK_MS;
    const monotonic = clock.monotonic();
    if (slot.usable(clock.now(), monotonic)) {
      wanted.reason = undefined;
      this.#lookAgain(wanted, pause);
      return;
    }
    this.#pool.enter(slot, monotonic);
    try {
      await slot.obtain({}, "cold");
      wanted.failures = 0;
      wanted.reason = undefined;
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
    const { clock, log } = this.#deps;
    const { slot } = wanted;
    if (this.#wanted.get(slot.egress.id) !== wanted) return;
    wanted.cancel = clock.after(pause, () => {
      // Whoever put it out of the pool meant it.
      if (this.#pool.find(slot.egress) !== slot) {
        this.#wanted.delete(slot.egress.id);
        return;
      }
      this.#attest(wanted).catch((error) => {
        log.warn(`no minter is ready: ${describeError(error)}`, { egress: slot.egress.key });
      });
    });
  }
}

/** Minters that were asked for ahead of any request, and whether they are there yet. */
import type { Clock } from "../clock.ts";
import { describeError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { EgressRoute } from "../net/egress.ts";
import { backoff } from "./backoff.ts";
import type { Pool } from "./pool.ts";
import type { ProviderStatus } from "./provider.ts";

/** Pauses between attempts at start: the network may come up after the server. */
const PAUSES = { first: 5_000, longest: 300_000 };

interface Wanted {
  route: EgressRoute;
  failures: number;
  /** Why it is not there yet. */
  reason: string | undefined;
  cancel(): void;
}

/** What warming takes from outside. */
export interface WarmthDeps {
  clock: Clock;
  log: Log;
  random(): number;
}

/** The egresses to attest ahead for. */
export class Warmth {
  readonly #pool: Pool;
  readonly #deps: WarmthDeps;
  readonly #wanted = new Map<string, Wanted>();

  constructor(pool: Pool, deps: WarmthDeps) {
    this.#pool = pool;
    this.#deps = deps;
  }

  /** Attests for `route` once; rejects when that fails, and then goes on trying in the background. */
  async add(route: EgressRoute): Promise<void> {
    const wanted = { route, failures: 0, reason: "the first attestation is under way", cancel() {} };
    this.#wanted.get(route.id)?.cancel();
    this.#wanted.set(route.id, wanted);
    await this.#attest(wanted);
  }

  /** Ready when every egress that was asked for has had a minter, and none has since failed to get one. */
  ready(): ProviderStatus["ready"] {
    for (const { route, reason } of this.#wanted.values()) {
      const slot = this.#pool.find(route);
      if (slot?.live) continue;
      const failure = slot?.failure && describeError(slot.failure.error);
      const why = failure ?? reason;
      if (why) return { ok: false, reason: `${route.key}: ${why}` };
    }
    return { ok: true };
  }

  close(): void {
    for (const { cancel } of this.#wanted.values()) cancel();
    this.#wanted.clear();
  }

  async #attest(wanted: Wanted): Promise<void> {
    const { clock, log, random } = this.#deps;
    const slot = this.#pool.slot(wanted.route);
    this.#pool.enter(slot, clock.monotonic());
    try {
      if (!slot.usable(clock.now(), clock.monotonic())) await slot.obtain({}, "cold");
      wanted.reason = undefined;
    } catch (error) {
      wanted.reason = describeError(error);
      if (this.#wanted.get(wanted.route.id) === wanted) {
        wanted.cancel = clock.after(backoff(++wanted.failures, PAUSES, random), () => {
          this.#attest(wanted).catch((again) => {
            log.warn(`still not warm: ${describeError(again)}`, { egress: wanted.route.key });
          });
        });
      }
      throw error;
    } finally {
      this.#pool.leave(slot);
    }
  }
}

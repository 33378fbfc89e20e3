/** A token from a live minter, healed once where it fails, in what is left of a request's time. */
import { BUDGET } from "../budget.ts";
import type { Clock } from "../clock.ts";
import { describeError, toPotError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Egress } from "../net/egress.ts";
import { within } from "../wait.ts";
import { noTokenWithin } from "./attempt.ts";
import type { LiveMinter } from "./live.ts";
import type { Pool } from "./pool.ts";
import type { Slot } from "./slot.ts";
import type { FinishedToken } from "./tokens/token.ts";

/** A token, and what the minter that made it attested by: it is good there and nowhere else. */
export interface Minted {
  token: FinishedToken;
  egress: Egress;
}

/** One token to mint. */
export interface MintInput {
  slot: Slot;
  binding: string;
  /** `Clock.monotonic` time at which the request came. */
  started: number;
}

/** Mints for all requests of a pool. */
export class Minting {
  readonly #pool: Pool;
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(pool: Pool, clock: Clock, log: Log) {
    this.#pool = pool;
    this.#clock = clock;
    this.#log = log;
  }

  /** Settles as `work` does, or rejects with `TIMEOUT` when the time of a request is over. */
  wait<T>(work: Promise<T>, started: number): Promise<T> {
    return within(work, { clock: this.#clock, deadline: started + BUDGET.request, late });
  }

  /** Whether another attempt makes sense in the time that is left. */
  hasTime(started: number): boolean {
    return started + BUDGET.request - this.#clock.monotonic() >= BUDGET.retry;
  }

  /** A token from `live`. Rejects with what `heal` may help against: most never need it, and do not wait for it. */
  async mint(live: LiveMinter, { slot, binding }: MintInput): Promise<Minted> {
    const turn = slot.turns.take();
    let minter = live;
    if (turn) {
      await turn;
      // The minter may have been renewed, or have died, while this one stood in line.
      minter = slot.usable(this.#clock.now(), this.#clock.monotonic()) ?? live;
    }
    minter.begin();
    try {
      const poToken = await minter.minter.mint(binding);
      this.#pool.countMint(slot, minter);
      const token = { poToken, mintedAt: this.#clock.now(), minterExpiresAt: minter.minter.expiresAt };
      return { token, egress: minter.egress };
    } catch (error) {
      minter.minter.doubt();
      throw error;
    } finally {
      minter.end();
      slot.turns.done();
    }
  }

  /**
   * After `error` of `live`: a token from another minter; `isAttested`: that one had to be made. Rejects with `error`
   * where another would do no better.
   */
  async heal(
    error: unknown,
    live: LiveMinter,
    input: MintInput,
  ): Promise<{ minted: Minted; isAttested: boolean }> {
    const { slot, started } = input;
    this.#throwUnlessHealing(error, live, input);
    const other = slot.usable(this.#clock.now(), this.#clock.monotonic());
    const next = other ?? (await this.wait(slot.obtain("heal"), started));
    return { minted: await this.#again(next, input), isAttested: !other };
  }

  /** The second and last attempt. */
  async #again(live: LiveMinter, input: MintInput): Promise<Minted> {
    try {
      return await this.wait(this.mint(live, input), input.started);
    } catch (error) {
      // Children that die at every mint are a failure of the egress's program, not of one request.
      if (!live.minter.alive) input.slot.noteDeath(live, toPotError(error));
      throw error;
    }
  }

  /** After a mint that failed: lets go of the minter when a new one may do better, else throws. */
  #throwUnlessHealing(error: unknown, live: LiveMinter, { slot, started }: MintInput): void {
    const failure = toPotError(error, "MINT_FAILED", "the minter threw");
    if (failure.status === 400 || !this.hasTime(started)) throw failure;
    if (live.minter.alive && !slot.mayHeal(live)) throw failure;
    slot.drop(live);
    if (!live.advance("failed")) return;
    this.#log.info(`a minter is replaced: ${describeError(failure)}`, { egress: live.egress.key });
  }
}

function late(): never {
  throw noTokenWithin(BUDGET.request);
}

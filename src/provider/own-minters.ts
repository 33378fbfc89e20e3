/**
 * Minters from challenges that callers brought, each for its caller alone: what somebody sends must neither become
 * everybody's minter nor be held against the egress.
 */
import type { AttestInput } from "../attestation/attest.ts";
import type { Minter } from "../attestation/minter.ts";
import { describePlainly, type ErrorCode, PotError, toPotError } from "../errors.ts";
import type { Turns } from "../turns.ts";
import { type AttemptDeps, attestInTime } from "./attempt.ts";
import type { Places, Seat } from "./queues.ts";
import type { FinishedToken } from "./tokens/token.ts";

/** Callers of one egress that may wait for minters of their own. */
const MAX_WAITING = 16;

/** Failures after which the challenge that a request brought may be believed all the same. */
const UNBELIEVED: readonly ErrorCode[] = ["NO_CHALLENGE", "INTEGRITY_TOKEN_REFUSED", "VM_NO_MINTER"];

/** A challenge that a caller brought, and what is to be made of it. */
export interface OwnInput extends Pick<AttestInput, "egress" | "challenge" | "challengePage"> {
  binding: string;
}

/** What the minters of one egress take from outside. */
export interface OwnMinterDeps extends AttemptDeps {
  places: Places;
  /** So many at a time, those of all egresses together. */
  ownTurns: Turns;
}

/** Those of one egress. */
export class OwnMinters {
  readonly #deps: OwnMinterDeps;
  readonly #ending: AbortSignal;
  readonly #minters = new Set<Minter>();
  #waiting = 0;

  constructor(deps: OwnMinterDeps, ending: AbortSignal) {
    this.#deps = deps;
    this.#ending = ending;
  }

  /** Whether a request's own challenge may do better than what failed with `shared`. */
  mayHelp(shared: PotError): boolean {
    return UNBELIEVED.includes(shared.code) && this.#waiting < MAX_WAITING;
  }

  /** A token for `binding` by way of a challenge, from `egress`. Rejects with what became of that and with `shared` before it. */
  async mint(own: OwnInput, shared: PotError): Promise<FinishedToken> {
    this.#waiting++;
    try {
      await this.#deps.ownTurns.take();
      return await this.#mint(own).finally(() => this.#deps.ownTurns.done());
    } catch (error) {
      throw bothFailed(shared, toPotError(error));
    } finally {
      this.#waiting--;
    }
  }

  /** Ends them all. */
  close(): void {
    for (const minter of this.#minters) minter.close();
  }

  /** Settle when their children are gone. */
  exits(): Promise<void>[] {
    return [...this.#minters].map(({ exited }) => exited);
  }

  async #mint({ binding, ...own }: OwnInput): Promise<FinishedToken> {
    const seat = this.#deps.places.seat();
    const input = { ...own, seat, isBeside: false, ending: this.#ending };
    const minter = await attestInTime(this.#deps, input);
    this.#adopt(minter, seat);
    try {
      const poToken = await minter.mint(binding);
      return { poToken, mintedAt: this.#deps.clock.now(), minterExpiresAt: minter.expiresAt };
    } finally {
      minter.close();
    }
  }

  #adopt(minter: Minter, seat: Seat): void {
    seat.settle();
    this.#minters.add(minter);
    minter.exited.then(() => {
      this.#minters.delete(minter);
      seat.leave();
    });
  }
}

function bothFailed(shared: PotError, own: PotError): PotError {
  const message = `${describePlainly(shared)}; then, with the request's own challenge: ${describePlainly(own)}`;
  return new PotError(shared.code, message, {
    hint: shared.hint,
    retryAfter: shared.retryAfter,
    confidential: shared.confidential ?? own.confidential,
  });
}

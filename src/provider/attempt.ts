/** One attestation for the pool: its time, its place, and what becomes of it when it overruns. */
import type { Attest, AttestInput } from "../attestation/attest.ts";
import type { Minter } from "../attestation/minter.ts";
import { BUDGET } from "../budget.ts";
import type { Clock } from "../clock.ts";
import { PotError, toPotError } from "../errors.ts";
import type { Egress } from "../net/egress.ts";
import type { Turns } from "../turns.ts";
import type { LiveMinter } from "./live.ts";
import type { Seat } from "./queues.ts";

/** Why a minter is made. */
export type Cause = "cold" | "fresh" | "heal" | "renewal";

/** An attestation under way, which callers share. */
export interface Attempt {
  /** What it leaves by. */
  readonly egress: Egress;
  readonly promise: Promise<LiveMinter>;
  readonly seat: Seat;
  /** Whether Google has given it a challenge: the way out leads there, and what is left may just take its time. */
  hasChallenge: boolean;
  /** It failed, and its way out is to be left alone for a while. */
  isLastForNow: boolean;
  /** Whether it is to replace a minter that lives, whose place it then takes over. */
  readonly isBeside: boolean;
  /** `Clock.monotonic` time at which it began. */
  readonly since: number;
}

/** What an attempt takes from outside. */
export interface AttemptDeps {
  attest: Attest;
  clock: Clock;
  /** Attestations at once, those that wait for an answer or a place included: each may hold a page in memory. */
  lobby: Turns;
}

/** What is to be attested. */
export interface AttemptInput
  extends Pick<AttestInput, "egress" | "challenge" | "challengePage" | "answers" | "onChallenge"> {
  /** Left again when the attestation fails. */
  seat: Seat;
  isBeside: boolean;
  /** Ends it early, with the reason to give. */
  ending: AbortSignal;
}

/**
 * Makes a minter in the time that an attestation has. Where no place is plainly free it asks Google first and takes one
 * when that has answered: a way out that is dead costs nobody a place.
 */
export async function attestInTime(deps: AttemptDeps, input: AttemptInput): Promise<Minter> {
  const { attest, clock, lobby } = deps;
  const { seat, isBeside, ending, ...asked } = input;
  const deadline = clock.monotonic() + BUDGET.attestation;
  const late = new AbortController();
  const cancel = clock.after(BUDGET.attestation, () => late.abort(noTokenWithin(BUDGET.attestation)));
  const signal = AbortSignal.any([late.signal, ending]);
  const attesting = async () => {
    await lobby.take();
    try {
      signal.throwIfAborted();
      const mayStart = isBeside || seat.tryTake();
      const admit = mayStart ? undefined : () => seat.take(signal);
      return await attest({ ...asked, admit, signal, deadline });
    } finally {
      lobby.done();
    }
  };
  try {
    return await listen(attesting(), signal, clock);
  } catch (error) {
    seat.leave();
    throw error;
  } finally {
    cancel();
  }
}

/** `attesting`, left a moment after `signal` aborts; a minter that arrives too late is closed. */
async function listen(attesting: Promise<Minter>, signal: AbortSignal, clock: Clock): Promise<Minter> {
  let stop = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => clock.after(BUDGET.grace, () => reject(signal.reason));
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([attesting, stopped]);
  } catch (error) {
    attesting.then(
      (minter) => minter.close(),
      () => {},
    );
    // A step that merely reports that it was told to stop says less than why.
    const isEcho = signal.aborted && toPotError(error, "CANCELLED").code === "CANCELLED";
    throw isEcho ? signal.reason : error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** What an attestation or a request ends with that took longer than the milliseconds it has. */
export function noTokenWithin(ms: number): PotError {
  return new PotError("TIMEOUT", `no token within ${ms / 1000} s`, {
    hint: "Check that the proxy or network lets requests to www.youtube.com through",
  });
}

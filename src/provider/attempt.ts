/** One attestation that callers share: how long it may take, how it ends, and whose fault its failure is. */
import type { Minter } from "../attestation/minter.ts";
import { BUDGET } from "../budget.ts";
import type { Clock } from "../clock.ts";
import { PotError, toPotError } from "../errors.ts";
import type { LiveMinter } from "./live.ts";

/** What a request brought that may help an attestation. */
export interface AttestContext {
  challenge?: Record<string, unknown> | undefined;
  innertubeContext?: Record<string, unknown> | undefined;
}

/** Why a minter is made. */
export type Cause = "cold" | "fresh" | "heal" | "renewal";

/** An attestation under way. */
export interface Attempt {
  readonly promise: Promise<LiveMinter>;
  readonly context: AttestContext;
}

/** Whether an attestation failed by what its starter brought or lacked, so that this caller's own may work. */
export function isOnlyTheirs(error: PotError, theirs: AttestContext, own: AttestContext): boolean {
  if (theirs.challenge === own.challenge) return false;
  return error.status === 400 || (error.code === "NO_CHALLENGE" && own.challenge !== undefined);
}

/** `attesting`, left a moment after `signal` aborts; a minter that arrives too late is closed. */
export async function listen(attesting: Promise<Minter>, signal: AbortSignal, clock: Clock): Promise<Minter> {
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

/** What an attestation that took too long ends with. */
export function tooSlow(): PotError {
  return new PotError("TIMEOUT", `no token within ${BUDGET.attestation / 1000} s`, {
    hint: "Check that the proxy or network lets requests to www.youtube.com through",
  });
}

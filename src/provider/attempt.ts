/** One attestation that callers share: how long it may take, how it ends, and whose fault its failure is. */
import type { Clock } from "../clock.ts";
import { PotError, toPotError } from "../errors.ts";
import type { LiveMinter } from "./live.ts";
import type { Minter } from "./minter.ts";

/**
 * Milliseconds for one attestation, the wait for a place included: less than a request has, so that the
 * attestation's own error arrives in time.
 */
export const ATTEMPT_MS = 17_000;
/** How much longer an attestation that was told to stop is listened to for its reason. */
const GRACE_MS = 300;

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
    stop = () => clock.after(GRACE_MS, () => reject(signal.reason));
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
  return new PotError("TIMEOUT", `no token within ${ATTEMPT_MS / 1000} s`, {
    hint: "Check that the proxy or network lets requests to www.youtube.com through",
  });
}

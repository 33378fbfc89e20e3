/** How one way out has fared, and until when it is left alone after it was refused or was not there. */
import type { ErrorCode, PotError } from "../errors.ts";
import { type BackoffRange, backoff } from "../wait.ts";

/** Google does not want to hear from there: asking again soon makes it worse. Milliseconds, as all here. */
const REFUSED: BackoffRange = { first: 60_000, longest: 3_600_000 };
/** What came may be a login, a consent or bot page, or a fault of the moment. */
const DOUBTFUL: BackoffRange = { first: 30_000, longest: 900_000 };
/** It may be back at any time, and asking costs nobody anything. */
const UNREACHABLE: BackoffRange = { first: 5_000, longest: 120_000 };

/** Failures that are the way out's: with another one the same request may well succeed. */
const PAUSES: { readonly [Code in ErrorCode]?: BackoffRange } = {
  INTEGRITY_TOKEN_REFUSED: REFUSED,
  UPSTREAM_RATE_LIMITED: REFUSED,
  VM_NO_MINTER: REFUSED,
  NO_CHALLENGE: DOUBTFUL,
  UPSTREAM_STATUS: DOUBTFUL,
  UPSTREAM_GARBAGE: DOUBTFUL,
  INTERPRETER_REFUSED: DOUBTFUL,
  INTERPRETER_FAILED: DOUBTFUL,
  BAD_SOURCE_ADDRESS: UNREACHABLE,
  PROXY_UNREACHABLE: UNREACHABLE,
  PROXY_AUTH: UNREACHABLE,
  PROXY_FAILED: UNREACHABLE,
  DNS_FAILED: UNREACHABLE,
  CONNECT_FAILED: UNREACHABLE,
  CONNECTION_RESET: UNREACHABLE,
  TLS_FAILED: UNREACHABLE,
  TIMEOUT: UNREACHABLE,
};

/** Whether `error` says something about the way out, and not about the request or this machine. */
export function isOfTheWayOut({ code }: PotError): boolean {
  return PAUSES[code] !== undefined;
}

/** The rests of one way out. */
export class Rest {
  /** What failed last, while nothing has worked since. */
  why: PotError | undefined;
  /** `Clock.monotonic` time at which its rest is over. */
  until = Number.NEGATIVE_INFINITY;
  /** One request tries it after its rest: until that is known it rests for the others. */
  isTried = false;
  readonly #random: () => number;
  #failures = 0;
  #lastAttempt: object | undefined;

  /** `random` is between 0 and 1. */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** Whether it may be asked for an attestation. */
  isAwake(monotonic: number): boolean {
    return this.why === undefined || (monotonic >= this.until && !this.isTried);
  }

  /** Whether its rest is over, and nobody has tried it since. */
  isDue(monotonic: number): boolean {
    return this.why !== undefined && this.isAwake(monotonic);
  }

  /**
   * Takes a failure of `attempt`, which counts once whoever tells it. Says whether it counts: one that is not the way
   * out's does not.
   */
  note(error: PotError, attempt: object, monotonic: number): boolean {
    const range = PAUSES[error.code];
    if (!range) return false;
    const isNew = attempt !== this.#lastAttempt;
    if (isNew) this.#failures++;
    this.#lastAttempt = attempt;
    const asked = Math.min(REFUSED.longest, (error.retryAfter ?? 0) * 1_000);
    this.why = error;
    this.until = monotonic + Math.max(asked, backoff(this.#failures, range, this.#random));
    this.isTried = false;
    return isNew;
  }

  /** It works, or somebody says so: whatever was noted is forgotten. */
  forget(): void {
    this.why = undefined;
    this.until = Number.NEGATIVE_INFINITY;
    this.isTried = false;
    this.#failures = 0;
  }
}

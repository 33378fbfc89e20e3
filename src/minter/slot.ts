/** One egress in the pool: its live minter, the one attestation that may run for it, and how it has fared. */
import type { Attest } from "../attestation/attest.ts";
import type { Clock } from "../clock.ts";
import { PotError, toPotError } from "../errors.ts";
import type { EgressRoute } from "../net/egress.ts";
import { backoff } from "./backoff.ts";
import { LiveMinter } from "./live.ts";
import type { Minter } from "./minter.ts";
import type { Places } from "./places.ts";
import { Turns } from "./turns.ts";

/** Milliseconds for one attestation, waiting for a place included: less than a request has, so that its own error arrives. */
export const ATTEMPT_MS = 17_000;
/** How much longer an attestation that was told to stop is listened to for the reason. */
const GRACE_MS = 300;
/** Mints that a child is given at once; its deadline for each counts from then. */
const MINTS_AT_ONCE = 64;
/** Pauses after failures that callers met: none after the first, since what failed is often over. */
const FAILURE_PAUSES = { first: 1_000, longest: 30_000 };
/** The longest pause between attempts to renew, in milliseconds. */
const LONGEST_RENEWAL_PAUSE = 600_000;

/** What a request brought that may help an attestation. */
export interface AttestContext {
  challenge?: Record<string, unknown> | undefined;
  innertubeContext?: Record<string, unknown> | undefined;
}

/** What every slot of a pool shares. */
export interface SlotDeps {
  attest: Attest;
  clock: Clock;
  places: Places;
  random(): number;
  /** A renewal that no caller waits for has ended. */
  onRenewal(slot: Slot, error?: PotError): void;
}

type Cause = "cold" | "fresh" | "heal" | "renewal";

interface Attempt {
  readonly promise: Promise<LiveMinter>;
  readonly cause: Cause;
  readonly context: AttestContext;
}

/** The state of one egress. */
export class Slot {
  readonly route: EgressRoute;
  readonly turns = new Turns(MINTS_AT_ONCE);
  live: LiveMinter | undefined;
  attempt: Attempt | undefined;
  /** The last failure that callers met, while nothing has been minted since. */
  failure: { error: PotError; count: number; until: number } | undefined;
  /** Tokens minted by all its minters. */
  mints = 0;
  /** Requests that are inside: waiting, queued or minting. */
  inside = 0;
  /** `Clock.monotonic` time of the last request. */
  lastUsed: number;
  /** Somebody asked for it to be there ahead of requests: it counts as used. */
  isKept = false;
  /** No longer in the pool: whatever it still gets ends with the last request inside. */
  isDetached = false;
  readonly #deps: SlotDeps;
  readonly #ending = new AbortController();
  #renewalFailures = 0;
  #cancelTimer: (() => void) | undefined;
  #healedAt = Number.NEGATIVE_INFINITY;

  constructor(route: EgressRoute, deps: SlotDeps) {
    this.route = route;
    this.#deps = deps;
    this.lastUsed = deps.clock.monotonic();
  }

  /** The minter to use right now, if there is one; begins its renewal when that is due. */
  usable(now: number, monotonic: number): LiveMinter | undefined {
    const live = this.live;
    if (!live?.isUsable(now, monotonic)) return undefined;
    if (now >= live.renewAt && !this.attempt) this.renew();
    return live;
  }

  /** Whether a mint can begin without waiting. */
  isReady(now: number, monotonic: number): boolean {
    return this.live?.isUsable(now, monotonic) === true && !this.turns.isCrowded;
  }

  /**
   * A new minter: the one that an attestation already under way yields, else of a new one. Rejects at once while
   * the egress is left alone after failures.
   */
  async obtain(context: AttestContext, cause: Exclude<Cause, "renewal">): Promise<LiveMinter> {
    const running = this.attempt;
    if (running) {
      try {
        return await running.promise;
      } catch (error) {
        if (!isOnlyTheirs(toPotError(error), running.context, context)) throw error;
      }
    }
    this.#refuseWhileFailing();
    return (this.attempt ?? this.#begin(cause, context)).promise;
  }

  /** Renews in the background; the live minter serves until the new one is there. */
  renew(): void {
    if (this.attempt || this.isDetached) return;
    this.#begin("renewal", {}).promise.then(
      () => this.#deps.onRenewal(this),
      (error) => this.#deps.onRenewal(this, toPotError(error)),
    );
  }

  /** Whether a minter that threw should be replaced: not when that was just done and did not help. */
  mayHeal(live: LiveMinter): boolean {
    if (live !== this.live) return true;
    const now = this.#deps.clock.monotonic();
    if (live.heals && now - this.#healedAt < 60_000) return false;
    this.#healedAt = now;
    return true;
  }

  /** Leaves the egress alone for a while when this was not the first failure in a row. */
  noteFailure(error: PotError): void {
    const { clock, random } = this.#deps;
    const count = (this.failure?.count ?? 0) + 1;
    const asked = Math.min(60, error.retryAfter ?? 0) * 1000;
    const pause = count === 1 ? 0 : Math.max(asked, backoff(count - 1, FAILURE_PAUSES, random));
    this.failure = { error, count, until: clock.monotonic() + pause };
  }

  /** Lets go of `live` if it is still the one in use. */
  drop(live: LiveMinter | undefined): void {
    if (!live || live !== this.live) return;
    this.live = undefined;
    this.#cancelTimer?.();
    live.retire();
  }

  /** The next request attests afresh, whatever went before. */
  expire(): void {
    if (this.live) this.live.isStale = true;
    this.failure = undefined;
  }

  /** Leaves the pool; requests inside finish with what they have. */
  detach(): void {
    this.isDetached = true;
    if (this.inside === 0) this.drop(this.live);
  }

  /** Ends everything now. */
  end(reason: PotError): void {
    this.isDetached = true;
    this.#ending.abort(reason);
    this.drop(this.live);
  }

  #refuseWhileFailing(): void {
    const { failure } = this;
    if (!failure) return;
    const left = failure.until - this.#deps.clock.monotonic();
    if (left <= 0) return;
    const { code, message, cause, hint } = failure.error;
    throw new PotError(code, message, { cause, hint, retryAfter: Math.ceil(left / 1000) });
  }

  #begin(cause: Cause, context: AttestContext): Attempt {
    const promise = this.#run(cause, context).then(
      (live) => {
        this.attempt = undefined;
        return live;
      },
      (error: unknown) => {
        this.attempt = undefined;
        throw this.#failed(toPotError(error), cause);
      },
    );
    // Those who wait for it may all have gone.
    promise.catch(() => {});
    this.attempt = { promise, cause, context };
    return this.attempt;
  }

  async #run(cause: Cause, context: AttestContext): Promise<LiveMinter> {
    const { clock, places, attest } = this.#deps;
    const deadline = clock.monotonic() + ATTEMPT_MS;
    const controller = new AbortController();
    const cancel = clock.after(ATTEMPT_MS, () => controller.abort(timedOut()));
    const signal = AbortSignal.any([controller.signal, this.#ending.signal]);
    const isCold = this.live === undefined;
    if (isCold) await places.enter(signal).catch(rethrowAfter(cancel));
    try {
      const left = deadline - clock.monotonic();
      const { challenge, innertubeContext } = context;
      const input = { route: this.route, challenge, innertubeContext, signal, deadline: clock.now() + left };
      const attesting = attest(input);
      const minter = await listen(attesting, signal, clock);
      return this.#adopt(minter, cause, isCold);
    } catch (error) {
      if (isCold) places.leave();
      throw error;
    } finally {
      cancel();
    }
  }

  #adopt(minter: Minter, cause: Cause, hasPlace: boolean): LiveMinter {
    const { clock, places, random } = this.#deps;
    const live = new LiveMinter(minter, clock, cause === "heal", random);
    if (!hasPlace) places.enterBeside();
    minter.exited.then(() => {
      places.leave();
      this.drop(live);
    });
    this.drop(this.live);
    this.live = live;
    this.#renewalFailures = 0;
    this.#watch(live);
    if (this.isDetached && this.inside === 0) this.drop(live);
    return live;
  }

  #failed(error: PotError, cause: Cause): PotError {
    const { clock, random } = this.#deps;
    const now = clock.now();
    if (this.live?.hasEnded(now, clock.monotonic()) || this.live?.isStale) this.drop(this.live);
    if (cause === "renewal" && this.live) {
      const first = Math.min(30_000, Math.max(1_000, (this.live.minter.expiresAt - now) / 10));
      const pause = backoff(++this.#renewalFailures, { first, longest: LONGEST_RENEWAL_PAUSE }, random);
      this.live.renewAt = now + pause;
      this.#watch(this.live);
    } else if (error.status !== 400 && error.status !== 503) {
      this.noteFailure(error);
    }
    return error;
  }

  /** Sees to `live` when its renewal is due; one that nobody used is left to end. */
  #watch(live: LiveMinter): void {
    const { clock } = this.#deps;
    this.#cancelTimer?.();
    // Timers cannot be longer than this, and one that fires early finds nothing due and is set again.
    const pause = Math.min(Math.max(live.renewAt - clock.now(), 1_000), 2 ** 31 - 1);
    this.#cancelTimer = clock.after(pause, () => {
      if (live !== this.live) return;
      if (clock.now() < live.renewAt) this.#watch(live);
      else if (live.mints > 0 || this.isKept) this.renew();
    });
  }
}

/** Whether a failed attestation failed by what its starter brought or lacked, so that this caller's own may work. */
function isOnlyTheirs(error: PotError, theirs: AttestContext, own: AttestContext): boolean {
  if (theirs.challenge === own.challenge) return false;
  return error.status === 400 || (error.code === "NO_CHALLENGE" && own.challenge !== undefined);
}

/** `attesting`, left a moment after `signal` aborts; a minter that arrives too late is closed. */
async function listen(attesting: Promise<Minter>, signal: AbortSignal, clock: Clock): Promise<Minter> {
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

function rethrowAfter(run: () => void): (error: unknown) => never {
  return (error) => {
    run();
    throw error;
  };
}

function timedOut(): PotError {
  return new PotError("TIMEOUT", `no token within ${ATTEMPT_MS / 1000} s`, {
    hint: "Check that the proxy or network lets requests to www.youtube.com through",
  });
}

/** One egress in the pool: its live minter, the one attestation that may run for it, and how it has fared. */
import type { Answers } from "../attestation/attest.ts";
import type { Minter } from "../attestation/minter.ts";
import { type PotError, toPotError } from "../errors.ts";
import type { Egress } from "../net/egress.ts";
import type { Drawn, Outlet } from "../net/outlet.ts";
import { Turns } from "../turns.ts";
import { backoff } from "../wait.ts";
import { type Attempt, attestInTime, type Cause } from "./attempt.ts";
import { Failures } from "./failures.ts";
import { LiveMinter } from "./live.ts";
import { type OwnMinterDeps, OwnMinters } from "./own-minters.ts";
import type { Seat } from "./queues.ts";

/** Mints that a child is given at once; its deadline for each counts from then. */
const MINTS_AT_ONCE = 64;
/** The longest pause between attempts to renew, in milliseconds. */
const LONGEST_RENEWAL_PAUSE = 600_000;
/** Whoever joins an attestation that is older than this, in milliseconds, is not told its failure but gets another. */
const LATE_MS = 2_000;

/** What every slot of a pool shares. */
export interface SlotDeps extends OwnMinterDeps {
  random(): number;
  /** A renewal that no caller waits for has ended. */
  onRenewal(slot: Slot, error?: PotError): void;
  /** An attestation has ended; returns for how many milliseconds there shall be no other. */
  onAttested(slot: Slot, attempt: Attempt, error?: PotError): number;
}

/** The state of one egress, or of a block of addresses of which each attestation may take another. */
export class Slot {
  outlet: Outlet;
  readonly turns = new Turns(MINTS_AT_ONCE);
  live: LiveMinter | undefined;
  attempt: Attempt | undefined;
  /** Failures that callers met, while nothing has been minted since. */
  readonly failures: Failures;
  /** Minters from challenges that callers brought. */
  readonly own: OwnMinters;
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
  /** What the next attestation leaves by, once somebody has asked. */
  #next: Drawn | undefined;

  constructor(outlet: Outlet, deps: SlotDeps) {
    this.outlet = outlet;
    this.#deps = deps;
    this.failures = new Failures(deps.clock, deps.random);
    this.own = new OwnMinters(deps, this.#ending.signal);
    this.lastUsed = deps.clock.monotonic();
  }

  /** What its minter attested by, or is about to: tokens are this egress's and no other's. */
  get egress(): Egress {
    const { live, attempt } = this;
    if (live) return live.egress;
    if (attempt) return attempt.egress;
    this.#next ??= this.outlet.draw(this.#deps.clock.monotonic());
    return this.#next.egress;
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
   * A new minter: the one that an attestation already under way yields, else of a new one, which counts down
   * `answers`. Rejects at once while the egress is left alone after failures.
   */
  async obtain(cause: Exclude<Cause, "renewal">, answers?: Answers): Promise<LiveMinter> {
    const running = this.attempt;
    if (running) {
      const age = this.#deps.clock.monotonic() - running.since;
      try {
        return await running.promise;
      } catch (error) {
        // What failed was mostly tried before this caller came, and may work again.
        if (age < LATE_MS || running.isLastForNow) throw error;
      }
    }
    this.failures.throwIfResting();
    return (this.attempt ?? this.#begin(cause, answers)).promise;
  }

  /** Renews in the background; the live minter serves until the new one is there. */
  renew(): void {
    if (this.attempt || this.isDetached) return;
    this.#begin("renewal").promise.then(
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

  /** Notes that `live` has died at a mint, once for all who were minting. */
  noteDeath(live: LiveMinter, error: PotError): void {
    if (live.advance("counted")) this.failures.note(error);
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
    this.live?.advance("stale");
    this.failures.forget();
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
    this.own.close();
    this.drop(this.live);
  }

  /** Settle when everything that was under way and every child has ended. */
  ends(): (Promise<unknown> | undefined)[] {
    return [Promise.allSettled([this.attempt?.promise]), this.live?.minter.exited, ...this.own.exits()];
  }

  #begin(cause: Cause, answers?: Answers): Attempt {
    const { clock, places, onAttested } = this.#deps;
    const seat = places.seat();
    const isBeside = this.live !== undefined;
    const drawn = this.#next ?? this.outlet.draw(clock.monotonic());
    this.#next = undefined;
    const { egress } = drawn;
    const onChallenge = () => {
      attempt.hasChallenge = true;
    };
    const input = { egress, seat, isBeside, answers, onChallenge, ending: this.#ending.signal };
    const promise = attestInTime(this.#deps, input).then(
      (minter) => {
        const live = this.#adopt(minter, drawn, seat, cause);
        this.attempt = undefined;
        onAttested(this, attempt);
        return live;
      },
      (thrown: unknown) => {
        this.attempt = undefined;
        const error = toPotError(thrown);
        const rest = onAttested(this, attempt, error);
        attempt.isLastForNow = rest > 0;
        this.#failed(error, cause, rest);
        throw error;
      },
    );
    // Those who wait for it may all have gone.
    promise.catch(() => {});
    const attempt: Attempt = {
      egress,
      promise,
      seat,
      hasChallenge: false,
      isLastForNow: false,
      isBeside,
      since: clock.monotonic(),
    };
    this.attempt = attempt;
    return attempt;
  }

  #adopt(minter: Minter, drawn: Drawn, seat: Seat, cause: Cause): LiveMinter {
    const { clock, random } = this.#deps;
    const live = new LiveMinter({ minter, drawn, heals: cause === "heal" }, clock, random);
    seat.settle();
    minter.exited.then(() => {
      // Its replacement, if it is under way, must not need another place.
      const heir = this.attempt?.isBeside ? this.attempt.seat : undefined;
      if (!heir?.inherit(seat)) seat.leave();
      this.drop(live);
    });
    this.drop(this.live);
    this.live = live;
    this.#renewalFailures = 0;
    this.#watch(live);
    if (this.isDetached && this.inside === 0) this.drop(live);
    return live;
  }

  /** `rest`: milliseconds for which there shall be no renewal. */
  #failed(error: PotError, cause: Cause, rest: number): void {
    const { clock, random } = this.#deps;
    const now = clock.now();
    if (this.live?.hasEnded(now, clock.monotonic()) || this.live?.isStale) this.drop(this.live);
    if (cause === "renewal" && this.live) {
      const first = Math.min(30_000, Math.max(1_000, (this.live.minter.expiresAt - now) / 10));
      const pause = backoff(++this.#renewalFailures, { first, longest: LONGEST_RENEWAL_PAUSE }, random);
      this.live.renewAt = now + Math.max(pause, rest);
      this.#watch(this.live);
    } else if (error.status !== 400 && error.status !== 503) {
      this.failures.note(error);
    }
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

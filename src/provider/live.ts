/** A minter in use: its age by both clocks, what runs on it, and its end once the last mint is done. */
import type { Minter } from "../attestation/minter.ts";
import type { Clock } from "../clock.ts";
import type { Egress } from "../net/egress.ts";
import type { Drawn } from "../net/outlet.ts";

/** How far a minter has come on its way down, each stage once and never back. */
const STAGES = [
  "serving",
  /** Serves on, but its replacement was asked for because of its mints or its memory. */
  "due",
  /** May not be used again, though it may still be sound. */
  "stale",
  /** Somebody has said that it failed: many callers may notice at the same time. */
  "failed",
  /** Its death was held against the egress. */
  "counted",
] as const;

type Stage = (typeof STAGES)[number];
const STALE = STAGES.indexOf("stale");

/** What a live minter is made of. */
export interface LiveParts {
  minter: Minter;
  /** What it attested by. */
  drawn: Drawn;
  /** Whether it replaced one that threw. */
  heals: boolean;
}

/** One attested minter from its birth to the end of its child. */
export class LiveMinter {
  readonly minter: Minter;
  readonly egress: Egress;
  /** How many tokens it has minted. */
  mints = 0;
  /** How many mints run on it now. */
  active = 0;
  /** Wall-clock milliseconds at which it should be renewed, if it is used. */
  renewAt: number;
  /** Why it exists: a minter that replaced one that threw is not replaced for throwing too. */
  readonly heals: boolean;
  /** The end of its life by the clock that cannot be set back. */
  readonly #endsAt: number;
  #stage = 0;
  #retired = false;

  constructor({ minter, drawn, heals }: LiveParts, clock: Clock, random: () => number) {
    const now = clock.now();
    const life = minter.expiresAt - now;
    this.minter = minter;
    this.egress = drawn.egress;
    this.heals = heals;
    this.#endsAt = clock.monotonic() + life;
    // A little early, each by another little, so that minters made together are not renewed together; but never so
    // early that renewals chase one another, whatever threshold the reply named.
    const early = Math.min(300_000, (minter.refreshAt - now) / 10);
    const due = Math.max(minter.refreshAt - random() * early, now + Math.min(60_000, life / 4));
    this.renewAt = Math.min(due, now + ((drawn.until ?? Infinity) - clock.monotonic()));
  }

  /** Moves on to `stage`; false when it has been there already. */
  advance(stage: Exclude<Stage, "serving">): boolean {
    const to = STAGES.indexOf(stage);
    if (this.#stage >= to) return false;
    this.#stage = to;
    return true;
  }

  /** Whether no mint may begin on it any more, whatever its age. */
  get isStale(): boolean {
    return this.#stage >= STALE;
  }

  /** Whether a mint may begin on it. */
  isUsable(now: number, monotonic: number): boolean {
    return !this.isStale && !this.hasEnded(now, monotonic) && this.minter.alive;
  }

  /** Whether its integrity token has expired, by whichever clock says so first. */
  hasEnded(now: number, monotonic: number): boolean {
    return now >= this.minter.expiresAt || monotonic >= this.#endsAt;
  }

  /** Notes that a mint begins: the child outlives `retire` until it has ended. */
  begin(): void {
    this.active++;
  }

  /** Notes that a mint has ended. */
  end(): void {
    this.active--;
    if (this.#retired && this.active === 0) this.minter.close();
  }

  /** Ends its child as soon as nothing runs on it. */
  retire(): void {
    this.#retired = true;
    this.advance("stale");
    if (this.active === 0) this.minter.close();
  }
}

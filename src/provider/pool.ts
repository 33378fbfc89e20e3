/** All minters: one slot an outlet, a bound on how many live, and an end for those that nobody uses. */
import type { Attest } from "../attestation/attest.ts";
import type { Clock } from "../clock.ts";
import { describeError, PotError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Outlet } from "../net/outlet.ts";
import type { Emit } from "../telemetry.ts";
import { Turns } from "../turns.ts";
import type { Attempt } from "./attempt.ts";
import type { LiveMinter } from "./live.ts";
import type { MinterStatus } from "./provider.ts";
import { Places } from "./queues.ts";
import { Slot, type SlotDeps } from "./slot.ts";

/** How far the pool may go. */
export interface PoolLimits {
  /** Live minters, each a child of some 50 MB. */
  maxMinters: number;
  /** Milliseconds after which a minter that nobody used is closed; 0: never. */
  idleMs: number;
  /** Mints after which a child is replaced. */
  recycleMints: number;
  /** Resident bytes above which a child is replaced. */
  recycleBytes: number;
}

/** What suits a server at home. */
export const DEFAULT_LIMITS: PoolLimits = {
  maxMinters: 16,
  idleMs: 3 * 3_600_000,
  recycleMints: 1_000_000,
  recycleBytes: 256 * 1_048_576,
};

/** What the pool takes from outside. */
export interface PoolDeps {
  attest: Attest;
  clock: Clock;
  emit: Emit;
  log: Log;
  random(): number;
  /** An attestation by `outlet` has ended; returns for how many milliseconds there shall be no other. */
  onAttested(outlet: Outlet, attempt: Attempt, error?: PotError): number;
}

const SWEEP_MS = 30_000;
/** Attestations under way at once, those that wait for an answer or a place included. */
const MAX_LOBBY = 128;
/** A minter that was unused for so long makes room for one that is to be kept ready, in milliseconds. */
const UNUSED_MS = 60_000;
/** Memory is looked at once in so many mints, a power of two. */
const MINTS_A_LOOK = 4_096;
/** Egresses remembered for nothing but having failed. */
const MAX_FAILED = 500;
/** For how long that is remembered after its last request. */
const FAILED_MS = 600_000;

/** The pool. */
export class Pool {
  #limits: PoolLimits;
  readonly #deps: PoolDeps;
  readonly #slots = new Map<string, Slot>();
  /** Out of the pool, with requests still inside. */
  readonly #detached = new Set<Slot>();
  readonly #places: Places;
  readonly #slotDeps: SlotDeps;
  #cancelSweep: (() => void) | undefined;
  #isClosed = false;

  constructor(deps: PoolDeps, limits: PoolLimits) {
    this.#limits = limits;
    this.#deps = deps;
    this.#places = new Places(limits.maxMinters, deps.clock, (evenBusy) => this.#evict(evenBusy));
    this.#slotDeps = {
      attest: deps.attest,
      clock: deps.clock,
      random: deps.random,
      places: this.#places,
      lobby: new Turns(MAX_LOBBY),
      ownTurns: new Turns(ownTurns(limits)),
      onRenewal: (slot, error) => this.#onRenewal(slot, error),
      onAttested: ({ outlet }, attempt, error) => deps.onAttested(outlet, attempt, error),
    };
  }

  /** The slot of an outlet, made on first sight. Throws `SHUTTING_DOWN` once the pool is closed. */
  slot(outlet: Outlet): Slot {
    const known = this.#slots.get(outlet.id);
    if (known) {
      // Others may say what it is where it also has a name.
      if (outlet.fixed?.name !== undefined) known.outlet = outlet;
      return known;
    }
    if (this.#isClosed) throw shuttingDown();
    const slot = new Slot(outlet, this.#slotDeps);
    this.#slots.set(outlet.id, slot);
    this.#forgetFailed();
    this.#cancelSweep ??= this.#deps.clock.after(SWEEP_MS, () => this.#sweep());
    return slot;
  }

  /** The slot of an outlet, if there is one already. */
  find(outlet: Outlet): Slot | undefined {
    return this.#slots.get(outlet.id);
  }

  /** Lets go of the slot of `outlet`; requests inside finish with what they have. */
  remove(outlet: Outlet): void {
    const slot = this.find(outlet);
    if (!slot) return;
    if (slot.inside > 0 || slot.attempt) this.#detached.add(slot);
    slot.detach();
    this.#slots.delete(outlet.id);
  }

  /** Takes `limits` in place of those before; of minters that are too many, those end that nobody uses. */
  setLimits(limits: Partial<PoolLimits>): void {
    this.#limits = { ...this.#limits, ...limits };
    this.#slotDeps.ownTurns.setLimit(ownTurns(this.#limits));
    this.#places.setLimit(this.#limits.maxMinters);
  }

  /** Notes that a request is inside `slot`. */
  enter(slot: Slot, monotonic: number): void {
    slot.inside++;
    slot.lastUsed = monotonic;
  }

  /** Notes that a request has left `slot`; an idle minter may then make room for others. */
  leave(slot: Slot): void {
    if (--slot.inside > 0) return;
    if (slot.isDetached) {
      slot.drop(slot.live);
      if (!slot.attempt) this.#detached.delete(slot);
    }
    if (this.#places.isWanted) this.#places.offer(false);
  }

  /** Counts a mint; a child that has done its share, or grown, is renewed in the background. */
  countMint(slot: Slot, live: LiveMinter): void {
    slot.mints++;
    live.mints++;
    slot.failures.forget();
    if (live.mints >= this.#limits.recycleMints) this.#recycle(slot, live);
    else if ((live.mints & (MINTS_A_LOOK - 1)) === 0) this.#checkMemory(slot, live);
  }

  /** Forgets every minter; requests inside finish with what they have. */
  clear(): void {
    for (const { outlet } of this.#slots.values()) this.remove(outlet);
  }

  /** Makes every minter attest again on its next use. */
  expireAll(): void {
    for (const slot of this.#slots.values()) slot.expire();
  }

  /** Whether a minter more costs nobody one that is in use. */
  hasRoom(): boolean {
    if (this.#places.isFree) return true;
    const monotonic = this.#deps.clock.monotonic();
    return [...this.#slots.values()].some(
      (slot) =>
        slot.live &&
        !slot.isKept &&
        !slot.attempt &&
        slot.inside === 0 &&
        monotonic - slot.lastUsed >= UNUSED_MS,
    );
  }

  /** Printable keys of the minters that live. */
  keys(): string[] {
    return [...this.#slots.values()].filter((slot) => slot.live?.minter.alive).map((slot) => slot.outlet.key);
  }

  status(): MinterStatus[] {
    return [...this.#slots.values()].flatMap((slot) => {
      const { live, attempt, failures } = slot;
      if (!live && !attempt && !failures.last) return [];
      return {
        key: slot.outlet.key,
        state: live ? (attempt ? "refreshing" : "live") : attempt ? "starting" : "failed",
        expiresAt: live?.minter.expiresAt,
        mints: slot.mints,
        engine: live?.minter.engine,
        memory: live?.minter.memory(),
        lastError: failures.last && describeError(failures.last),
      };
    });
  }

  /** The jail of a child that lives. */
  jail() {
    for (const { live } of this.#slots.values()) if (live) return live.minter.jail;
    return undefined;
  }

  /** Ends every child and whatever is under way; resolves when the children are gone. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelSweep?.();
    const slots = [...this.#slots.values(), ...this.#detached];
    const ends = slots.flatMap((slot) => slot.ends());
    for (const slot of slots) slot.end(shuttingDown());
    this.#slots.clear();
    this.#detached.clear();
    await Promise.all(ends);
  }

  /**
   * Ends the least recently used minter that is idle, or with `evenBusy` the least recently used of all; one that
   * is to be kept ready only where there is no other.
   */
  #evict(evenBusy: boolean): boolean {
    let oldest: Slot | undefined;
    for (const slot of this.#slots.values()) {
      if (!slot.live || slot.attempt || (slot.inside > 0 && !evenBusy)) continue;
      const isOlder = !oldest || slot.lastUsed < oldest.lastUsed;
      if (oldest && slot.isKept !== oldest.isKept ? oldest.isKept : isOlder) oldest = slot;
    }
    if (!oldest) return false;
    oldest.drop(oldest.live);
    if (oldest.inside === 0 && !oldest.isKept) this.#slots.delete(oldest.outlet.id);
    return true;
  }

  #sweep(): void {
    this.#cancelSweep = undefined;
    const now = this.#deps.clock.now();
    const monotonic = this.#deps.clock.monotonic();
    const { idleMs } = this.#limits;
    for (const slot of this.#slots.values()) {
      if (slot.inside > 0 || slot.attempt) continue;
      const { live } = slot;
      const unused = monotonic - slot.lastUsed;
      const isIdle = idleMs > 0 && unused >= idleMs && !slot.isKept;
      if (live && (isIdle || live.hasEnded(now, monotonic))) slot.drop(live);
      if (slot.live) this.#checkMemory(slot, slot.live);
      else if (!slot.isKept && (!slot.failures.last || unused >= FAILED_MS))
        this.#slots.delete(slot.outlet.id);
    }
    for (const slot of this.#detached) if (slot.inside === 0 && !slot.attempt) this.#detached.delete(slot);
    if (this.#slots.size + this.#detached.size > 0) {
      this.#cancelSweep = this.#deps.clock.after(SWEEP_MS, () => this.#sweep());
    }
  }

  #checkMemory(slot: Slot, live: LiveMinter): void {
    if ((live.minter.memory() ?? 0) > this.#limits.recycleBytes) this.#recycle(slot, live);
  }

  #recycle(slot: Slot, live: LiveMinter): void {
    const now = this.#deps.clock.now();
    // Due already, or put off after a renewal that failed.
    if (live !== slot.live || !live.advance("due")) return;
    live.renewAt = Math.min(live.renewAt, now);
    slot.renew();
  }

  /** A crowd of dead egresses must not fill the memory. */
  #forgetFailed(): void {
    if (this.#slots.size <= this.#limits.maxMinters + MAX_FAILED) return;
    for (const [id, slot] of this.#slots) {
      if (slot.live || slot.attempt || slot.inside > 0 || slot.isKept) continue;
      this.#slots.delete(id);
      return;
    }
  }

  #onRenewal(slot: Slot, error?: PotError): void {
    this.#deps.emit({ kind: "renewal", outcome: error?.code ?? "ok" });
    if (error) {
      this.#deps.log.warn(`a minter could not be renewed yet: ${describeError(error)}`, {
        egress: slot.outlet.key,
      });
    }
  }
}

/** Minters at once for challenges that callers bring: a part of all, since each is for one caller alone. */
function ownTurns({ maxMinters }: PoolLimits): number {
  return Math.max(1, Math.floor(maxMinters / 4));
}

function shuttingDown(): PotError {
  return new PotError("SHUTTING_DOWN", "the server is shutting down");
}

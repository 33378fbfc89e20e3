/** From a player's address to a prepared player: fetched where it may be, prepared one after the other. */
import type { Clock } from "../clock.ts";
import { tryJail } from "../engine/child/jail/trial.ts";
import type { Scripts } from "../engine/solver/calls.ts";
import type { SolverEngine } from "../engine/solver/engine.ts";
import type { Egress, EgressPool } from "../net/egress.ts";
import type { Asker, Wire } from "../net/request.ts";
import type { Emit } from "../telemetry.ts";
import { Turns } from "../turns.ts";
import { fetchPlayer } from "./fetch-player.ts";

/** What preparing takes from outside. */
export interface PreparationDeps {
  engine: SolverEngine;
  openEgress(egress: Egress): EgressPool;
  clock: Clock;
  emit: Emit;
  random(): number;
  /** Who asks for players. */
  identity: Asker;
}

/** Players that are prepared at once: each takes a core and a third of a gigabyte for a second or more. */
const AT_ONCE = 1;
/** After this long, preparing is taken to hang rather than to compute, and no longer keeps others waiting. */
const PATIENCE_MS = 10_000;
/** Milliseconds after which fetching a player is not tried again. */
const FETCH_MS = 20_000;

/** Prepares players until `ending` aborts. */
export class Preparation {
  readonly #deps: PreparationDeps;
  readonly #ending: AbortSignal;
  readonly #turns = new Turns(AT_ONCE);
  #hasFullJail: Promise<boolean> | undefined;

  constructor(deps: PreparationDeps, ending: AbortSignal) {
    this.#deps = deps;
    this.#ending = ending;
  }

  /** The source of the player at `url`. Rejects with `PLAYER_UNAVAILABLE`. */
  async fetch(url: string, egress: Egress): Promise<string> {
    const { clock, emit, random, identity, openEgress } = this.#deps;
    // What was not verified may run only where the jail holds it whole.
    const alwaysVerify = !egress.verifyTls && !(await this.#isJailFull());
    const pool = openEgress(egress);
    const deadline = clock.monotonic() + FETCH_MS;
    const wire: Wire = {
      egress,
      pool,
      identity,
      signal: this.#ending,
      deadline,
      clock,
      emit,
      random,
    };
    try {
      return await fetchPlayer(wire, url, alwaysVerify);
    } finally {
      pool.close();
    }
  }

  /** Gives `use` what `scripts` make of a player's source as soon as its turn has come; resolves as `use` does. */
  async prepare<Result>(
    scripts: Scripts,
    source: string,
    use: (packed: Promise<Uint8Array>) => Promise<Result>,
  ): Promise<Result> {
    await this.#turns.take();
    let isOver = false;
    const finish = () => {
      if (!isOver) this.#turns.done();
      isOver = true;
    };
    const cancel = this.#deps.clock.after(PATIENCE_MS, finish);
    try {
      this.#ending.throwIfAborted();
      return await use(this.#prepareNow(scripts, source));
    } finally {
      cancel();
      finish();
    }
  }

  /** In a child that ends with it, and gives back its memory. */
  async #prepareNow(scripts: Scripts, source: string): Promise<Uint8Array> {
    const preparer = this.#deps.engine.startPreparer();
    const close = () => preparer.close();
    this.#ending.addEventListener("abort", close);
    try {
      return await preparer.prepare(scripts, source);
    } finally {
      this.#ending.removeEventListener("abort", close);
      close();
    }
  }

  /** How far a jail reaches here is the machine's affair, so one child is enough to find out. */
  #isJailFull(): Promise<boolean> {
    this.#hasFullJail ??= tryJail(() => this.#deps.engine.startPreparer()).then(
      ({ level }) => level === "full",
    );
    this.#hasFullJail.catch(() => {
      this.#hasFullJail = undefined;
    });
    return this.#hasFullJail;
  }
}

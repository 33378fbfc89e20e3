/** The few players that are held ready, each in a child of its own, and the line of those that wait for a place. */
import type { Clock } from "../clock.ts";
import type { Answers, Challenges, Scripts } from "../engine/solver/calls.ts";
import type { Answerer, SolverEngine } from "../engine/solver/engine.ts";
import { PotError } from "../errors.ts";

/** How many are held at once. */
const MAX_LIVE = 2;
/** Milliseconds after which one that nobody asks is ended. */
const IDLE_MS = 300_000;

/** A player whose parts are on their way. */
export interface ComingPlayer {
  readonly scripts: Promise<Scripts>;
  readonly packed: Promise<Uint8Array>;
}

/** One player that is ready to answer. */
export class LivePlayer {
  readonly #answerer: Answerer;
  readonly #clock: Clock;
  readonly #onIdle: () => void;
  #active = 0;
  #cancelIdle = () => {};

  constructor(answerer: Answerer, clock: Clock, onIdle: () => void) {
    this.#answerer = answerer;
    this.#clock = clock;
    this.#onIdle = onIdle;
    this.#rest();
  }

  /** Whether it may be asked. */
  get isAlive(): boolean {
    return this.#answerer.alive;
  }

  /** Whether nobody is asking it. */
  get isIdle(): boolean {
    return this.#active === 0;
  }

  /** Each challenge fails or succeeds for itself. */
  async solve(challenges: Challenges): Promise<Answers> {
    this.#active++;
    this.#cancelIdle();
    try {
      return await this.#answerer.solve(challenges);
    } finally {
      this.#active--;
      if (this.isIdle) {
        this.#rest();
        this.#onIdle();
      }
    }
  }

  /** Ends it. */
  close(): void {
    this.#cancelIdle();
    this.#answerer.close();
  }

  #rest(): void {
    if (this.isAlive) this.#cancelIdle = this.#clock.after(IDLE_MS, () => this.close());
  }
}

/** All that are ready. */
export class LivePlayers {
  readonly #engine: SolverEngine;
  readonly #clock: Clock;
  /** In the order of their last use. */
  readonly #live = new Map<string, LivePlayer>();
  readonly #exits = new Set<Promise<void>>();
  /** Those that end so that somebody else gets their place. */
  readonly #leaving = new Set<LivePlayer>();
  /** Places held, from the start of a child to its end. */
  #taken = 0;
  #waiting: (() => void)[] = [];
  #closed = false;

  constructor(engine: SolverEngine, clock: Clock) {
    this.#engine = engine;
    this.#clock = clock;
  }

  get size(): number {
    return this.#live.size;
  }

  /** The one under `key`, if it is ready. */
  find(key: string): LivePlayer | undefined {
    const player = this.#live.get(key);
    if (!player?.isAlive) return undefined;
    this.#live.delete(key);
    this.#live.set(key, player);
    return player;
  }

  /**
   * Makes one ready under `key`, when there is a place for it: its child starts while the player is still being
   * prepared or read. Rejects as `coming` or its child does.
   */
  async open(key: string, { scripts, packed }: ComingPlayer): Promise<LivePlayer> {
    // Whichever fails first is told, and the other not left without anybody who listens.
    for (const part of [scripts, packed]) part.catch(() => {});
    await this.#takePlace();
    if (this.#closed) {
      this.#leave();
      throw new PotError("SHUTTING_DOWN", "the program is about to end", { retryAfter: 5 });
    }
    const answerer = this.#start();
    try {
      await answerer.learn(await scripts);
      await answerer.load(await packed);
    } catch (error) {
      answerer.close();
      throw error;
    }
    const player = new LivePlayer(answerer, this.#clock, () => this.#makeRoom());
    this.#live.set(key, player);
    answerer.exited.then(() => {
      player.close();
      this.#leaving.delete(player);
      if (this.#live.get(key) === player) this.#live.delete(key);
    });
    return player;
  }

  /** Ends all; who waits for a place gets none. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const player of this.#live.values()) player.close();
    await Promise.all(this.#exits);
  }

  #start(): Answerer {
    try {
      const answerer = this.#engine.startAnswerer();
      const exit = answerer.exited.then(() => {
        this.#exits.delete(exit);
        this.#leave();
      });
      this.#exits.add(exit);
      return answerer;
    } catch (error) {
      this.#leave();
      throw error;
    }
  }

  async #takePlace(): Promise<void> {
    if (this.#taken < MAX_LIVE) {
      this.#taken++;
      return;
    }
    const turn = new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#makeRoom();
    await turn;
  }

  /** Hands the place to the next in line. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#taken--;
  }

  /** Ends the one that was not asked for longest, where somebody waits for its place. */
  #makeRoom(): void {
    if (this.#waiting.length <= this.#leaving.size) return;
    for (const [key, player] of this.#live) {
      if (!player.isIdle) continue;
      this.#live.delete(key);
      this.#leaving.add(player);
      player.close();
      return;
    }
  }
}

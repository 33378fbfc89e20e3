/** The solver: finds a player ready, on disk, or prepares it, once for all who ask at the same time. */
import { LRUCache } from "lru-cache";
import { SOLVE_MS } from "../budget.ts";
import { type ErrorCode, PotError, toPotError } from "../errors.ts";
import type { Egress, EgressRequest } from "../net/egress.ts";
import type { PlayerSource } from "../telemetry.ts";
import { within } from "../wait.ts";
import { type LivePlayer, LivePlayers } from "./live-players.ts";
import { checkPlayerUrl } from "./player-url.ts";
import { Preparation, type PreparationDeps } from "./preparation.ts";
import { KnownScripts } from "./scripts.ts";
import type { SolveReply, SolveRequest, Solver, WantedPlayer } from "./solver.ts";
import type { PlayerStore, PreparedPlayer } from "./store.ts";
import { findTimestamp } from "./timestamp.ts";

/** What solving takes from outside. */
export interface SolverDeps extends PreparationDeps {
  store: PlayerStore;
  resolveEgress(request: EgressRequest): Egress;
}

/** Players that may be fetched, prepared or wait for that; more are turned away, but for those that are kept. */
const MAX_PREPARING = 16;
/** Players whose timestamps are kept. */
const MAX_TIMESTAMPS = 64;
/** How often a player is made ready for one request, when it is gone before it has answered. */
const MAX_TRIES = 3;

/** A request, and which player it needs. */
interface Asked {
  readonly request: SolveRequest;
  readonly egress: Egress;
  readonly key: string;
}

/** A player made ready, and where it came from. */
interface Ready {
  readonly player: LivePlayer;
  readonly source: PlayerSource;
}

/** A solver that talks to the world by `deps`. */
export function createSolver(deps: SolverDeps): Solver {
  return new PlayerSolver(deps);
}

class PlayerSolver implements Solver {
  readonly #deps: SolverDeps;
  readonly #scripts = new KnownScripts();
  readonly #live: LivePlayers;
  readonly #jobs = new Map<string, { promise: Promise<Ready>; asked: Asked }>();
  readonly #writes = new Set<Promise<void>>();
  readonly #timestamps = new LRUCache<string, Promise<string>>({ max: MAX_TIMESTAMPS });
  #preparing = 0;
  readonly #ending = new AbortController();
  readonly #preparation: Preparation;

  constructor(deps: SolverDeps) {
    this.#deps = deps;
    this.#live = new LivePlayers(deps.engine, deps.clock);
    this.#preparation = new Preparation(deps, this.#ending.signal);
  }

  get live(): number {
    return this.#live.size;
  }

  async solve(request: SolveRequest): Promise<SolveReply> {
    const { clock, emit } = this.#deps;
    const since = clock.monotonic();
    const tell = (outcome: "ok" | ErrorCode, source?: PlayerSource, failed = 0) =>
      emit({
        kind: "solve",
        ms: clock.monotonic() - since,
        outcome,
        source,
        answered: outcome === "ok" ? request.challenges.n.length + request.challenges.sig.length - failed : 0,
        failed,
      });
    try {
      const reply = await within(this.#solve(request), {
        clock,
        deadline: since + SOLVE_MS,
        late: () => {
          throw new PotError("TIMEOUT", `no answers within ${SOLVE_MS / 1_000} s`);
        },
      });
      const { n, sig } = reply.answers;
      tell("ok", reply.source, [...n, ...sig].filter((answer) => "error" in answer).length);
      return reply;
    } catch (error) {
      const failure = toPotError(error);
      tell(failure.code);
      throw failure;
    }
  }

  async timestamp(url: string, request: EgressRequest): Promise<{ timestamp: string; egress: string }> {
    checkPlayerUrl(url);
    const egress = this.#deps.resolveEgress(request);
    const key = `${egress.id} ${url}`;
    let timestamp = this.#timestamps.get(key);
    if (!timestamp) {
      timestamp = this.#inCrowd(async () => findTimestamp(await this.#preparation.fetch(url, egress)));
      this.#timestamps.set(key, timestamp);
      timestamp.catch(() => this.#timestamps.delete(key));
    }
    return { timestamp: await timestamp, egress: egress.key };
  }

  async close(): Promise<void> {
    this.#ending.abort(new PotError("SHUTTING_DOWN", "the program is about to end", { retryAfter: 5 }));
    await this.#live.close();
    await Promise.all(this.#writes);
  }

  async #solve(request: SolveRequest): Promise<SolveReply> {
    const { solver, scripts, player: wanted } = request;
    if ("url" in wanted) checkPlayerUrl(wanted.url);
    const egress = this.#deps.resolveEgress(request.egress);
    if (scripts) this.#scripts.learn(solver, scripts);
    const asked: Asked = { request, egress, key: keyOf(request, egress) };
    for (let tries = 1; ; tries++) {
      this.#ending.signal.throwIfAborted();
      const { player, source } = await this.#obtain(asked);
      try {
        return { answers: await player.solve(request.challenges), source, egress: egress.key };
      } catch (error) {
        // Its child may have been killed from outside, or had to make room in a crowd of players.
        const isGone = ["VM_CRASHED", "CANCELLED"].includes(toPotError(error).code);
        if (!isGone || tries === MAX_TRIES) throw error;
      }
    }
  }

  /** The player of `asked`: ready already, being made ready for somebody else, or made ready now. */
  async #obtain(asked: Asked): Promise<Ready> {
    for (;;) {
      const player = this.#live.find(asked.key);
      if (player) return { player, source: "live" };
      const running = this.#jobs.get(asked.key);
      if (!running) return await this.#begin(asked);
      try {
        return await running.promise;
      } catch (error) {
        if (!isOnlyTheirs(toPotError(error), running.asked, asked)) throw error;
      }
    }
  }

  #begin(asked: Asked): Promise<Ready> {
    const promise = this.#make(asked).finally(() => this.#jobs.delete(asked.key));
    // Those who wait for it may all have gone.
    promise.catch(() => {});
    this.#jobs.set(asked.key, { promise, asked });
    return promise;
  }

  async #make({ key, request, egress }: Asked): Promise<Ready> {
    const kept = await this.#openKept(key);
    if (kept) return { player: kept, source: "disk" };
    const scripts = this.#scripts.get(request.solver);
    return await this.#inCrowd(async () => {
      const source = await this.#sourceOf(request.player, egress);
      const player = await this.#preparation.prepare(scripts, source, async (packed) => {
        const opened = await this.#live.open(key, { scripts: Promise.resolve(scripts), packed });
        // Only what runs is kept.
        this.#keep(key, { scripts, packed: await packed });
        return opened;
      });
      return { player, source: "prepared" };
    });
  }

  /** Runs what may hold a whole player in memory, where there are not too many of them. Rejects with `BUSY`. */
  async #inCrowd<Result>(run: () => Promise<Result>): Promise<Result> {
    if (this.#preparing >= MAX_PREPARING) {
      throw new PotError("BUSY", `${MAX_PREPARING} players are being prepared already`, { retryAfter: 5 });
    }
    this.#preparing++;
    try {
      return await run();
    } finally {
      this.#preparing--;
    }
  }

  #keep(key: string, player: PreparedPlayer): void {
    const write = this.#deps.store.put(key, player).finally(() => this.#writes.delete(write));
    this.#writes.add(write);
  }

  async #sourceOf(player: WantedPlayer, egress: Egress): Promise<string> {
    if ("source" in player) return player.source;
    if ("url" in player) return await this.#preparation.fetch(player.url, egress);
    throw new PotError("PLAYER_UNAVAILABLE", "no player with this hash is known here", {
      hint: "Send it as `player`",
    });
  }

  /** The player that is kept on disk, made ready; undefined where there is none that runs. */
  async #openKept(key: string): Promise<LivePlayer | undefined> {
    const { store } = this.#deps;
    if (!store.has(key)) return undefined;
    const kept = store.get(key);
    const [scripts, packed] = [kept.then((player) => player.scripts), kept.then((player) => player.packed)];
    try {
      return await this.#live.open(key, { scripts, packed });
    } catch {
      this.#ending.signal.throwIfAborted();
      await store.delete(key);
      return undefined;
    }
  }
}

/**
 * What tells players apart: the solver by its content, and the player by its address where it came from YouTube for
 * certain, else by the way that it came, or by its content where a caller handed it over. So nobody is ever answered
 * with what another caller brought.
 */
function keyOf({ solver, player }: SolveRequest, egress: Egress): string {
  const origin =
    "url" in player
      ? ["fetched", player.url, egress.verifyTls ? "" : egress.id]
      : ["brought", "source" in player ? sha256(player.source) : player.sha256];
  return JSON.stringify([solver.lib, solver.core, ...origin]);
}

/** Whether a player was not made ready for what the first who asked brought or lacked, so that `own` may do better. */
function isOnlyTheirs({ code }: PotError, theirs: Asked, own: Asked): boolean {
  if (code === "SOLVER_UNKNOWN") return own.request.scripts !== undefined;
  if (code !== "PLAYER_UNAVAILABLE") return false;
  return own.egress.id !== theirs.egress.id || "source" in own.request.player;
}

function sha256(text: string): string {
  return new Bun.CryptoHasher("sha256").update(text).digest("hex");
}

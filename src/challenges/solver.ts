/** What a solver is: from a player of YouTube's and its challenges to answers. Types and bounds alone. */
import type { Answers, Challenges, Scripts } from "../engine/solver/calls.ts";
import type { EgressRequest } from "../net/egress.ts";
import type { PlayerSource } from "../telemetry.ts";

/** The most challenges of one type in a request. */
export const MAX_CHALLENGES = 100;
/** The most characters of a challenge; real ones have about a hundred. */
export const MAX_CHALLENGE = 4_096;
/** The most characters of each script of the solver; real ones have a hundred and fifty thousand. */
export const MAX_SCRIPT = 2_000_000;
/** The most bytes of a player; real ones have three million. */
export const MAX_PLAYER = 12 * 1_048_576;

/** One request: a player, which solver reads it, and what to ask. */
export interface SolveRequest {
  /** SHA3-512 of both scripts, hexadecimal. */
  solver: Scripts;
  /** The scripts themselves, where the caller sends them. */
  scripts?: Scripts | undefined;
  player: WantedPlayer;
  /** Challenges by type; at least one. */
  challenges: Challenges;
  /** The way out by which the player is fetched. */
  egress: EgressRequest;
}

/** A player: by its address, from which it is fetched; brought by the caller; or by the SHA-256 of one that was. */
export type WantedPlayer =
  | { readonly url: string }
  | { readonly source: string }
  | { readonly sha256: string };

/** What came of it. */
export interface SolveReply {
  answers: Answers;
  /** Where the prepared player came from. */
  source: PlayerSource;
  /** Printable key of the way out. */
  egress: string;
}

/** A solver's scripts, with their names. */
export interface HashedScripts {
  readonly scripts: Scripts;
  /** SHA3-512 of each, hexadecimal. */
  readonly hashes: Scripts;
}

/** Solves challenges. */
export interface Solver {
  /**
   * Rejects with a `PotError`: `BAD_REQUEST` for an address that is no player's, `SOLVER_UNKNOWN` where the scripts are
   * wanted, `PLAYER_UNAVAILABLE`, `PLAYER_UNREADABLE`, and what children, egresses and crowds can bring.
   */
  solve(request: SolveRequest): Promise<SolveReply>;
  /**
   * The signature timestamp of the player at `url`, and the printable key of the way out. Rejects with a `PotError`:
   * `BAD_REQUEST`, `PLAYER_UNAVAILABLE`, `PLAYER_UNREADABLE`, `BUSY`.
   */
  timestamp(url: string, egress: EgressRequest): Promise<{ timestamp: string; egress: string }>;
  /** How many players are held ready. */
  readonly live: number;
  /** Ends all children; what still waits is rejected. */
  close(): Promise<void>;
}

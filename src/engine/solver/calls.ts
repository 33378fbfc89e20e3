/** What the solver guest can be asked, with the bounds of each answer. */
import type { Call } from "../child/protocol.ts";

/** The most characters of an answer: real ones are no longer than their challenge. */
export const MAX_ANSWER = 8_192;

/** The most bytes of a prepared player, packed; real ones have half a million. */
const MAX_PACKED = 8 * 1_048_576;
/** The same unpacked; real ones have about four million. */
export const MAX_UNPACKED = 64 * 1_048_576;

/** Takes the scripts of the solver, `Scripts` as JSON; the answer is empty. */
export const LEARN: Call = {
  kind: 0x20,
  answers: [{ kind: 0x10, step: "solver-load", maxBytes: 0, deadlineMs: 10_000 }],
};

/**
 * Prepares a player, whose source is the payload; the answer is the prepared source, packed
 * (zstd), which is never unpacked but in another child. No code of the player's runs, so
 * that this may take as long as a slow machine needs to read some megabytes.
 */
export const PREPARE: Call = {
  kind: 0x21,
  answers: [{ kind: 0x11, step: "prepare", maxBytes: MAX_PACKED, deadlineMs: 30_000 }],
};

/** Runs a prepared player, whose packed source is the payload, and keeps its functions; the answer is empty. */
export const LOAD: Call = {
  kind: 0x22,
  answers: [{ kind: 0x12, step: "player-load", maxBytes: 0, deadlineMs: 10_000 }],
};

/** Answers `Challenges` as JSON with `Answers` as JSON. */
export const SOLVE: Call = {
  kind: 0x23,
  answers: [{ kind: 0x13, step: "solve", maxBytes: 2 * 1_048_576, deadlineMs: 10_000 }],
};

/** Which part failed, or something that nobody foresaw. */
export const SOLVER_FAILURES = ["scripts", "player", "load", "solve", "unexpected"] as const;
export type SolverFailure = (typeof SOLVER_FAILURES)[number];

/** yt-dlp's solver: the parser that it needs, and itself. */
export interface Scripts {
  readonly lib: string;
  readonly core: string;
}

/** The two things that a player can be asked. */
export type ChallengeType = "n" | "sig";

/** Challenges by type. */
export type Challenges = Readonly<Record<ChallengeType, readonly string[]>>;

/** What came of one challenge: its answer, or in the solver's words why there is none. */
export type Answer = { readonly answer: string } | { readonly error: string };

/** What came of each challenge, in their order. */
export type Answers = Readonly<Record<ChallengeType, readonly Answer[]>>;

/** What the solver guest's messages mean to its parent. */
import * as v from "valibot";
import { type ErrorCode, oneLine, PotError } from "../../errors.ts";
import type { Step } from "../../telemetry.ts";
import { readMessage } from "../child/read.ts";
import {
  type Answer,
  type Answers,
  type Challenges,
  MAX_ANSWER,
  SOLVER_FAILURES,
  type SolverFailure,
} from "./calls.ts";

const FAILURE = v.object({ failure: v.picklist(SOLVER_FAILURES), message: v.string() });

const UPDATE = "YouTube has changed its player: update yt-dlp, whose solver reads it";

const FAILURES: Readonly<Record<SolverFailure, { code: ErrorCode; text: string; hint?: string }>> = {
  scripts: { code: "SOLVER_FAILED", text: "the solver's scripts could not be run" },
  player: { code: "PLAYER_UNREADABLE", text: "the solver cannot read this player", hint: UPDATE },
  load: { code: "PLAYER_UNREADABLE", text: "the prepared player cannot be run", hint: UPDATE },
  solve: { code: "CHALLENGE_FAILED", text: "the solver failed" },
  unexpected: { code: "CHALLENGE_FAILED", text: "the solver failed" },
};

/** The error that a failure stands for. Throws a `RangeError` if it is none. */
export function readFailure(payload: Uint8Array, _step: Step): PotError {
  const { failure, message } = readMessage("failure", FAILURE, payload);
  const { code, text, hint } = FAILURES[failure];
  const cause = message ? new Error(oneLine(message, 300)) : undefined;
  return new PotError(code, text, { cause, hint });
}

const ANSWER = v.union([
  v.strictObject({ answer: v.pipe(v.string(), v.maxLength(MAX_ANSWER)) }),
  v.strictObject({ error: v.pipe(v.string(), v.maxLength(1_000)) }),
]);

/** What the solver says of a challenge when it has found no function for it in the player. */
const NOT_FOUND = /^(no solutions:|Failed to extract \w+ function)\s*$/;

/**
 * A reader of the answers to `challenges`. It throws a `PotError` where they are none, or where they all say that the
 * player has no function to ask.
 */
export function answersTo(challenges: Challenges): (payload: Uint8Array) => Answers {
  const listOf = (length: number) => v.pipe(v.array(ANSWER), v.length(length));
  const schema = v.object({ n: listOf(challenges.n.length), sig: listOf(challenges.sig.length) });
  return (payload) => {
    const answers = readAnswers(schema, payload);
    const isMissing = (answer: Answer) => "error" in answer && NOT_FOUND.test(answer.error);
    // The player wrote them: no line breaks, no escape sequences.
    const tidy = (answer: Answer) => ("error" in answer ? { error: oneLine(answer.error, 300) } : answer);
    if (![...answers.n, ...answers.sig].every(isMissing))
      return { n: answers.n.map(tidy), sig: answers.sig.map(tidy) };
    throw new PotError("PLAYER_UNREADABLE", "the solver finds no function for challenges in this player", {
      hint: UPDATE,
    });
  };
}

function readAnswers(schema: v.GenericSchema<unknown, Answers>, payload: Uint8Array): Answers {
  try {
    return readMessage("list of answers", schema, payload);
  } catch (cause) {
    throw new PotError("VM_MISBEHAVED", "the solver's child broke the channel's rules", { cause });
  }
}

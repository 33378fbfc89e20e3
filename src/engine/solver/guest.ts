/** The solver guest: prepares a player of YouTube's, or keeps a prepared one and answers with it. */
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { GuestError, type Handlers } from "../child/guest.ts";
import {
  type Answer,
  type Answers,
  type Challenges,
  LEARN,
  LOAD,
  MAX_ANSWER,
  MAX_UNPACKED,
  PREPARE,
  SOLVE,
  type SolverFailure,
} from "./calls.ts";
import { createRealm } from "./realm.ts";

/** Makes the realm in which everything runs that is not ours. */
export async function startGuest(): Promise<Handlers> {
  const realm = createRealm();
  // Kept from the start, since the player may find a way to ours.
  const { parse, stringify } = JSON;
  const decoder = new TextDecoder();
  // The executable starts with a JIT that is reluctant; a player is a second of hard work.
  Bun.unsafe.setJITPolicy(1);
  return [
    [
      SOLVE,
      (payload) => {
        const challenges: Challenges = parse(decoder.decode(payload));
        const types = ["n", "sig"] as const;
        // One request for each: the solver lets all challenges of a request fail together.
        const requests = types.flatMap((type) =>
          challenges[type].map((challenge) => ({ type, challenges: [challenge] })),
        );
        const said = attempt("solve", () => realm.ask(stringify(requests)));
        if (typeof said !== "string")
          throw new GuestError<SolverFailure>("solve", "the solver returned no text");
        const answers = requests.map((_, index) => readAnswer(parse(said)?.[index]));
        const result: Answers = {
          n: answers.slice(0, challenges.n.length),
          sig: answers.slice(challenges.n.length),
        };
        return stringify(result);
      },
    ],
    [
      LOAD,
      (packed) => {
        attempt("load", () => {
          const prepared = zstdDecompressSync(packed, { maxOutputLength: MAX_UNPACKED });
          realm.load(prepared.toString());
        });
        return "";
      },
    ],
    [
      LEARN,
      (payload) => {
        attempt("scripts", () => realm.learn(parse(decoder.decode(payload))));
        return "";
      },
    ],
    [
      PREPARE,
      (player) => {
        const prepared = attempt("player", () => realm.prepare(decoder.decode(player)));
        if (typeof prepared !== "string")
          throw new GuestError<SolverFailure>("player", "the solver prepared no player");
        return zstdCompressSync(prepared);
      },
    ],
  ];
}

/** One of the solver's responses. */
function readAnswer(response: { data?: Record<string, unknown>; error?: unknown } | undefined): Answer {
  if (response?.data) {
    const [answer] = Object.values(response.data);
    if (typeof answer !== "string") return { error: "the player's answer is no text" };
    if (answer.length > MAX_ANSWER) return { error: `the player's answer has ${answer.length} characters` };
    return { answer };
  }
  const [firstLine = ""] = String(response?.error ?? "").split("\n");
  return { error: firstLine.slice(0, 500) || "the solver gave neither an answer nor an error" };
}

function attempt<Result>(failure: SolverFailure, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    // The solver throws strings too.
    throw new GuestError<SolverFailure>(failure, typeof error === "string" ? error : "", error);
  }
}

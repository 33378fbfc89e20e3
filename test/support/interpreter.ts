/** The family of interpreter scripts by itself, for tests of a window without a network. */
import type { ScriptMode } from "./google/botguard/interpreter.ts";
import { familyOf, Programs, type Seed } from "./google/botguard/program.ts";
import { judge, readSnapshot, wrongAnswers } from "./google/botguard/snapshot.ts";
import { Tokens, type Verdict } from "./google/botguard/tokens.ts";

export type { ScriptMode, Seed };

/** One program with its interpreter, and the means to judge what comes of it. */
export interface Exercise {
  /** What the window evaluates. */
  interpreter: string;
  globalName: string;
  program: string;
  /** What `yt.config_.EVENT_ID` must be. */
  eventId: string;
  /** One sentence for each answer of the window that no browser gives; the whole family asks by seed. */
  wrongAnswers(response: string): string[];
  /** Whether the response string is a browser's, by the judgement that GenerateIT makes. */
  judge(response: string, egress?: string): { ok: boolean; reason?: string };
  /** An integrity token for this program, to give to its minter. */
  integrityToken(): string;
  verify(token: string, binding: string): Verdict;
}

const EGRESS = "an egress";

/** The program that `seed` picks. 0 asks the essentials, every other seed also some of the whole surface. */
export function exercise(seed: Seed, mode: ScriptMode = "ok"): Exercise {
  const programs = new Programs();
  const tokens = new Tokens(programs);
  const family = familyOf(seed);
  const eventId = "an-event-of-this-exercise";
  const nonce = programs.pageNonce(eventId, EGRESS);
  return {
    interpreter: family.script(mode),
    globalName: family.globalName,
    program: programs.build(family, nonce, 12_000, { snapshot: 0, mint: 0 }),
    eventId,
    wrongAnswers(response) {
      const snapshot = readSnapshot(response);
      return snapshot ? wrongAnswers(snapshot) : ["the response string is no snapshot"];
    },
    judge: (response, egress = EGRESS) => judge(programs, response, egress),
    integrityToken: () => tokens.issue(nonce, EGRESS),
    verify: (token, binding) => tokens.verify(token, binding),
  };
}

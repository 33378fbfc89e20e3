/** Reads the response string that the interpreter hands out, and says whether a browser made it. */
import * as v from "valibot";
import { absorb, ascii, START, veil } from "./primitives.ts";
import { familyOf, type Origin, type Programs } from "./program.ts";
import { browserAnswer } from "./surface.ts";

const Report = v.object({
  s: v.number(),
  e: v.string(),
  a: v.array(v.string()),
  p: v.tuple([v.number(), v.number()]),
});

/** What a response string says of the window that made it. */
export interface Snapshot {
  nonce: number[];
  eventId: string;
  seed: number;
  answers: string[];
  proof: readonly [number, number];
}

/** The content of `response`, or undefined when it is not one of ours. */
export function readSnapshot(response: string): Snapshot | undefined {
  if (!/^![A-Za-z0-9_-]+$/.test(response)) return undefined;
  const bytes = [...Buffer.from(response.slice(1), "base64url")];
  const nonce = bytes.slice(0, 8);
  const text = Buffer.from(veil(absorb(START.snapshot, nonce), bytes.slice(8))).toString("latin1");
  try {
    const report = v.parse(Report, JSON.parse(text));
    return { nonce, eventId: report.e, seed: report.s, answers: report.a, proof: report.p };
  } catch {
    return undefined;
  }
}

/** One sentence for each answer that no browser gives. */
export function wrongAnswers(snapshot: Snapshot): string[] {
  const { probes } = familyOf(snapshot.seed === -1 ? "undemanding" : snapshot.seed);
  return probes.flatMap((probe, at) => {
    const expected = browserAnswer(probe);
    const answer = snapshot.answers[at];
    return answer === expected ? [] : [`${probe.join(" . ")}: ${answer}, a browser says ${expected}`];
  });
}

/** Whether Google would believe `response` that came through `egress`: the origin of its program, or the reason why not. */
export function judge(
  programs: Programs,
  response: string,
  egress: string,
): { ok: true; origin: Origin; nonce: number[] } | { ok: false; reason: string } {
  const snapshot = readSnapshot(response);
  if (!snapshot) return { ok: false, reason: "the response string is no snapshot" };
  const { nonce, eventId, proof } = snapshot;
  const origin = programs.origin(nonce, eventId, egress);
  if (!origin)
    return { ok: false, reason: eventId ? "the EVENT_ID is not its page's" : "there is no EVENT_ID" };
  const [a, b] = absorb(absorb(START.secret, programs.secret(nonce)), ascii(eventId));
  if (proof[0] !== a || proof[1] !== b) return { ok: false, reason: "the answers are not a browser's" };
  if (origin === "elsewhere") return { ok: false, reason: "its page was fetched through another egress" };
  if (origin === "music") return { ok: false, reason: "music contexts are not served" };
  return { ok: true, origin, nonce };
}

/** `POST /solve`: from a player and its challenges to answers. */
import type { Answer } from "../engine/solver/calls.ts";
import type { Exchange, HandlerDeps, JsonObject } from "./exchange.ts";
import { json } from "./replies.ts";
import { underPolicy } from "./request-egress.ts";
import { readSolveRequest } from "./solve-schema.ts";

/** Answers with what came of each challenge; rejects with the `PotError` to answer with. */
export async function solve(exchange: Exchange, deps: HandlerDeps, body: JsonObject): Promise<Response> {
  const asked = readSolveRequest(body);
  const egress = underPolicy(asked.egress, exchange, deps);
  exchange.egressAsked = egress;
  const { answers, source, egress: key } = await deps.solver.solve({ ...asked, egress });
  exchange.source = source;
  exchange.egress = key;
  return json({ n: answers.n.map(toReply), sig: answers.sig.map(toReply), player: source });
}

function toReply(answer: Answer): JsonObject {
  return "answer" in answer ? answer : { error: answer.error, code: "CHALLENGE_FAILED" };
}

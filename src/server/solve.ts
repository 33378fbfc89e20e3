/** `POST /solve`: from a player and its challenges to answers. */
import type { Answer } from "../engine/solver/calls.ts";
import { PotError } from "../errors.ts";
import type { Exchange, HandlerDeps, JsonObject } from "./exchange.ts";
import { json } from "./replies.ts";
import { underPolicy } from "./request-egress.ts";
import { readSolveRequest } from "./solve-schema.ts";

/** Answers with what came of each challenge; rejects with the `PotError` to answer with. */
export async function solve(exchange: Exchange, deps: HandlerDeps, body: JsonObject): Promise<Response> {
  const asked = readSolveRequest(body);
  if (asked.scripts || "source" in asked.player) mustBeTrusted(exchange, deps);
  const egress = underPolicy(asked.egress, exchange, deps);
  exchange.egressAsked = egress;
  const { answers, source, egress: key } = await deps.solver.solve({ ...asked, egress });
  exchange.source = source;
  exchange.egress = key;
  return json({ n: answers.n.map(toReply), sig: answers.sig.map(toReply), player: source });
}

/**
 * What a caller brings is code that runs on this machine: in a full jail anybody's, elsewhere only that of who owns the
 * server. Throws `VM_JAIL_REQUIRED`.
 */
function mustBeTrusted({ client }: Exchange, { jail, policy }: HandlerDeps): void {
  if (jail() === "full" || policy.token !== undefined || client.transport === "unix") return;
  throw new PotError(
    "VM_JAIL_REQUIRED",
    "scripts that a caller brings are run only in a full jail, which this machine does not have",
    {
      hint: "Elsewhere they are for callers who send the server's token (--token-file), or come by its --unix socket",
    },
  );
}

function toReply(answer: Answer): JsonObject {
  return "answer" in answer ? answer : { error: answer.error, code: "CHALLENGE_FAILED" };
}

/** `POST /get_pot`: from a body to a token. */
import { replyBody } from "../provider/content.ts";
import type { Exchange, HandlerDeps, JsonObject } from "./exchange.ts";
import { json } from "./replies.ts";
import { readTokenRequest } from "./schema.ts";

/** Answers with a token; rejects with the `PotError` to answer with. */
export async function getPot(exchange: Exchange, deps: HandlerDeps, body: JsonObject): Promise<Response> {
  const asked = readTokenRequest(body);
  const { proxy, sourceAddress } = asked.egress;
  // What names no way out is subject to no rule, and most requests do not.
  const policy = proxy || sourceAddress ? deps.requestPolicy(exchange) : undefined;
  const egress = policy ? { ...asked.egress, policy } : asked.egress;
  exchange.egressAsked = egress;
  const reply = await deps.provider.getPot(policy ? { ...asked, egress } : asked);
  exchange.source = reply.source;
  exchange.egress = reply.egress;
  return json(replyBody(reply));
}

/** `POST /get_pot`: from a body to a token. */
import { replyBody } from "../provider/content.ts";
import type { Exchange, HandlerDeps, JsonObject } from "./exchange.ts";
import { json } from "./replies.ts";
import { underPolicy } from "./request-egress.ts";
import { readTokenRequest } from "./schema.ts";

/** Answers with a token; rejects with the `PotError` to answer with. */
export async function getPot(exchange: Exchange, deps: HandlerDeps, body: JsonObject): Promise<Response> {
  const asked = readTokenRequest(body);
  const egress = underPolicy(asked.egress, exchange, deps);
  exchange.egressAsked = egress;
  const reply = await deps.provider.getPot(egress === asked.egress ? asked : { ...asked, egress });
  exchange.source = reply.source;
  exchange.egress = reply.egress;
  return json(replyBody(reply));
}

/** `POST /get_pot`: from a body to a token. */
import { replyBody } from "../provider/content.ts";
import type { Exchange, HandlerDeps, JsonObject } from "./exchange.ts";
import { json } from "./replies.ts";
import { readTokenRequest } from "./schema.ts";

/** Answers with a token; rejects with the `PotError` to answer with. */
export async function getPot(exchange: Exchange, deps: HandlerDeps, body: JsonObject): Promise<Response> {
  const asked = readTokenRequest(body);
  exchange.egressAsked = asked.egress;
  const reply = await deps.provider.getPot(asked);
  exchange.source = reply.source;
  exchange.egress = reply.egress;
  return json(replyBody(reply));
}

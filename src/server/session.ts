/** `GET /token`: visitor data with its token, as the generator of trusted sessions gives them. */
import type { TokenProvider } from "../provider/provider.ts";
import type { Exchange, HandlerDeps } from "./exchange.ts";
import { json } from "./replies.ts";

/** The pair that each provider gave last, and since when: clients tell by it whether they have it already. */
const last = new WeakMap<TokenProvider, { poToken: string; since: number }>();

/** Answers with the pair of the usual way out; rejects with the `PotError` to answer with. */
export async function sessionPair(exchange: Exchange, { provider, clock }: HandlerDeps): Promise<Response> {
  exchange.egressAsked = {};
  const { poToken, contentBinding, source, egress } = await provider.getPot({
    egress: {},
    bypassCache: false,
  });
  exchange.source = source;
  exchange.egress = egress;
  let pair = last.get(provider);
  if (pair?.poToken !== poToken) {
    pair = { poToken, since: Math.floor(clock.now() / 1_000) };
    last.set(provider, pair);
  }
  // The same twice: clients of both spellings are about.
  return json({
    updated: pair.since,
    potoken: poToken,
    visitor_data: contentBinding,
    visitorData: contentBinding,
  });
}

/** `GET /token`: visitor data with its token, as the generator of trusted sessions gives them. */
import type { TokenProvider } from "../provider/provider.ts";
import type { Exchange, HandlerDeps } from "./exchange.ts";
import { json } from "./replies.ts";

/** A token, and the second since which it is given out: clients tell by that whether they have it already. */
interface Pair {
  poToken: string;
  since: number;
}

/** What each provider gave last, for each name that was asked for. */
const last = new WeakMap<TokenProvider, Map<string | undefined, Pair>>();

/** Answers with the pair of the way out that `?egress=` names, else of the usual one; rejects with a `PotError`. */
export async function sessionPair(exchange: Exchange, { provider, clock }: HandlerDeps): Promise<Response> {
  const { searchParams } = new URL(exchange.request.url, "http://localhost");
  const name = searchParams.get("egress") || undefined;
  exchange.egressAsked = { name };
  const { poToken, contentBinding, source, egress } = await provider.getPot({
    egress: exchange.egressAsked,
    bypassCache: false,
  });
  exchange.source = source;
  exchange.egress = egress;
  const pairs = last.get(provider) ?? new Map<string | undefined, Pair>();
  last.set(provider, pairs);
  let pair = pairs.get(name);
  if (pair?.poToken !== poToken) {
    pair = { poToken, since: Math.floor(clock.now() / 1_000) };
    pairs.set(name, pair);
  }
  // The same twice: clients of both spellings are about.
  return json({
    updated: pair.since,
    potoken: poToken,
    visitor_data: contentBinding,
    visitorData: contentBinding,
  });
}

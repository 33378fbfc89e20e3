/** The way out that a request names, under the rule for whoever sent it. */
import type { EgressRequest } from "../net/egress.ts";
import type { Exchange, HandlerDeps } from "./exchange.ts";

/** `asked` with the rule; what names no way out is subject to none, and most requests do not. */
export function underPolicy(asked: EgressRequest, exchange: Exchange, deps: HandlerDeps): EgressRequest {
  const policy = asked.proxy || asked.sourceAddress ? deps.requestPolicy(exchange) : undefined;
  return policy ? { ...asked, policy } : asked;
}

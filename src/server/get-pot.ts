/** `POST /get_pot`: from a body to a token, inside the time that its caller waits. */
import { PotError, toPotError } from "../errors.ts";
import type { TokenReply } from "../minter/provider.ts";
import { replyBody } from "../minter/reply.ts";
import { parseObject, readBody } from "./body.ts";
import type { Wait } from "./deadlines.ts";
import type { Exchange, HandlerDeps } from "./handler.ts";
import { failure, json } from "./replies.ts";
import { readTokenRequest } from "./schema.ts";

/** Answers with a token; rejects with the `PotError` to answer with. */
export async function getPot(exchange: Exchange, deps: HandlerDeps): Promise<Response> {
  try {
    const reply = await findToken(exchange, deps);
    exchange.facts = { source: reply.source, egress: reply.egress };
    return json(replyBody(reply));
  } catch (thrown) {
    const error = toPotError(thrown);
    if (!deps.errorAs200) throw error;
    exchange.error = error;
    return failure(error, {}, 200);
  }
}

async function findToken(exchange: Exchange, deps: HandlerDeps): Promise<TokenReply> {
  const { request, client, deadlines, startedAt } = exchange;
  const { body, deadlineMs, provider } = deps;
  const late = Promise.withResolvers<never>();
  const wait: Wait = {
    until: startedAt + body.timeoutMs,
    onLate() {
      late.reject(new PotError("BODY_TIMEOUT", `the body did not arrive within ${body.timeoutMs / 1_000} s`));
    },
  };
  deadlines.add(wait);
  try {
    const bytes = await Promise.race([readBody(request, body.maxBytes), late.promise]);
    const tokenRequest = readTokenRequest(parseObject(bytes));
    wait.until = startedAt + deadlineMs;
    // Both cost more than a token from memory, and neither matters to one.
    wait.onSlow = () => {
      client.hold(request, Math.ceil(deadlineMs / 1_000) + 10);
      const leave = () =>
        late.reject(new PotError("CANCELLED", "the client left before its token was there"));
      request.signal.addEventListener("abort", leave, { once: true });
      if (request.signal.aborted) leave();
    };
    wait.onLate = () => late.reject(new PotError("TIMEOUT", `no token within ${deadlineMs / 1_000} s`));
    try {
      return await Promise.race([provider.getPot(tokenRequest), late.promise]);
    } catch (thrown) {
      exchange.facts = { egress: deps.egressKey(tokenRequest.egress) };
      if (!deps.ended()) throw thrown;
      throw new PotError("SHUTTING_DOWN", "the server stopped before there was a token", {
        cause: thrown,
        retryAfter: 5,
      });
    }
  } finally {
    deadlines.delete(wait);
  }
}

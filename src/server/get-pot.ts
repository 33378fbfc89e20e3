/** `POST /get_pot`: from a body to a token, inside the time that its caller waits. */
import { PotError, toPotError } from "../errors.ts";
import type { TokenRequest } from "../provider/provider.ts";
import { replyBody } from "../provider/reply.ts";
import { parseObject, readBody } from "./body.ts";
import type { Wait } from "./deadlines.ts";
import type { Exchange, HandlerDeps } from "./handler.ts";
import { failure, json } from "./replies.ts";
import { readTokenRequest } from "./schema.ts";

/** Answers with a token; rejects with the `PotError` to answer with. */
export function getPot(exchange: Exchange, deps: HandlerDeps): Promise<Response> {
  // One promise for everything that can end the wait: races of promises would cost more than a token from memory.
  return new Promise((resolve, reject) => {
    new TokenWait(exchange, deps, resolve, reject).begin();
  });
}

/** The wait of one request for its token. */
class TokenWait implements Wait {
  #stage: "body" | "token" | "slow" | "over" = "body";
  /** What the body asks for, once it was read. */
  #asked: TokenRequest | undefined;

  readonly #exchange: Exchange;
  readonly #deps: HandlerDeps;
  readonly #resolve: (response: Response) => void;
  readonly #reject: (error: PotError) => void;

  constructor(
    exchange: Exchange,
    deps: HandlerDeps,
    resolve: (response: Response) => void,
    reject: (error: PotError) => void,
  ) {
    this.#exchange = exchange;
    this.#deps = deps;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  async begin(): Promise<void> {
    const exchange = this.#exchange;
    const deps = this.#deps;
    exchange.deadlines.add(this);
    let bytes: Uint8Array;
    try {
      bytes = await readBody(exchange.request, deps.body.maxBytes);
    } catch (thrown) {
      this.#fail(toPotError(thrown, "CANCELLED", "the client left before its body was complete"));
      return;
    }
    if (this.#stage !== "body") return;
    try {
      this.#asked = readTokenRequest(parseObject(bytes));
      this.#stage = "token";
      const reply = await deps.provider.getPot(this.#asked);
      this.#end();
      exchange.source = reply.source;
      exchange.egress = reply.egress;
      this.#resolve(json(replyBody(reply)));
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  look(now: number): void {
    const { timeoutMs } = this.#deps.body;
    const { deadlineMs } = this.#deps;
    const waited = now - this.#exchange.startedAt;
    // Both cost more than a token from memory, and neither matters to one.
    if (this.#stage === "token") this.#careForConnection(deadlineMs);
    if (this.#stage === "body") {
      if (waited < timeoutMs) return;
      this.#fail(new PotError("BODY_TIMEOUT", `the body did not arrive within ${timeoutMs / 1_000} s`));
    } else if (waited >= deadlineMs) {
      this.#fail(new PotError("TIMEOUT", `no token within ${deadlineMs / 1_000} s`));
    }
  }

  #careForConnection(deadlineMs: number): void {
    this.#stage = "slow";
    const { request, client } = this.#exchange;
    client.hold(request, Math.ceil(deadlineMs / 1_000) + 10);
    const leave = () => this.#fail(new PotError("CANCELLED", "the client left before its token was there"));
    request.signal.addEventListener("abort", leave, { once: true });
    if (request.signal.aborted) leave();
  }

  /** Ends the wait with what went wrong; later reasons say nothing. */
  #fail(thrown: unknown): void {
    if (this.#stage === "over") return;
    this.#end();
    const exchange = this.#exchange;
    const deps = this.#deps;
    let error = toPotError(thrown);
    if (this.#asked) {
      exchange.egress = deps.egressKey(this.#asked.egress);
      if (deps.ended()) error = stopped(error);
    }
    if (!deps.errorAs200) {
      this.#reject(error);
      return;
    }
    exchange.error = error;
    this.#resolve(failure(error, {}, 200));
  }

  #end(): void {
    this.#stage = "over";
    this.#exchange.deadlines.delete(this);
  }
}

function stopped(cause: PotError): PotError {
  return new PotError("SHUTTING_DOWN", "the server stopped before there was a token", {
    cause,
    retryAfter: 5,
  });
}

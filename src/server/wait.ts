/** A request that takes its time: read, answered, and ended whoever is late. */
import { STOP_MS } from "../budget.ts";
import { PotError, toPotError } from "../errors.ts";
import { endBody, parseObject, readBody } from "./body.ts";
import type { Exchange, HandlerDeps, JsonObject, Route, Wait } from "./exchange.ts";
import { failure } from "./replies.ts";

/**
 * Reads the body of `exchange`, where `route` has one, and lets it answer; rejects with the `PotError` to answer with.
 */
export function answerInTime(exchange: Exchange, route: Route, deps: HandlerDeps): Promise<Response> {
  // One promise for everything that can end the wait: races of promises would cost more than a token from memory.
  return new Promise((resolve, reject) => {
    const wait = new AnswerWait(exchange, route, deps, resolve, reject);
    exchange.deadlines.add(wait);
    if (route.body?.schema) void wait.read(route.body.maxBytes);
    else void wait.answer(NO_BODY);
  });
}

const NO_BODY: JsonObject = {};

/** The wait for one answer. */
class AnswerWait implements Wait {
  #stage: "body" | "answer" | "slow" | "over" = "body";
  /** Monotonic milliseconds at which the server was seen to stop while the body was on its way. */
  #sawStop: number | undefined;

  readonly #exchange: Exchange;
  readonly #route: Route;
  readonly #deps: HandlerDeps;
  readonly #resolve: (response: Response) => void;
  readonly #reject: (error: PotError) => void;

  constructor(
    exchange: Exchange,
    route: Route,
    deps: HandlerDeps,
    resolve: (response: Response) => void,
    reject: (error: PotError) => void,
  ) {
    this.#exchange = exchange;
    this.#route = route;
    this.#deps = deps;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  async read(maxBytes: number): Promise<void> {
    let bytes: Uint8Array;
    try {
      bytes = await readBody(this.#exchange.request, maxBytes);
    } catch (thrown) {
      this.#fail(toPotError(thrown, "CANCELLED", "the client left before its body was complete"));
      return;
    }
    if (this.#stage !== "body") return;
    endBody(this.#exchange.request);
    try {
      await this.answer(parseObject(bytes));
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  async answer(body: JsonObject): Promise<void> {
    this.#stage = "answer";
    try {
      const response = await this.#route.answer(this.#exchange, this.#deps, body);
      this.#end();
      this.#resolve(response);
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  look(now: number): void {
    const { bodyTimeoutMs } = this.#deps;
    const deadlineMs = this.#route.deadlineMs ?? this.#deps.deadlineMs;
    const waited = now - this.#exchange.startedAt;
    // Both cost more than a token from memory, and neither matters to one.
    if (this.#stage === "answer") this.#careForConnection(deadlineMs);
    if (this.#stage === "body") {
      if (this.#deps.stopping()) this.#sawStop ??= now;
      if (this.#sawStop !== undefined && now - this.#sawStop >= STOP_MS.body) this.#fail(shuttingDown());
      if (waited < bodyTimeoutMs) return;
      this.#fail(new PotError("BODY_TIMEOUT", `the body did not arrive within ${bodyTimeoutMs / 1_000} s`));
    } else if (waited >= deadlineMs) {
      this.#fail(new PotError("TIMEOUT", `no answer within ${deadlineMs / 1_000} s`));
    }
  }

  #careForConnection(deadlineMs: number): void {
    this.#stage = "slow";
    const { request, client } = this.#exchange;
    client.hold(request, Math.ceil(deadlineMs / 1_000) + 10);
    const leave = () => this.#fail(new PotError("CANCELLED", "the client left before its answer was there"));
    request.signal.addEventListener("abort", leave, { once: true });
    if (request.signal.aborted) leave();
  }

  /** Ends the wait with what went wrong; later reasons say nothing. */
  #fail(thrown: unknown): void {
    if (this.#stage === "over") return;
    const wasRead = this.#stage !== "body";
    this.#end();
    const given = toPotError(thrown);
    const error = wasRead && given.status >= 500 && this.#deps.ended() ? stopped(given) : given;
    if (!this.#deps.errorAs200 || !this.#route.mayFailWith200) {
      this.#reject(error);
      return;
    }
    this.#exchange.error = error;
    this.#resolve(failure(error, {}, 200));
  }

  #end(): void {
    this.#stage = "over";
    endBody(this.#exchange.request);
    this.#exchange.deadlines.delete(this);
  }
}

/** What a server that is about to stop tells whoever asks it for something now. */
export function shuttingDown(): PotError {
  return new PotError("SHUTTING_DOWN", "the server is shutting down", { retryAfter: 5 });
}

function stopped(cause: PotError): PotError {
  return new PotError("SHUTTING_DOWN", "the server stopped before it could answer", {
    cause,
    retryAfter: 5,
  });
}

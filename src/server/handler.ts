/** Answers requests: a pure function of what it is given, from a `Request` to a `Response`. */
import type { Clock } from "../clock.ts";
import type { JailLevel } from "../engine/child/jail/report.ts";
import { PotError, toPotError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { EgressRequest } from "../net/egress.ts";
import type { TokenProvider } from "../provider/provider.ts";
import type { TokenSource } from "../telemetry.ts";
import { type BodyLimits, checkBodyHeaders } from "./body.ts";
import { Deadlines } from "./deadlines.ts";
import { answer } from "./endpoints.ts";
import { createGuard, type GuardPolicy } from "./guard.ts";
import { failure } from "./replies.ts";
import { report } from "./report.ts";
import { findRoute, pathOf, type Route } from "./routes.ts";
import type { Stats } from "./stats.ts";

/** What the handler is made of. */
export interface HandlerDeps {
  provider: TokenProvider;
  stats: Stats;
  log: Log;
  clock: Clock;
  policy: GuardPolicy;
  body: BodyLimits;
  /** Requests with a body that are answered at the same time, beyond which more are turned away. */
  maxRequests: number;
  /** Milliseconds after which `/get_pot` is answered whatever its provider does: yt-dlp's plugin waits for 20 s. */
  deadlineMs: number;
  /** Failures of `/get_pot` are answered with 200, so that the plugin shows their text. */
  errorAs200: boolean;
  /** The versions that `/ping` tells plugins of the 2.x and, under `/v1`, of the 1.x series, and this program's own. */
  versions: { compat: string; v1: string; own: string };
  /** Hours for which a token counts as good. */
  tokenTtlHours: number;
  /** Printable key of the way out that a request would take; undefined where there is none. */
  egressKey: (egress: EgressRequest) => string | undefined;
  /** The level that the jail of remote scripts reaches. */
  jail: () => JailLevel | "unknown";
  /** True once the server has been asked to stop. */
  stopping: () => boolean;
  /** True once it no longer waits for what is running. */
  ended: () => boolean;
}

/** The connection that a request came by. */
export interface Client {
  readonly transport: "tcp" | "unix";
  /** Keeps the connection of a request that takes longer than idle connections live. */
  hold(request: Request, seconds: number): void;
}

/** Answers one request. Neither throws nor rejects. */
export type Handler = (request: Request, client: Client) => Response | Promise<Response>;

/** One request on its way through, and what its endpoint found out about it for the log. */
export interface Exchange {
  readonly request: Request;
  readonly client: Client;
  readonly path: string;
  readonly route: Route | undefined;
  readonly deadlines: Deadlines;
  /** Monotonic milliseconds. */
  readonly startedAt: number;
  source: TokenSource | undefined;
  /** Printable key of the egress. */
  egress: string | undefined;
  /** What it failed with, where it did. */
  error: PotError | undefined;
}

/** Makes the server's handler. */
export function createHandler(deps: HandlerDeps): Handler {
  const guard = createGuard(deps.policy);
  const { stats, clock } = deps;
  const deadlines = new Deadlines(clock);

  return (request, client) => {
    const path = pathOf(request.url);
    const route = findRoute(path);
    const exchange: Exchange = {
      request,
      client,
      path,
      route,
      deadlines,
      startedAt: clock.monotonic(),
      source: undefined,
      egress: undefined,
      error: undefined,
    };
    stats.inFlight += 1;
    try {
      guard(request, route, client.transport);
      if (!route)
        throw new PotError("NOT_FOUND", "there is no such endpoint", { hint: "GET / says what there is" });
      admit(request, route);
      const answered = answer(exchange, route, deps);
      if (answered instanceof Response) return finish(exchange, answered);
      return answered.then(
        (response) => finish(exchange, response),
        (thrown: unknown) => fail(exchange, thrown),
      );
    } catch (thrown) {
      return fail(exchange, thrown);
    }
  };

  function finish(exchange: Exchange, response: Response): Response {
    stats.inFlight -= 1;
    report(deps, exchange, response.status);
    return response;
  }

  function fail(exchange: Exchange, thrown: unknown): Response {
    const error = toPotError(thrown);
    exchange.error = error;
    return finish(exchange, failure(error, headersFor(error, exchange.route)));
  }

  function admit(request: Request, route: Route): void {
    const { method } = request;
    if (method !== route.method && !(method === "HEAD" && route.method === "GET")) {
      throw new PotError("METHOD_NOT_ALLOWED", `this endpoint answers to ${route.method}`);
    }
    if (route.method !== "POST") return;
    checkBodyHeaders(request.headers, deps.body.maxBytes, route.name === "/get_pot");
    if (deps.stopping()) {
      throw new PotError("SHUTTING_DOWN", "the server is shutting down", { retryAfter: 5 });
    }
    if (stats.inFlight > deps.maxRequests) {
      throw new PotError("BUSY", `${deps.maxRequests} requests are being answered already`, {
        retryAfter: 1,
      });
    }
  }
}

function headersFor(error: PotError, route: Route | undefined): Record<string, string> {
  switch (error.code) {
    case "METHOD_NOT_ALLOWED":
      return { allow: route?.method === "GET" ? "GET, HEAD" : "POST" };
    case "UNAUTHORIZED":
      return { "www-authenticate": 'Bearer realm="pot"' };
    case "SHUTTING_DOWN":
      return { connection: "close" };
    default:
      return {};
  }
}

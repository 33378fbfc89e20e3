/** Answers requests: a pure function of what it is given, from a `Request` to a `Response`. */
import { describeInFull, oneLine, PotError, toPotError } from "../errors.ts";
import { checkBodyHeaders } from "./body.ts";
import {
  Deadlines,
  type Exchange,
  type Handler,
  type HandlerDeps,
  type JsonObject,
  type Route,
} from "./exchange.ts";
import { createGuard } from "./guard.ts";
import { failure } from "./replies.ts";
import { createRouter, pathOf } from "./router.ts";
import { ROUTES } from "./routes.ts";
import { answerInTime, shuttingDown } from "./wait.ts";

const NO_BODY: JsonObject = {};

/** Makes the handler of a server with `routes`. */
export function createHandler(deps: HandlerDeps, routes: readonly Route[] = ROUTES): Handler {
  const guard = createGuard(deps.policy);
  const findRoute = createRouter(routes);
  const { stats, clock } = deps;
  const deadlines = new Deadlines(clock);

  return (request, client) => {
    const path = pathOf(request.url);
    const found = findRoute(path);
    const route = found?.route;
    const exchange: Exchange = {
      request,
      client,
      path,
      route,
      isV1: found?.isV1 ?? false,
      deadlines,
      startedAt: clock.monotonic(),
      source: undefined,
      egress: undefined,
      egressAsked: undefined,
      error: undefined,
    };
    stats.inFlight += 1;
    try {
      guard(request, route, client.transport);
      if (!route)
        throw new PotError("NOT_FOUND", "there is no such endpoint", { hint: "GET / says what there is" });
      admit(request, route);
      const takesTime = route.body?.schema !== undefined || route.mayWait === true;
      const answered = takesTime
        ? answerInTime(exchange, route, deps)
        : route.answer(exchange, deps, NO_BODY);
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
    if (route.body) checkBodyHeaders(request.headers, route.body);
    else if (!route.mayWait) return;
    if (deps.stopping()) throw shuttingDown();
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
      // A browser asks its user only for the second.
      return { "www-authenticate": 'Bearer realm="pot", Basic realm="pot"' };
    case "SHUTTING_DOWN":
      return { connection: "close" };
    default:
      return {};
  }
}

/** Whoever left did no harm; whoever is asked for the solver's scripts sends them next. */
const HARMLESS: readonly string[] = ["CANCELLED", "SOLVER_UNKNOWN"];

/** Counts one finished request and logs it in one line, without anything that its sender would keep to himself. */
function report(deps: HandlerDeps, exchange: Exchange, status: number): void {
  const { stats, log, clock } = deps;
  const { request, path, startedAt, source, error, egressAsked } = exchange;
  const { method } = request;
  const route = exchange.route?.path ?? "other";
  const isHealthCheck = exchange.route?.isHealthCheck ?? false;
  const code = error?.code ?? "OK";
  const egress = exchange.egress ?? (egressAsked && deps.egressKey(egressAsked));
  const ms = Math.round((clock.monotonic() - startedAt) * 100) / 100;
  stats.finish(exchange.route, code, ms);
  const subject = `${method} ${route === "other" ? harmless(path) : route} ${status} ${code}`;
  const line = `${subject}${source ? ` ${source}` : ""}${egress ? ` via ${egress}` : ""} ${ms} ms`;
  const fields = { method, route, status, code, source, egress, ms };
  if (!error) {
    // Not worth a line each while all is well.
    log[isHealthCheck ? "debug" : "info"](line, fields);
    return;
  }
  const reason = describeInFull(error);
  const level = HARMLESS.includes(code) ? "info" : error.status >= 500 ? "error" : "warn";
  log[level](`${line}: ${reason}`, { ...fields, error: reason });
  if (code === "INTERNAL") log.debug(`${subject} came from ${frames(error.cause)}`);
}

/** Where an error was thrown, for whoever has to find out why; its message was told already. */
function frames(error: unknown): string {
  const [, ...lines] = error instanceof Error ? (error.stack ?? "").split("\n") : [];
  return oneLine(lines.slice(0, 6).join(" "));
}

/** An unknown path when it can only be a misspelt one: tokens and bindings have capitals or digits. */
function harmless(path: string): string {
  return /^[a-z_./-]{1,48}$/.test(path) ? path : "(unknown path)";
}

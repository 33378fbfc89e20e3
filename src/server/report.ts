/** Tells counters and log how a request ended: one line each, without anything that its sender would keep to himself. */
import { describeError, oneLine } from "../errors.ts";
import type { Exchange, HandlerDeps } from "./handler.ts";
import { HEALTH_ROUTES } from "./stats.ts";

/** Counts and logs one finished request. */
export function report({ stats, log, clock }: HandlerDeps, exchange: Exchange, status: number): void {
  const { request, path, startedAt, source, egress, error } = exchange;
  const { method } = request;
  const route = exchange.route?.name ?? "other";
  const code = error?.code ?? "OK";
  const ms = Math.round((clock.monotonic() - startedAt) * 100) / 100;
  stats.finish({ route, status, code, ms, source, egress, at: clock.now() });
  const subject = `${method} ${route === "other" ? harmless(path) : route} ${status} ${code}`;
  const line = `${subject}${source ? ` ${source}` : ""}${egress ? ` via ${egress}` : ""} ${ms} ms`;
  const fields = { method, route, status, code, source, egress, ms };
  if (!error) {
    // Not worth a line each while all is well.
    const level = HEALTH_ROUTES.has(route) ? "debug" : "info";
    log[level](line, fields);
    return;
  }
  const reason = describeError(error);
  // Whoever left cannot be told and did no harm.
  const level = code === "CANCELLED" ? "info" : error.status >= 500 ? "error" : "warn";
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

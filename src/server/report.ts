/** Tells counters and log how a request ended: one line each, without anything that its sender would keep to himself. */
import { describeError, oneLine, type PotError } from "../errors.ts";
import type { Log } from "../log.ts";
import { HEALTH_ROUTES, type RequestOutcome, type Stats } from "./stats.ts";

/** Everything that a request's line is made of. */
export interface Ending extends RequestOutcome {
  method: string;
  path: string;
  error: PotError | undefined;
}

/** Counts and logs one finished request. */
export function report({ stats, log }: { stats: Stats; log: Log }, ending: Ending): void {
  const { method, path, route, status, code, source, egress, error } = ending;
  const ms = Math.round(ending.ms * 100) / 100;
  stats.finish({ route, status, code, ms, source, egress });
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

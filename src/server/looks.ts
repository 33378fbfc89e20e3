/** Answers those who only look: at the server's version, its health, its metrics, or its address in a browser. */
import type { EgressStatus } from "../provider/roster.ts";
import type { Exchange, HandlerDeps, JsonObject, Route } from "./exchange.ts";
import { readGauges } from "./metrics.ts";
import { json, text } from "./replies.ts";

/** Who is there, and which version of the interface is spoken. */
export function ping(
  { isV1 }: Exchange,
  { stats, versions, tokenTtlHours, jail, provider }: HandlerDeps,
): Response {
  const { minters, egresses } = provider.status();
  const engines = new Set(minters.flatMap(({ engine }) => engine ?? []));
  return json({
    server_uptime: stats.uptime(),
    version: isV1 ? versions.v1 : versions.compat,
    token_ttl_hours: tokenTtlHours,
    pot_version: versions.own,
    jail: jail(),
    engines: [...engines],
    ...(egresses.length > 0 && { egresses: egresses.map(toPing) }),
  });
}

function toPing({ label, attested, failed, restsUntil }: EgressStatus): JsonObject {
  const rest = restsUntil === undefined ? {} : { resting_until: new Date(restsUntil).toISOString() };
  return { egress: label, attested, failed, ...rest };
}

/** That the process lives. */
export function healthz({ client }: Exchange, { stats, versions }: HandlerDeps): Response {
  if (client.transport === "tcp") return json({ status: "ok" });
  // Whoever may enter a socket's folder may also end the process behind it, and has to know which it is.
  return json({ status: "ok", pid: process.pid, pot_version: versions.own, server_uptime: stats.uptime() });
}

/** Whether a minter is ready, or none was asked for. */
export function readyz(_: Exchange, { provider, stopping }: HandlerDeps): Response {
  if (stopping()) return json({ status: "stopping" }, 503);
  const { ready } = provider.status();
  return ready.ok ? json({ status: "ready" }) : json({ status: "not ready", reason: ready.reason }, 503);
}

/** Everything that was counted. */
export async function showMetrics(_: Exchange, { stats, provider, solver }: HandlerDeps): Promise<Response> {
  const { metrics } = stats;
  readGauges(metrics, provider.status());
  metrics.inFlight.set(stats.inFlight);
  metrics.livePlayers.set(solver.live);
  return text(await metrics.registry.metrics(), 200, metrics.registry.contentType);
}

/** The status page for a person; for programs, which of `routes` there are. */
export async function root(
  exchange: Exchange,
  deps: HandlerDeps,
  routes: readonly Route[],
): Promise<Response> {
  const { request } = exchange;
  if (!/\btext\/html\b/i.test(request.headers.get("accept") ?? ""))
    return text(greeting(request, deps.versions.own, routes), 400);
  const { showPage } = await import("./page/answer.ts");
  return showPage(exchange, deps);
}

function greeting(request: Request, version: string, routes: readonly Route[]): string {
  const { origin } = new URL(request.url, "http://127.0.0.1:4416");
  const endpoints = routes.filter(({ path }) => path !== "/").map(({ method, path }) => `${method} ${path}`);
  return [
    `This is pot ${version}, a provider of PO tokens for yt-dlp. A browser is shown its state here.`,
    "",
    "To use it, put the line of your plugin into yt-dlp's configuration: pot's own (pot plugin install),",
    "or bgutil-ytdlp-pot-provider's.",
    "",
    `--extractor-args "youtubepot-pot:base_url=${origin}"`,
    `--extractor-args "youtubepot-bgutilhttp:base_url=${origin}"`,
    "",
    `Endpoints: ${endpoints.join(", ")}`,
    "",
  ].join("\n");
}

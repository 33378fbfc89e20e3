/** What each endpoint answers, once a request has been let in. */
import type { ProviderStatus } from "../provider/provider.ts";
import { getPot } from "./get-pot.ts";
import type { Exchange, HandlerDeps } from "./handler.ts";
import { readGauges } from "./metrics.ts";
import { json, nothing, text } from "./replies.ts";
import type { Route } from "./routes.ts";
import type { Stats } from "./stats.ts";

/** Answers `exchange`; throws or rejects with the `PotError` to answer with. */
export function answer(exchange: Exchange, route: Route, deps: HandlerDeps): Response | Promise<Response> {
  const { provider, stats } = deps;
  switch (route.name) {
    case "/get_pot":
      return getPot(exchange, deps);
    case "/ping":
      return json({
        server_uptime: stats.uptime(),
        version: route.v1 ? deps.versions.v1 : deps.versions.compat,
        token_ttl_hours: deps.tokenTtlHours,
        pot_version: deps.versions.own,
        jail: deps.jail(),
      });
    case "/invalidate_caches":
      provider.invalidateCaches();
      return nothing();
    case "/invalidate_it":
      provider.invalidateIntegrityTokens();
      return nothing();
    case "/minter_cache":
      return json(provider.minterKeys());
    case "/healthz":
      return json({ status: "ok" });
    case "/readyz": {
      const { ready } = provider.status();
      if (deps.stopping()) return json({ status: "stopping" }, 503);
      return ready.ok ? json({ status: "ready" }) : json({ status: "not ready", reason: ready.reason }, 503);
    }
    case "/metrics":
      return showMetrics(stats, provider.status());
    case "/openapi.json":
      return import("./openapi.ts").then(({ openApi }) => json(openApi(deps.versions.own)));
    case "/":
      return text(greeting(exchange.request, deps.versions.own), 400);
  }
}

async function showMetrics({ metrics, inFlight }: Stats, status: ProviderStatus): Promise<Response> {
  readGauges(metrics, status);
  metrics.inFlight.set(inFlight);
  return text(await metrics.registry.metrics(), 200, metrics.registry.contentType);
}

function greeting(request: Request, version: string): string {
  const { origin } = new URL(request.url, "http://127.0.0.1:4416");
  return [
    `This is pot ${version}, a provider of PO tokens for yt-dlp. It is used by yt-dlp, not by a browser.`,
    "",
    "To use it, install yt-dlp's plugin for PO token providers and put this line into yt-dlp's configuration:",
    "",
    `--extractor-args "youtubepot-bgutilhttp:base_url=${origin}"`,
    "",
    "Endpoints: POST /get_pot, GET /ping, GET /healthz, GET /readyz, GET /metrics, GET /openapi.json",
    "",
  ].join("\n");
}

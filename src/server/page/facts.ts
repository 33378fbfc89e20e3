/** What the status page shows: a view of the server at one moment, without secrets. */
import type { MinterStatus } from "../../provider/provider.ts";
import type { EgressStatus } from "../../provider/roster.ts";
import type { TokenSource } from "../../telemetry.ts";
import type { HandlerDeps } from "../exchange.ts";
import type { LastFailure, Minute } from "../history.ts";

/** Everything on the page but the form. */
export interface Facts {
  version: string;
  jail: string;
  /** Seconds. */
  uptime: number;
  /** Why there is no minter where one was asked for. */
  notReady: string | undefined;
  inFlight: number;
  minters: readonly MinterStatus[];
  /** Ways out that have names. */
  egresses: readonly EgressStatus[];
  tokens: readonly (readonly [source: TokenSource, count: number])[];
  hour: readonly Minute[];
  lastFailure: LastFailure | undefined;
  /** Wall-clock milliseconds. */
  now: number;
}

/** The facts now. */
export function readFacts({ stats, provider, versions, jail, clock }: HandlerDeps): Facts {
  const { minters, egresses, ready } = provider.status();
  return {
    version: versions.own,
    jail: jail(),
    uptime: stats.uptime(),
    notReady: ready.ok ? undefined : ready.reason,
    inFlight: stats.inFlight,
    minters,
    egresses,
    tokens: stats.metrics.tokens.sums(),
    hour: stats.history.hour(),
    lastFailure: stats.history.lastFailure,
    now: clock.now(),
  };
}

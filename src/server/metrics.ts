/** What is counted, in Prometheus' text format (https://prometheus.io/docs/instrumenting/exposition_formats/). */
import type { ProviderStatus } from "../minter/provider.ts";
import { BUCKETS, type Histogram, type Stats } from "./stats.ts";

type Labels = Record<string, string>;
type Sample = [labels: Labels, value: number];

/** The answer of `/metrics`. */
export function renderMetrics(stats: Stats, status: ProviderStatus, version: string): string {
  const out: string[] = [];
  const family = (name: string, type: "counter" | "gauge", help: string, samples: Iterable<Sample>) => {
    out.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`);
    for (const [labels, value] of samples) out.push(`${name}${braces(labels)} ${value}`);
  };
  const histograms = (name: string, help: string, samples: Iterable<[Labels, Histogram]>) => {
    out.push(`# HELP ${name} ${help}`, `# TYPE ${name} histogram`);
    for (const [labels, histogram] of samples) out.push(...histogramLines(name, labels, histogram));
  };
  const split = (counts: Map<string, number>, ...names: string[]): Sample[] =>
    [...counts].map(([key, value]) => {
      const words = key.split(" ");
      return [Object.fromEntries(names.map((name, at) => [name, words[at] ?? ""])), value];
    });

  family("pot_build_info", "gauge", "The version that runs.", [[{ version, bun: Bun.version }, 1]]);
  family(
    "pot_jail_info",
    "gauge",
    "The jail of the newest child that runs the remote script.",
    jailSamples(status),
  );
  family("pot_uptime_seconds", "gauge", "Seconds since the start.", [[{}, stats.uptime()]]);
  family("pot_ready", "gauge", "1 when a minter is ready or none was asked for.", [
    [{}, status.ready.ok ? 1 : 0],
  ]);
  family("pot_requests_in_flight", "gauge", "Requests being answered.", [[{}, stats.inFlight]]);
  family(
    "pot_requests_total",
    "counter",
    "Requests by endpoint and code.",
    split(stats.requests.values, "route", "code"),
  );
  family(
    "pot_tokens_total",
    "counter",
    "Tokens by where they came from.",
    split(stats.tokens.values, "source"),
  );
  histograms("pot_token_seconds", "Time to a token, as its caller waited for it.", [
    [{}, stats.tokenSeconds],
  ]);
  family(
    "pot_attestations_total",
    "counter",
    "Attestations by outcome and by the challenge's source.",
    split(stats.attestations.values, "outcome", "source"),
  );
  family(
    "pot_renewals_total",
    "counter",
    "Renewals of minters ahead of their end.",
    split(stats.renewals.values, "outcome"),
  );
  histograms(
    "pot_step_seconds",
    "Time of each step of an attestation and of each mint.",
    [...stats.steps].map(([step, histogram]) => [{ step }, histogram]),
  );
  family(
    "pot_step_failures_total",
    "counter",
    "Failed steps.",
    split(stats.stepFailures.values, "step", "code"),
  );
  family("pot_retries_total", "counter", "Repeated requests by host.", split(stats.retries.values, "host"));
  family("pot_child_starts_total", "counter", "Children started.", [[{}, stats.childStarts]]);
  family("pot_child_crashes_total", "counter", "Children that ended by themselves.", [
    [{}, stats.childCrashes],
  ]);
  family("pot_minters", "gauge", "Minters by state.", minterStates(status));
  family(
    "pot_minter_mints",
    "gauge",
    "Mints of each live minter.",
    perMinter(status, ({ mints }) => mints),
  );
  family(
    "pot_minter_expires_seconds",
    "gauge",
    "When each minter's integrity token ends, in seconds since 1970.",
    perMinter(status, ({ expiresAt }) => expiresAt && expiresAt / 1_000),
  );
  family(
    "pot_minter_memory_bytes",
    "gauge",
    "Resident memory of each minter's child.",
    perMinter(status, ({ memory }) => memory),
  );
  family("process_resident_memory_bytes", "gauge", "Resident memory of the server itself.", [
    [{}, process.memoryUsage.rss()],
  ]);
  family("process_start_time_seconds", "gauge", "Start of the server, in seconds since 1970.", [
    [{}, stats.startedAt / 1_000],
  ]);
  out.push("");
  return out.join("\n");
}

function jailSamples({ jail }: ProviderStatus): Sample[] {
  return jail ? [[{ level: jail.level, holds: jail.holds.join(",") }, 1]] : [];
}

function minterStates({ minters }: ProviderStatus): Sample[] {
  return (["starting", "live", "refreshing", "failed"] as const).map((state) => [
    { state },
    minters.filter((minter) => minter.state === state).length,
  ]);
}

function perMinter(
  { minters }: ProviderStatus,
  read: (minter: ProviderStatus["minters"][number]) => number | undefined,
): Sample[] {
  return minters.flatMap((minter): Sample[] => {
    const value = read(minter);
    return value === undefined ? [] : [[{ egress: minter.key }, value]];
  });
}

function histogramLines(name: string, labels: Labels, histogram: Histogram): string[] {
  let sum = 0;
  const lines = BUCKETS.map((edge, at) => {
    sum += histogram.counts[at] ?? 0;
    return `${name}_bucket${braces({ ...labels, le: String(edge) })} ${sum}`;
  });
  return [
    ...lines,
    `${name}_bucket${braces({ ...labels, le: "+Inf" })} ${histogram.total}`,
    `${name}_sum${braces(labels)} ${histogram.sum}`,
    `${name}_count${braces(labels)} ${histogram.total}`,
  ];
}

function braces(labels: Labels): string {
  const entries = Object.entries(labels);
  if (entries.length === 0) return "";
  return `{${entries.map(([name, value]) => `${name}="${escapeLabel(value)}"`).join(",")}}`;
}

function escapeLabel(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

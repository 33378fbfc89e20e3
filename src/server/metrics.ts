/** Every metric by its name, and how what only the provider knows gets into it. */
import { Counter, Gauge, Registry } from "prom-client";
import type { ErrorCode } from "../errors.ts";
import type { ProviderStatus } from "../provider/provider.ts";
import type { PlayerSource, Step, TokenSource } from "../telemetry.ts";
import { VERSION } from "../version.ts";
import { Durations, Tally } from "./tallies.ts";

const STATES = ["starting", "live", "refreshing", "failed"] as const;

/** The metrics of one server. */
export type Metrics = ReturnType<typeof createMetrics>;

/** Metrics that have counted nothing yet. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter({ name, help, labelNames, registers });
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  return {
    registry,
    build: gauge("pot_build_info", "The version that runs", ["version", "bun"]),
    jail: gauge("pot_jail_info", "The jail of the newest child that runs the remote script", [
      "level",
      "holds",
    ]),
    started: gauge("process_start_time_seconds", "Start of the server, in seconds since 1970"),
    memory: gauge("process_resident_memory_bytes", "Resident memory of the server itself"),
    ready: gauge("pot_ready", "1 when a minter is ready or none was asked for"),
    inFlight: gauge("pot_requests_in_flight", "Requests being answered"),
    requests: new Tally<string, "OK" | ErrorCode>(registry, {
      name: "pot_requests_total",
      help: "Requests by endpoint and code",
      labelNames: ["route", "code"],
    }),
    tokens: new Tally<TokenSource>(registry, {
      name: "pot_tokens_total",
      help: "Tokens by where they came from",
      labelNames: ["source"],
    }),
    tokenSeconds: new Durations<TokenSource>(registry, {
      name: "pot_token_seconds",
      help: "Time to a token, as its caller waited for it",
      labelName: "source",
    }),
    attestations: counter("pot_attestations_total", "Attestations by outcome and by the challenge's source", [
      "outcome",
      "source",
    ]),
    solves: counter("pot_solves_total", "Requests for answers by outcome and by where the player came from", [
      "outcome",
      "player",
    ]),
    challenges: counter("pot_challenges_total", "JS challenges by outcome", ["outcome"]),
    solveSeconds: new Durations<PlayerSource>(registry, {
      name: "pot_solve_seconds",
      help: "Time to the answers, by where the player came from",
      labelName: "player",
    }),
    livePlayers: gauge("pot_live_players", "Players that are held ready"),
    believed: counter("pot_believed_total", "Answers to challenges by what Google thought of them", [
      "source",
      "engine",
      "outcome",
    ]),
    egressAttestations: counter(
      "pot_egress_attestations_total",
      "Attestations by each way out that has a name, by outcome",
      ["egress", "outcome"],
    ),
    egressRests: gauge(
      "pot_egress_resting_until_seconds",
      "Until when each way out that has a name is left alone, in seconds since 1970; 0: it is not",
      ["egress"],
    ),
    renewals: counter("pot_renewals_total", "Renewals of minters ahead of their end", ["outcome"]),
    stepSeconds: new Durations<Step>(registry, {
      name: "pot_step_seconds",
      help: "Time of each step of an attestation, and of each mint",
      labelName: "step",
    }),
    stepFailures: counter("pot_step_failures_total", "Failed steps", ["step", "code"]),
    retries: counter("pot_retries_total", "Repeated requests to Google", ["host"]),
    store: counter("pot_store_total", "Questions to the shared store by outcome", ["outcome"]),
    childStarts: counter("pot_child_starts_total", "Children started"),
    childCrashes: counter("pot_child_crashes_total", "Children that ended by themselves"),
    minters: gauge("pot_minters", "Minters by state", ["state"]),
    minterMints: gauge("pot_minter_mints", "Mints of each minter", ["egress"]),
    minterExpires: gauge("pot_minter_expires_seconds", "End of each integrity token, in seconds since 1970", [
      "egress",
    ]),
    minterMemory: gauge("pot_minter_memory_bytes", "Resident memory of each minter's child", ["egress"]),
  };
}

/** Brings in what nobody reports and has to be looked at: the provider's state and the process itself. */
export function readGauges(metrics: Metrics, status: ProviderStatus): void {
  metrics.build.set({ version: VERSION, bun: Bun.version }, 1);
  metrics.memory.set(process.memoryUsage.rss());
  metrics.ready.set(status.ready.ok ? 1 : 0);
  const { jail, minters, egresses } = status;
  metrics.egressRests.reset();
  for (const { label, restsUntil = 0 } of egresses)
    metrics.egressRests.set({ egress: label }, restsUntil / 1_000);
  metrics.jail.reset();
  if (jail) metrics.jail.set({ level: jail.level, holds: jail.holds.join(",") }, 1);
  for (const state of STATES) {
    metrics.minters.set({ state }, minters.filter((minter) => minter.state === state).length);
  }
  for (const perMinter of [metrics.minterMints, metrics.minterExpires, metrics.minterMemory])
    perMinter.reset();
  for (const { key: egress, mints, expiresAt, memory } of minters) {
    metrics.minterMints.set({ egress }, mints);
    if (expiresAt !== undefined) metrics.minterExpires.set({ egress }, expiresAt / 1_000);
    if (memory !== undefined) metrics.minterMemory.set({ egress }, memory);
  }
}

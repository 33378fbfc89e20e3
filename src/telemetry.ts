/** What happened inside, as plain events: metrics, the log and the status page all listen here. */
import type { Clock } from "./clock.ts";
import { type ErrorCode, toPotError } from "./errors.ts";

/** Where a challenge came from, in the order in which the sources are tried. */
export type ChallengeSource = "home-page" | "request" | "tv" | "innertube" | "waa";

/** What runs the remote script. */
export type EngineName = "dom" | "browser";

/** Where the token of a reply came from, cheapest first. */
export type TokenSource = "memory" | "disk" | "shared" | "minted" | "attested";

/** Where a prepared player came from, cheapest first. */
export type PlayerSource = "live" | "disk" | "prepared";

/** The steps from a player of YouTube's to answers, in order. */
export type SolverStep = "solver-start" | "solver-load" | "player" | "prepare" | "player-load" | "solve";

/** The steps of an attestation, in order, and the mint that follows it. */
export type Step =
  | "home-page"
  | "tv-config"
  | "att-get"
  | "create"
  | "interpreter"
  | "vm-start"
  | "load"
  | "snapshot"
  | "integrity-token"
  | "minter"
  | "mint"
  | SolverStep;

/** One thing that happened. No event ever carries a token, a binding, visitor data or a password. */
export type TelemetryEvent =
  | { kind: "step"; step: Step; ms: number; outcome: "ok" | ErrorCode }
  | { kind: "attestation"; ms: number; outcome: "ok" | ErrorCode; source?: ChallengeSource | undefined }
  | { kind: "token"; source: TokenSource; ms: number }
  | {
      kind: "solve";
      ms: number;
      outcome: "ok" | ErrorCode;
      source?: PlayerSource | undefined;
      /** How many challenges were answered, and how many failed each for itself. */
      answered: number;
      failed: number;
    }
  | { kind: "child-start"; pid: number }
  | { kind: "child-exit"; pid: number; expected: boolean }
  | { kind: "renewal"; outcome: "ok" | ErrorCode }
  /** An attestation by a way out that has a name has ended. */
  | { kind: "egress"; egress: string; outcome: "ok" | ErrorCode }
  | { kind: "store"; outcome: "hit" | "miss" | "failed" }
  | { kind: "retry"; host: string; reason: string }
  /** Google has said what it thinks of a challenge's answer. */
  | { kind: "belief"; source: ChallengeSource; engine: EngineName; outcome: "believed" | "refused" }
  /** Something was tried in vain, and the next thing follows. */
  | { kind: "detour"; from: string; reason: string };

/** Receives events; must not throw and must not block. */
export type Emit = (event: TelemetryEvent) => void;

/** One that tells all of `listeners`. */
export function fanOut(...listeners: readonly Emit[]): Emit {
  return (event) => {
    for (const listen of listeners) listen(event);
  };
}

/** Runs one step and tells how it went, success and failure alike. */
export async function step<T>(
  { emit, clock }: { emit: Emit; clock: Clock },
  name: Step,
  run: () => Promise<T>,
): Promise<T> {
  const since = clock.monotonic();
  const tell = (outcome: "ok" | ErrorCode) =>
    emit({ kind: "step", step: name, ms: clock.monotonic() - since, outcome });
  try {
    const result = await run();
    tell("ok");
    return result;
  } catch (error) {
    tell(toPotError(error).code);
    throw error;
  }
}

/** One line of words for `event`. */
export function describeEvent(event: TelemetryEvent): string {
  switch (event.kind) {
    case "step":
      return `${event.step}: ${event.outcome}, ${round(event.ms)} ms`;
    case "attestation": {
      const source = event.source ? `, challenge from ${event.source}` : "";
      return `attestation: ${event.outcome}, ${round(event.ms)} ms${source}`;
    }
    case "token":
      return `token: ${event.source}, ${round(event.ms)} ms`;
    case "solve": {
      const source = event.source ? `, player ${event.source}` : "";
      const failed = event.failed > 0 ? `, ${event.failed} failed` : "";
      return `solve: ${event.outcome}, ${event.answered} answered${failed}, ${round(event.ms)} ms${source}`;
    }
    case "child-start":
      return `child ${event.pid} started`;
    case "child-exit":
      return `child ${event.pid} ended${event.expected ? "" : " by itself"}`;
    case "renewal":
      return `renewal: ${event.outcome}`;
    case "egress":
      return `way out ${event.egress}: ${event.outcome}`;
    case "store":
      return `shared store: ${event.outcome}`;
    case "retry":
      return `trying ${event.host} again: ${event.reason}`;
    case "belief":
      return `${event.outcome}: challenge from ${event.source} in the ${event.engine} engine`;
    case "detour":
      return `no token by way of ${event.from}: ${event.reason}`;
  }
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}

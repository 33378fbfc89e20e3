/** The one place that remembers what happened, for `/metrics` and whatever else shows it. Holds no secrets. */
import type { Clock } from "../clock.ts";
import type { ErrorCode } from "../errors.ts";
import type { Emit } from "../telemetry.ts";
import { History } from "./history.ts";
import { createMetrics, type Metrics } from "./metrics.ts";

/** What of an endpoint decides how its requests count. */
interface Counted {
  readonly path: string;
  readonly givesToken?: true;
  readonly isHealthCheck?: true;
}

/** Everything since the start. */
export class Stats {
  readonly metrics: Metrics = createMetrics();
  readonly history: History;
  /** Requests being answered now. */
  inFlight = 0;

  readonly #clock: Clock;
  readonly #startedAt: number;
  #lastUse: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.history = new History(clock);
    this.#startedAt = clock.monotonic();
    this.#lastUse = this.#startedAt;
    this.metrics.started.set(clock.now() / 1_000);
  }

  /** Seconds since the start. */
  uptime(): number {
    return (this.#clock.monotonic() - this.#startedAt) / 1_000;
  }

  /** Monotonic milliseconds of the last request that was more than a look at the server's health. */
  get lastUse(): number {
    return this.#lastUse;
  }

  /** Takes what the inside of the program reports. */
  readonly emit: Emit = (event) => {
    const { metrics } = this;
    switch (event.kind) {
      case "step":
        metrics.stepSeconds.add(event.step, event.ms);
        if (event.outcome !== "ok") metrics.stepFailures.inc({ step: event.step, code: event.outcome });
        break;
      case "attestation":
        metrics.attestations.inc({ outcome: event.outcome, source: event.source ?? "none" });
        break;
      case "token":
        metrics.tokens.add(event.source);
        metrics.tokenSeconds.add(event.source, event.ms);
        break;
      case "solve":
        metrics.solves.inc({ outcome: event.outcome, player: event.source ?? "none" });
        metrics.challenges.inc({ outcome: "answered" }, event.answered);
        metrics.challenges.inc({ outcome: "failed" }, event.failed);
        if (event.source) metrics.solveSeconds.add(event.source, event.ms);
        break;
      case "child-start":
        metrics.childStarts.inc();
        break;
      case "child-exit":
        if (!event.expected) metrics.childCrashes.inc();
        break;
      case "belief":
        metrics.believed.inc({ source: event.source, engine: event.engine, outcome: event.outcome });
        break;
      case "renewal":
        metrics.renewals.inc({ outcome: event.outcome });
        break;
      case "egress":
        metrics.egressAttestations.inc({ egress: event.egress, outcome: event.outcome });
        break;
      case "store":
        metrics.store.inc({ outcome: event.outcome });
        break;
      case "retry":
        metrics.retries.inc({ host: event.host });
        break;
    }
  };

  /** Counts the end of one request to `route`, undefined for a path that is no endpoint, which took `ms`. */
  finish(route: Counted | undefined, code: "OK" | ErrorCode, ms: number): void {
    this.metrics.requests.add(route?.path ?? "other", code);
    if (route?.givesToken) this.history.add(code, ms);
    if (!route?.isHealthCheck) this.#lastUse = this.#clock.monotonic();
  }
}

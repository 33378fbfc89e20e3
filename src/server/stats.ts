/** The one place that remembers what happened, for `/metrics` and whatever else shows it. Holds no secrets. */
import type { Clock } from "../clock.ts";
import type { ErrorCode } from "../errors.ts";
import type { Emit, TokenSource } from "../telemetry.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import type { RouteName } from "./routes.ts";

/** How a request ended. */
export interface RequestOutcome {
  /** `other` is any path that is no endpoint. */
  route: RouteName | "other";
  status: number;
  code: "OK" | ErrorCode;
  ms: number;
  source?: TokenSource | undefined;
  /** Printable key of the egress. */
  egress?: string | undefined;
  /** When, in wall-clock milliseconds. */
  at: number;
}

/** Tokens asked for in one minute since 1970. */
interface Minute {
  minute: number;
  tokens: number;
  failures: number;
}

/** Asked by machines every few seconds, whether or not anybody uses the server. */
export const HEALTH_ROUTES: ReadonlySet<RequestOutcome["route"]> = new Set([
  "/healthz",
  "/readyz",
  "/metrics",
]);

const RECENT = 50;
const MINUTES = 60;

/** Everything since the start. */
export class Stats {
  readonly metrics: Metrics = createMetrics();
  /** Requests for tokens, newest last. */
  readonly recent: RequestOutcome[] = [];
  /** Requests being answered now. */
  inFlight = 0;
  /** Monotonic milliseconds of the last request that was more than a look at the server's health. */
  lastUse: number;

  private readonly clock: Clock;
  private readonly startedMonotonic: number;
  private readonly minutes = new Array<Minute | undefined>(MINUTES);

  constructor(clock: Clock) {
    this.clock = clock;
    this.startedMonotonic = clock.monotonic();
    this.lastUse = this.startedMonotonic;
    this.metrics.started.set(clock.now() / 1_000);
  }

  /** Seconds since the start. */
  uptime(): number {
    return (this.clock.monotonic() - this.startedMonotonic) / 1_000;
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
      case "child-start":
        metrics.childStarts.inc();
        break;
      case "child-exit":
        if (!event.expected) metrics.childCrashes.inc();
        break;
      case "renewal":
        metrics.renewals.inc({ outcome: event.outcome });
        break;
      case "retry":
        metrics.retries.inc({ host: event.host });
        break;
    }
  };

  /** Takes the end of one request. */
  finish(outcome: RequestOutcome): void {
    this.metrics.requests.add(outcome.route, outcome.code);
    if (!HEALTH_ROUTES.has(outcome.route)) this.lastUse = this.clock.monotonic();
    if (outcome.route !== "/get_pot") return;
    this.recent.push(outcome);
    if (this.recent.length > RECENT) this.recent.shift();
    const slot = this.slot(Math.floor(outcome.at / 60_000));
    if (outcome.code === "OK") slot.tokens += 1;
    else slot.failures += 1;
  }

  /** Tokens given and refused in the last `minutes` (at most 60) minutes, this one included. */
  lastMinutes(minutes: number): { tokens: number; failures: number } {
    const now = Math.floor(this.clock.now() / 60_000);
    const sum = { tokens: 0, failures: 0 };
    for (const slot of this.minutes) {
      if (!slot || slot.minute <= now - Math.min(minutes, MINUTES) || slot.minute > now) continue;
      sum.tokens += slot.tokens;
      sum.failures += slot.failures;
    }
    return sum;
  }

  private slot(minute: number): Minute {
    const index = minute % MINUTES;
    const slot = this.minutes[index];
    if (slot?.minute === minute) return slot;
    const fresh = { minute, tokens: 0, failures: 0 };
    this.minutes[index] = fresh;
    return fresh;
  }
}

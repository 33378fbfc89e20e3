/** The one place that remembers what happened, for `/metrics` and whatever else shows it. Holds no secrets. */
import type { Clock } from "../clock.ts";
import type { ErrorCode } from "../errors.ts";
import type { ChallengeSource, Emit, Step, TokenSource } from "../telemetry.ts";
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
}

/** A token asked for, as a status page would list it. */
export interface RecentOutcome extends RequestOutcome {
  /** Wall-clock milliseconds. */
  at: number;
}

/** Upper edges in seconds of every histogram: from a cached token to the longest wait for Google. */
export const BUCKETS: readonly number[] = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20,
];

/** Durations counted by bucket; `counts` is not cumulative, and its last entry is what lies beyond. */
export class Histogram {
  readonly counts: number[] = new Array(BUCKETS.length + 1).fill(0);
  sum = 0;
  total = 0;

  /** Adds one duration of `ms` milliseconds. */
  add(ms: number): void {
    const seconds = ms / 1_000;
    const index = BUCKETS.findIndex((edge) => seconds <= edge);
    const at = index === -1 ? BUCKETS.length : index;
    this.counts[at] = (this.counts[at] ?? 0) + 1;
    this.sum += seconds;
    this.total += 1;
  }
}

/** Counts by key, made on first use. */
export class Counter<Key extends string> {
  readonly values = new Map<Key, number>();

  add(key: Key): void {
    this.values.set(key, (this.values.get(key) ?? 0) + 1);
  }
}

/** Asked by machines every few seconds, whether or not anybody uses the server. */
export const HEALTH_ROUTES: ReadonlySet<RequestOutcome["route"]> = new Set([
  "/healthz",
  "/readyz",
  "/metrics",
]);

const RECENT = 50;
const MINUTES = 60;

/** Everything counted since the start. */
export class Stats {
  /** Wall-clock milliseconds of the start. */
  readonly startedAt: number;
  readonly requests = new Counter<`${RequestOutcome["route"]} ${RequestOutcome["code"]}`>();
  readonly tokens = new Counter<TokenSource>();
  readonly tokenSeconds = new Histogram();
  readonly attestations = new Counter<`${"ok" | ErrorCode} ${ChallengeSource | "none"}`>();
  readonly renewals = new Counter<"ok" | ErrorCode>();
  readonly retries = new Counter<string>();
  readonly steps = new Map<Step, Histogram>();
  readonly stepFailures = new Counter<`${Step} ${ErrorCode}`>();
  /** Requests for tokens, newest last. */
  readonly recent: RecentOutcome[] = [];
  childStarts = 0;
  /** Ends of children that nobody asked for. */
  childCrashes = 0;
  /** Requests being answered now. */
  inFlight = 0;
  /** Monotonic milliseconds of the last request that was more than a look at the server's health. */
  lastUse: number;

  private readonly clock: Clock;
  private readonly startedMonotonic: number;
  private readonly minutes = new Array<{ minute: number; tokens: number; failures: number }>(MINUTES);

  constructor(clock: Clock) {
    this.clock = clock;
    this.startedAt = clock.now();
    this.startedMonotonic = clock.monotonic();
    this.lastUse = this.startedMonotonic;
  }

  /** Seconds since the start. */
  uptime(): number {
    return (this.clock.monotonic() - this.startedMonotonic) / 1_000;
  }

  /** Takes what the inside of the program reports. */
  readonly emit: Emit = (event) => {
    switch (event.kind) {
      case "step": {
        const histogram = this.steps.get(event.step) ?? new Histogram();
        this.steps.set(event.step, histogram);
        histogram.add(event.ms);
        if (event.outcome !== "ok") this.stepFailures.add(`${event.step} ${event.outcome}`);
        break;
      }
      case "attestation":
        this.attestations.add(`${event.outcome} ${event.source ?? "none"}`);
        break;
      case "token":
        this.tokens.add(event.source);
        this.tokenSeconds.add(event.ms);
        break;
      case "child-start":
        this.childStarts += 1;
        break;
      case "child-exit":
        if (!event.expected) this.childCrashes += 1;
        break;
      case "renewal":
        this.renewals.add(event.outcome);
        break;
      case "retry":
        this.retries.add(event.host);
        break;
    }
  };

  /** Takes the end of one request. */
  finish(outcome: RequestOutcome): void {
    this.requests.add(`${outcome.route} ${outcome.code}`);
    if (!HEALTH_ROUTES.has(outcome.route)) this.lastUse = this.clock.monotonic();
    if (outcome.route !== "/get_pot") return;
    const at = this.clock.now();
    this.recent.push({ ...outcome, at });
    if (this.recent.length > RECENT) this.recent.shift();
    const slot = this.slot(Math.floor(at / 60_000));
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

  private slot(minute: number): { tokens: number; failures: number } {
    const index = minute % MINUTES;
    const slot = this.minutes[index];
    if (slot?.minute === minute) return slot;
    const fresh = { minute, tokens: 0, failures: 0 };
    this.minutes[index] = fresh;
    return fresh;
  }
}

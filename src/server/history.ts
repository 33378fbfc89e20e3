/** The last hour of requests for tokens, minute by minute, for whoever looks at the status page. */
import type { Clock } from "../clock.ts";
import type { ErrorCode } from "../errors.ts";

/** One minute. */
export interface Minute {
  /** Minutes since 1970. */
  minute: number;
  tokens: number;
  failures: number;
  /** Milliseconds that all of its requests took together. */
  ms: number;
}

/** The last request that got no token. */
export interface LastFailure {
  /** Wall-clock milliseconds. */
  at: number;
  code: ErrorCode;
}

const MINUTES = 60;

/** Remembers an hour. */
export class History {
  lastFailure: LastFailure | undefined;
  readonly #clock: Clock;
  readonly #minutes: Minute[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts one request that took `ms`. */
  add(code: "OK" | ErrorCode, ms: number): void {
    const now = this.#clock.now();
    const minute = Math.floor(now / 60_000);
    let last = this.#minutes.at(-1);
    if (last?.minute !== minute) {
      last = { minute, tokens: 0, failures: 0, ms: 0 };
      this.#minutes.push(last);
      if (this.#minutes.length > MINUTES) this.#minutes.shift();
    }
    last.ms += ms;
    if (code === "OK") last.tokens += 1;
    else {
      last.failures += 1;
      this.lastFailure = { at: now, code };
    }
  }

  /** The last sixty minutes, oldest first, this one included; those without a request are there too. */
  hour(): Minute[] {
    const now = Math.floor(this.#clock.now() / 60_000);
    const known = new Map(this.#minutes.map((each) => [each.minute, each]));
    return Array.from({ length: MINUTES }, (_, at) => {
      const minute = now - MINUTES + 1 + at;
      return known.get(minute) ?? { minute, tokens: 0, failures: 0, ms: 0 };
    });
  }
}

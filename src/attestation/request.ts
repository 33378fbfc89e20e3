/** One exchange with Google: bounded in time and size, tried again only where that can help. */
import type { Clock } from "../clock.ts";
import { type ErrorCode, PotError, toPotError } from "../errors.ts";
import type { EgressInit, EgressPool } from "../net/egress.ts";
import type { Emit } from "../telemetry.ts";

/** What every exchange needs. */
export interface Wire {
  egress: EgressPool;
  /** The end of the whole attestation. */
  signal: AbortSignal;
  /** Wall-clock milliseconds at which the whole attestation must have ended. */
  deadline: number;
  clock: Clock;
  emit: Emit;
}

/** One request and its bounds. */
export interface Exchange extends Omit<EgressInit, "signal"> {
  /** What is fetched, for errors: "the home page". */
  what: string;
  /** Milliseconds for one attempt, from connecting to the last byte. */
  timeoutMs: number;
  /** Bytes of body at most. */
  maxBytes: number;
  /** Statuses other than 2xx that are an answer and no failure. */
  accept?: readonly number[];
}

/** A reply, read whole. */
export interface Reply {
  status: number;
  headers: Headers;
  text: string;
}

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
const MAX_REDIRECTS = 3;
const ATTEMPTS = 3;
const BACKOFF_MS = 250;
/** A connection that fails, a 5xx and a 429 may be better a moment later; anything else will not be. */
const WORTH_RETRYING: readonly ErrorCode[] = [
  "PROXY_UNREACHABLE",
  "CONNECT_FAILED",
  "CONNECTION_RESET",
  "DNS_FAILED",
  "UPSTREAM_RATE_LIMITED",
];

/** Sends `exchange` to `url`, with at most three attempts inside the deadline. Throws a `PotError`. */
export async function request(wire: Wire, url: string, exchange: Exchange): Promise<Reply> {
  const { host } = new URL(url);
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(wire, url, host, exchange);
    } catch (error) {
      const failure = toPotError(error);
      const wait = backoff(attempt, failure.retryAfter);
      const hasTime = wire.clock.now() + wait + 1_000 < wire.deadline;
      if (attempt === ATTEMPTS || !isWorthRetrying(failure) || !hasTime || wire.signal.aborted) {
        if (attempt === 1) throw failure;
        throw new PotError(failure.code, `${exchange.what} failed ${attempt} times against ${host}`, {
          cause: failure,
          retryAfter: failure.retryAfter,
        });
      }
      wire.emit({ kind: "retry", host, reason: failure.code });
      await sleep(wire, wait);
    }
  }
}

/**
 * `request`, following at most three redirects, each to what `check` makes of its address; `check` throws for an
 * address that must not be asked.
 */
export async function requestFollowing(
  wire: Wire,
  url: string,
  check: (location: string, base: string) => string,
  exchange: Exchange,
): Promise<Reply> {
  let at = check(url, url);
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const reply = await request(wire, at, { ...exchange, accept: REDIRECTS });
    const location = reply.headers.get("location");
    if (!REDIRECTS.includes(reply.status)) return reply;
    if (location === null) break;
    at = check(location, at);
  }
  throw new PotError("UPSTREAM_GARBAGE", `${exchange.what} redirects without end`);
}

async function once(wire: Wire, url: string, host: string, exchange: Exchange): Promise<Reply> {
  const { what, timeoutMs, accept = [], ...init } = exchange;
  const attempt = new AbortController();
  const overdue = new DOMException(`not within ${timeoutMs} ms`, "TimeoutError");
  const cancelTimer = wire.clock.after(timeoutMs, () => attempt.abort(overdue));
  const signal = AbortSignal.any([wire.signal, attempt.signal]);
  try {
    const response = await wire.egress.fetch(url, { ...init, signal });
    const { status, headers } = response;
    if ((status < 200 || status > 299) && !accept.includes(status)) {
      throw statusError(what, host, status, headers);
    }
    return { status, headers, text: await response.text() };
  } catch (error) {
    if (wire.signal.aborted) {
      throw new PotError("TIMEOUT", `there was no time left for ${what} from ${host}`, { cause: error });
    }
    if (attempt.signal.aborted) {
      throw new PotError("TIMEOUT", `no answer for ${what} within ${timeoutMs / 1000} s`, { cause: error });
    }
    throw toPotError(error);
  } finally {
    cancelTimer();
  }
}

function statusError(what: string, host: string, status: number, headers: Headers): PotError {
  if (status !== 429) return new PotError("UPSTREAM_STATUS", `${host} answered ${status} for ${what}`);
  const retryAfter = readRetryAfter(headers.get("retry-after"));
  return new PotError("UPSTREAM_RATE_LIMITED", `${host} answered 429 (too many requests) for ${what}`, {
    retryAfter,
    hint: "Wait a while, or leave by another proxy or address",
  });
}

/** Seconds of a Retry-After header, which is a number or a date. */
function readRetryAfter(value: string | null): number | undefined {
  if (value === null) return undefined;
  const seconds = /^\d+$/.test(value.trim()) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
}

function isWorthRetrying(error: PotError): boolean {
  return (
    WORTH_RETRYING.includes(error.code) || (error.code === "UPSTREAM_STATUS" && / 5\d\d /.test(error.message))
  );
}

/** Milliseconds before the next attempt: what the server asked for, or a doubling pause with jitter. */
function backoff(attempt: number, retryAfter: number | undefined): number {
  if (retryAfter !== undefined) return retryAfter * 1000;
  return BACKOFF_MS * 2 ** (attempt - 1) * (0.5 + Math.random());
}

function sleep({ clock, signal }: Wire, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      cancel();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    signal.addEventListener("abort", done, { once: true });
  });
}

/** One exchange with Google: bounded in time and size, tried again only where that can help. */
import { BUDGET } from "../budget.ts";
import type { Clock } from "../clock.ts";
import { type ErrorCode, PotError, toPotError } from "../errors.ts";
import { parseJson } from "../json.ts";
import type { Emit } from "../telemetry.ts";
import { backoff, pause } from "../wait.ts";
import type { Egress, EgressInit, EgressPool } from "./egress.ts";

/** Who asks: a browser, by what it sends with every request. */
export interface Asker {
  readonly userAgent: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What every exchange needs. */
export interface Wire {
  /** Whose connections `pool` holds. */
  egress: Egress;
  pool: EgressPool;
  /** As whom everything is asked. */
  identity: Asker;
  /** The end of the whole attestation. */
  signal: AbortSignal;
  /** `Clock.monotonic` time at which the whole attestation must have ended. */
  deadline: number;
  clock: Clock;
  emit: Emit;
  /** Between 0 and 1. */
  random(): number;
}

/** One request and its bounds; who asks is added to its headers. */
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
/** Milliseconds between attempts where the other side asks for no pause of its own. */
const PAUSES = { first: 400, longest: 2_000 };
/** A connection that fails, a 5xx and a 429 may be better a moment later; anything else will not be. */
const WORTH_RETRYING: readonly ErrorCode[] = [
  "PROXY_UNREACHABLE",
  "CONNECT_FAILED",
  "CONNECTION_RESET",
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
      const isWorthRetrying = WORTH_RETRYING.includes(failure.code) || (failure.upstreamStatus ?? 0) >= 500;
      const wait =
        failure.retryAfter === undefined ? backoff(attempt, PAUSES, wire.random) : failure.retryAfter * 1_000;
      const hasTime = wire.clock.monotonic() + wait + BUDGET.retry < wire.deadline;
      if (attempt === ATTEMPTS || !isWorthRetrying || !hasTime || wire.signal.aborted) {
        if (attempt === 1) throw failure;
        throw new PotError(failure.code, `${exchange.what} failed ${attempt} times against ${host}`, {
          cause: failure,
          retryAfter: failure.retryAfter,
          upstreamStatus: failure.upstreamStatus,
        });
      }
      wire.emit({ kind: "retry", host, reason: failure.code });
      await pause(wait, wire.clock, wire.signal);
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
  const { what, timeoutMs, accept = [], headers: own, ...init } = exchange;
  const sent = { ...own, "user-agent": wire.identity.userAgent, ...wire.identity.headers };
  const attempt = new AbortController();
  const overdue = new DOMException(`not within ${timeoutMs} ms`, "TimeoutError");
  const cancelTimer = wire.clock.after(timeoutMs, () => attempt.abort(overdue));
  const signal = AbortSignal.any([wire.signal, attempt.signal]);
  try {
    const response = await wire.pool.fetch(url, { ...init, headers: sent, signal });
    const { status, headers } = response;
    if ((status < 200 || status > 299) && !accept.includes(status)) {
      throw statusError(what, host, status, headers, wire.clock.now());
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

function statusError(
  what: string,
  host: string,
  upstreamStatus: number,
  headers: Headers,
  now: number,
): PotError {
  const retryAfter = readRetryAfter(headers.get("retry-after"), now);
  if (upstreamStatus !== 429) {
    const message = `${host} answered ${upstreamStatus} for ${what}`;
    return new PotError("UPSTREAM_STATUS", message, { upstreamStatus, retryAfter });
  }
  return new PotError("UPSTREAM_RATE_LIMITED", `${host} answered 429 (too many requests) for ${what}`, {
    upstreamStatus,
    retryAfter,
    hint: "Wait a while, or leave by another proxy or address",
  });
}

/** Seconds of a Retry-After header, a number or a date, a day at most; `now` is wall-clock milliseconds. */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  const text = value?.trim() ?? "";
  // Neither a number nor a date is longer.
  if (text === "" || text.length > 64) return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - now) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.min(86_400, Math.max(0, Math.ceil(seconds)));
}

/** Whether a reply may be a script: nothing at all is none, and neither is a page, as portals and filters send. */
export function mayBeScript(text: string): boolean {
  const begun = text.trimStart();
  return begun !== "" && !begun.startsWith("<");
}

/** What the JSON of a reply says, behind Google's guard against inclusion or without. Throws `UPSTREAM_GARBAGE`. */
export function readJson(text: string, what: string): unknown {
  try {
    return parseJson(text.startsWith(")]}'") ? text.slice(4) : text);
  } catch (error) {
    throw new PotError("UPSTREAM_GARBAGE", `${what} did not answer with JSON`, { cause: error });
  }
}

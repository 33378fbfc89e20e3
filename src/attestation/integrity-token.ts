/** Trades a snapshot for an integrity token. */
import { getHeaders } from "bgutils-js/utils";
import { GOOGLE_MS } from "../budget.ts";
import { PotError, toPotError } from "../errors.ts";
import type { Log } from "../log.ts";
import { readJson, request, type Wire } from "../net/request.ts";
import { step } from "../telemetry.ts";
import { GENERATE_IT_URLS, REQUEST_KEY } from "./google.ts";

/** What Google gave for a snapshot. */
export interface IntegrityToken {
  /** Base64 of either alphabet; its padding may be `.`. */
  value: string;
  /** Seconds until it ends. */
  ttl: number;
  /** Seconds before its end from which it should be renewed, where Google said so. */
  refreshThreshold: number | undefined;
}

/** What a program answered, and the key that its challenge came with: the two belong together. */
export interface Answer {
  snapshot: string;
  /** Absent: the web client's. */
  requestKey?: string | undefined;
}

/** The longest that a token is taken to last, whatever the reply says, in seconds: a day. */
const MAX_TTL = 86_400;
/** For how long a token is used whose reply does not say, in seconds: a twelfth of the usual. */
const UNTOLD_TTL = 3_600;
/** Characters of a token at most; real ones have some hundred. */
const MAX_VALUE = 65_536;

/**
 * Sends a snapshot to GenerateIT, and where that gives no token, once more to the other host of the same service.
 * Throws `INTEGRITY_TOKEN_REFUSED` when Google does not believe it.
 */
export async function fetchIntegrityToken(
  wire: Wire,
  { snapshot, requestKey = REQUEST_KEY }: Answer,
  log: Log,
): Promise<IntegrityToken> {
  const body = JSON.stringify([requestKey, snapshot]);
  const failures: PotError[] = [];
  for (const url of GENERATE_IT_URLS) {
    try {
      return await step(wire, "integrity-token", () => ask(wire, url, body, log));
    } catch (error) {
      const failure = toPotError(error);
      failures.push(failure);
      // Whoever asks to be left alone is not asked at its other door.
      if (wire.signal.aborted || failure.code === "UPSTREAM_RATE_LIMITED") break;
      log.debug(`GenerateIT of ${new URL(url).host} gave no token: ${failure.message}`);
    }
  }
  throw summary(failures);
}

async function ask(wire: Wire, url: string, body: string, log: Log): Promise<IntegrityToken> {
  const { text } = await request(wire, url, {
    what: "GenerateIT",
    method: "POST",
    headers: getHeaders(),
    body,
    timeoutMs: GOOGLE_MS.generateIt,
    maxBytes: 1_048_576,
  });
  return readIntegrityToken(text, (remark) => log.debug(remark));
}

/** One failure for what both hosts said: a refusal says more than a host that was not reached. */
function summary(failures: readonly PotError[]): PotError {
  const refusal = failures.find(({ code }) => code === "INTEGRITY_TOKEN_REFUSED");
  const [first, second] = failures;
  if (first === undefined) return new PotError("INTERNAL", "GenerateIT was not asked");
  if (second === undefined) return first;
  if (refusal) {
    const other = failures.find((failure) => failure.code !== refusal.code);
    const asked = other ? "on the one host that answered" : "on either of its hosts";
    const { code, message, hint } = refusal;
    return new PotError(code, `${message} ${asked}`, { hint, cause: other });
  }
  return new PotError(first.code, "GenerateIT worked on neither of its hosts", {
    cause: new Error(first.message, { cause: second }),
    hint: first.hint,
    confidential: first.confidential ?? second.confidential,
  });
}

/** The token in a reply of GenerateIT. Throws; what is odd and still of use is told to `remark`. */
export function readIntegrityToken(text: string, remark: (text: string) => void): IntegrityToken {
  const fields = readJson(text, "GenerateIT");
  if (!Array.isArray(fields)) throw new PotError("UPSTREAM_GARBAGE", "GenerateIT did not answer with a list");
  // The fourth field is a token of another kind, which mints nothing that is believed.
  const [value, givenTtl, threshold, fallback] = fields as unknown[];
  if (value === null || value === undefined || value === "") {
    const offered = fallback ? " (only a fallback, which is none)" : "";
    throw new PotError(
      "INTEGRITY_TOKEN_REFUSED",
      `Google gave no integrity token for this browser${offered}`,
      {
        hint:
          "Likely causes: the challenge did not come from YouTube's home page (see the steps with --verbose), this address or " +
          "proxy is blocked (try another, or IPv4 instead of IPv6), or the simulated browser is no longer believed (look for a newer version)",
      },
    );
  }
  // As loose as the program that decodes it: both alphabets, any padding or none.
  if (typeof value !== "string" || value.length > MAX_VALUE || !/^[\w+/-]+[=.]*$/.test(value)) {
    throw new PotError("UPSTREAM_GARBAGE", "GenerateIT answered with a malformed integrity token");
  }
  let ttl = Number(givenTtl ?? Number.NaN);
  if (!(ttl > 0)) {
    remark("GenerateIT did not say how long its token lasts; it is used for an hour");
    ttl = UNTOLD_TTL;
  }
  const isThreshold = typeof threshold === "number" && threshold > 0 && threshold < ttl;
  return { value, ttl: Math.min(ttl, MAX_TTL), refreshThreshold: isThreshold ? threshold : undefined };
}

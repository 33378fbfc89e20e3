/** Trades a snapshot for an integrity token. */
import { getHeaders } from "bgutils-js/utils";
import { GOOGLE_MS } from "../budget.ts";
import { type ErrorCode, PotError, toPotError } from "../errors.ts";
import { step } from "../telemetry.ts";
import { GENERATE_IT_FALLBACK_URL, GENERATE_IT_URL, REQUEST_KEY } from "./google.ts";
import { type Reply, request, type Wire } from "./request.ts";

/** What Google gave for a snapshot. */
export interface IntegrityToken {
  /** base64url; its padding may be `.`. */
  value: string;
  /** Seconds until it ends. */
  ttl: number;
  /** Seconds before its end from which it should be renewed, where Google said so. */
  refreshThreshold: number | undefined;
}

/** Failures to reach the service's own host, which is on many block lists for advertisements. */
const UNREACHABLE: readonly ErrorCode[] = [
  "DNS_FAILED",
  "CONNECT_FAILED",
  "CONNECTION_RESET",
  "TIMEOUT",
  "PROXY_FAILED",
  "TLS_FAILED",
];

/** The longest that a token is taken to last, whatever the reply says: a day. */
const MAX_TTL = 86_400;

/** Sends `snapshot` to GenerateIT. Throws `INTEGRITY_TOKEN_REFUSED` when Google does not believe it. */
export function fetchIntegrityToken(wire: Wire, snapshot: string): Promise<IntegrityToken> {
  return step(wire, "integrity-token", async () => readReply(await send(wire, snapshot)));
}

async function send(wire: Wire, snapshot: string): Promise<Reply> {
  const exchange = {
    what: "GenerateIT",
    method: "POST" as const,
    headers: getHeaders(),
    body: JSON.stringify([REQUEST_KEY, snapshot]),
    timeoutMs: GOOGLE_MS.generateIt,
    maxBytes: 1_048_576,
  };
  try {
    return await request(wire, GENERATE_IT_URL, exchange);
  } catch (error) {
    const first = toPotError(error);
    if (!UNREACHABLE.includes(first.code) || wire.signal.aborted) throw first;
    try {
      return await request(wire, GENERATE_IT_FALLBACK_URL, exchange);
    } catch (second) {
      throw new PotError(toPotError(second).code, "GenerateIT could be reached on neither of its hosts", {
        cause: new AggregateCause(first, second),
      });
    }
  }
}

/** Two failures as one cause. */
class AggregateCause extends Error {
  constructor(first: Error, second: unknown) {
    super(first.message, { cause: second });
  }
}

function readReply({ text }: Reply): IntegrityToken {
  let fields: unknown;
  try {
    fields = JSON.parse(text);
  } catch (error) {
    throw new PotError("UPSTREAM_GARBAGE", "GenerateIT did not answer with JSON", { cause: error });
  }
  if (!Array.isArray(fields)) throw new PotError("UPSTREAM_GARBAGE", "GenerateIT did not answer with a list");
  const [value, ttl, threshold] = fields as unknown[];
  if (value === null || value === undefined || value === "") {
    throw new PotError("INTEGRITY_TOKEN_REFUSED", "Google gave no integrity token for this browser", {
      hint:
        "Likely causes: the challenge did not come from YouTube's home page (see the steps with --verbose), this address or " +
        "proxy is blocked (try another, or IPv4 instead of IPv6), or the simulated browser is no longer believed (look for a newer version)",
    });
  }
  if (typeof value !== "string" || !/^[\w-]+[=.]*$/.test(value)) {
    throw new PotError("UPSTREAM_GARBAGE", "GenerateIT answered with a malformed integrity token");
  }
  if (typeof ttl !== "number" || !(ttl > 0)) {
    throw new PotError("UPSTREAM_GARBAGE", "GenerateIT did not say how long its token lasts");
  }
  const isThreshold = typeof threshold === "number" && threshold > 0 && threshold < ttl;
  return { value, ttl: Math.min(ttl, MAX_TTL), refreshThreshold: isThreshold ? threshold : undefined };
}

/** What went wrong on the way, in words that name the layer and the party. */
import { type ErrorCode, oneLine, PotError } from "../errors.ts";
import { errorCode, isRecord } from "../json.ts";
import { bracketed } from "./address.ts";
import type { Leg } from "./leg.ts";

/**
 * A failure on the way as one of our errors. A `PotError` stays what it is. `clue` tells where it hung.
 */
export function translateFailure(error: unknown, leg: Leg, clue?: string): PotError {
  if (leg.signal?.aborted) return aborted(leg.signal.reason, leg, clue);
  if (error instanceof PotError) return error;
  return byCode(error, leg);
}

/** The end of a request that its caller ended. */
function aborted(reason: unknown, leg: Leg, clue: string | undefined): PotError {
  const host = bracketed(leg.to.host);
  const way = leg.proxy && !clue?.includes(`${leg.proxy}`) ? ` through proxy ${leg.proxy}` : "";
  const late = new PotError("TIMEOUT", `no reply from ${host}${way} in time${clue ? `: ${clue}` : ""}`, {
    hint: leg.proxy
      ? "Check that the proxy works and can reach the host."
      : "Check the network and its firewall.",
  });
  if (isRecord(reason) && reason.name === "TimeoutError") return late;
  if (!(reason instanceof PotError)) return new PotError("CANCELLED", `the request to ${host} was cancelled`);
  const { code, message, hint, retryAfter } = reason;
  return code === "TIMEOUT" ? new PotError(code, message, { hint, retryAfter, cause: late }) : reason;
}

/** What broke after the connection was made. */
function byCode(error: unknown, { to, proxy }: Leg): PotError {
  const host = bracketed(to.host);
  const by = proxy ? ` through proxy ${proxy}` : "";
  const code = errorCode(error);
  if (["ECONNRESET", "EPIPE", "ERR_STREAM_PREMATURE_CLOSE"].includes(code)) {
    return new PotError(
      "CONNECTION_RESET",
      `the connection to ${host}${by} was closed before the reply was complete`,
    );
  }
  const message = error instanceof Error ? error.message : String(error);
  const said = oneLine(proxy ? proxy.mask(message) : message, 300);
  return new PotError("UPSTREAM_GARBAGE", `${host}${by} sent a reply that cannot be read: ${said || code}`);
}

/** What to try when a certificate was refused. */
export const CERTIFICATE_HINT =
  "On a network that inspects TLS, name its certificate with --ca FILE or NODE_EXTRA_CA_CERTS; --disable-tls-verification is the last resort. A wrong clock has the same effect.";

/** True for the error of a certificate that was not accepted, which `--ca` or no verification would get past. */
export function isCertificateFailure(error: unknown): error is PotError {
  return error instanceof PotError && error.code === "TLS_FAILED" && error.hint === CERTIFICATE_HINT;
}

/** Where the rules for callers are explained. */
export const POLICY_HINT =
  "Leave it out, or ask whoever runs this server: --request-proxy says what callers may name.";

/**
 * The one error for a caller's proxy that may not be used, is not there or does not work: which of these it is would
 * tell what listens where on this server's networks. `truth` is for the server's own log.
 */
export function unusableProxy(truth?: PotError): PotError {
  return new PotError("PROXY_FAILED", "the proxy for this request cannot be used", {
    hint: "Check the URL, user and password that were given; the server's log says more, and its --request-proxy what callers may name.",
    confidential: truth,
  });
}

/** The same for a source address. */
export function unusableSource(truth?: PotError): PotError {
  return new PotError("BAD_SOURCE_ADDRESS", "the source address that this request names cannot be used", {
    hint: POLICY_HINT,
    confidential: truth,
  });
}

/** What is wrong with a proxy that goes by a name. */
const PROXY_FAULTS: { readonly [Code in ErrorCode]?: string } = {
  PROXY_UNREACHABLE: "cannot be reached",
  PROXY_AUTH: "wants another user or password",
  PROXY_FAILED: "does not connect",
};

/** Codes that tell how far a connection came. */
const TELLING: readonly ErrorCode[] = [
  "BAD_SOURCE_ADDRESS",
  "PROXY_UNREACHABLE",
  "PROXY_AUTH",
  "PROXY_FAILED",
  "DNS_FAILED",
  "CONNECT_FAILED",
  "CONNECTION_RESET",
  "TLS_FAILED",
];

/** `translateFailure` for a way that a caller named, as that caller may see it. */
export function withoutClues(error: unknown, leg: Leg, clue?: string): PotError {
  const truth = translateFailure(error, leg, clue);
  if (truth.code === "BAD_SOURCE_ADDRESS") return unusableSource(truth);
  if (leg.proxy && TELLING.includes(truth.code)) return unusableProxy(truth);
  if (truth.code !== "TIMEOUT") return truth;
  const { code, message, hint, retryAfter, cause } = translateFailure(error, leg);
  return new PotError(code, message, { hint, retryAfter, cause, confidential: truth });
}

/**
 * `translateFailure` for a way out that goes by `name`: whoever asked for it is not told what proxy it is. The whole
 * story is for the server's log.
 */
export function underName(name: string, error: unknown, leg: Leg, clue?: string): PotError {
  const truth = translateFailure(error, leg, clue);
  if (!leg.proxy) return truth;
  if (!TELLING.includes(truth.code)) {
    const { code, message, hint, retryAfter } = translateFailure(error, { ...leg, proxy: undefined });
    return new PotError(code, message, { hint, retryAfter, confidential: truth });
  }
  return new PotError(truth.code, `the proxy of ${name} ${PROXY_FAULTS[truth.code] ?? "cannot be used"}`, {
    hint: "The server's log says more",
    confidential: truth,
  });
}

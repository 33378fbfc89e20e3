/** What went wrong on the way, in words that name the layer and the party. */
import { type ErrorCode, oneLine, PotError } from "../errors.ts";
import { errorCode, isRecord } from "../json.ts";
import { bracketed, hostAndPort } from "./address.ts";
import { type Leg, type Party, partyOf, proxyParty } from "./leg.ts";

/** Reasons that a certificate was refused, by OpenSSL's names, in words. */
const CERTIFICATE_FAULTS: Record<string, string> = {
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not valid yet",
  CERT_REVOKED: "its certificate was revoked",
  CERT_UNTRUSTED: "its certificate is not trusted",
  DEPTH_ZERO_SELF_SIGNED_CERT: "self-signed certificate",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name",
  HOSTNAME_MISMATCH: "its certificate is for another name",
  SELF_SIGNED_CERT_IN_CHAIN: "self-signed certificate in chain",
  UNABLE_TO_GET_ISSUER_CERT: "its certificate's issuer is not trusted",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate's issuer is not trusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate's issuer is not trusted",
};

/** What to try when a certificate was refused. */
export const CERTIFICATE_HINT =
  "On a network that inspects TLS, name its certificate with --ca FILE or NODE_EXTRA_CA_CERTS; --disable-tls-verification is the last resort. A wrong clock has the same effect.";

/** What a certificate was refused for; undefined when `code` is about something else. */
export function certificateFault(code: string): string | undefined {
  const known = CERTIFICATE_FAULTS[code];
  if (known !== undefined) return known;
  return /CERT|_CRL|ISSUER|SIGNATURE|CHAIN/.test(code) ? code.toLowerCase().replaceAll("_", " ") : undefined;
}

/** True for the error of a certificate that was not accepted, which `--ca` or no verification would get past. */
export function isCertificateFailure(error: unknown): error is PotError {
  return error instanceof PotError && error.code === "TLS_FAILED" && error.hint === CERTIFICATE_HINT;
}

/** True when an error of `fetch` does not tell by itself which party is to blame. */
export function isUnclear(error: unknown): boolean {
  return (
    !(error instanceof PotError) && !["ERR_PROXY_TUNNEL", "ENOTFOUND", "EAI_AGAIN"].includes(errorCode(error))
  );
}

/**
 * A rejection of `fetch` as one of our errors. A `PotError` stays what it is. `clue` tells where it hung.
 */
export function translateFailure(error: unknown, leg: Leg, clue?: string): PotError {
  if (leg.signal?.aborted) return aborted(leg.signal.reason, leg, clue);
  if (error instanceof PotError) return error;
  return byCode(error, leg);
}

/** The end of a request that its caller ended. */
function aborted(reason: unknown, leg: Leg, clue: string | undefined): PotError {
  const host = bracketed(leg.to.host);
  const way = leg.proxy && clue?.includes(`${leg.proxy}`) ? "" : by(leg);
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

function byCode(error: unknown, leg: Leg): PotError {
  const { proxy } = leg;
  const host = bracketed(leg.to.host);
  const code = errorCode(error);
  const fault = certificateFault(code);
  if (fault !== undefined) {
    return new PotError("TLS_FAILED", `TLS to ${host}${by(leg)} failed: ${fault}`, {
      hint: CERTIFICATE_HINT,
    });
  }
  switch (code) {
    case "ERR_PROXY_TUNNEL":
      return refusedTunnel(isRecord(error) ? error : {}, leg);
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return lookupFailure(proxy ? proxyParty(proxy) : partyOf(leg.to), code);
    case "ECONNREFUSED":
    case "FailedToOpenSocket":
      return proxy
        ? new PotError("PROXY_UNREACHABLE", `proxy ${proxy} refused the connection`, {
            hint: "Is it running, and is the port right?",
          })
        : new PotError("CONNECT_FAILED", `${host} refused the connection`);
    case "EPROTO":
      return new PotError("TLS_FAILED", `TLS to ${host}${by(leg)} failed: what answered does not speak TLS`);
    case "ECONNRESET":
    case "ConnectionClosed":
    case "EPIPE":
      return new PotError(
        "CONNECTION_RESET",
        `the connection to ${host}${by(leg)} was closed before the reply was complete`,
      );
    default: {
      const message = error instanceof Error ? error.message : String(error);
      // Bun's advice on its own options is none for a user.
      const plain = message.replace(/\.? For more information, pass [\s\S]*$/, "");
      const said = oneLine(proxy ? proxy.mask(plain) : plain, 300);
      return new PotError(
        "UPSTREAM_GARBAGE",
        `${host}${by(leg)} sent a reply that cannot be read: ${said || code}`,
      );
    }
  }
}

/** A name that could not be looked up; `code` is what the system said. */
export function lookupFailure({ name, isProxy }: Party, code: string): PotError {
  if (code !== "ENOTFOUND") {
    return new PotError("DNS_FAILED", `no name server could be asked for ${name}${code && ` (${code})`}`, {
      hint: "Is this machine online? Check its network connection, then its DNS settings.",
    });
  }
  return new PotError("DNS_FAILED", `the name of ${name} was not found (${code})`, {
    hint: isProxy
      ? "Check the spelling and this machine's DNS."
      : "This machine's DNS does not know it: there is no way to the internet, or a filter takes the name away.",
  });
}

/** A proxy's answer to CONNECT that is not 2xx. */
export function refusedTunnel(
  answer: { status?: unknown; statusText?: unknown; headers?: unknown },
  { to, proxy }: Leg,
): PotError {
  const status = Number(answer.status);
  if (status === 407) {
    const offered = answer.headers instanceof Headers ? loginsOffered(answer.headers) : [];
    if (offered.length > 0 && !offered.some((scheme) => scheme.toLowerCase() === "basic")) {
      return new PotError("PROXY_AUTH", `proxy ${proxy} only takes logins by ${offered.join(" or ")} (407)`, {
        hint: "Only Basic is spoken here: start a proxy of your own in between that speaks the other, such as cntlm or px, and name that one.",
      });
    }
    return new PotError(
      "PROXY_AUTH",
      proxy?.credentials
        ? `proxy ${proxy} refused the user or password (407)`
        : `proxy ${proxy} wants a user and password (407)`,
      {
        hint: "Write them in the proxy's URL: http://user:password@host:port, special characters percent-encoded.",
      },
    );
  }
  const reason = oneLine(proxy?.mask(String(answer.statusText ?? "")) ?? "", 100);
  return new PotError(
    "PROXY_FAILED",
    `proxy ${proxy} answered CONNECT ${hostAndPort(to)} with ${status}${reason && ` ${reason}`}`,
    {
      hint:
        status >= 300 && status < 400
          ? "It wants a login in a browser, or it is a web server."
          : "The proxy does not let this host through, or cannot reach it itself.",
    },
  );
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

/** The schemes of `Proxy-Authenticate`: Basic, Digest, NTLM, Negotiate and others, each once. */
function loginsOffered(headers: Headers): string[] {
  // Commas part challenges and their parameters alike, and stand in quoted strings.
  const pieces = (headers.get("proxy-authenticate") ?? "").replaceAll(/"(?:[^"\\]|\\.)*"/g, "").split(",");
  const schemes = pieces.map((piece) => /^\s*([a-z][a-z\d-]{0,30})(?:\s|$)/i.exec(piece)?.[1]);
  return [...new Set(schemes.filter((scheme) => scheme !== undefined))].slice(0, 5);
}

function by({ proxy }: Leg): string {
  return proxy ? ` through proxy ${proxy}` : "";
}

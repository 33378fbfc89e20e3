/** TLS to a proxy or a host, and what was wrong with a certificate in words. */
import type { Duplex } from "node:stream";
import {
  connect,
  createSecureContext,
  getCACertificates,
  type SecureContext,
  type TLSSocket,
} from "node:tls";
import { oneLine, PotError } from "../errors.ts";
import { errorCode } from "../json.ts";
import { ipFamily } from "./address.ts";
import { CERTIFICATE_HINT } from "./failure.ts";
import type { Party, Walk } from "./leg.ts";

/** What to trust. */
export interface Trust {
  readonly verify: boolean;
  /** From `trustedRoots`. */
  readonly roots: SecureContext;
}

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

/** The newest roots: one file of `--ca` is for all, and two hundred certificates take milliseconds to read. */
let newest: { ca: string | undefined; roots: SecureContext } | undefined;

/**
 * What is trusted: the system's certificates, `NODE_EXTRA_CA_CERTS`, and `ca`, PEM, which alone would replace them.
 * Throws `FILE_FAILED` when `ca` holds no certificate.
 */
export function trustedRoots(ca: string | undefined): SecureContext {
  if (newest?.ca !== ca || !newest) newest = { ca, roots: readRoots(ca) };
  return newest.roots;
}

function readRoots(ca: string | undefined): SecureContext {
  if (ca === undefined) return createSecureContext();
  try {
    // Loaded here: few give a file, and all others need none of it.
    new (process.getBuiltinModule("node:crypto").X509Certificate)(ca);
  } catch {
    throw new PotError("FILE_FAILED", "the file of --ca holds no PEM certificate");
  }
  return createSecureContext({ ca: [...getCACertificates("default"), ca] });
}

/**
 * A TLS session with `party` over `socket`. Rejects with `TLS_FAILED`, or when it is cut off `CONNECTION_RESET` or
 * `PROXY_FAILED`.
 */
export function secure(socket: Duplex, party: Party, trust: Trust, walk: Walk): Promise<TLSSocket> {
  walk.step = `waiting for ${party.name} to set up TLS`;
  return new Promise((resolve, reject) => {
    const session = connect({
      socket,
      host: party.host,
      ...(ipFamily(party.host) === 0 && { servername: party.host }),
      ALPNProtocols: ["http/1.1"],
      secureContext: trust.roots,
      // Verified below instead, where the certificate can still be asked who issued it.
      rejectUnauthorized: false,
    });
    const onError = (error: Error) => reject(broken(party, errorCode(error) || error.message));
    const onClose = () => reject(broken(party, "ECONNRESET"));
    session.once("error", onError).once("close", onClose);
    session.once("secureConnect", () => {
      // From here on a broken session ends; whoever reads from it learns of it.
      session.off("error", onError).off("close", onClose);
      session.on("error", () => session.destroy());
      if (session.authorized || !trust.verify) return resolve(session);
      reject(refused(party, String(session.authorizationError), session.getPeerCertificate()?.issuer));
      session.destroy();
    });
  });
}

type Issuer = ReturnType<TLSSocket["getPeerCertificate"]>["issuer"] | undefined;

function refused(party: Party, code: string, issuer: Issuer): PotError {
  const fault = CERTIFICATE_FAULTS[code] ?? code.toLowerCase().replaceAll("_", " ");
  const by = oneLine([issuer?.CN ?? issuer?.O ?? ""].flat().join(" "), 80);
  return new PotError("TLS_FAILED", `TLS to ${party.name} failed: ${fault}${by && ` (issued by "${by}")`}`, {
    hint: CERTIFICATE_HINT,
  });
}

function broken(party: Party, code: string): PotError {
  if (code === "ECONNRESET" || code === "EPIPE") {
    const what = `${party.name} closed the connection instead of setting up TLS`;
    return new PotError(party.isProxy ? "PROXY_FAILED" : "CONNECTION_RESET", what);
  }
  return new PotError(
    "TLS_FAILED",
    `TLS to ${party.name} failed: what answered does not speak TLS (${oneLine(code, 100)})`,
    { hint: party.isProxy ? "A proxy that listens without TLS is written http://." : undefined },
  );
}

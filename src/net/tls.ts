/** TLS by hand: to a proxy, and to a host when a failure is to be explained. */
import { X509Certificate } from "node:crypto";
import type { Duplex } from "node:stream";
import { connect, getCACertificates, type TLSSocket } from "node:tls";
import { oneLine, PotError } from "../errors.ts";
import { errorCode } from "../json.ts";
import { ipFamily } from "./address.ts";
import { CERTIFICATE_HINT, certificateFault } from "./failure.ts";
import type { Party, Walk } from "./leg.ts";

/** What to trust. */
export interface Trust {
  readonly verify: boolean;
  /** Certificates trusted beside the system's, PEM. */
  readonly ca?: string | undefined;
}

/**
 * What is trusted with `ca`: the system's certificates and `NODE_EXTRA_CA_CERTS` too, which a bare `ca` replaces.
 * Throws `FILE_FAILED` when `ca` holds no certificate.
 */
export function trusted(ca: string | undefined): string[] | undefined {
  if (ca === undefined) return undefined;
  try {
    new X509Certificate(ca);
  } catch {
    throw new PotError("FILE_FAILED", "the file of --ca holds no PEM certificate");
  }
  return [...getCACertificates("default"), ca];
}

/** A TLS session with `party` over `socket`. Rejects with `TLS_FAILED`, or when it is cut off `CONNECTION_RESET` or `PROXY_FAILED`. */
export function secure(socket: Duplex, party: Party, trust: Trust, walk: Walk): Promise<TLSSocket> {
  walk.step = `waiting for ${party.name} to set up TLS`;
  return new Promise((resolve, reject) => {
    const session = connect({
      socket,
      host: party.host,
      ...(ipFamily(party.host) === 0 && { servername: party.host }),
      ca: trusted(trust.ca),
      // Verified below instead, where the certificate can still be asked who issued it.
      rejectUnauthorized: false,
    });
    session.once("secureConnect", () => {
      session.removeAllListeners("error");
      session.removeAllListeners("close");
      if (session.authorized || !trust.verify) return resolve(session);
      reject(refused(party, String(session.authorizationError), session.getPeerCertificate()?.issuer));
      session.on("error", () => {});
      session.destroy();
    });
    session.once("error", (error) => reject(broken(party, errorCode(error) || error.message)));
    session.once("close", () => reject(broken(party, "ECONNRESET")));
  });
}

type Issuer = ReturnType<TLSSocket["getPeerCertificate"]>["issuer"] | undefined;

function refused(party: Party, code: string, issuer: Issuer): PotError {
  const fault = certificateFault(code) ?? code;
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
    {
      hint: party.isProxy ? "A proxy that listens without TLS is written http://." : undefined,
    },
  );
}

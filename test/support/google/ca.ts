/** A certificate authority made at run time and thrown away: nothing signed by it outlives the process. */
import "reflect-metadata";
import * as x509 from "@peculiar/x509";

/** A server's key and certificate, PEM. */
export interface Identity {
  key: string;
  cert: string;
}

/** The authority's certificate, PEM, and what it signs. */
export interface Authority {
  pem: string;
  /** A server certificate for `hosts`, expired when `expired` is true. */
  issue(hosts: readonly string[], expired?: boolean): Promise<Identity>;
}

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const DAY = 86_400_000;

const newKeys = () => crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);

/** Makes an authority of that name. */
export async function makeAuthority(name: string): Promise<Authority> {
  const keys = await newKeys();
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    notBefore: new Date(Date.now() - 400 * DAY),
    notAfter: new Date(Date.now() + 30 * DAY),
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  });
  return {
    pem: root.toString("pem"),
    async issue(hosts, expired = false) {
      const leafKeys = await newKeys();
      const leaf = await x509.X509CertificateGenerator.create({
        subject: `CN=${hosts[0]}`,
        issuer: root.subject,
        notBefore: new Date(Date.now() - (expired ? 90 : 1) * DAY),
        notAfter: new Date(Date.now() + (expired ? -30 : 29) * DAY),
        signingKey: keys.privateKey,
        publicKey: leafKeys.publicKey,
        signingAlgorithm: ALGORITHM,
        extensions: [
          new x509.SubjectAlternativeNameExtension(hosts.map((value) => ({ type: "dns", value }))),
          new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        ],
      });
      const key = await crypto.subtle.exportKey("pkcs8", leafKeys.privateKey);
      return { key: x509.PemConverter.encode(key, "PRIVATE KEY"), cert: leaf.toString("pem") };
    },
  };
}

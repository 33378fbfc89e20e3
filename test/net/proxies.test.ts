/** Every kind of proxy, with and without credentials, in both families and from chosen addresses. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { networkInterfaces } from "node:os";
import { openEgress } from "../../src/net/open.ts";
import { resolveEgress } from "../../src/net/resolve.ts";
import { makeAuthority } from "../support/google/ca.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { startHttpProxy, startSocksProxy, type TestProxy } from "./support/proxies.ts";

setDefaultTimeout(60_000);

const SCHEMES = ["http", "https", "socks4", "socks4a", "socks5", "socks5h", "socks"] as const;
type Scheme = (typeof SCHEMES)[number];
/** Schemes that leave the name to the proxy. */
const REMOTE_NAMES: readonly Scheme[] = ["http", "https", "socks4a", "socks5h", "socks"];

/** Linux has all of 127.0.0.0/8 to choose from. */
const CHOSEN = process.platform === "linux" ? "127.0.0.77" : "127.0.0.1";
const ALL_FAMILIES = [
  { loopback: "127.0.0.1", inUrl: "127.0.0.1", any: "0.0.0.0", chosen: CHOSEN },
  { loopback: "::1", inUrl: "[::1]", any: "::", chosen: "::1" },
] as const;
const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === "::1"),
);
if (!hasIpv6) console.log("skipped: proxies on ::1, which this machine lacks");
const FAMILIES = ALL_FAMILIES.filter(({ loopback }) => loopback !== "::1" || hasIpv6);

const CREDENTIALS = [
  { name: "no credentials", auth: undefined, inUrl: "" },
  { name: "a user and password", auth: { user: "ann", password: "secret" }, inUrl: "ann:secret@" },
  {
    name: "an @ and a : in the password, unencoded",
    auth: { user: "ann", password: "p@ss:word" },
    inUrl: "ann:p@ss:word@",
  },
  {
    name: "percent-encoded characters",
    auth: { user: "an n", password: "/?#ü% @:" },
    inUrl: "an%20n:%2F%3F%23%C3%BC%25%20%40%3A@",
  },
  { name: "an empty password", auth: { user: "ann", password: "" }, inUrl: "ann:@" },
] as const;

const authority = await makeAuthority("proxy test authority");
let google: Google;

beforeAll(async () => {
  google = await startGoogle();
});
afterAll(async () => {
  await google.close();
});

function start(
  scheme: Scheme,
  options: Parameters<typeof startSocksProxy>[0],
  identity: { key: string; cert: string },
): Promise<TestProxy> {
  if (scheme === "http") return startHttpProxy(options);
  return scheme === "https" ? startHttpProxy({ ...options, identity }) : startSocksProxy(options);
}

describe.each(SCHEMES)("%s", (scheme) => {
  for (const family of FAMILIES) {
    for (const { name, auth, inUrl } of CREDENTIALS) {
      // SOCKS4 has no password; that it refuses one is tested with the URLs.
      if (scheme.startsWith("socks4") && auth && auth.password !== "") continue;
      for (const source of [undefined, family.any, family.chosen]) {
        const from = source === undefined ? "" : ` from ${source}`;
        test(`a proxy on ${family.inUrl} with ${name}${from} sees the right client, name and user`, async () => {
          const identity = await authority.issue(["localhost"]);
          const proxy = await start(
            scheme,
            { host: family.loopback, auth, resolve: (host, port) => whereTo(host, port) },
            identity,
          );
          const isRemote = REMOTE_NAMES.includes(scheme);
          const egress = openEgress(
            resolveEgress(
              {
                proxy: `${scheme}://${inUrl}${family.inUrl}:${proxy.port}`,
                sourceAddress: source,
                // The stand-in has no certificate for names that resolve here; the proxy has none for addresses.
                disableTlsVerification: !isRemote || scheme === "https",
              },
              { env: {}, ca: google.caPem },
            ),
          );
          try {
            google.forget();
            const url = isRemote ? "https://www.google.com" : `https://localhost:${google.tlsPort}`;
            const replies = [
              await egress.fetch(`${url}/generate_204`),
              await egress.fetch(`${url}/generate_204`, { method: "POST", body: "x" }),
            ];
            expect(replies.map((reply) => reply.status)).toEqual([204, 204]);
            expect(proxy.seen).toEqual([
              {
                client: source === family.chosen ? family.chosen : family.loopback,
                host: isRemote ? "www.google.com" : "127.0.0.1",
                port: isRemote ? 443 : google.tlsPort,
                user: auth?.user,
                password: scheme.startsWith("socks4") ? undefined : auth?.password,
              },
            ]);
            expect(google.requests.map(({ body }) => body)).toEqual(["", "x"]);
          } finally {
            egress.close();
            await proxy.close();
          }
        });
      }
    }
  }
});

function whereTo(host: string, port: number) {
  return host === "127.0.0.1" ? { host, port } : google.resolve(host, port);
}

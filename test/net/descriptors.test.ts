/** However a way out fails, nothing of it stays open: descriptors are counted over hundreds of failures. */
import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { readdirSync, readlinkSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { openEgress } from "../../src/net/open.ts";
import { resolveEgress } from "../../src/net/resolve.ts";
import { freePort } from "../support/free-port.ts";
import { makeAuthority } from "../support/google/ca.ts";

setDefaultTimeout(60_000);

const FAILURES = 200;
const AT_ONCE = 40;
/** How long each way out is given: too short for the slow, and long enough to get somewhere. */
const PATIENCE_MS = 60;

const SCHEMES = ["http", "https", "socks5h"] as const;
type Scheme = (typeof SCHEMES)[number];

/** What each kind of proxy says when it agrees to connect. */
const YES: Record<Scheme, Buffer> = {
  http: Buffer.from("HTTP/1.1 200 Connection established\r\n\r\n"),
  https: Buffer.from("HTTP/1.1 200 Connection established\r\n\r\n"),
  socks5h: Buffer.from([5, 0, 5, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
};

/** What a proxy does with a connection, from its start or from what it first hears. */
const KINDS: Record<string, (socket: Socket, yes: Buffer) => void> = {
  silent: (socket) => socket.resume(),
  "half-open": (socket, yes) => socket.once("data", () => socket.write(yes.subarray(0, yes.length - 1))),
  slow(socket, yes) {
    let sent = 0;
    const timer = setInterval(() => socket.write(yes.subarray(sent, ++sent)), 10);
    socket.on("close", () => clearInterval(timer));
  },
  "silent behind": (socket, yes) => socket.once("data", () => socket.write(yes)),
  "closing its half": (socket) => socket.once("data", () => socket.end()),
  resetting: (socket) =>
    socket.once("data", () => ("resetAndDestroy" in socket ? socket.resetAndDestroy() : socket)),
};

/** Kinds that one scheme shows well enough. */
const ONCE = ["silent behind", "closing its half"];

const authority = await makeAuthority("descriptor test authority");
const identity = await authority.issue(["localhost"]);

/** Open sockets of this process: those of the proxies too, which close when their clients do. */
const sockets = (): number =>
  readdirSync("/proc/self/fd").filter((name) => {
    try {
      return readlinkSync(`/proc/self/fd/${name}`).startsWith("socket:");
    } catch {
      return false;
    }
  }).length;

/** Opens ways out by `proxy`, as an attestation does, with nothing to be had there. */
async function failOften(proxy: string): Promise<number> {
  let failed = 0;
  const one = async () => {
    const egress = openEgress(resolveEgress({ proxy }, { env: {}, ca: authority.pem }));
    egress.warm("https://jnn-pa.googleapis.com/");
    await egress
      .fetch("https://www.youtube.com/", { signal: AbortSignal.timeout(PATIENCE_MS) })
      .catch(() => failed++);
    egress.close();
  };
  for (let round = 0; round < FAILURES / AT_ONCE; round++) {
    await Promise.all(Array.from({ length: AT_ONCE }, one));
  }
  return failed;
}

async function expectFewer(limit: number): Promise<void> {
  const deadline = performance.now() + 3_000;
  while (sockets() > limit && performance.now() < deadline) await Bun.sleep(20);
  expect(sockets()).toBeLessThanOrEqual(limit);
}

describe.skipIf(process.platform !== "linux")("after 200 failures", () => {
  for (const scheme of SCHEMES) {
    // What happens behind a tunnel is the same for all.
    const kinds = Object.entries(KINDS).filter(([kind]) => scheme === "http" || !ONCE.includes(kind));
    for (const [kind, behave] of kinds) {
      test(`of a ${scheme} proxy that is ${kind}, no descriptor is left`, async () => {
        const accept = (socket: Socket) => {
          socket.on("error", () => socket.destroy());
          behave(socket, YES[scheme]);
        };
        const server: Server =
          scheme === "https" && kind !== "silent" ? createTlsServer(identity, accept) : createServer(accept);
        server.on("tlsClientError", () => {});
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        const { port } = server.address() as { port: number };
        const before = sockets();
        expect(await failOften(`${scheme}://localhost:${port}`)).toBe(FAILURES);
        await expectFewer(before);
        server.close();
      });
    }

    test(`of a ${scheme} proxy that is not there, no descriptor is left`, async () => {
      const before = sockets();
      expect(await failOften(`${scheme}://localhost:${await freePort()}`)).toBe(FAILURES);
      await expectFewer(before);
    });
  }
});

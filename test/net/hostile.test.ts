/** Proxies and hosts may answer anything at all: it ends in one of our errors, never in a hang, a crash or a false success. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import fc from "fast-check";
import { PotError } from "../../src/errors.ts";
import { openEgress } from "../../src/net/open.ts";
import { resolveEgress } from "../../src/net/resolve.ts";
import { trustedRoots } from "../../src/net/tls.ts";
import { reach } from "../../src/net/walk.ts";
import { makeAuthority } from "../support/google/ca.ts";

setDefaultTimeout(120_000);

/** What the next client is answered: the first piece after its first bytes, each other piece after a moment. */
let pieces: readonly Uint8Array[] = [];
let server: Server;
let port = 0;

/** Says the pieces, the first after the client's first bytes. */
function answer(socket: Socket): void {
  socket.on("error", () => {});
  socket.once("data", async () => {
    for (const piece of pieces) {
      socket.write(piece);
      await Bun.sleep(1);
    }
    socket.end();
  });
}

beforeAll(async () => {
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = typeof address === "object" && address ? address.port : 0;
});
afterAll(() => {
  server.close();
});

/** Beginnings that get past a first look. */
const PROMISING: Record<string, readonly Uint8Array[]> = {
  http: ["HTTP/1.1 ", "HTTP/1.1 200", "HTTP/1.0 407 \r\n", "HTTP/1.1 99", "HTTP/1.1 500 \r\n\r\n"].map(
    (text) => Buffer.from(text),
  ),
  socks4a: [[0], [0, 91], [0, 93, 1, 2, 3, 4, 5]].map((bytes) => Uint8Array.from(bytes)),
  socks5h: [[5], [5, 0], [5, 2], [5, 2, 1], [5, 0, 5, 0, 0], [5, 0, 5, 4, 0, 3, 255], [5, 255], [4, 0]].map(
    (bytes) => Uint8Array.from(bytes),
  ),
};

/** Whether an answer says yes in the protocol's own words. */
const SAYS_YES: Record<string, (answer: Buffer) => boolean> = {
  http: (answer) => /^HTTP\/1\.[01] 2\d\d/.test(answer.toString("latin1")) && answer.includes("\r\n\r\n"),
  socks4a: (answer) => answer.length >= 8 && answer[1] === 90,
  socks5h: (answer) => answer[0] === 5 && answer.indexOf(Buffer.from([5, 0]), 2) > 0,
};

test.each(["http", "socks4a", "socks5h"])("%s", async (scheme) => {
  const beginning = fc.constantFrom(new Uint8Array(), ...(PROMISING[scheme] ?? []));
  const rest = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(beginning, rest, async (first, others) => {
      pieces = [first, ...others].filter((piece) => piece.length > 0);
      const egress = resolveEgress({ proxy: `${scheme}://ann:@127.0.0.1:${port}` }, { env: {} });
      const walk = { step: "", signal: AbortSignal.timeout(60_000) };
      const outcome = await reach(
        { host: "www.example", port: 443 },
        egress.proxy,
        egress,
        trustedRoots(undefined),
        walk,
      ).catch((error: unknown) => error);
      if (outcome instanceof PotError) {
        expect(["PROXY_FAILED", "PROXY_AUTH"]).toContain(outcome.code);
        return;
      }
      expect(SAYS_YES[scheme]?.(Buffer.concat(pieces))).toBe(true);
      (outcome as { destroy(): void }).destroy();
    }),
    { numRuns: 300 },
  );
});

test("a host", async () => {
  const authority = await makeAuthority("hostile test authority");
  const host = createTlsServer(await authority.issue(["localhost"]), answer);
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  const url = `https://localhost:${(host.address() as { port: number }).port}/`;
  const beginning = fc.constantFrom(
    ...["", "HTTP/1.1 ", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 302 \r\nLocation: ", "HTTP/1.0 204 \r\n\r\n"],
    ...[
      "Content-Length: 3",
      "Transfer-Encoding: chunked",
      "Content-Encoding: gzip",
      "Content-Encoding: br, br",
    ].map((header) => `HTTP/1.1 200 OK\r\n${header}\r\n\r\n`),
    ...[
      "HTTP/1.1 101 \r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
      "HTTP/1.1 100 \r\n\r\n",
      "HTTP/1.1 999 \r\n\r\n",
    ],
  );
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.constantFrom("\r\n\r\n", "0\r\n\r\n", "5\r\nhello\r\n", "X: y\r\n").map((text) => Buffer.from(text)),
  );
  await fc.assert(
    fc.asyncProperty(beginning, fc.array(piece, { maxLength: 4 }), async (first, others) => {
      pieces = [Buffer.from(first), ...others].filter((bytes) => bytes.length > 0);
      const egress = openEgress(resolveEgress({ proxy: "direct" }, { env: {}, ca: authority.pem }));
      const outcome = await egress
        .fetch(url, { signal: AbortSignal.timeout(3_000), maxBytes: 1_000 })
        .catch((error: unknown) => error);
      egress.close();
      if (outcome instanceof Response) {
        expect(Buffer.concat(pieces).toString("latin1")).toStartWith("HTTP/1.");
        expect((await outcome.bytes()).length).toBeLessThanOrEqual(1_000);
      } else {
        expect(outcome).toBeInstanceOf(PotError);
        expect(["UPSTREAM_GARBAGE", "CONNECTION_RESET"]).toContain((outcome as PotError).code);
      }
    }),
    { numRuns: 400 },
  );
  host.close();
});

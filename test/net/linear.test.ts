/** Whatever a proxy, a host or a variable says, reading it takes time in proportion to its length. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createServer } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { describeError, oneLine, PotError } from "../../src/errors.ts";
import { matchesHost, parseHostPatterns } from "../../src/net/host-patterns.ts";
import { openEgress } from "../../src/net/open.ts";
import { parseEgressPolicy } from "../../src/net/policy.ts";
import { parseProxy } from "../../src/net/proxy.ts";
import { resolveEgress } from "../../src/net/resolve.ts";
import { trustedRoots } from "../../src/net/tls.ts";
import { makeAuthority } from "../support/google/ca.ts";
import { startHttpProxy, type TestProxy } from "./support/proxies.ts";

setDefaultTimeout(60_000);

const LONGEST = 8 * 2 ** 20;
/** Lengths that double, so that a square shows long before the longest one. */
const LENGTHS = [2 ** 10, 2 ** 14, 2 ** 17, 2 ** 20, LONGEST];
/** Milliseconds for the longest; a square of it would take hours. */
const MOST_MS = 3_000;

/** `piece` over and over, to `length` characters. */
const fill = (piece: string, length: number) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** Fails when `run` takes more than its share for some length; an error of ours is an answer too. */
async function expectLinear(run: (length: number) => unknown): Promise<void> {
  for (const length of LENGTHS) {
    const since = performance.now();
    try {
      await run(length);
    } catch (error) {
      expect(error).toBeInstanceOf(PotError);
      describeError(error);
    }
    // What has no length takes its time too, on a machine that does other things.
    expect(performance.now() - since).toBeLessThan(250 + (MOST_MS * length) / LONGEST);
  }
}

const PIECES = [
  "a",
  " ",
  "%41",
  "%",
  "@",
  ":",
  "[",
  "]",
  ".",
  ",",
  "/",
  "a.",
  "%0d",
  "é",
  "\0",
  "\t",
  "-a",
  "::",
  "1.",
  "\\",
];

describe("time in proportion to length is taken by", () => {
  for (const piece of PIECES) {
    const shown = JSON.stringify(piece);

    test(`a proxy's URL of ${shown}`, async () => {
      for (const [before, after] of [
        ["", ""],
        ["http://", "@proxy.example"],
        ["http://ann:", "@proxy.example"],
        ["socks5://", ":1"],
        ["http://[", "]:1"],
        ["", "://"],
      ]) {
        await expectLinear((length) => parseProxy(`${before}${fill(piece, length)}${after}`, "proxy"));
      }
    });

    test(`a list of hosts of ${shown}`, () =>
      expectLinear((length) => {
        const patterns = parseHostPatterns(fill(piece, length));
        matchesHost(patterns, "www.youtube.com", 443);
        matchesHost(patterns, "2001:db8::1", 443);
        parseEgressPolicy(fill(piece, length));
      }));

    test(`an error that quotes ${shown}`, () =>
      expectLinear((length) => {
        const text = fill(piece, length);
        oneLine(text, 100);
        parseProxy(`http://ann:secret@proxy.example`, "proxy").mask(text);
      }));
  }

  test.each(["a", "\n", "-----BEGIN CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----\nAAAA\n"])(
    "a file of certificates of %p",
    (piece) => expectLinear((length) => trustedRoots(fill(piece, length))),
  );
});

describe("in a moment, and by an error of ours, ends", () => {
  const authority = makeAuthority("linear test authority");
  /** What comes after the first bytes of a client, at the proxy and at the host behind the other proxy. */
  let answer = "";
  const proxy = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", () => socket.end(answer, "latin1"));
  });
  const host = Promise.withResolvers<number>();
  let front: TestProxy;

  beforeAll(async () => {
    const { pem: _, ...tools } = await authority;
    const server = createTlsServer(await tools.issue(["www.youtube.com"]), (socket) => {
      socket.on("error", () => socket.destroy());
      socket.once("data", () => socket.end(answer, "latin1"));
    });
    server.on("tlsClientError", () => {});
    server.listen(0, "127.0.0.1", () => host.resolve((server.address() as { port: number }).port));
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const port = await host.promise;
    front = await startHttpProxy({ resolve: () => ({ host: "127.0.0.1", port }) });
  });
  afterAll(async () => {
    proxy.close();
    await front.close();
  });

  /** What one request comes to, and the milliseconds that it kept everything else from running. */
  async function ask(url: string): Promise<{ outcome: string; blocked: number }> {
    let last = performance.now();
    let blocked = 0;
    const look = () => {
      blocked = Math.max(blocked, performance.now() - last);
      last = performance.now();
    };
    const timer = setInterval(look, 5);
    const egress = openEgress(resolveEgress({ proxy: url }, { env: {}, ca: (await authority).pem }));
    try {
      const signal = AbortSignal.timeout(20_000);
      const reply = await egress.fetch("https://www.youtube.com/", { signal, maxBytes: LONGEST });
      return { outcome: `answered ${reply.status}`, blocked };
    } catch (error) {
      expect(error).toBeInstanceOf(PotError);
      expect(describeError(error).length).toBeLessThan(2_001);
      return { outcome: (error as PotError).code, blocked };
    } finally {
      look();
      clearInterval(timer);
      egress.close();
    }
  }

  const PROXY_ANSWERS: readonly (readonly [string, string, string])[] = [
    ["http", `HTTP/1.1 407 No\r\nProxy-Authenticate: ${'"\\'.repeat(2 ** 12)}`, "\r\n\r\n"],
    ["http", `HTTP/1.1 407 No\r\nProxy-Authenticate: ${'"'.repeat(8_001)}`, "\r\n\r\n"],
    ["http", `HTTP/1.1 407 No\r\nProxy-Authenticate: ${"a,".repeat(2 ** 12)}`, "\r\n\r\n"],
    ["http", `HTTP/1.1 500 ${"no ".repeat(2 ** 12)}`, "\r\n\r\n"],
    ["http", "HTTP/1.1 500 No\r\n", "a:\r\n"],
    ["http", "HTTP/1.1 200 OK\r\nX: ", "a"],
    ["http", "", "\r\n"],
    ["socks4a", "\0", "\0"],
    ["socks5h", "\x05\0\x05\0\0\x03\xff", "a"],
    ["socks5h", "", "\x05\xff"],
  ];
  test.each(PROXY_ANSWERS.map((one) => [one[0], one[1].slice(0, 60), one[2], one[1]] as const))(
    "a request by a %s proxy that begins with %p and goes on with %p",
    async (scheme, _, piece, start) => {
      answer = start + fill(piece, LONGEST);
      const { outcome, blocked } = await ask(
        `${scheme}://ann:@127.0.0.1:${(proxy.address() as { port: number }).port}`,
      );
      expect(outcome).toMatch(/^(?:PROXY_|TLS_FAILED|CONNECTION_RESET)/);
      expect(blocked).toBeLessThan(1_000);
    },
  );

  const HOST_ANSWERS: readonly (readonly [string, string])[] = [
    ["HTTP/1.1 200 OK\r\nX: ", "a"],
    ["HTTP/1.1 200 OK\r\n", "X: a\r\n"],
    ["HTTP/1.1 200 ", "OK"],
    ["", "HTTP/1.1 103 Early Hints\r\n\r\n"],
    ["HTTP/1.1 302 Found\r\nLocation: ", "/.."],
    ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", "a"],
    ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\na\r\n"],
    ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "X: a\r\n"],
    ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "0"],
    ["HTTP/1.1 200 OK\r\nContent-Length: ", "9"],
    ["HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", "\x1f\x8b\b\0\0\0\0\0\0\x03\x03\0\0\0\0\0\0\0\0\0"],
    ["HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\n", "\x28\xb5\x2f\xfd\x20\0\x01\0\0"],
    ["HTTP/1.1 200 OK\r\nSet-Cookie: a\r\n", "Set-Cookie: a\r\n"],
  ];
  test("a reply after a few interim ones is taken, and one after very many is refused", async () => {
    const after = async (count: number) => {
      answer = `${"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(count)}HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n`;
      return (await ask(`http://127.0.0.1:${front.port}`)).outcome;
    };
    expect([await after(2), await after(1_000)]).toEqual(["answered 200", "UPSTREAM_GARBAGE"]);
  });

  test.each(HOST_ANSWERS)("a reply that begins with %p and goes on with %p", async (start, piece) => {
    answer = start + fill(piece, LONGEST);
    const { outcome, blocked } = await ask(`http://127.0.0.1:${front.port}`);
    expect(outcome).toMatch(/^(?:answered 200|UPSTREAM_GARBAGE|CONNECTION_RESET)$/);
    expect(blocked).toBeLessThan(1_000);
  });
});

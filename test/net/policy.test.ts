/** What a caller may name as its way out, and how little the errors of such a way tell. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createServer } from "node:net";
import { describeError, describeInFull, PotError } from "../../src/errors.ts";
import { openEgress } from "../../src/net/open.ts";
import { isPrivateAddress, PUBLIC_PROXIES, parseEgressPolicy } from "../../src/net/policy.ts";
import { resolveEgress } from "../../src/net/resolve.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { type ProxyOptions, startHttpProxy, startSocksProxy } from "./support/proxies.ts";

setDefaultTimeout(60_000);

describe("an address", () => {
  test.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.9.9.9",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::127.0.0.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2002:7f00:1::",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "localhost",
    "",
  ])('"%s" is private', (address) => expect(isPrivateAddress(address)).toBe(true));

  test.each([
    "1.1.1.1",
    "11.0.0.1",
    "100.128.0.1",
    "172.32.0.1",
    "192.0.1.1",
    "192.169.0.1",
    "223.255.255.255",
    "::ffff:1.1.1.1",
    "64:ff9b::1.1.1.1",
    "2001:4860:4860::8888",
    "2606:4700::1111",
    "2a00:1450::1",
  ])('"%s" is public', (address) => expect(isPrivateAddress(address)).toBe(false));
});

describe("a policy", () => {
  /** Its spelling, a proxy's host and port, the address that it leads to, and whether that is allowed. */
  test.each([
    ["public", "proxy.example", 80, "1.1.1.1", true],
    ["public", "proxy.example", 80, "127.0.0.1", false],
    ["none", "proxy.example", 80, "1.1.1.1", false],
    ["proxy.example", "proxy.example", 80, "10.0.0.1", true],
    ["proxy.example:3128", "proxy.example", 3128, "10.0.0.1", true],
    ["proxy.example:3128", "proxy.example", 80, "10.0.0.1", false],
    ["proxy.example", "other.example", 80, "1.1.1.1", false],
    [".lan", "proxy.lan", 80, "10.0.0.1", true],
    ["10.0.0.0/8", "proxy.example", 80, "10.0.0.1", true],
    ["10.0.0.0/8", "proxy.example", 80, "11.0.0.1", false],
    ["public,172.17.0.1", "172.17.0.1", 80, "172.17.0.1", true],
    ["public, 172.17.0.1", "proxy.example", 80, "1.1.1.1", true],
    ["fd00::/8", "proxy.example", 80, "fd00::1", true],
    ["[fd00::1]:1080", "fd00::1", 1080, "fd00::1", true],
    ["*", "proxy.example", 80, "127.0.0.1", true],
  ])('of "%s": %s:%d at %s is %p', (text, host, port, address, allowed) => {
    expect(parseEgressPolicy(text)?.allowsProxy({ host, port }, address)).toBe(allowed);
  });

  test("of any is none at all", () => {
    expect(parseEgressPolicy(" ANY ")).toBeUndefined();
  });

  test.each([
    "",
    " , ",
    "any,none",
    "public,none",
    "http://proxy",
    "10.0.0.0/33",
    "fd00::/200",
    "a b/8",
    "-x",
    "pro*y",
  ])('of "%s" is wrong usage', (text) => expect(() => parseEgressPolicy(text)).toThrow("cannot be read"));

  test("keeps ways out of callers with different ones apart", () => {
    const ids = ["any", "public", "1.1.1.1"].map(
      (text) =>
        resolveEgress({ proxy: "http://1.1.1.1:8080", policy: parseEgressPolicy(text) }, { env: {} }).id,
    );
    expect(new Set(ids).size).toBe(3);
  });

  test("says nothing about what a caller did not name", () => {
    const defaults = { proxy: "http://127.0.0.1:1", sourceAddress: "127.0.0.1", env: {} };
    for (const policy of [PUBLIC_PROXIES, parseEgressPolicy("none")]) {
      expect(resolveEgress({ policy }, defaults)).toEqual(resolveEgress({}, defaults));
    }
  });

  test("of none refuses proxies and source addresses, also those that would change little", () => {
    const policy = parseEgressPolicy("none");
    expect(codeOf(() => resolveEgress({ proxy: "direct", policy }, { env: {} }))).toBe("BAD_PROXY");
    expect(codeOf(() => resolveEgress({ sourceAddress: "0.0.0.0", policy }, { env: {} }))).toBe(
      "BAD_SOURCE_ADDRESS",
    );
  });

  test("of public ones lets a caller choose the family, and no private source address", () => {
    const source = (sourceAddress: string) =>
      codeOf(() => resolveEgress({ sourceAddress, policy: PUBLIC_PROXIES }, { env: {} }));
    expect(source("0.0.0.0")).toBe("none");
    expect(source("::")).toBe("none");
    expect(source("203.0.113.9")).toBe("none");
    for (const address of ["127.0.0.1", "10.0.0.1", "::1", "fe80::1"]) {
      expect(source(address)).toBe("BAD_SOURCE_ADDRESS");
    }
  });
});

describe("a caller who may name public proxies", () => {
  let google: Google;
  beforeAll(async () => {
    google = await startGoogle();
  });
  afterAll(async () => {
    await google.close();
  });

  /** What the caller and what the server's log is told. */
  async function ask(proxy: string, policy = PUBLIC_PROXIES, sourceAddress?: string) {
    try {
      const request = { proxy, policy, sourceAddress };
      const egress = openEgress(resolveEgress(request, { env: {}, ca: google.caPem }));
      try {
        const reply = await egress.fetch("https://www.google.com/generate_204", {
          signal: AbortSignal.timeout(4_000),
        });
        return { told: String(reply.status), logged: "" };
      } finally {
        egress.close();
      }
    } catch (error) {
      expect(error).toBeInstanceOf(PotError);
      return {
        told: `${(error as PotError).code}: ${describeError(error)}`,
        logged: describeInFull(error),
      };
    }
  }

  test.each(["http", "https", "socks4", "socks4a", "socks5", "socks5h"])(
    "cannot have %s proxies on this machine connected to, by address or by name",
    async (scheme) => {
      let accepted = 0;
      const server = createServer((socket) => {
        accepted++;
        socket.destroy();
      }).listen(0, "127.0.0.1");
      const { port } = server.address() as { port: number };
      const outcomes: string[] = [];
      for (const host of ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0"]) {
        outcomes.push((await ask(`${scheme}://${host}:${port}`)).told);
      }
      server.close();
      expect(accepted).toBe(0);
      expect([...new Set(outcomes)]).toEqual([
        expect.stringMatching(/^PROXY_FAILED: the proxy for this request cannot/),
      ]);
    },
  );

  test("is told the same of a proxy whatever is wrong with it, and the log is told the truth", async () => {
    const here = parseEgressPolicy("127.0.0.0/8");
    const resolve: ProxyOptions["resolve"] = (host, port) => google.resolve(host, port);
    const auth = { user: "ann", password: "secret" };
    const [deaf, strict, socks, good] = await Promise.all([
      startHttpProxy({ resolve, fault: { at: "accept", does: "rubbish" } }),
      startHttpProxy({ resolve, auth }),
      startSocksProxy({ resolve, reply: 5 }),
      startHttpProxy({ resolve }),
    ]);
    const outcomes = [
      [await ask("http://127.0.0.1:1", here), "refused the connection"],
      [await ask("http://no-such-proxy.invalid:1", here), "was not found"],
      [await ask(`http://127.0.0.1:${deaf.port}`, here), "something that is not HTTP"],
      [await ask(`http://127.0.0.1:${strict.port}`, here), "wants a user and password (407)"],
      [await ask(`socks5h://127.0.0.1:${deaf.port}`, here), "does not speak SOCKS5"],
      [await ask(`socks5h://127.0.0.1:${socks.port}`, here), "connection refused (5)"],
      [await ask("http://localhost:1", PUBLIC_PROXIES), "callers may not have proxy http://localhost:1"],
    ] as const;
    expect([...new Set(outcomes.map(([{ told }]) => told))]).toHaveLength(1);
    for (const [{ logged }, truth] of outcomes) expect(logged).toContain(truth);
    expect((await ask(`http://127.0.0.1:${good.port}`, here)).told).toBe("204");
    await Promise.all([deaf.close(), strict.close(), socks.close(), good.close()]);
  });

  test("is told of a silent proxy that nothing came in time, and not how far it got", async () => {
    const here = parseEgressPolicy("127.0.0.0/8");
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    const { port } = silent.address() as { port: number };
    const { told, logged } = await ask(`http://127.0.0.1:${port}`, here);
    silent.close();
    expect(told).toStartWith("TIMEOUT: no reply from www.google.com");
    expect(told).not.toContain("still");
    expect(logged).toContain("to answer CONNECT");
  });

  test("is told the same of a source address that is not here as of one that is forbidden", async () => {
    const missing = await ask("direct", PUBLIC_PROXIES, "203.0.113.7");
    const forbidden = await ask("direct", PUBLIC_PROXIES, "127.0.0.1");
    expect(missing.told).toBe(forbidden.told);
    expect(missing.told).toStartWith("BAD_SOURCE_ADDRESS: the source address that this request names");
  });
});

function codeOf(run: () => unknown): string {
  try {
    run();
    return "none";
  } catch (error) {
    return error instanceof PotError ? error.code : String(error);
  }
}

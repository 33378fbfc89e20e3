/** Addresses, families and names, in a network namespace where the test owns all three. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeError, PotError } from "../../src/errors.ts";
import { inBlock } from "../../src/net/address.ts";
import { parseBlock } from "../../src/net/block.ts";
import type { EgressPool, EgressRequest } from "../../src/net/egress.ts";
import { openEgress } from "../../src/net/open.ts";
import { PUBLIC_PROXIES, parseEgressPolicy } from "../../src/net/policy.ts";
import { resolveEgress } from "../../src/net/resolve.ts";
import { tryBlock } from "../../src/net/source.ts";
import { GOOGLE_HOSTS } from "../support/google/hosts.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { lastLine, type PotServer, type RunResult, runPot, servePot } from "../support/pot.ts";
import { type NameServer, startNameServer } from "./support/dns.ts";
import { startSocksProxy } from "./support/proxies.ts";

/** The folder of `hosts` and `resolv.conf`; set for the run inside the namespace. */
const INSIDE = process.env.POT_TEST_NAMESPACE;
const SERVER_4 = "198.51.100.80";
const SERVER_6 = "2001:db8::80";
/** Where packets vanish. */
const HOLE_6 = "2001:db8:dead::1";

if (INSIDE === undefined) await outside();
else inside(INSIDE);

/** Runs this file again in a namespace, where one may be made. */
async function outside(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "pot-namespace-"));
  await writeFile(join(folder, "hosts"), "");
  await writeFile(join(folder, "resolv.conf"), "nameserver 127.0.0.1\n");
  const user = process.getuid?.() === 0 ? [] : ["-r"];
  const enter = ["unshare", "-n", "-m", ...user, "sh", join(import.meta.dir, "support/namespace.sh"), folder];

  const trial = Bun.which("unshare") ? Bun.spawnSync([...enter, "true"]) : undefined;
  const allowed = trial?.success === true;
  if (!allowed) {
    const why = trial?.stderr.toString().trim() || "there is no unshare";
    console.log(`skipped: no network namespace can be made here: ${why}`);
  }
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.skipIf(!allowed)(
    "in a network of its own, addresses, families and names are as asked for",
    async () => {
      const run = Bun.spawn([...enter, process.execPath, "test", "--timeout", "60000", import.meta.path], {
        // Names change from test to test.
        env: { ...process.env, POT_TEST_NAMESPACE: folder, BUN_CONFIG_DNS_TIME_TO_LIVE_SECONDS: "0" },
        cwd: join(import.meta.dir, "../.."),
        stdout: "pipe",
        stderr: "pipe",
      });
      const [out, err] = await Promise.all([
        new Response(run.stdout).text(),
        new Response(run.stderr).text(),
      ]);
      if ((await run.exited) !== 0) throw new Error(`inside the namespace:\n${out}\n${err}`);
      expect(err).toMatch(/\b0 fail\b/);
    },
    300_000,
  );
}

function inside(folder: string): void {
  let google: Google;
  let names: NameServer;
  const servers: Server[] = [];
  /** Who came to port 443, and to which of the server's addresses. */
  const arrivals: { client: string | undefined; server: string | undefined }[] = [];

  beforeAll(async () => {
    google = await startGoogle();
    names = await startNameServer("127.0.0.1", SERVER_4);
    for (const host of [SERVER_4, SERVER_6]) {
      const server = createServer((socket) => {
        arrivals.push({ client: socket.remoteAddress, server: socket.localAddress });
        const upstream = connect(google.tlsPort, "127.0.0.1");
        socket.on("error", () => upstream.destroy());
        upstream.on("error", () => socket.destroy());
        socket.pipe(upstream).pipe(socket);
      });
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(443, host, resolve));
    }
  });
  afterEach(() => {
    arrivals.length = 0;
    names.asked.length = 0;
    google.forget();
  });
  afterAll(async () => {
    names.close();
    for (const server of servers) server.close();
    await google.close();
  });

  const setHosts = (lines: readonly string[]) => writeFile(join(folder, "hosts"), `${lines.join("\n")}\n`);

  /** Google at its addresses of both families. */
  const setGoogle = () =>
    setHosts(GOOGLE_HOSTS.flatMap((name) => [`${SERVER_6} ${name}`, `${SERVER_4} ${name}`]));

  async function ask(url: string, request: EgressRequest): Promise<string> {
    let egress: EgressPool | undefined;
    try {
      egress = openEgress(resolveEgress({ proxy: "direct", ...request }, { env: {}, ca: google.caPem }));
      return String((await egress.fetch(url, { signal: AbortSignal.timeout(20_000) })).status);
    } catch (error) {
      expect(error).toBeInstanceOf(PotError);
      return `${(error as PotError).code}: ${describeError(error)}`;
    } finally {
      egress?.close();
    }
  }
  const GOOGLE = "https://www.google.com/generate_204";

  describe("a source address", () => {
    test.each([
      ["198.51.100.2", "198.51.100.2", SERVER_4],
      ["198.51.100.3", "198.51.100.3", SERVER_4],
      ["2001:db8::2", "2001:db8::2", SERVER_6],
      ["2001:db8::3", "2001:db8::3", SERVER_6],
      ["0.0.0.0", expect.any(String), SERVER_4],
      ["::", expect.any(String), SERVER_6],
    ])("%s is what the server sees, in its family", async (sourceAddress, client, server) => {
      await setHosts([`${SERVER_6} www.google.com`, `${SERVER_4} www.google.com`]);
      expect(await ask(GOOGLE, { sourceAddress })).toBe("204");
      expect(arrivals).toEqual([{ client, server }]);
    });

    test("is what a proxy sees, by its name as by its address", async () => {
      await setHosts([`${SERVER_6} proxy.example`, `${SERVER_4} proxy.example`]);
      for (const host of [SERVER_4, SERVER_6]) {
        const proxy = await startSocksProxy({ host, resolve: google.resolve });
        const sourceAddress = host === SERVER_4 ? "198.51.100.3" : "2001:db8::3";
        const inUrl = host === SERVER_6 ? `[${host}]` : host;
        for (const name of [inUrl, "proxy.example"]) {
          expect(await ask(GOOGLE, { proxy: `socks5h://${name}:${proxy.port}`, sourceAddress })).toBe("204");
        }
        expect(proxy.seen.map(({ client }) => client)).toEqual([sourceAddress, sourceAddress]);
        await proxy.close();
      }
    });

    test("that this machine lacks is told before any name is looked up", async () => {
      await setHosts([]);
      for (const proxy of [
        "direct",
        "http://proxy.example:1",
        "socks5://127.0.0.1:1",
        "socks5h://a.example:1",
      ]) {
        const told = await ask(GOOGLE, { proxy, sourceAddress: "198.51.100.9" });
        expect(told).toStartWith("BAD_SOURCE_ADDRESS: this machine has no address 198.51.100.9");
      }
      expect(names.asked).toEqual([]);
    });

    test("of a family that the host has no address of is an error that says so", async () => {
      await setHosts([`${SERVER_4} www.google.com`]);
      const told = await ask(GOOGLE, { sourceAddress: "2001:db8::2" });
      expect(told).toStartWith("DNS_FAILED: www.google.com has no IPv6 address.");
    });

    test("from which no route leads there is an error that names it", async () => {
      await setHosts(["2001:db8:beef::1 www.google.com"]);
      const told = await ask(GOOGLE, { sourceAddress: "2001:db8::2" });
      expect(told).toStartWith(
        "CONNECT_FAILED: www.google.com cannot be reached from 2001:db8::2 (2001:db8:beef::1: no route",
      );
    });

    test("carries a whole run of the executable: every host sees it, and the token is good", async () => {
      await setGoogle();
      for (const address of ["198.51.100.3", "2001:db8::3"]) {
        arrivals.length = 0;
        const run = await runPot(["generate", "-c", "dQw4w9WgXcQ", "-b", "-s", address], {
          env: { NODE_EXTRA_CA_CERTS: google.caFile },
        });
        expect(run.stderr).toBe("");
        expect(google.verify(lastLine(run.stdout).poToken, "dQw4w9WgXcQ").ok).toBe(true);
        expect(arrivals.length).toBeGreaterThanOrEqual(3);
        expect(new Set(arrivals.map(({ client }) => client))).toEqual(new Set([address]));
      }
    });
  });

  describe("a block of addresses", () => {
    const BLOCKS = { v6: "2001:db8:77::/64", v4: "192.0.2.16/28" };
    const names = Object.keys(BLOCKS) as (keyof typeof BLOCKS)[];
    const refusals = new Map<string, RunResult>();
    let pot: PotServer;

    beforeAll(async () => {
      await setGoogle();
      const tables = names.map((name) => `[egress.${name}]\nsource-block = "${BLOCKS[name]}"\n`);
      const file = join(folder, "pot.toml");
      for (const [at, name] of names.entries()) {
        await writeFile(file, tables[at] ?? "");
        refusals.set(name, await runPot(["serve", "--port", "0", "--config", file]));
      }
      for (const { stderr } of refusals.values()) {
        const [, commands = "exit 1"] = /run as root: (.*) \[BAD_SOURCE_ADDRESS\]/.exec(stderr) ?? [];
        const run = Bun.spawnSync(["sh", "-c", commands]);
        expect(run.stderr.toString()).toBe("");
      }
      await writeFile(file, tables.join(""));
      const env = { NODE_EXTRA_CA_CERTS: google.caFile };
      pot = await servePot(["--config", file], { env });
    }, 60_000);
    afterAll(() => pot.stop());

    test.each(names)("%s that is not this machine's is refused at the start, with what to do", (name) => {
      const run = refusals.get(name);
      expect(run?.code).toBe(2);
      expect(run?.stderr).toStartWith(
        `pot: [egress.${name}]: this machine may not leave from the block ${BLOCKS[name]}. On Linux, run as root: `,
      );
      expect(run?.stderr).toContain(`route add local ${BLOCKS[name]} dev lo`);
    });

    test("that sockets may have, and to which no answer finds its way, is told with what is missing", async () => {
      const block = parseBlock("2001:db8:78::/64");
      const missing = block && (await tryBlock(block, Math.random));
      expect(missing).toBe(
        "answers to 2001:db8:78::/64 do not arrive here. On Linux, run as root: ip -6 route add local 2001:db8:78::/64 dev lo",
      );
    });

    test("is tried in silence where those commands were run", () => {
      expect(pot.stderr()).not.toContain("egress");
    });

    test.each(names)("%s gives each attestation another address, and none from outside it", async (name) => {
      const seen = new Set<string>();
      for (let i = 0; i < 4; i++) {
        arrivals.length = 0;
        await pot.post("/invalidate_it");
        const { json } = await pot.post("/get_pot", { content_binding: `${name} ${i}`, egress: name });
        expect(google.verify(json.poToken, `${name} ${i}`).ok).toBe(true);
        const clients = new Set(arrivals.map(({ client }) => client));
        expect([...clients]).toEqual([json.sourceAddress]);
        expect(inBlock(json.sourceAddress, BLOCKS[name])).toBe(true);
        seen.add(json.sourceAddress);
        // While its minter lives, what follows is this address's.
        const again = await pot.post("/get_pot", { content_binding: `${name} again ${i}`, egress: name });
        expect(again.json.sourceAddress).toBe(json.sourceAddress);
      }
      // Of a /28 the address before the last may come again.
      expect(seen.size).toBeGreaterThanOrEqual(name === "v6" ? 4 : 2);
      expect((await pot.get("/minter_cache")).json).toContain(name);
    });

    test("leaves one child for each, however often its address changed", async () => {
      const { json } = await pot.get("/minter_cache");
      expect(json.sort()).toEqual([...names].sort());
    });
  });

  describe("two families", () => {
    const BROKEN_6 = [1, 2, 3, 4].map((n) => `2001:db8:dead::${n}`);

    test("with one where packets vanish still arrive by the other", async () => {
      await setHosts([...BROKEN_6, SERVER_4].map((address) => `${address} www.google.com`));
      expect(await ask(GOOGLE, {})).toBe("204");
      expect(arrivals.map(({ server }) => server)).toEqual([SERVER_4]);
    });

    test("with one where packets vanish still reach a proxy by the other", async () => {
      await setHosts([...BROKEN_6, SERVER_4].map((address) => `${address} proxy.example`));
      const proxy = await startSocksProxy({ host: SERVER_4, resolve: google.resolve });
      expect(await ask(GOOGLE, { proxy: `socks5h://proxy.example:${proxy.port}` })).toBe("204");
      await proxy.close();
    });

    test("that both fail are both told", async () => {
      await setHosts([`${SERVER_6} refusing.example`, `${SERVER_4} refusing.example`]);
      const told = await ask("https://refusing.example:444/", {});
      expect(told).toStartWith("CONNECT_FAILED: refusing.example refused the connection");
      expect(told).toContain(`${SERVER_6}: refused`);
      expect(told).toContain(`${SERVER_4}: refused`);
    });

    test("without a route are told from refusals", async () => {
      await setHosts(["2001:db8:beef::1 far.example", "192.0.2.1 far.example"]);
      const told = await ask("https://far.example/", {});
      expect(told).toStartWith("CONNECT_FAILED: far.example cannot be reached (");
      expect(told).toContain("2001:db8:beef::1: no route");
      expect(told).toContain("192.0.2.1: no route");
    });

    test("that are both silent: a time-out names the addresses that are tried", async () => {
      await setHosts([`${HOLE_6} silent.example`, "203.0.113.9 silent.example"]);
      const egress = openEgress(resolveEgress({ proxy: "direct" }, { env: {} }));
      const failure = await egress
        .fetch("https://silent.example/", { signal: AbortSignal.timeout(5_000) })
        .catch((error: unknown) => error);
      egress.close();
      expect((failure as PotError).code).toBe("TIMEOUT");
      expect((failure as PotError).message).toContain("still connecting to silent.example (");
      expect((failure as PotError).message).toContain(HOLE_6);
      expect((failure as PotError).message).toContain("203.0.113.9");
    });

    test("are both offered to a socks5 proxy that has only one", async () => {
      await setHosts([`${SERVER_6} www.google.com`, `${SERVER_4} www.google.com`]);
      const resolve = (host: string, port: number) => (host === SERVER_4 ? { host, port } : undefined);
      const proxy = await startSocksProxy({ resolve });
      expect(await ask(GOOGLE, { proxy: `socks5://127.0.0.1:${proxy.port}` })).toBe("204");
      expect(proxy.seen.map(({ host }) => host).at(-1)).toBe(SERVER_4);
      await proxy.close();
    });
  });

  describe("a proxy that a caller may name by its address", () => {
    const policy = parseEgressPolicy("198.51.100.0/24");

    test("is judged by where its name leads each time that it is connected to", async () => {
      const proxy = await startSocksProxy({ host: "0.0.0.0", resolve: google.resolve });
      const request = { proxy: `socks5h://proxy.example:${proxy.port}`, policy };
      await setHosts([`${SERVER_4} proxy.example`]);
      expect(await ask(GOOGLE, request)).toBe("204");
      await setHosts(["127.0.0.1 proxy.example"]);
      expect(await ask(GOOGLE, request)).toStartWith("PROXY_FAILED: the proxy for this request cannot");
      expect(proxy.accepted()).toBe(1);
      // Of several addresses only those that are allowed are tried.
      await setHosts(["127.0.0.1 proxy.example", `${SERVER_4} proxy.example`]);
      expect(await ask(GOOGLE, request)).toBe("204");
      expect(proxy.accepted()).toBe(2);
      await proxy.close();
    });

    test("is not this machine itself, whatever address it has in public", async () => {
      const proxy = await startSocksProxy({ host: SERVER_4, resolve: google.resolve });
      for (const host of [SERVER_4, "proxy.example"]) {
        await setHosts([`${SERVER_4} proxy.example`]);
        const request = { proxy: `socks5h://${host}:${proxy.port}`, policy: PUBLIC_PROXIES };
        expect(await ask(GOOGLE, request)).toStartWith("PROXY_FAILED: the proxy for this request cannot");
      }
      expect(proxy.accepted()).toBe(0);
      await proxy.close();
    });
  });

  describe("without a name server", () => {
    const resolver = (address: string) => writeFile(join(folder, "resolv.conf"), `nameserver ${address}\n`);
    beforeAll(() => resolver("127.0.0.9"));
    afterAll(() => resolver("127.0.0.1"));

    test("a host and a proxy fail in words for somebody whose network is down", async () => {
      await setHosts([]);
      expect(await ask(GOOGLE, {})).toBe(
        "DNS_FAILED: no name server could be asked for www.google.com (EAI_AGAIN). Is this machine online? Check its network connection, then its DNS settings.",
      );
      for (const scheme of ["http", "https", "socks5h"]) {
        expect(await ask(GOOGLE, { proxy: `${scheme}://proxy.example:1` })).toStartWith(
          `DNS_FAILED: no name server could be asked for proxy ${scheme}://proxy.example:1 (EAI_AGAIN).`,
        );
      }
    });

    test("a run of the executable says so once", async () => {
      await setHosts([]);
      const run = await runPot(["generate", "-c", "dQw4w9WgXcQ", "-b"], {});
      expect(run.stderr).toBe(
        "pot: no name server could be asked for www.youtube.com (EAI_AGAIN). Is this machine online? Check its network connection, then its DNS settings. [DNS_FAILED]\n",
      );
    });
  });

  describe("a name", () => {
    test.each(["socks4a", "socks5h", "socks"])("by %s is looked up by the proxy alone", async (scheme) => {
      await setHosts([]);
      const proxy = await startSocksProxy({ resolve: google.resolve });
      expect(await ask(GOOGLE, { proxy: `${scheme}://127.0.0.1:${proxy.port}` })).toBe("204");
      expect(proxy.seen.map(({ host }) => host)).toEqual(["www.google.com"]);
      expect(names.asked).toEqual([]);
      await proxy.close();
    });

    test("by an http proxy is looked up by the proxy alone", async () => {
      await setHosts([]);
      expect(await ask(GOOGLE, { proxy: google.proxyUrl })).toBe("204");
      expect(names.asked).toEqual([]);
    });

    test("is not looked up here for the whole run of the executable either", async () => {
      await setHosts([]);
      const proxy = await startSocksProxy({ resolve: google.resolve });
      const run = await runPot(
        ["generate", "-c", "dQw4w9WgXcQ", "-b", "-p", `socks5h://127.0.0.1:${proxy.port}`],
        {
          env: { NODE_EXTRA_CA_CERTS: google.caFile },
        },
      );
      expect(google.verify(lastLine(run.stdout).poToken, "dQw4w9WgXcQ").ok).toBe(true);
      expect(names.asked).toEqual([]);
      await proxy.close();
    });

    test.each(["socks4", "socks5"])(
      "by %s is looked up here, and the proxy gets an address",
      async (scheme) => {
        await setHosts([]);
        const proxy = await startSocksProxy({ resolve: (host, port) => ({ host, port }) });
        expect(await ask(GOOGLE, { proxy: `${scheme}://127.0.0.1:${proxy.port}` })).toBe("204");
        expect(proxy.seen.map(({ host }) => host)).toEqual([SERVER_4]);
        expect(names.asked).toContain("www.google.com");
        await proxy.close();
      },
    );
  });

  test("where no name server answers, a request ends when its caller says so", async () => {
    await setHosts([]);
    await writeFile(join(folder, "resolv.conf"), "nameserver 203.0.113.53\n");
    const egress = openEgress(resolveEgress({ proxy: "direct" }, { env: {} }));
    const since = performance.now();
    const failure = await egress
      .fetch(GOOGLE, { signal: AbortSignal.timeout(700) })
      .catch((error: unknown) => error);
    egress.close();
    expect(performance.now() - since).toBeLessThan(3_000);
    expect((failure as PotError).code).toBe("TIMEOUT");
    expect((failure as PotError).message).toContain("still looking up the name of www.google.com");
  });
}

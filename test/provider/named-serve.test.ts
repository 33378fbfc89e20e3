/** Named ways out as an operator has them: the executable, its file, and proxies of which some are bad. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startHttpProxy, startSocksProxy, type TestProxy } from "../net/support/proxies.ts";
import { freePort } from "../support/free-port.ts";
import { type Behaviour, type Google, startGoogle } from "../support/google.ts";
import { lastLine, type PotServer, runPot, servePot } from "../support/pot.ts";

setDefaultTimeout(60_000);

const PASSWORD = "hunter2";

const folder = mkdtempSync(join(tmpdir(), "pot-named-"));
const file = join(folder, "pot.toml");
let good: Google;
/** Google as those see it whose address it does not like. */
let bad: Google;
let http: TestProxy;
let socks: TestProxy;
/** Leads to either. */
let turncoat: TestProxy;
let isTurncoatBad = true;
let deadPort: number;
let env: Record<string, string>;
const servers: PotServer[] = [];

beforeAll(async () => {
  [good, bad] = await Promise.all([startGoogle(), startGoogle({ edition: "bad" })]);
  bad.behave({ generateIt: "null" });
  const auth = { user: "user", password: PASSWORD };
  http = await startHttpProxy({ resolve: good.resolve, auth });
  socks = await startSocksProxy({ resolve: bad.resolve });
  turncoat = await startSocksProxy({
    resolve: (host, port) => (isTurncoatBad ? bad : good).resolve(host, port),
  });
  deadPort = await freePort();
  env = { NODE_EXTRA_CA_CERTS: good.caFile, POT_LOG_LEVEL: "info" };
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await Promise.all([http, socks, turncoat].map((proxy) => proxy.close()));
  await Promise.all([good.close(), bad.close()]);
  rmSync(folder, { recursive: true });
});

const httpUrl = () => `http://user:${PASSWORD}@127.0.0.1:${http.port}`;
const socksUrl = () => `socks5h://127.0.0.1:${socks.port}`;
const turncoatUrl = () => `socks5h://127.0.0.1:${turncoat.port}`;
const deadUrl = () => `http://127.0.0.1:${deadPort}`;

async function serve(toml: string): Promise<PotServer> {
  writeFileSync(file, toml);
  const server = await servePot(["--config", file], { env });
  servers.push(server);
  return server;
}

interface Told {
  egress: string;
  attested: number;
  failed: number;
  resting_until?: string;
}

async function told(server: PotServer): Promise<Record<string, Told>> {
  const { json } = await server.get("/ping");
  return Object.fromEntries((json.egresses as Told[]).map((each) => [each.egress, each]));
}

/** Resolves when the server has said `line` in its log. */
async function untilLogged(server: PotServer, line: RegExp): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!line.test(server.stderr())) {
    if (performance.now() > deadline) throw new Error(`not in the log: ${line}\n${server.stderr()}`);
    await Bun.sleep(10);
  }
}

/** Resolves when `isTrue` says so of what the server tells. */
async function until(server: PotServer, isTrue: (told: Record<string, Told>) => boolean): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!isTrue(await told(server))) {
    if (performance.now() > deadline) throw new Error(`not in time: ${JSON.stringify(await told(server))}`);
    await Bun.sleep(20);
  }
}

describe("three proxies, of which one is refused and one is dead", () => {
  let server: PotServer;
  const cleanups: (() => unknown)[] = [];
  afterAll(() => Promise.all(cleanups.map((clean) => clean())));
  beforeAll(async () => {
    // So heavy that the bad ones are drawn first.
    server = await serve(
      `[egress.many]\nproxies = ["${httpUrl()}", { proxy = "${socksUrl()}", weight = 999 }, { proxy = "${deadUrl()}", weight = 999 }]\n`,
    );
  });

  test("give a token for each of twenty bindings, by the one that works and one attestation", async () => {
    good.forget();
    const bindings = Array.from({ length: 20 }, (_, at) => `binding ${at}`);
    const replies = await Promise.all(
      bindings.map((binding) => server.post("/get_pot", { content_binding: binding })),
    );
    for (const [at, { status, json }] of replies.entries()) {
      expect({ status, egress: json.egress }).toEqual({ status: 200, egress: "many/1" });
      expect(good.verify(json.poToken, bindings[at] ?? "").ok).toBe(true);
    }
    expect(good.count("/$rpc/google.internal.waa.v1.Waa/GenerateIT")).toBe(1);
  });

  test("the others rest, which the log tells once for each", async () => {
    const { "many/1": well, "many/2": refused, "many/3": dead } = await told(server);
    expect(well).toEqual({ egress: "many/1", attested: 1, failed: 0 });
    expect(refused).toMatchObject({ attested: 0, failed: 1, resting_until: expect.any(String) });
    expect(dead?.failed).toBeGreaterThanOrEqual(1);
    expect(server.stderr().match(/many\/2 rests for/g)).toHaveLength(1);
    expect(server.stderr()).toContain(`proxy http://127.0.0.1:${deadPort} refused the connection`);
  });

  test("one that is named and rests is told with its reason, and neither its proxy nor any password", async () => {
    const { status, headers, json, text } = await server.post("/get_pot", {
      egress: "many/3",
      content_binding: "x",
    });
    expect({ status, code: json.code }).toEqual({ status: 503, code: "EGRESS_RESTING" });
    expect(Number(headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(text).toContain("the proxy of many/3 cannot be reached");
    expect(text).not.toContain(String(deadPort));
    expect(server.stderr() + server.stdout()).not.toContain(PASSWORD);
  });

  test("the dead one is asked again by itself when it is back, while the other serves", async () => {
    const revived = await startHttpProxy({ resolve: good.resolve, port: deadPort });
    cleanups.push(() => revived.close());
    let at = 0;
    await until(server, ({ "many/3": dead }) => {
      void server.post("/get_pot", { content_binding: `later ${at++}` }).then(({ status, json }) => {
        expect({ status, egress: json.egress }).toEqual({
          status: 200,
          egress: expect.stringMatching(/^many.[13]$/),
        });
      });
      return (dead?.attested ?? 0) > 0;
    });
    expect(revived.seen.length).toBeGreaterThan(0);
    await untilLogged(server, /many\/3 works again/);
  });
});

describe("one that is the only one", () => {
  const FAULTS: readonly (readonly [string, Behaviour, RegExp])[] = [
    ["refused", { generateIt: "null" }, /integrity token/i],
    ["rate-limited", { homePage: "429", attGet: "429" }, /429/],
    ["shown a consent page", { homePage: "consent", attGet: "no-challenge" }, /consent page/],
    ["shown a bot check", { homePage: "bot-wall", attGet: "no-challenge" }, /bot check/],
  ];

  test.each(FAULTS)(
    "and %s fails with that, rests, and works after /invalidate_it",
    async (_, fault, reason) => {
      const server = await serve(`[egress.home]\nproxy = "${turncoatUrl()}"\n`);
      isTurncoatBad = true;
      bad.behave(fault);
      const first = await server.post("/get_pot", { content_binding: "x" });
      expect(first.status).toBe(500);
      expect(first.json.error).toMatch(reason);
      bad.forget();
      const second = await server.post("/get_pot", { content_binding: "x" });
      expect({ status: second.status, code: second.json.code }).toEqual({
        status: 503,
        code: "EGRESS_RESTING",
      });
      expect(second.json.error).toMatch(reason);
      expect(bad.requests).toEqual([]);
      isTurncoatBad = false;
      await server.post("/invalidate_it");
      const third = await server.post("/get_pot", { content_binding: "x" });
      expect(third.status).toBe(200);
      expect(good.verify(third.json.poToken, "x").ok).toBe(true);
      bad.behave({ generateIt: "null" });
      await server.stop();
    },
  );
});

describe("on SIGHUP", () => {
  test("names come and go, minters stay, and a file that is wrong changes nothing", async () => {
    isTurncoatBad = false;
    const server = await serve(
      `[egress.home]\nproxy = "${httpUrl()}"\n[egress.old]\nproxy = "${turncoatUrl()}"\n`,
    );
    for (const egress of ["home", "old"])
      expect((await server.post("/get_pot", { content_binding: "x", egress })).status).toBe(200);
    good.forget();
    const reload = async (toml: string, line: RegExp) => {
      writeFileSync(file, toml);
      process.kill(server.pid, "SIGHUP");
      await untilLogged(server, line);
    };

    const next = `[egress.home]\nproxy = "${httpUrl()}"\nweight = 2\n[egress.new]\nproxies = ["${turncoatUrl()}"]\n`;
    await reload(next, /changed egress\.home, egress\.old, egress\.new/);
    expect((await server.post("/get_pot", { content_binding: "y", egress: "home" })).json.egress).toBe(
      "home",
    );
    expect(good.requests).toEqual([]);
    expect((await server.post("/get_pot", { content_binding: "y", egress: "new" })).json.egress).toBe(
      "new/1",
    );
    const gone = await server.post("/get_pot", { content_binding: "y", egress: "old" });
    expect(gone.json).toMatchObject({
      code: "BAD_EGRESS",
      error: expect.stringContaining("There are home, new"),
    });
    expect(Object.keys(await told(server))).toEqual(["home", "new/1"]);

    await reload(
      `[egress.home]\nprxy = "${httpUrl()}"\n`,
      /is not used: .*has no key "prxy", did you mean proxy\?/,
    );
    expect((await server.post("/get_pot", { content_binding: "z", egress: "new" })).status).toBe(200);

    await reload("", /changed egress\.home, egress\.new/);
    expect((await server.get("/ping")).json.egresses).toBeUndefined();
  });
});

describe("pot generate --egress", () => {
  const generate = (words: readonly string[], more: Record<string, string> = {}) =>
    runPot(["generate", "-c", "x", "--config", file, ...words], { env: { ...env, ...more } });

  test("makes a token by the name, and says by which one it was", async () => {
    isTurncoatBad = false;
    writeFileSync(
      file,
      `[egress.many]\nproxies = ["${deadUrl()}", "${turncoatUrl()}"]\n[egress.home]\nproxy = "${httpUrl()}"\n`,
    );
    const run = await generate(["--egress", "many"]);
    expect(run.code).toBe(0);
    const { poToken, egress } = lastLine(run.stdout);
    expect({ egress, ok: good.verify(poToken, "x").ok }).toEqual({ egress: "many/2", ok: true });
  });

  test("finds its token on the disk where the name has one way out", async () => {
    const cache = { XDG_CACHE_HOME: join(folder, "cache") };
    const first = await generate(["--egress", "home"], cache);
    good.forget();
    const second = await generate(["--egress", "home"], cache);
    expect(lastLine(second.stdout)).toEqual(lastLine(first.stdout));
    expect(lastLine(second.stdout).egress).toBe("home");
    expect(good.requests).toEqual([]);
  });

  test.each([
    [["--egress", "hom"], 2, "there is no way out called hom, did you mean home?"],
    [["--egress", "home", "-p", "direct"], 2, "--egress and --proxy exclude one another"],
    [["--egress", "home", "--config", "none"], 2, "[egress.NAME] in the configuration file gives one"],
  ])("%p ends with an error that helps", async (words, code, said) => {
    const run = await generate(words);
    expect(run.stdout).toBe("{}\n");
    expect(run.stderr).toContain(said);
    expect(run.code).toBe(code);
  });

  test("tells whoever wrote the proxy down which one does not work", async () => {
    writeFileSync(file, `[egress.home]\nproxy = "${deadUrl()}"\n`);
    const run = await generate(["--egress", "home"]);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain(`proxy http://127.0.0.1:${deadPort} refused the connection`);
  });
});

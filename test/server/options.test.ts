/** Every option that reaches beyond the server does: the way out, the minters made ahead, the limits. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { networkInterfaces } from "node:os";
import { type Google, startGoogle } from "../support/google.ts";
import { type PotServer, servePot } from "../support/pot.ts";

let google: Google;
const servers: PotServer[] = [];
beforeAll(async () => {
  google = await startGoogle();
}, 120_000);
afterEach(async () => {
  google.behave({});
  google.forget();
  await Promise.all(servers.splice(0).map((server) => server.stop("SIGKILL")));
}, 60_000);
afterAll(() => google.close());

async function serve(args: string[], env: Record<string, string> = {}): Promise<PotServer> {
  const server = await servePot(args, { env, timeoutMs: 60_000 });
  servers.push(server);
  return server;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 30_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error("it never came to that");
    await Bun.sleep(20);
  }
}

const proxyOf = (user: string) => google.proxyUrl.replace("http://", `http://${user}:secret-word@`);

test("--proxy and --ca are the way out where a request names none", async () => {
  const pot = await serve(["--proxy", proxyOf("option"), "--ca", google.caFile], {
    HTTPS_PROXY: "http://127.0.0.1:1",
  });
  const { json } = await pot.post("/get_pot", { content_binding: "a" });
  expect(google.verify(json.poToken, "a").ok).toBe(true);
  expect([...new Set(google.requests.map(({ proxyUser }) => proxyUser))]).toEqual(["option"]);
  await pot.post("/get_pot", { content_binding: "a", proxy: proxyOf("request") });
  expect(google.requests.at(-1)?.proxyUser).toBe("request");
}, 60_000);

test("variables do what options do", async () => {
  const pot = await serve([], {
    POT_PROXY: proxyOf("variable"),
    POT_CA: google.caFile,
    POT_ERROR_AS_200: "true",
  });
  expect((await pot.post("/get_pot", { content_binding: "a" })).status).toBe(200);
  expect(google.requests.at(-1)?.proxyUser).toBe("variable");
  const refused = await pot.post("/get_pot", { content_binding: 5 });
  expect({ status: refused.status, code: refused.json.code }).toEqual({ status: 200, code: "BAD_REQUEST" });
}, 60_000);

test("--source-address is where requests leave from", async () => {
  const pot = await serve(["--source-address", "198.51.100.77"], google.env);
  const { status, json } = await pot.post("/get_pot", { content_binding: "a" });
  // Nobody here has that address: that it is missed shows that it is asked for.
  expect(status).toBeGreaterThanOrEqual(400);
  expect(json.error).toMatch(/address/);
  expect(google.requests).toEqual([]);
  const local = await pot.post("/get_pot", { content_binding: "a", source_address: "127.0.0.1" });
  expect(local.status).toBe(200);
}, 60_000);

test("--warm makes a minter before anybody asks, and /readyz says when it is there", async () => {
  google.behave({ delayMs: 200 });
  const pot = await serve(["--warm", "--warm-proxy", proxyOf("ahead")], google.env);
  expect((await pot.get("/readyz")).status).toBe(503);
  await until(async () => (await pot.get("/readyz")).status === 200);
  await until(async () => (await pot.get("/minter_cache")).json.length === 2);
  const asked = google.requests.length;
  expect((await pot.post("/get_pot", { content_binding: "a" })).status).toBe(200);
  expect((await pot.post("/get_pot", { content_binding: "a", proxy: proxyOf("ahead") })).status).toBe(200);
  expect(google.requests.length).toBe(asked);
}, 60_000);

test("a warm-up that fails is told by /readyz, with its reason, and by the log", async () => {
  google.behave({ homePage: "consent", attGet: "500" });
  const pot = await serve(["--warm"], google.env);
  await until(() => pot.stderr().includes("NO_CHALLENGE") || pot.stderr().includes("no challenge"));
  const { status, json } = await pot.get("/readyz");
  expect(status).toBe(503);
  expect(json.status).toBe("not ready");
  expect(json.reason).toMatch(/challenge/);
  expect((await pot.get("/healthz")).status).toBe(200);
}, 60_000);

test("without a warm-up a server is ready at once", async () => {
  const pot = await serve([], google.env);
  expect((await pot.get("/readyz")).json).toEqual({ status: "ready" });
}, 60_000);

test("--max-requests sends the rest away", async () => {
  const pot = await serve(["--max-requests", "1"], google.env);
  google.behave({ delayMs: 300 });
  const first = pot.post("/get_pot", { content_binding: "a" });
  await until(() => google.requests.length > 0);
  const second = await pot.post("/get_pot", { content_binding: "b" });
  expect({ status: second.status, code: second.json.code }).toEqual({ status: 503, code: "BUSY" });
  expect(second.headers.get("retry-after")).toBe("1");
  expect((await first).status).toBe(200);
}, 60_000);

test("--max-minters bounds how many live", async () => {
  const pot = await serve(["--max-minters", "1"], google.env);
  for (const user of ["one", "two", "three"]) {
    expect((await pot.post("/get_pot", { content_binding: "a", proxy: proxyOf(user) })).status).toBe(200);
    expect((await pot.get("/minter_cache")).json.length).toBeLessThanOrEqual(1);
  }
}, 60_000);

test("metrics tell what happened on the way to a token", async () => {
  const pot = await serve([], google.env);
  await pot.post("/get_pot", { content_binding: "a" });
  await pot.post("/get_pot", { content_binding: "a" });
  await pot.post("/get_pot", { content_binding: "b" });
  const { text } = await pot.get("/metrics");
  for (const line of [
    'pot_attestations_total{outcome="ok",source="home-page"} 1',
    'pot_tokens_total{source="attested"} 1',
    'pot_tokens_total{source="memory"} 1',
    'pot_tokens_total{source="minted"} 1',
    'pot_step_seconds_count{step="home-page"} 1',
    'pot_step_seconds_count{step="interpreter"} 1',
    'pot_step_seconds_count{step="snapshot"} 1',
    'pot_step_seconds_count{step="integrity-token"} 1',
    'pot_step_seconds_count{step="mint"} 2',
    'pot_minters{state="live"} 1',
  ]) {
    expect(text).toContain(`${line}\n`);
  }
  expect(text).toMatch(/^pot_minter_memory_bytes\{egress="[^"]+"\} \d{7,}$/m);
  expect(text).toMatch(/^pot_jail_info\{level="\w+",holds="[^"]*"\} 1$/m);
}, 60_000);

describe("what a request may name as its way out", () => {
  const own = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === "IPv4" && !internal)?.address;

  async function ask(pot: PotServer, body: object, host = "127.0.0.1") {
    const reply = await fetch(`http://${host}:${pot.port}/get_pot`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ content_binding: "a", bypass_cache: true, ...body }),
      proxy: false,
    });
    return { status: reply.status, json: (await reply.json()) as { code?: string; error?: string } };
  }

  test("is anything for whoever is on this machine", async () => {
    const pot = await serve(["-p", "0", "-H", "0.0.0.0", "--trust-network"], google.env);
    expect((await ask(pot, { proxy: proxyOf("mine") })).status).toBe(200);
  }, 60_000);

  test.skipIf(own === undefined)(
    "is nothing near this machine for everybody else, and all failures are alike",
    async () => {
      const pot = await serve(["-p", "0", "-H", "0.0.0.0", "--trust-network"], google.env);
      google.forget();
      const errors = new Set<string>();
      for (const proxy of [
        proxyOf("theirs"),
        "http://127.0.0.1:1",
        "socks5h://localhost:1",
        `http://${own}:1`,
      ]) {
        const { status, json } = await ask(pot, { proxy }, own);
        expect(status).toBe(500);
        errors.add(`${json.code} ${json.error}`);
      }
      expect([...errors]).toHaveLength(1);
      expect((await ask(pot, { source_address: "127.0.0.1" }, own)).status).toBeGreaterThanOrEqual(400);
      expect(google.requests).toEqual([]);
      expect((await ask(pot, {}, own)).status).toBe(200);
    },
    60_000,
  );

  test.skipIf(own === undefined)(
    "is anything again with the token, or where it was allowed",
    async () => {
      for (const args of [
        ["--request-proxy", "any", "--trust-network"],
        ["--token", "t"],
      ]) {
        const pot = await serve(["-p", "0", "-H", "0.0.0.0", ...args], google.env);
        const reply = await fetch(`http://${own}:${pot.port}/get_pot`, {
          method: "POST",
          headers: { "content-type": "application/json", authorization: "Bearer t" },
          body: JSON.stringify({ content_binding: "a", proxy: proxyOf("theirs") }),
          proxy: false,
        });
        expect(reply.status).toBe(200);
        await pot.stop();
      }
    },
    60_000,
  );

  test("is nothing at all with none, for everybody", async () => {
    const pot = await serve(["--request-proxy", "none"], google.env);
    expect((await ask(pot, { proxy: proxyOf("mine") })).json.code).toBe("BAD_PROXY");
    expect((await ask(pot, { source_address: "127.0.0.1" })).json.code).toBe("BAD_SOURCE_ADDRESS");
    expect((await ask(pot, { proxy: "" })).status).toBe(200);
  }, 60_000);

  test("is what a list allows", async () => {
    const { port } = new URL(google.proxyUrl);
    const pot = await serve(["--request-proxy", `127.0.0.0/8:${port}`], google.env);
    expect((await ask(pot, { proxy: proxyOf("listed") })).status).toBe(200);
    expect((await ask(pot, { proxy: "http://127.0.0.1:1" })).status).toBe(500);
  }, 60_000);
});

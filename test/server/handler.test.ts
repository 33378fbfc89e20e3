/** What requests do to the provider, and what becomes of them when something takes too long. */
import { afterEach, expect, test } from "bun:test";
import { PotError } from "../../src/errors.ts";
import type { TokenReply } from "../../src/provider/provider.ts";
import { makePlayer } from "../support/google/player.ts";
import { exchange, MemoryProvider, memoryLog, startServer, type TestServer, tokenFor } from "./support.ts";

const PLAYER = makePlayer({ version: 1 }).url;
const running: TestServer[] = [];
const start: typeof startServer = async (changes) => {
  const server = await startServer(changes);
  running.push(server);
  return server;
};
afterEach(() => {
  for (const server of running.splice(0)) server.close();
});

async function jsonOf(reply: Response): Promise<Record<string, unknown>> {
  return (await reply.json()) as Record<string, unknown>;
}

/** A provider whose answers wait for `release`. */
function heldProvider() {
  const gate = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  const provider = new MemoryProvider({
    async getPot(request): Promise<TokenReply> {
      entered.resolve();
      await gate.promise;
      return tokenFor(request);
    },
  });
  return { provider, entered: entered.promise, release: () => gate.resolve() };
}

test("every field of a body reaches the provider under its name", async () => {
  const server = await start();
  const innertube = { client: { clientName: "WEB", remoteHost: "203.0.113.9" } };
  await server.post("/get_pot", {
    content_binding: "dQw4w9WgXcQ",
    proxy: "http://user:pass@proxy.example:8080",
    source_address: "192.0.2.1",
    disable_tls_verification: true,
    bypass_cache: true,
    innertube_context: innertube,
    challenge: { program: "p" },
    challenge_event_id: "event",
    challenge_user_agent: "agent",
  });
  expect(server.provider.requests).toEqual([
    {
      contentBinding: "dQw4w9WgXcQ",
      egress: {
        proxy: "http://user:pass@proxy.example:8080",
        sourceAddress: "192.0.2.1",
        disableTlsVerification: true,
      },
      innertubeContext: innertube,
      challenge: { program: "p" },
      challengePage: { eventId: "event", userAgent: "agent" },
      bypassCache: true,
    },
  ]);
});

test("null and absent are the same, and so is an empty proxy", async () => {
  const server = await start();
  await server.post("/get_pot", {});
  await server.post("/get_pot", { content_binding: null, proxy: "", source_address: "", challenge: null });
  const [absent, empty] = server.provider.requests;
  expect(empty).toEqual(absent as NonNullable<typeof absent>);
  expect(absent?.bypassCache).toBe(false);
});

test("the endpoints that forget do so, under both prefixes", async () => {
  const server = await start();
  for (const path of ["/invalidate_caches", "/invalidate_it", "/v1/invalidate_caches"]) {
    expect((await server.post(path, {})).status).toBe(204);
  }
  expect(server.provider.calls).toEqual([
    "invalidateCaches",
    "invalidateIntegrityTokens",
    "invalidateCaches",
  ]);
});

test("ping answers while a token is being made", async () => {
  const held = heldProvider();
  const server = await start({ provider: held.provider });
  const waiting = server.post("/get_pot", {});
  await held.entered;
  const ping = await server.get("/ping");
  expect(ping.status).toBe(200);
  expect((await jsonOf(ping)).server_uptime).toBeGreaterThan(0);
  held.release();
  expect((await waiting).status).toBe(200);
});

test("a provider that never answers is answered for", async () => {
  const held = heldProvider();
  const server = await start({ provider: held.provider, deadlineMs: 300 });
  const reply = await server.post("/get_pot", {});
  expect(reply.status).toBe(500);
  expect(await jsonOf(reply)).toEqual({ error: "no answer within 0.3 s", code: "TIMEOUT" });
  expect(server.stats.inFlight).toBe(0);
});

test("a client that leaves is no longer waited for, and no error", async () => {
  const held = heldProvider();
  const log = memoryLog();
  const server = await start({ provider: held.provider, log });
  const controller = new AbortController();
  const request = fetch(`${server.url}/get_pot`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
    signal: controller.signal,
  }).catch(() => {});
  await held.entered;
  // Longer than it takes to notice that this request is not a quick one.
  await Bun.sleep(400);
  expect(server.stats.inFlight).toBe(1);
  controller.abort();
  while (server.stats.inFlight > 0) await Bun.sleep(5);
  await request;
  expect(log.lines.map(({ level, fields }) => [level, fields.code])).toEqual([["info", "CANCELLED"]]);
  held.release();
});

test("a body that does not come is waited for only so long", async () => {
  const server = await start({ bodyTimeoutMs: 200 });
  const half =
    "POST /get_pot HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{";
  const { replies } = await exchange(server.port, [half]);
  expect(replies.map(({ status }) => status)).toEqual([408]);
  expect(JSON.parse(replies[0]?.body ?? "")).toEqual({
    error: "the body did not arrive within 0.2 s",
    code: "BODY_TIMEOUT",
  });
});

test("whoever says nothing is not waited for, and whoever waits for a token is", async () => {
  const server = await start({
    listeners: { idleSeconds: 1 },
    provider: new MemoryProvider({
      async getPot(request) {
        await Bun.sleep(9_000);
        return tokenFor(request);
      },
    }),
  });
  const silent = (...parts: string[]) =>
    exchange(server.port, parts, { expected: 5, timeoutMs: 40_000, pauseMs: 900 });
  const drip = Array.from({ length: 30 }, () => "x");
  const head =
    "POST /get_pot HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n";
  const [nothing, kept, header, body, token] = await Promise.all([
    silent(""),
    silent("GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    silent("GET /ping HTTP/1.1\r\nX: ", ...drip),
    silent(`${head}\r\n{`, ...drip),
    server.post("/get_pot", {}),
  ]);
  for (const { closed } of [nothing, kept, header, body]) expect(closed).toBe(true);
  expect(kept.replies.length).toBe(1);
  expect(token.status).toBe(200);
}, 90_000);

test("beyond its limit of requests the server sends the rest away, and says when to come back", async () => {
  const held = heldProvider();
  const server = await start({ provider: held.provider, maxRequests: 2 });
  const first = [server.post("/get_pot", {}), server.post("/get_pot", {})];
  while (server.provider.requests.length < 2) await Bun.sleep(1);
  const third = await server.post("/get_pot", {});
  expect(third.status).toBe(503);
  expect(third.headers.get("retry-after")).toBe("1");
  expect((await jsonOf(third)).code).toBe("BUSY");
  expect((await server.get("/ping")).status).toBe(200);
  held.release();
  for (const reply of await Promise.all(first)) expect(reply.status).toBe(200);
  expect((await server.post("/get_pot", {})).status).toBe(200);
});

test("a server that is about to stop takes nothing new on", async () => {
  let stopping = false;
  const server = await start({ stopping: () => stopping });
  stopping = true;
  const reply = await server.post("/get_pot", {});
  expect(reply.status).toBe(503);
  expect(reply.headers.get("connection")).toBe("close");
  expect((await jsonOf(reply)).code).toBe("SHUTTING_DOWN");
  expect((await server.get("/readyz")).status).toBe(503);
  expect((await server.get("/healthz")).status).toBe(200);
});

test("a server whose minter could not be made says why it is not ready", async () => {
  const ready = { ok: false as const, reason: "the proxy refused" };
  const server = await start({ provider: new MemoryProvider({ ready }) });
  const reply = await server.get("/readyz");
  expect(reply.status).toBe(503);
  expect(await jsonOf(reply)).toEqual({ status: "not ready", reason: "the proxy refused" });
});

test("an error says when another attempt makes sense", async () => {
  const error = new PotError("UPSTREAM_RATE_LIMITED", "too many requests", { retryAfter: 2.4 });
  const server = await start({ provider: new MemoryProvider({ getPot: () => Promise.reject(error) }) });
  const reply = await server.post("/get_pot", {});
  expect(reply.status).toBe(500);
  expect(reply.headers.get("retry-after")).toBe("3");
});

test("an error of no kind is told in general, and its next request works", async () => {
  let fail = true;
  const server = await start({
    provider: new MemoryProvider({
      async getPot(request) {
        if (fail) throw new TypeError("undefined is not a function");
        return tokenFor(request);
      },
    }),
  });
  const reply = await server.post("/get_pot", {});
  expect(reply.status).toBe(500);
  expect((await jsonOf(reply)).code).toBe("INTERNAL");
  fail = false;
  expect((await server.post("/get_pot", {})).status).toBe(200);
});

/** Every endpoint that leaves this machine to answer. */
const OUTWARD: readonly [method: "GET" | "POST", path: string, body?: object][] = [
  ["POST", "/get_pot", {}],
  ["POST", "/generate", {}],
  ["GET", "/token"],
  [
    "POST",
    "/solve",
    { player_url: PLAYER, solver: { lib: "0".repeat(128), core: "0".repeat(128) }, n: ["abc"] },
  ],
  ["POST", "/get_sts", { player_url: PLAYER }],
  ["POST", "/decrypt_signature", { player_url: PLAYER, n_param: "abc" }],
  ["POST", "/resolve_url", { player_url: PLAYER, stream_url: "https://a.example/videoplayback?n=abc" }],
];

test("whatever could not be had, the log says by which way it was asked for", async () => {
  const log = memoryLog();
  const failing = new MemoryProvider({ getPot: () => Promise.reject(new PotError("NO_CHALLENGE", "none")) });
  const ownSolver = { hashes: { core: "", lib: "" }, scripts: { core: "", lib: "" } };
  const server = await start({ log, provider: failing, ownSolver });
  for (const [method, path, body] of OUTWARD)
    await (method === "GET" ? server.get(path) : server.post(path, body));
  expect(log.lines.map(({ message }) => /^\S+ (\S+) .* (via direct) /.exec(message)?.slice(1))).toEqual(
    OUTWARD.map(([, path]) => [path, "via direct"]),
  );
});

test("the last hour's tokens are those of every endpoint that gives them", async () => {
  const server = await start();
  await server.post("/get_pot", {});
  await server.post("/v1/get_pot", {});
  await server.post("/generate", {});
  await server.get("/token");
  await server.post("/generate", { content_binding: 5 });
  await server.post("/get_sts", { player_url: PLAYER });
  await server.get("/ping");
  expect(server.stats.history.hour().at(-1)).toMatchObject({ tokens: 4, failures: 1 });
});

test("a request is one line, with how it ended, from where, by which way and how long it took", async () => {
  const log = memoryLog();
  const error = new PotError("NO_CHALLENGE", "no challenge", { cause: new Error("consent page") });
  const server = await start({
    log,
    provider: new MemoryProvider({
      async getPot(request) {
        if (request.contentBinding === "fail") throw error;
        return tokenFor(request);
      },
    }),
  });
  await server.post("/get_pot", { content_binding: "secret-binding" });
  await server.post("/get_pot", { content_binding: "fail" });
  await server.post("/get_pot", { content_binding: 5 });
  await server.get("/wrong/path");
  await server.get("/CgtzZWNyZXQ%3D");
  await server.get("/healthz");
  const lines = log.lines.map(({ level, message }) => `${level} ${message.replace(/[\d.]+ ms/, "N ms")}`);
  expect(lines).toEqual([
    "info POST /get_pot 200 OK minted via direct N ms",
    "error POST /get_pot 500 NO_CHALLENGE via direct N ms: no challenge (caused by consent page)",
    expect.stringMatching(/^warn POST \/get_pot 400 BAD_REQUEST N ms: content_binding must be/),
    expect.stringMatching(/^warn GET \/wrong\/path 404 NOT_FOUND N ms: /),
    expect.stringMatching(/^warn GET \(unknown path\) 404 NOT_FOUND N ms: /),
    "debug GET /healthz 200 OK N ms",
  ]);
  expect(log.lines[0]?.fields).toMatchObject({
    method: "POST",
    route: "/get_pot",
    status: 200,
    code: "OK",
    source: "minted",
    egress: "direct",
  });
});

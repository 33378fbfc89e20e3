/** `pot serve`, the whole path: the compiled executable, real child processes, and a stand-in for Google. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Google, startGoogle } from "./support/google.ts";
import { lastLine, type PotServer, runPot, servePot } from "./support/pot.ts";
import { childrenOf, until } from "./support/processes.ts";

let google: Google;
const servers: PotServer[] = [];

async function serve(args: readonly string[] = [], env: Record<string, string> = {}): Promise<PotServer> {
  const server = await servePot(args, { env: { ...google.env, ...env }, timeoutMs: 120_000 });
  servers.push(server);
  google.behave({});
  google.forget();
  return server;
}

/** The children of a process are read from `/proc`. */
const onLinux = test.skipIf(process.platform !== "linux");

/** What Google was asked, as `[home pages, interpreters, integrity tokens]`. */
const asked = () => [
  google.requests.filter(({ path }) => path === "/").length,
  google.count("/js/th/"),
  google.count("/$rpc/"),
];

/** The stand-in's proxy for `user`: an egress of its own. */
const proxyOf = (user: string) => google.proxyUrl.replace("http://", `http://${user}:secret-word@`);

async function makeCache(): Promise<{ XDG_CACHE_HOME: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "pot-cache-"));
  return { XDG_CACHE_HOME: folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

beforeAll(async () => {
  google = await startGoogle();
}, 180_000);
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop("SIGKILL")));
}, 60_000);
afterAll(() => google.close());

describe("a minter", () => {
  test("mints for 1,000 different bindings in a row, and costs one challenge", async () => {
    const pot = await serve();
    for (let at = 0; at < 1_000; at++) {
      const { json } = await pot.post("/get_pot", { content_binding: `binding-${at}` });
      if (!google.verify(json.poToken, `binding-${at}`).ok) throw new Error(JSON.stringify(json));
    }
    expect(asked()).toEqual([1, 1, 1]);
  }, 180_000);

  test("is made once for twenty who ask at the same time", async () => {
    const pot = await serve();
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, at) => pot.post("/get_pot", { content_binding: `together-${at}` })),
    );
    for (const [at, { json }] of replies.entries())
      expect(google.verify(json.poToken, `together-${at}`)).toMatchObject({ ok: true });
    expect(asked()).toEqual([1, 1, 1]);
  }, 120_000);

  test("belongs to one egress: two proxies have two, and each token is for its own", async () => {
    const pot = await serve();
    for (const user of ["alice", "bob", "alice"]) {
      const { json } = await pot.post("/get_pot", { content_binding: `for-${user}`, proxy: proxyOf(user) });
      expect(google.verify(json.poToken, `for-${user}`)).toMatchObject({
        ok: true,
        egress: `${user}@127.0.0.1`,
      });
    }
    expect(asked()).toEqual([2, 1, 2]);
    expect(pot.stdout() + pot.stderr()).not.toContain("secret-word");
    expect((await pot.get("/minter_cache")).text).not.toContain("secret-word");
  }, 120_000);

  onLinux(
    "that dies is replaced by the next request",
    async () => {
      const pot = await serve();
      await pot.post("/get_pot", { content_binding: "one" });
      const children = childrenOf(pot.pid);
      expect(children.length).toBeGreaterThan(0);
      for (const child of children) process.kill(child, "SIGKILL");
      const { json } = await pot.post("/get_pot", { content_binding: "two" });
      expect(google.verify(json.poToken, "two")).toMatchObject({ ok: true });
      expect(asked()[2]).toBe(2);
    },
    120_000,
  );
});

describe("a request", () => {
  test("without a binding is for the visitor data of its context, else of the home page", async () => {
    const pot = await serve();
    const own = await pot.post("/get_pot", {});
    expect(own.json.contentBinding).toMatch(/^[\w-]+%3D%3D$/);
    expect(google.verify(own.json.poToken, own.json.contentBinding)).toMatchObject({ ok: true });
    const innertube_context = {
      client: { visitorData: "my-visitor", clientName: "WEB", clientVersion: "2.1" },
    };
    const given = await pot.post("/get_pot", { innertube_context });
    expect(given.json.contentBinding).toBe("my-visitor");
    expect(google.verify(given.json.poToken, "my-visitor")).toMatchObject({ ok: true });
  }, 120_000);

  test("for the same binding gets the same token, until its cache is bypassed or dropped", async () => {
    const pot = await serve();
    const get = async (more = {}) =>
      (await pot.post("/get_pot", { content_binding: "same", ...more })).json.poToken;
    const first = await get();
    expect(await get()).toBe(first);
    const fresh = await get({ bypass_cache: true });
    expect(fresh).not.toBe(first);
    expect(asked()[2]).toBe(2);
    expect((await pot.post("/invalidate_caches")).status).toBe(204);
    expect(await get()).not.toBe(fresh);
    expect(asked()[2]).toBe(3);
  }, 120_000);

  test("attests anew after /invalidate_it", async () => {
    const pot = await serve();
    await pot.post("/get_pot", { content_binding: "before" });
    expect((await pot.post("/invalidate_it")).status).toBe(204);
    await pot.post("/get_pot", { content_binding: "after" });
    expect(asked()[2]).toBe(2);
  }, 120_000);

  test("may bring a challenge, which is used when there is no other", async () => {
    const pot = await serve();
    google.behave({ homePage: "consent", attGet: "500" });
    const { json } = await pot.post("/get_pot", { content_binding: "mine", challenge: google.challenge() });
    expect(google.verify(json.poToken, "mine")).toMatchObject({ ok: true });
  }, 120_000);

  test("whose challenge names an interpreter elsewhere is refused before a packet leaves", async () => {
    const pot = await serve();
    const challenge = google.challenge();
    for (const url of [
      "//evil.example/js/th/x.js",
      "http://www.google.com/js/th/x.js",
      "file:///etc/passwd",
    ]) {
      challenge.interpreterUrl.privateDoNotAccessOrElseTrustedResourceUrlWrappedValue = url;
      const { status, json } = await pot.post("/get_pot", { content_binding: "mine", challenge });
      expect({ status, code: json.code }).toEqual({ status: 400, code: "BAD_CHALLENGE" });
    }
    expect(google.tunnels).toEqual([]);
    expect((await pot.post("/get_pot", { content_binding: "next" })).status).toBe(200);
  }, 120_000);

  test.each([
    ["with spaces", "with some spaces"],
    ["with a leading -", "-Q4w9WgXcQ_"],
    ["with an emoji", "🧿 ⸺ é"],
    ["with escapes", "CgtBQUFBQUFBQSjA%3D%3D"],
    ["of 2,000 characters", "a".repeat(2_000)],
  ])(
    "may be for a binding %s",
    async (_, binding) => {
      const pot = await serve();
      const { json } = await pot.post("/get_pot", { content_binding: binding });
      expect(json.contentBinding).toBe(binding);
      expect(google.verify(json.poToken, binding)).toMatchObject({ ok: true });
    },
    120_000,
  );

  test.each([
    ["a number", 17],
    ["empty", ""],
    ["100 kB", "x".repeat(100_000)],
    ["text with a NUL", "a\u0000b"],
    ["a list", ["a"]],
  ])(
    "for a binding that is %s has its own answer, and the next one works",
    async (_, binding) => {
      const pot = await serve();
      const { status, json } = await pot.post("/get_pot", { content_binding: binding });
      expect({ status, code: json.code }).toEqual({ status: 400, code: "BAD_REQUEST" });
      expect(json.error).toContain("content_binding");
      expect(google.requests).toEqual([]);
      expect((await pot.post("/get_pot", { content_binding: "next" })).status).toBe(200);
    },
    120_000,
  );
});

test("/ping is answered while a mint is waiting, under every prefix that plugins use", async () => {
  const pot = await serve();
  google.behave({ homePage: "hang" });
  const mint = pot.post("/get_pot", { content_binding: "waiting" });
  await until(() => google.requests.some(({ path }) => path === "/"));
  let answered = false;
  mint.then(() => {
    answered = true;
  });
  for (const prefix of ["", "/", "/v1", "/v1/"]) {
    const { status, json } = await pot.get(`${prefix}/ping`);
    expect(status).toBe(200);
    expect(json.version).toMatch(prefix.includes("v1") ? /^1\./ : /^2\./);
  }
  expect(answered).toBe(false);
  google.behave({});
  // The page stays silent, and the challenge comes from elsewhere.
  expect(google.verify((await mint).json.poToken, "waiting")).toMatchObject({ ok: true });
}, 120_000);

test("no token, binding, visitor data or event of a page reaches a log, at its most talkative", async () => {
  const pot = await serve(["--log-level", "debug"]);
  const secrets: string[] = [];
  for (const body of [
    {},
    { content_binding: "the-binding-itself" },
    { content_binding: "the-binding-itself", bypass_cache: true },
  ]) {
    const { json } = await pot.post("/get_pot", body);
    const verdict = google.verify(json.poToken, json.contentBinding);
    expect(verdict.ok).toBe(true);
    secrets.push(json.poToken, json.contentBinding, String(verdict.integrityToken));
  }
  google.behave({ generateIt: "null" });
  await pot.post("/get_pot", { content_binding: "the-binding-itself", bypass_cache: true });
  for (const { path, body } of google.requests)
    if (path.includes("GenerateIT")) secrets.push(JSON.parse(body)[1]);
  await pot.stop();
  const said = pot.stdout() + pot.stderr();
  expect(said).toContain("INTEGRITY_TOKEN_REFUSED");
  for (const secret of secrets) {
    expect(said).not.toContain(secret);
    expect(said).not.toContain(secret.slice(0, 24));
  }
}, 120_000);

describe("an end", () => {
  onLinux(
    "by SIGTERM lets a request finish, leaves no child and exits with 0",
    async () => {
      const pot = await serve();
      await pot.post("/get_pot", { content_binding: "warm" });
      google.behave({ delayMs: 700 });
      const last = pot.post("/get_pot", { content_binding: "last", bypass_cache: true });
      await until(() => asked()[0] === 2);
      const children = childrenOf(pot.pid);
      const [{ json }, { code }] = await Promise.all([last, pot.stop("SIGTERM")]);
      expect(google.verify(json.poToken, "last")).toMatchObject({ ok: true });
      expect(code).toBe(0);
      for (const child of children)
        await until(async () => !(await Bun.file(`/proc/${child}/stat`).exists()));
    },
    120_000,
  );

  onLinux(
    "by a second signal does not wait",
    async () => {
      const pot = await serve();
      google.behave({ homePage: "hang", attGet: "hang" });
      pot.post("/get_pot", { content_binding: "never" }).catch(() => {});
      await until(() => asked()[0] === 1);
      const children = childrenOf(pot.pid);
      process.kill(pot.pid, "SIGTERM");
      await Bun.sleep(200);
      process.kill(pot.pid, "SIGTERM");
      expect(await pot.exited).not.toBe(0);
      for (const child of children)
        await until(async () => !(await Bun.file(`/proc/${child}/stat`).exists()));
    },
    120_000,
  );
});

test("twenty commands at the same time share one cache and all get a token that holds", async () => {
  const { XDG_CACHE_HOME, remove } = await makeCache();
  const env = { ...google.env, XDG_CACHE_HOME };
  google.behave({});
  const runs = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      runPot(["generate", "-c", `binding-${at % 5}`], { env, timeoutMs: 90_000 }),
    ),
  );
  for (const [at, { code, stdout, stderr }] of runs.entries()) {
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(google.verify(lastLine(stdout).poToken, `binding-${at % 5}`)).toMatchObject({ ok: true });
  }
  await remove();
}, 180_000);

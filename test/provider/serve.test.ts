/** The promises of long-lived minters, kept by the executable: counted from outside, with real children that die. */
import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Google, startGoogle } from "../support/google.ts";
import { lastLine, type PotReply, type PotServer, runPot, servePot } from "../support/pot.ts";
import { childrenOf, until } from "../support/processes.ts";

const isLinux = process.platform === "linux";
const LONG = 60_000;
let google: Google;
let pot: PotServer | undefined;

beforeAll(async () => {
  google = await startGoogle();
});
afterAll(() => google.close());
afterEach(async () => {
  await pot?.stop();
  pot = undefined;
  google.behave({});
  google.forget();
});

async function serve(...args: string[]): Promise<PotServer> {
  pot = await servePot(args, { env: google.env });
  return pot;
}

function onlyChild(pid: number): number {
  const [child, ...others] = childrenOf(pid);
  if (child === undefined || others.length > 0) throw new Error(`${others.length + 1} children`);
  return child;
}

const ask = (server: PotServer, binding: string, more = {}) =>
  server.post("/get_pot", { content_binding: binding, ...more });

function expectToken(reply: PotReply, binding: string): void {
  expect(reply.json.error).toBeUndefined();
  expect(reply.status).toBe(200);
  expect(google.verify(reply.json.poToken, binding)).toMatchObject({ ok: true });
}

test(
  "five hundred simultaneous cold requests cost one home page, one interpreter and one integrity token",
  async () => {
    const server = await serve("--max-requests", "1000");
    google.behave({ delayMs: 200 });
    const bindings = Array.from({ length: 500 }, (_, i) => `video-${i}`);
    const replies = await Promise.all(bindings.map((binding) => ask(server, binding)));
    for (const [i, reply] of replies.entries()) expectToken(reply, `video-${i}`);
    const pages = google.requests.filter(({ host, path }) => host === "www.youtube.com" && path === "/");
    expect(pages.filter(({ method }) => method === "GET")).toHaveLength(1);
    expect(google.count("/js/")).toBe(1);
    expect(google.requests.filter(({ path }) => path.includes("GenerateIT"))).toHaveLength(1);
  },
  LONG,
);

test(
  "a second minter does not fetch the interpreter again",
  async () => {
    const server = await serve();
    expectToken(await ask(server, "a"), "a");
    expectToken(await ask(server, "b", { bypass_cache: true }), "b");
    expect(google.count("/js/")).toBe(1);
    expect(google.requests.filter(({ path }) => path.includes("GenerateIT"))).toHaveLength(2);
  },
  LONG,
);

test.skipIf(!isLinux)(
  "a child killed between two mints is replaced, and the caller sees nothing of it (reads /proc)",
  async () => {
    const server = await serve();
    expectToken(await ask(server, "before"), "before");
    const child = onlyChild(server.pid);
    process.kill(child, "SIGKILL");
    expectToken(await ask(server, "after"), "after");
    expect(onlyChild(server.pid)).not.toBe(child);
  },
  LONG,
);

test.skipIf(!isLinux)(
  "a child killed while it mints is replaced, and the callers see nothing of it (reads /proc)",
  async () => {
    const server = await serve();
    expectToken(await ask(server, "before"), "before");
    const child = onlyChild(server.pid);
    // Stopped, so that the mints are certainly under way when it dies.
    process.kill(child, "SIGSTOP");
    const bindings = Array.from({ length: 100 }, (_, i) => `during-${i}`);
    const replies = bindings.map((binding) => ask(server, binding));
    await until(async () => {
      const { text } = await server.get("/metrics");
      return Number(/in_flight\S* (\d+)/.exec(text)?.[1] ?? 0) >= 100;
    });
    process.kill(child, "SIGKILL");
    for (const [i, reply] of (await Promise.all(replies)).entries()) expectToken(reply, `during-${i}`);
    expect(google.requests.filter(({ path }) => path.includes("GenerateIT"))).toHaveLength(2);
  },
  LONG,
);

test.skipIf(!isLinux)(
  "a mint that never ends costs its child, and a program that mints again serves (reads /proc)",
  async () => {
    const server = await serve();
    google.behave({ script: "endless-mint" });
    const reply = await ask(server, "a");
    expect(reply.status).toBe(500);
    expect(reply.json.code).toBe("VM_TIMEOUT");
    google.behave({});
    expectToken(await ask(server, "a"), "a");
    await until(() => childrenOf(server.pid).length === 1);
  },
  LONG,
);

test.skipIf(!isLinux)(
  "two hundred egresses with sixteen allowed: never more than sixteen children (reads /proc)",
  async () => {
    const server = await serve();
    const proxyOf = (i: number) => google.proxyUrl.replace("://", `://user${i}:secret${i}@`);
    let most = 0;
    let done = false;
    const counting = (async () => {
      while (!done) {
        most = Math.max(most, childrenOf(server.pid).length);
        await Bun.sleep(20);
      }
    })();
    // Four at a time, each egress once.
    const queue = Array.from({ length: 200 }, (_, i) => i);
    const worker = async () => {
      for (let i = queue.shift(); i !== undefined; i = queue.shift()) {
        expectToken(await ask(server, "same", { proxy: proxyOf(i) }), "same");
      }
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    done = true;
    await counting;
    expect(most).toBe(16);
    expect(childrenOf(server.pid)).toHaveLength(16);
    const keys = await server.get("/minter_cache");
    expect(keys.json).toHaveLength(16);
    for (const text of [keys.text, server.stdout(), server.stderr(), (await server.get("/metrics")).text]) {
      expect(text).not.toContain("secret");
    }
  },
  4 * LONG,
);

test(
  "an egress that hangs delays no other",
  async () => {
    const other = await startGoogle({ edition: "other" });
    try {
      const server = await serve();
      google.behave({ homePage: "hang", attGet: "hang" });
      let answered = false;
      const hanging = ask(server, "a").then(
        () => {
          answered = true;
        },
        () => {},
      );
      await until(() => google.requests.length > 0);
      const reply = await ask(server, "b", { proxy: other.proxyUrl });
      expect(answered).toBe(false);
      expect(reply.status).toBe(200);
      google.behave({});
      await pot?.stop("SIGKILL");
      await hanging;
    } finally {
      await other.close();
    }
  },
  LONG,
);

test(
  "a minter is renewed before it ends, while it goes on minting",
  async () => {
    const server = await serve();
    // Due after two seconds, and begun after the quarter of its life that every minter gets.
    google.behave({ ttl: 12, refreshThreshold: 10 });
    expectToken(await ask(server, "first"), "first");
    await until(() => google.requests.filter(({ path }) => path.includes("GenerateIT")).length >= 2);
    const reply = await ask(server, "second");
    expectToken(reply, "second");
    await until(async () => /renewals\S*\{[^}]*ok[^}]*\} 1/.test((await server.get("/metrics")).text));
  },
  LONG,
);

test(
  "what generate left on disk, serve gives out, and the other way round",
  async () => {
    const cache = await mkdtemp(join(tmpdir(), "pot-shared-"));
    const env = { ...google.env, XDG_CACHE_HOME: cache };
    try {
      const generated = lastLine((await runPot(["generate", "-c", "by-generate"], { env })).stdout);
      pot = await servePot([], { env });
      expect((await ask(pot, "by-generate")).json).toMatchObject({
        poToken: generated.poToken,
        expiresAt: generated.expiresAt,
      });
      expect(google.requests.filter(({ path }) => path.includes("GenerateIT"))).toHaveLength(1);
      const served = (await ask(pot, "by-serve")).json;
      await pot.stop();
      const again = lastLine((await runPot(["generate", "-c", "by-serve"], { env })).stdout);
      expect(again.poToken).toBe(served.poToken);
      expect(google.requests.filter(({ path }) => path.includes("GenerateIT"))).toHaveLength(2);
    } finally {
      await rm(cache, { recursive: true, force: true });
    }
  },
  LONG,
);

test(
  "twenty times generate at once share one store",
  async () => {
    const cache = await mkdtemp(join(tmpdir(), "pot-shared-"));
    const env = { ...google.env, XDG_CACHE_HOME: cache };
    const generate = (i: number) => runPot(["generate", "-c", `video-${i}`], { env, timeoutMs: LONG });
    try {
      const first = await Promise.all(Array.from({ length: 20 }, (_, i) => generate(i)));
      const asked = google.requests.length;
      const second = await Promise.all(Array.from({ length: 20 }, (_, i) => generate(i)));
      expect(google.requests.length).toBe(asked);
      for (const [i, { code, stdout, stderr }] of first.entries()) {
        expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
        const { poToken } = lastLine(stdout);
        expect(google.verify(poToken, `video-${i}`)).toMatchObject({ ok: true });
        expect(lastLine(second[i]?.stdout ?? "").poToken).toBe(poToken);
        expect(second[i]?.stderr).toBe("");
      }
    } finally {
      await rm(cache, { recursive: true, force: true });
    }
  },
  2 * LONG,
);

test(
  "the caches can be emptied, and only what was asked for is made anew",
  async () => {
    const server = await serve();
    const first = (await ask(server, "a")).json.poToken;
    expect((await ask(server, "a")).json.poToken).toBe(first);
    expect((await server.post("/invalidate_it")).status).toBe(204);
    expect((await ask(server, "a")).json.poToken).toBe(first);
    expectToken(await ask(server, "b"), "b");
    expect(google.requests.filter(({ path }) => path.includes("GenerateIT"))).toHaveLength(2);
    expect((await server.post("/invalidate_caches")).status).toBe(204);
    expect((await server.get("/minter_cache")).json).toEqual([]);
    expect((await ask(server, "a")).json.poToken).not.toBe(first);
    expect(google.requests.filter(({ path }) => path.includes("GenerateIT"))).toHaveLength(3);
  },
  LONG,
);

test(
  "a server that was told to be warm says when it is, and mints at once",
  async () => {
    google.behave({ generateIt: { mode: "ok", delayMs: 5_000 } });
    const server = await serve("--warm");
    const early = await server.get("/readyz");
    expect(early.status).toBe(503);
    google.behave({});
    await until(async () => (await server.get("/readyz")).status === 200);
    const before = google.requests.length;
    expectToken(await ask(server, "a"), "a");
    expect(google.requests.length).toBe(before);
  },
  LONG,
);

test.skipIf(!isLinux)(
  "a warm minter serves whoever says which address Google saw, and one way out has one child (reads /proc)",
  async () => {
    const server = await serve("--warm");
    await until(async () => (await server.get("/readyz")).status === 200);
    const before = google.requests.length;
    for (const remoteHost of ["203.0.113.9", "2001:db8::1", undefined]) {
      const innertube_context = { client: { clientName: "WEB", remoteHost } };
      expectToken(await ask(server, `for ${remoteHost}`, { innertube_context }), `for ${remoteHost}`);
    }
    expect(google.requests.length).toBe(before);
    expect(childrenOf(server.pid)).toHaveLength(1);
  },
  LONG,
);

test.skipIf(!isLinux)(
  "the child that tried the jail serves the first request, and another one is then kept ready (reads /proc)",
  async () => {
    const server = await serve("--spare", "1");
    const first = onlyChild(server.pid);
    expectToken(await ask(server, "a"), "a");
    expect(childrenOf(server.pid)).toContain(first);
    await until(() => childrenOf(server.pid).length === 2);
    const spare = childrenOf(server.pid).find((child) => child !== first);
    expectToken(await ask(server, "b", { proxy: google.proxyUrl.replace("://", "://me:secret@") }), "b");
    process.kill(first, "SIGKILL");
    await until(() => childrenOf(server.pid).length === 2);
    expect(childrenOf(server.pid)).toContain(spare ?? 0);
    expect((await server.stop()).code).toBe(0);
    await until(() => !existsSync(`/proc/${spare}`));
  },
  LONG,
);

test.skipIf(!isLinux)(
  "nothing is left behind when the server ends, neither a minter nor one in the making (reads /proc)",
  async () => {
    const server = await serve();
    expectToken(await ask(server, "a"), "a");
    google.behave({ generateIt: "hang" });
    google.forget();
    const leaver = new AbortController();
    const left = fetch(`${server.url}/get_pot`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ content_binding: "b", bypass_cache: true }),
      proxy: false,
      signal: leaver.signal,
    }).catch(() => {});
    await until(() => google.requests.some(({ path }) => path.includes("GenerateIT")));
    const children = childrenOf(server.pid);
    expect(children).toHaveLength(2);
    leaver.abort();
    await left;
    expect((await server.stop()).code).toBe(0);
    await until(() => children.every((child) => !existsSync(`/proc/${child}`)));
  },
  LONG,
);

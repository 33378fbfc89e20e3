/** The same ways out, from the command line and the environment of the compiled executable. */
import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeAuthority } from "../support/google/ca.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { lastLine, runPot, servePot } from "../support/pot.ts";
import { startHttpProxy, startSocksProxy, type TestProxy } from "./support/proxies.ts";

setDefaultTimeout(120_000);

const BINDING = "dQw4w9WgXcQ";
const AUTH = { user: "ann", password: "p@ss:w/1" };
const IN_URL = "ann:p%40ss%3Aw%2F1@";

let google: Google;
let http: TestProxy;
let https: TestProxy;
let socks: TestProxy;
let folder: string;
/** The certificates of the stand-in and of the https proxy. */
let bothCas: string;

beforeAll(async () => {
  google = await startGoogle();
  const authority = await makeAuthority("proxy test authority");
  const identity = await authority.issue(["localhost"]);
  const options = { auth: AUTH, resolve: google.resolve };
  [http, https, socks] = await Promise.all([
    startHttpProxy(options),
    startHttpProxy({ ...options, identity }),
    startSocksProxy(options),
  ]);
  folder = await mkdtemp(join(tmpdir(), "pot-egress-"));
  bothCas = join(folder, "ca.pem");
  await writeFile(bothCas, `${google.caPem}\n${authority.pem}`);
});
afterEach(() => {
  google.behave({});
  for (const proxy of [http, https, socks]) proxy.seen.length = 0;
});
afterAll(async () => {
  await Promise.all([google.close(), http.close(), https.close(), socks.close()]);
  await rm(folder, { recursive: true, force: true });
});

/** One token, which the stand-in must believe. */
async function expectToken(args: readonly string[], env: Record<string, string>): Promise<void> {
  const run = await runPot(["generate", "-c", BINDING, ...args], { env });
  expect(run.stderr).toBe("");
  expect(google.verify(lastLine(run.stdout).poToken, BINDING).ok).toBe(true);
}

/** One refusal, in which no spelling of the password stands; the line of stderr. */
async function expectRefusal(args: readonly string[], env: Record<string, string>): Promise<string> {
  const run = await runPot(["generate", "-c", BINDING, ...args], { env });
  expect(run.code).toBeGreaterThan(0);
  expect(lastLine(run.stdout)).toEqual({});
  for (const secret of [AUTH.password, encodeURIComponent(AUTH.password), btoa(`ann:${AUTH.password}`)]) {
    expect(run.stdout + run.stderr).not.toContain(secret);
  }
  return run.stderr;
}

describe("a token", () => {
  test.each(["http", "https", "socks5h", "socks"] as const)(
    "comes by a %s proxy with a password, in three connections",
    async (scheme) => {
      const proxy = { http, https, socks5h: socks, socks }[scheme];
      const url = `${scheme}://${IN_URL}${scheme === "https" ? "localhost" : "127.0.0.1"}:${proxy.port}`;
      await expectToken(["-p", url], { NODE_EXTRA_CA_CERTS: bothCas });
      expect(proxy.seen.map(({ host }) => host).sort()).toEqual([
        "jnn-pa.googleapis.com",
        "www.google.com",
        "www.youtube.com",
      ]);
      expect(proxy.seen.every(({ user, password }) => user === AUTH.user && password === AUTH.password)).toBe(
        true,
      );
    },
  );

  test.skipIf(process.platform !== "linux")(
    "comes from a source address, which every proxy sees",
    async () => {
      for (const [url, proxy] of [
        [`http://${IN_URL}127.0.0.1:${http.port}`, http],
        [`https://${IN_URL}localhost:${https.port}`, https],
        [`socks5h://${IN_URL}127.0.0.1:${socks.port}`, socks],
      ] as const) {
        await expectToken(["-p", url, "-s", "127.0.0.77"], { NODE_EXTRA_CA_CERTS: bothCas });
        expect(new Set(proxy.seen.map(({ client }) => client))).toEqual(new Set(["127.0.0.77"]));
      }
    },
  );

  test("comes with --ca in place of NODE_EXTRA_CA_CERTS", () =>
    expectToken(["-p", `https://${IN_URL}localhost:${https.port}`, "--ca", bothCas], {}));

  test("comes by the environment's proxy, and by -p rather than that", async () => {
    const env = { NODE_EXTRA_CA_CERTS: bothCas };
    await expectToken([], { ...env, ALL_PROXY: `socks5h://${IN_URL}127.0.0.1:${socks.port}` });
    expect(socks.seen.length).toBeGreaterThan(0);
    await expectToken([], {
      ...env,
      https_proxy: `http://${IN_URL}127.0.0.1:${http.port}`,
      NO_PROXY: "localhost",
    });
    expect(http.seen.length).toBeGreaterThan(0);
    http.seen.length = 0;
    await expectToken(["-p", `http://${IN_URL}127.0.0.1:${http.port}`], {
      ...env,
      HTTPS_PROXY: "http://127.0.0.1:1",
      NO_PROXY: "*",
    });
    expect(http.seen.length).toBeGreaterThan(0);
  });
});

describe("a refusal", () => {
  test("names a certificate's owner and the options, where nothing makes it trusted", async () => {
    const told = await expectRefusal(["-p", google.proxyUrl], {});
    expect(told).toContain("TLS to www.youtube.com through proxy http://127.0.0.1:");
    expect(told).toContain('(issued by "pot test authority")');
    expect(told).toContain("--ca FILE or NODE_EXTRA_CA_CERTS");
  });

  test("of a password never shows it", async () => {
    const wrong = encodeURIComponent(`${AUTH.password}x`);
    for (const [url, words] of [
      [`http://ann:${wrong}@127.0.0.1:${http.port}`, "refused the user or password (407)"],
      [`socks5h://ann:${wrong}@127.0.0.1:${socks.port}`, "refused the user or password (SOCKS5)"],
    ] as const) {
      for (const verbose of [[], ["--verbose"]]) {
        expect(await expectRefusal(["-p", url, ...verbose], { NODE_EXTRA_CA_CERTS: bothCas })).toContain(
          words,
        );
        expect(await expectRefusal(verbose, { ALL_PROXY: url })).toContain(words);
      }
    }
  });

  test("of a proxy without TLS is told as that, also where certificates are not verified", async () => {
    const plain = await startHttpProxy({ resolve: google.resolve, fault: { at: "accept", does: "rubbish" } });
    const url = `https://${IN_URL}127.0.0.1:${plain.port}`;
    const told = await expectRefusal(["-p", url, "--disable-tls-verification"], {});
    await plain.close();
    expect(told).toStartWith(`pot: TLS to proxy https://127.0.0.1:${plain.port} failed: `);
    expect(told).toContain("A proxy that listens without TLS is written http://.");
    expect(told).not.toContain("interpreter script");
  });

  test("of credentials that would speak to something else comes before anything leaves", async () => {
    const before = http.accepted();
    for (const scheme of ["http", "socks4a", "socks5h"]) {
      const url = `${scheme}://%0D%0Aset%20stolen%200%200%205%0D%0Avalue%0D%0A@127.0.0.1:${http.port}`;
      expect(await expectRefusal(["-p", url], {})).toContain("control character");
    }
    expect(http.accepted()).toBe(before);
  });

  test("of a proxy's kind comes before anything leaves", async () => {
    const before = http.accepted();
    const told = await expectRefusal(["-p", `ftp://${IN_URL}127.0.0.1:${http.port}`], {});
    expect(told).toContain("ftp:// is no proxy scheme");
    expect(http.accepted()).toBe(before);
  });
});

test.skipIf(process.platform !== "linux")(
  "the child that runs the script knows nothing of the proxy",
  async () => {
    google.behave({ homePage: "hang", attGet: "hang" });
    const secretUrl = `http://${IN_URL}127.0.0.1:${http.port}`;
    const pot = await servePot([], { env: { NODE_EXTRA_CA_CERTS: bothCas, HTTPS_PROXY: secretUrl } });
    try {
      const asked = pot.post("/get_pot", { content_binding: BINDING }).catch(() => undefined);
      const children = async () =>
        (await readFile(`/proc/${pot.pid}/task/${pot.pid}/children`, "utf8").catch(() => ""))
          .trim()
          .split(/\s+/)
          .filter(Boolean);
      const deadline = Date.now() + 60_000;
      while ((await children()).length === 0 || http.seen.length === 0) {
        if (Date.now() > deadline) throw new Error("no child was started");
        await Bun.sleep(20);
      }
      for (const child of await children()) {
        for (const file of ["environ", "cmdline"]) {
          const text = await readFile(`/proc/${child}/${file}`, "latin1");
          expect(text.toLowerCase()).not.toContain("proxy");
          expect(text).not.toContain("ann");
          expect(text).not.toContain(String(http.port));
        }
      }
      await pot.stop("SIGKILL");
      await asked;
    } finally {
      await pot.stop("SIGKILL");
    }
  },
);

/** `--engine` through the executable: the user's own browser, and falling through to it where the window is doubted. */
import { afterAll, afterEach, describe, expect, test } from "bun:test";
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { IDENTITIES } from "../src/engine/botguard/identities.ts";
import { startGoogle } from "./support/google.ts";
import { lastLine, type PotServer, runPot, servePot } from "./support/pot.ts";

const BROWSER = Bun.which("chromium") ?? Bun.which("google-chrome");
const TIMEOUT_MS = 60_000;
/** Ways out at a time. */
const WAYS = 20;
/** What a real browser says of itself, and our window does not. */
const REAL = "Chrome/";
const SANDBOX = process.getuid?.() === 0 ? ["--browser-no-sandbox"] : [];

const google = await startGoogle();
afterAll(() => google.close());
const servers: PotServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  google.behave({});
  google.forget();
});

const generate = (...more: string[]) =>
  runPot(["generate", "-c", "a video", "--verbose", ...more], { env: google.env });
const agents = () => new Set(google.requests.map(({ headers }) => headers["user-agent"]));

describe("an identity", () => {
  const hints = () => google.requests.map(({ headers }) => headers["sec-ch-ua"]).filter(Boolean);

  test("webkit is in every request, and no client hints", async () => {
    const { code, stdout } = await generate("--identity", "webkit");
    expect(code).toBe(0);
    expect(google.verify(lastLine(stdout).poToken, "a video")).toMatchObject({ ok: true });
    expect([...agents()]).toEqual([IDENTITIES.webkit.userAgent]);
    expect(hints()).toEqual([]);
  });

  test("chromium comes with its client hints", async () => {
    const { code } = await runPot(["generate", "-c", "a video"], {
      env: { ...google.env, POT_IDENTITY: "chromium" },
    });
    expect(code).toBe(0);
    expect([...agents()]).toEqual([IDENTITIES.chromium.userAgent]);
    expect(hints().length).toBe(google.requests.length);
  });

  test("webkit is tried where the usual one is not believed", async () => {
    google.behave({ believesOnly: "Version/60.5 Safari" });
    const { code, stdout } = await generate();
    expect(code).toBe(0);
    expect([...agents()]).toContain(IDENTITIES.webkit.userAgent);
    expect(google.verify(lastLine(stdout).poToken, "a video")).toMatchObject({ ok: true });
  });
});

describe.skipIf(!BROWSER)("the engine browser", () => {
  test(
    "makes a token, says in every request who it is, and leaves nothing behind",
    async () => {
      const scratch = mkdtempSync(join(tmpdir(), "pot-engines-"));
      google.behave({ believesOnly: REAL });
      const words = ["generate", "-c", "a video", "--verbose", "--engine", "browser", ...SANDBOX];
      const { code, stdout, stderr } = await runPot(words, { env: { ...google.env, TMPDIR: scratch } });
      expect(stderr).toContain("in the browser");
      expect(code).toBe(0);
      expect(google.verify(lastLine(stdout).poToken, "a video")).toMatchObject({ ok: true });
      const asked = google.requests.filter(({ method }) => method !== "HEAD");
      expect(new Set(asked.map(({ headers }) => headers["user-agent"])).size).toBe(1);
      for (const { headers } of asked) expect(headers["sec-ch-ua"]).toContain("Chromium");
      expect([...agents()].join()).not.toContain("Headless");
      expect(readdirSync(scratch)).toEqual([]);
      rmSync(scratch, { recursive: true });
    },
    TIMEOUT_MS,
  );

  test(
    "serves many ways out, and mints many tokens on each",
    async () => {
      const server = await servePot(["--engine", "browser", `--max-minters=${WAYS}`, ...SANDBOX], {
        env: google.env,
      });
      servers.push(server);
      const asks = Array.from({ length: 200 }, (_, at) => ({
        content_binding: `video ${at}`,
        proxy: google.proxyUrl.replace("http://", `http://user${at % WAYS}:secret@`),
      }));
      // A page for each, one after the other: how fast a machine opens twenty is not the question.
      for (const body of asks.slice(0, WAYS)) await server.post("/get_pot", body);
      const replies = await Promise.all(asks.map((body) => server.post("/get_pot", body)));
      for (const [at, { json }] of replies.entries())
        expect(google.verify(json.poToken, asks[at]?.content_binding ?? "")).toMatchObject({ ok: true });
    },
    2 * TIMEOUT_MS,
  );

  describe.skipIf(process.getuid?.() !== 0 || !Bun.which("unshare"))(
    "on a disk without room (root only)",
    () => {
      /** A server whose temporary files are on a file system with these `limits`. */
      const serveOn = async (limits: string) => {
        const folder = mkdtempSync(join(tmpdir(), "pot-full-"));
        const mount = `mount -t tmpfs -o mode=1777,${limits} tmpfs ${folder} && exec "$@"`;
        const server = await servePot(["--engine", "browser", ...SANDBOX], {
          env: { ...google.env, TMPDIR: folder },
          through: ["unshare", "-m", "sh", "-c", mount, "sh"],
        });
        servers.push(server);
        return server;
      };

      test(
        "it makes tokens all the same",
        async () => {
          const server = await serveOn("size=4k");
          const { json } = await server.post("/get_pot", { content_binding: "a video" });
          expect(google.verify(json.poToken, "a video")).toMatchObject({ ok: true });
        },
        TIMEOUT_MS,
      );

      test(
        "where not even a folder can be made, that is said",
        async () => {
          const server = await serveOn("nr_inodes=1");
          const { json } = await server.post("/get_pot", { content_binding: "a video" });
          expect(json).toMatchObject({
            code: "BROWSER_FAILED",
            error: expect.stringMatching(/ENOSPC|space/i),
          });
        },
        TIMEOUT_MS,
      );
    },
  );

  test.skipIf(process.platform !== "linux")(
    "ends with its server, however that ends",
    async () => {
      const server = await servePot(["--engine", "browser", "--warm", ...SANDBOX], { env: google.env });
      await server.post("/get_pot", { content_binding: "a video" });
      const mine = () => {
        const { stdout } = Bun.spawnSync(["pgrep", "-f", `pot-browser-${server.pid}-`]);
        return stdout.toString().trim().split("\n").filter(Boolean);
      };
      expect(mine().length).toBeGreaterThan(0);
      await server.stop("SIGKILL");
      for (let attempt = 0; attempt < 100 && mine().length > 0; attempt++) await Bun.sleep(50);
      expect(mine()).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

describe.skipIf(!BROWSER)("the engine auto", () => {
  test(
    "asks the browser where the window is not believed, says so, and asks it first from then on",
    async () => {
      google.behave({ believesOnly: REAL });
      const server = await servePot(SANDBOX, { env: google.env });
      servers.push(server);
      const first = await server.post("/get_pot", { content_binding: "one" });
      expect(google.verify(first.json.poToken, "one")).toMatchObject({ ok: true });
      expect(server.stderr()).toMatch(/the home page in the browser, since Google gave no integrity token/);
      const attestations = google.requests.filter(({ path }) => path.endsWith("GenerateIT")).length;
      google.forget();
      const second = await server.post("/get_pot", { content_binding: "two", bypass_cache: true });
      expect(google.verify(second.json.poToken, "two")).toMatchObject({ ok: true });
      expect(google.requests.filter(({ path }) => path.endsWith("GenerateIT"))).toHaveLength(1);
      expect(attestations).toBeGreaterThan(1);
      const { text } = await server.get("/metrics");
      expect(text).toMatch(/pot_believed_total\{source="home-page",engine="browser",outcome="believed"\} 2/);
      expect(text).toMatch(/pot_believed_total\{source="home-page",engine="dom",outcome="refused"\} 2/);
    },
    TIMEOUT_MS,
  );

  test(
    "that nobody believes tells of each attempt, once, and makes no more than four",
    async () => {
      google.behave({ believesOnly: "nobody" });
      const { code, stdout, stderr } = await generate(...SANDBOX);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "{}\n" });
      expect(stderr).toEndWith("[INTEGRITY_TOKEN_REFUSED]\n");
      expect(stderr).toMatch(/with the challenge of the home page,.* the home page in the browser/);
      const snapshots = google.requests.filter(({ path }) => path === "/").length;
      expect(snapshots).toBeLessThanOrEqual(4);
    },
    TIMEOUT_MS,
  );

  test("does not start a browser where the window is believed", async () => {
    const { stderr, code } = await generate(...SANDBOX);
    expect(code).toBe(0);
    expect(stderr).not.toContain("in the browser");
  });
});

describe("what is wrong with the browser is said:", () => {
  const folder = mkdtempSync(join(tmpdir(), "pot-browsers-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const fake = (content: string) => {
    const path = join(folder, "chromium");
    writeFileSync(path, content);
    chmodSync(path, 0o755);
    return path;
  };

  test.each([
    ["a text file", () => fake("just words\n")],
    ["a program that ends at once", () => fake("#!/bin/sh\nexit 3\n")],
    ["a path without a file", () => join(folder, "nothing")],
  ])("%s", async (_name, make) => {
    const { code, stdout, stderr } = await generate(
      "--engine",
      "browser",
      "--browser",
      make(),
      "--browser-no-sandbox",
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: "{}\n" });
    expect(stderr).toMatch(/\[BROWSER_FAILED\]\n$/);
  });

  test(
    "one that hangs at its start, and of which nothing is left, not even what goes on writing",
    async () => {
      const scratch = mkdtempSync(join(tmpdir(), "pot-engines-"));
      const profile = `for word; do case $word in --user-data-dir=*) profile=\${word#*=};; esac; done`;
      const path = fake(
        `#!/bin/sh\n${profile}\n(while :; do mkdir -p "$profile/Default"; sleep 0.01; done) &\nsleep 60\n`,
      );
      const words = ["generate", "-c", "a video", "--engine", "browser", "--browser", path];
      const { code, stderr } = await runPot([...words, "--browser-no-sandbox"], {
        env: { ...google.env, TMPDIR: scratch },
      });
      expect(code).toBe(1);
      expect(stderr).toContain("did not finish the step");
      expect(readdirSync(scratch)).toEqual([]);
      rmSync(scratch, { recursive: true });
    },
    TIMEOUT_MS,
  );

  test.skipIf(process.getuid?.() !== 0)("root without --browser-no-sandbox", async () => {
    const { code, stderr } = await generate("--engine", "browser");
    expect(code).toBe(1);
    expect(stderr).toMatch(/--browser-no-sandbox/);
  });

  test.each([
    [["--identity", "netscape"], /--identity must be one of chromium, webkit/],
    [["--engine", "browser", "--identity", "webkit"], /says itself who it is/],
    [["--engine", "netscape"], /--engine must be one of auto, dom, browser/],
    [["--engine", "dom", "--browser", "/usr/bin/chromium"], /--browser means nothing to the engine dom/],
  ])("%j", async (words, reason) => {
    const { code, stderr } = await generate(...words);
    expect(code).toBe(2);
    expect(stderr).toMatch(reason);
  });
});

/** What our own plugin does beyond getting a token: how it finds pot, what it passes on, and what it tells. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { chmod, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pluginPaths } from "../../src/plugin/install.ts";
import { POT } from "../support/build.ts";
import { makeAuthority } from "../support/google/ca.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { type PotServer, runPot, servePot } from "../support/pot.ts";
import { only } from "./ways.ts";
import { complaints, python, startYtDlp, VIDEO_ID, VISITOR_DATA, type Wish } from "./ytdlp.ts";

const env = await python("plugin-2");
const first = await python("first");
const before = await python("before");

/** Whether `ps` can be asked for the children of a process. */
const hasProc = process.platform === "linux";
const VIDEO: Wish = { client: "web", context: "player", videoId: VIDEO_ID, visitorData: VISITOR_DATA };
const args = (text: string) => ["--extractor-args", `youtubepot-pot:${text}`];

describe.skipIf(!env)("our plugin", () => {
  if (!env) return;
  let google: Google;
  let server: PotServer;
  let folder: string;
  let scratch: string;

  beforeAll(async () => {
    google = await startGoogle();
    server = await servePot([], { env: google.env });
    folder = await mkdtemp(join(tmpdir(), "pot-plugins-"));
    scratch = await mkdtemp(join(tmpdir(), "pot-scratch-"));
    expect((await runPot(["plugin", "install", "--dir", folder], { timeoutMs: 120_000 })).code).toBe(0);
    // The usual port may be in use by somebody's real server, which must not answer here. Nobody listens on port 1.
    await movePort(pluginPaths(folder).unpacked, 4416, 1);
  }, 180_000);
  afterAll(async () => {
    await server.stop();
    await google.close();
    for (const each of [folder, scratch]) await rm(each, { recursive: true, force: true });
  });
  beforeEach(async () => {
    google.behave({});
    google.forget();
    await server.post("/invalidate_caches");
  });

  /** Starts yt-dlp with our plugin alone. */
  const start = (more: string[] = [], given: Record<string, string> = google.env) =>
    startYtDlp(env, { args: [...only(folder), ...more], env: given });
  /** One token for one video, and what yt-dlp said on the way. */
  async function one(more: string[] = [], given: Record<string, string> = google.env, wish: Wish = VIDEO) {
    const ytdlp = await start(more, given);
    const { token, expiresAt } = await ytdlp.ask(wish);
    const log = await ytdlp.end();
    return { token: token ?? "", expiresAt, log, ok: google.verify(token ?? "", wish.videoId).ok };
  }
  const executable = async (name: string, text: string): Promise<string> => {
    const path = join(scratch, name);
    await writeFile(path, text);
    await chmod(path, 0o755);
    return path;
  };

  describe("by a server", () => {
    test("a playlist of fifty costs one attestation", async () => {
      const ytdlp = await start(args(`base_url=${server.url}`));
      await playlist(ytdlp);
      expect(complaints(await ytdlp.end())).toEqual([]);
      expect(google.count("/$rpc/") + google.count("/api/jnn/")).toBe(1);
    }, 120_000);

    test("one on the usual port is found without being told", async () => {
      const moved = await mkdtemp(join(tmpdir(), "pot-moved-"));
      await cp(folder, moved, { recursive: true });
      await movePort(pluginPaths(moved).unpacked, 1, server.port);
      const ytdlp = await startYtDlp(env, { args: only(moved), env: {} });
      const { token } = await ytdlp.ask(VIDEO);
      expect(google.verify(token ?? "", VIDEO_ID).ok).toBe(true);
      const log = await ytdlp.end();
      expect(complaints(log)).toEqual([]);
      expect(log).toContain("[pot:pot:server] Getting a player PO Token for web client from pot serve");
      await rm(moved, { recursive: true });
    }, 60_000);

    test("a socket file serves as well as a port", async () => {
      const path = join(scratch, "pot.sock");
      const unix = await servePot(["--unix", path, "--host", "127.0.0.1", "--port", "0"], {
        env: google.env,
      });
      for (const url of [`unix:${path}`, `unix://${path}`]) {
        const { ok, log } = await one(args(`base_url=${url};mode=server`), {});
        expect({ ok, complaints: complaints(log) }).toEqual({ ok: true, complaints: [] });
      }
      await unix.stop();
    }, 60_000);

    test("its token opens it, by argument, variable or file, and is never shown", async () => {
      const secret = "Tr0ub4dor-and-3";
      const file = join(scratch, "token");
      await writeFile(file, `${secret}\n`);
      const guarded = await servePot(["--token", secret], { env: google.env });
      const trace = ["--extractor-args", "youtube:pot_trace=true"];
      const url = `base_url=${guarded.url};mode=server`;
      const ways: [string[], Record<string, string>][] = [
        [args(url), { POT_TOKEN: secret }],
        [args(`${url};token_file=${file}`), {}],
      ];
      for (const [more, given] of ways) {
        const { ok, log } = await one([...trace, ...more], given);
        expect(ok).toBe(true);
        expect(log).not.toContain(secret);
      }
      const { ok, log } = await one(args(`${url};token=${secret}`), {});
      expect(ok).toBe(true);
      const inUrl = await one([...trace, ...args("mode=server")], {
        POT_URL: guarded.url.replace("//", `//pot:${secret}@`),
      });
      expect({ ok: inUrl.ok, complaints: complaints(inUrl.log) }).toEqual({ ok: true, complaints: [] });
      const nobody = await one([...trace, ...args("mode=server")], {
        POT_URL: `http://pot:${secret}@127.0.0.1:1`,
      });
      expect(nobody.log).toContain("(http://127.0.0.1:1: ");
      expect(inUrl.log + nobody.log).not.toContain(secret);
      // yt-dlp's own account of its command line is not ours to mask.
      expect(log.split("\n").filter((line) => line.includes("[pot") && line.includes(secret))).toEqual([]);
      await guarded.stop();
    }, 60_000);

    test("over TLS its certificate is verified, unless yt-dlp is told not to", async () => {
      const authority = await makeAuthority("somebody's own");
      const front = Bun.serve({
        port: 0,
        hostname: "127.0.0.1",
        tls: await authority.issue(["localhost"]),
        fetch: async (request) =>
          fetch(server.url + new URL(request.url).pathname, {
            method: request.method,
            headers: { "content-type": "application/json" },
            body: await request.text(),
          }),
      });
      const url = args(`base_url=https://localhost:${front.port};mode=server`);
      const strict = await one(url, {});
      expect(strict.token).toBe("");
      expect(complaints(strict.log)[0]).toContain("certificate verify failed");
      const pem = join(scratch, "ca.pem");
      await writeFile(pem, authority.pem);
      for (const [more, given] of [
        [["--no-check-certificates"], {}],
        [[], { SSL_CERT_FILE: pem }],
      ] as const) {
        const { ok, log } = await one([...url, ...more], given);
        expect({ ok, complaints: complaints(log) }).toEqual({ ok: true, complaints: [] });
      }
      await front.stop(true);
    }, 60_000);

    test("another program's failure is not the last word", async () => {
      const other = Bun.serve({
        port: 0,
        hostname: "127.0.0.1",
        fetch: () => Response.json({ error: "their\nown\u001b[31m trouble" }, { status: 500 }),
      });
      const { ok, log } = await one(args(`base_url=http://127.0.0.1:${other.port}`));
      expect(ok).toBe(true);
      expect(complaints(log)).toHaveLength(1);
      expect(complaints(log)[0]).toContain("their own [31m trouble");
      await other.stop(true);
    }, 60_000);

    test("without its token the user reads what to set, and the executable takes over", async () => {
      const guarded = await servePot(["--token", "something"], { env: google.env });
      const { ok, log } = await one(args(`base_url=${guarded.url}`));
      expect(ok).toBe(true);
      expect(complaints(log)).toHaveLength(1);
      expect(complaints(log)[0]).toContain("Set youtubepot-pot:token or POT_TOKEN");
      await guarded.stop();
    }, 60_000);
  });

  describe("by the executable", () => {
    test("a playlist of fifty costs one attestation, with nothing running", async () => {
      const ytdlp = await start();
      await playlist(ytdlp);
      expect(complaints(await ytdlp.end())).toEqual([]);
      expect(google.count("/$rpc/") + google.count("/api/jnn/")).toBe(1);
    }, 120_000);

    test.skipIf(!hasProc)(
      "what it started ends with yt-dlp",
      async () => {
        const ytdlp = await start();
        await ytdlp.ask(VIDEO);
        const running = await children(ytdlp.pid);
        expect(running).toHaveLength(1);
        await ytdlp.end();
        expect(running.filter(isAlive)).toEqual([]);
      },
      60_000,
    );

    test.skipIf(!hasProc)(
      "what it started and somebody killed is started again",
      async () => {
        const ytdlp = await start();
        await ytdlp.ask(VIDEO);
        const [running = 0] = await children(ytdlp.pid);
        process.kill(running, "SIGKILL");
        const { token } = await ytdlp.ask({ ...VIDEO, videoId: "aaaaaaaaaaa" });
        expect(google.verify(token ?? "", "aaaaaaaaaaa").ok).toBe(true);
        expect(complaints(await ytdlp.end())).toEqual([]);
      },
      60_000,
    );

    test("variables that are meant for another server do not reach it", async () => {
      const socket = join(scratch, "taken.sock");
      const { ok, log } = await one(args("mode=executable"), {
        ...google.env,
        POT_UNIX: socket,
        POT_HOST: "192.0.2.1",
        POT_TOKEN_FILE: "/nowhere",
        POT_PORT: "1",
      });
      expect({ ok, complaints: complaints(log) }).toEqual({ ok: true, complaints: [] });
    }, 60_000);

    test("a path that is not absolute is refused, even when such a file is there", async () => {
      for (const path of ["pot", "./pot", "../pot"]) {
        const { token, log } = await one(args(`executable=${path}`), { ...google.env, PATH: scratch });
        expect(token).toBe("");
        expect(complaints(log).at(-1)).toContain("must be absolute");
      }
    }, 60_000);

    test("POT_EXECUTABLE names another one", async () => {
      const link = await executable("other", `#!/bin/sh\nexec ${POT} "$@"\n`);
      const { ok, log } = await one(args("mode=executable"), { ...google.env, POT_EXECUTABLE: link });
      expect({ ok, complaints: complaints(log) }).toEqual({ ok: true, complaints: [] });
    }, 60_000);

    test("one that has gone is named", async () => {
      const { log } = await one(args("executable=/nowhere/pot"));
      expect(complaints(log).at(-1)).toContain("there is no executable at /nowhere/pot");
    }, 60_000);

    test("one that cannot start is quoted", async () => {
      const broken = await executable(
        "broken",
        "#!/bin/sh\necho 'pot: the moon is in the way' >&2\nexit 1\n",
      );
      const { log } = await one(args(`executable=${broken};mode=executable`));
      expect(complaints(log)).toHaveLength(1);
      expect(complaints(log)[0]).toContain("the moon is in the way");
    }, 60_000);
  });

  describe("passes on", () => {
    test("the watch page's challenge, which is taken when no better one can be had", async () => {
      google.behave({ homePage: "no-challenge", attGet: "no-challenge" });
      const page = (payload: string) =>
        `<script>if (window.ytAtN) {}\nwindow.ytAtN = res => 1;</script><script>${payload}</script>`;
      const escaped = (text: string) =>
        text
          .replaceAll("\\", "\\\\")
          .replace(/["'{}<>&=]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16)}`);
      for (const mode of [`base_url=${server.url};mode=server`, "mode=executable"]) {
        const literal = `'${escaped(JSON.stringify({ bgChallenge: google.challenge() }))}'`;
        for (const payload of [
          `window.ytAtN({'R': ${literal}, 'T': '\\x3d',})`,
          `window.ytAtR = ${literal};`,
        ]) {
          await server.post("/invalidate_caches");
          const { ok } = await one(args(mode), google.env, { ...VIDEO, webpage: page(payload) });
          expect({ mode, payload: payload.slice(0, 14), ok }).toMatchObject({ ok: true });
        }
        expect((await one(args(mode), google.env, { ...VIDEO, videoId: "bbbbbbbbbbb" })).ok).toBe(
          mode.includes("server"),
        );
      }
    }, 120_000);

    test("a wish for a fresh token", async () => {
      const ytdlp = await start(args(`base_url=${server.url};mode=server`));
      const { token } = await ytdlp.ask(VIDEO);
      expect((await ytdlp.ask(VIDEO)).token).toBe(token);
      const again = await ytdlp.ask({ ...VIDEO, bypass: true });
      expect(again.token).not.toBe(token);
      expect(google.verify(again.token ?? "", VIDEO_ID).ok).toBe(true);
      await ytdlp.end();
    }, 60_000);

    test("the moment at which the token really ends", async () => {
      google.behave({ ttl: 3_000 });
      for (const mode of [`base_url=${server.url};mode=server`, "mode=executable"]) {
        await server.post("/invalidate_caches");
        const { expiresAt } = await one(args(mode));
        const left = (expiresAt ?? 0) - Date.now() / 1_000;
        // Not the six hours that yt-dlp would assume.
        expect(left).toBeGreaterThan(60);
        expect(left).toBeLessThanOrEqual(3_000);
      }
    }, 60_000);
  });

  describe("tells", () => {
    test("the reason in pot's own words, once, without asking twice", async () => {
      google.behave({ generateIt: "null" });
      for (const more of [args(`base_url=${server.url}`), []]) {
        google.forget();
        const { token, log } = await one(more);
        expect(token).toBe("");
        expect(complaints(log)).toHaveLength(1);
        expect(complaints(log)[0]).toMatch(/integrity token/i);
        expect(log).not.toMatch(/Traceback|please report/);
      }
    }, 60_000);

    test("a typing mistake in its arguments", async () => {
      const { ok, log } = await one(args("bas_url=x;mode=executble"));
      expect(ok).toBe(true);
      expect(complaints(log).join("\n")).toContain("unknown extractor argument bas_url");
      expect(complaints(log).join("\n")).toContain('not "executble"');
    }, 60_000);

    test.each([
      [
        "http://127.0.0.1:1",
        /no answer from the server \(http:\/\/127\.0\.0\.1:1: .*Is `pot serve` running there\?/,
      ],
      ["ftp://127.0.0.1", /base_url is no address/],
      ["127.0.0.1:4416", /base_url is no address/],
      ["http://127.0.0.1:port", /base_url is no address/],
      ["unix:/nowhere/pot.sock", /No such file/],
      ["http://name.invalid:4416", /name\.invalid/],
    ])(
      "that nobody answers at %s, and runs the executable",
      async (url, words) => {
        const ytdlp = await start(args(`base_url=${url}`));
        for (const videoId of ["aaaaaaaaaaa", "bbbbbbbbbbb", "ccccccccccc"]) {
          const { token } = await ytdlp.ask({ ...VIDEO, videoId });
          expect(google.verify(token ?? "", videoId).ok).toBe(true);
        }
        const log = await ytdlp.end();
        // Once, not for each token.
        expect(complaints(log)).toHaveLength(1);
        expect(complaints(log)[0]).toMatch(words);
      },
      60_000,
    );

    test("that what listens there is something else", async () => {
      const web = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response("<html>") });
      const { ok, log } = await one(args(`base_url=http://127.0.0.1:${web.port}`));
      expect(ok).toBe(true);
      expect(complaints(log)[0]).toContain("what listens there is not pot");
      await web.stop(true);
    }, 60_000);

    test("what to start when there is neither server nor executable", async () => {
      const { log } = await one(args("mode=server"));
      expect(complaints(log)).toHaveLength(1);
      expect(complaints(log)[0]).toContain("Start `pot serve`");
    }, 60_000);
  });

  test("a server that dies in the middle is replaced by the executable without a lost token", async () => {
    const dying = await servePot([], { env: google.env });
    const ytdlp = await start(args(`base_url=${dying.url}`));
    for (let video = 0; video < 6; video++) {
      if (video === 3) await dying.stop("SIGKILL");
      const videoId = `video00000${video}`;
      const { token } = await ytdlp.ask({ ...VIDEO, videoId });
      expect(google.verify(token ?? "", videoId).ok).toBe(true);
    }
    const log = await ytdlp.end();
    expect(complaints(log)).toHaveLength(1);
    expect(complaints(log)[0]).toContain("Running the executable instead");
  }, 60_000);

  test("beside the reference's plugin it comes first, and nobody complains", async () => {
    const ytdlp = await startYtDlp(env, { args: ["--plugin-dirs", folder], env: google.env });
    expect(ytdlp.providers).toContain("bgutil:http");
    const { token } = await ytdlp.ask(VIDEO);
    expect(google.verify(token ?? "", VIDEO_ID).ok).toBe(true);
    expect(complaints(await ytdlp.end())).toEqual([]);
  }, 60_000);

  test("the zip is as good as the folder", async () => {
    const zipped = await mkdtemp(join(tmpdir(), "pot-zipped-"));
    await runPot(["plugin", "install", "--zip", "--dir", zipped]);
    const ytdlp = await startYtDlp(env, { args: only(zipped), env: google.env });
    const { token } = await ytdlp.ask(VIDEO);
    expect(google.verify(token ?? "", VIDEO_ID).ok).toBe(true);
    expect(complaints(await ytdlp.end())).toEqual([]);
    await rm(zipped, { recursive: true });
  }, 60_000);

  test.skipIf(!first)(
    "the first yt-dlp that knows providers gets its token",
    async () => {
      if (!first) return;
      const ytdlp = await startYtDlp(first, { args: ["--plugin-dirs", folder], env: google.env });
      const { token } = await ytdlp.ask(VIDEO);
      expect(google.verify(token ?? "", VIDEO_ID).ok).toBe(true);
      expect(complaints(await ytdlp.end())).toEqual([]);
    },
    60_000,
  );

  test.skipIf(!before)(
    "an older yt-dlp says in one line what it needs, and goes on",
    async () => {
      const child = Bun.spawn(
        [join(before?.bin ?? "", "yt-dlp"), "--ignore-config", "--plugin-dirs", folder],
        {
          env: { PATH: process.env.PATH, HOME: scratch },
          stderr: "pipe",
        },
      );
      const log = await new Response(child.stderr).text();
      expect(complaints(log)).toEqual([
        expect.stringContaining("needs yt-dlp 2025.05.22 or newer, this is 2025.04.30"),
      ]);
      expect(log).toContain("You must provide at least one URL");
    },
    60_000,
  );

  /** Fifty videos, each with all three kinds of token. */
  async function playlist(ytdlp: Awaited<ReturnType<typeof start>>): Promise<void> {
    for (let video = 0; video < 50; video++) {
      const videoId = `video${String(video).padStart(6, "0")}`;
      for (const context of ["player", "gvs", "subs"] as const) {
        const { token } = await ytdlp.ask({ ...VIDEO, videoId, context });
        expect(google.verify(token ?? "", context === "gvs" ? VISITOR_DATA : videoId).ok).toBe(true);
      }
    }
  }
});

/** Makes the plugin at `path` look for a server on another port than `from`. */
async function movePort(path: string, from: number, to: number): Promise<void> {
  const text = await readFile(path, "utf8");
  expect(text).toContain(`:${from}'`);
  await writeFile(path, text.replaceAll(`:${from}'`, `:${to}'`));
}

/** The processes that `pid` started and that still run. */
async function children(pid: number): Promise<number[]> {
  const child = Bun.spawn(["ps", "-o", "pid=,comm=", "--ppid", String(pid)], { stdout: "pipe" });
  return (await new Response(child.stdout).text())
    .split("\n")
    .filter((line) => line.trim() && !line.includes(" ps"))
    .map((line) => Number.parseInt(line, 10));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

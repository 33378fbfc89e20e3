/** Our own plugin by either way: what it passes on, what it tells, and beside which others it works. */
import { afterAll, afterEach, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runPot } from "../support/pot.ts";
import { args, installOwn, VIDEO } from "./own.ts";
import { only } from "./ways.ts";
import { complaints, python, startYtDlp, VIDEO_ID } from "./ytdlp.ts";

const env = await python("plugin-2");
const first = await python("first");
const before = await python("before");
const own = env && (await installOwn(env));

describe.skipIf(!own)("our plugin", () => {
  if (!env || !own) return;
  const { google, server, scratch, folder, start, one, serve } = own;
  afterAll(own.close);
  afterEach(own.reset);

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
        // What was made with one page's challenge is for that request alone.
        expect((await one(args(mode), google.env, { ...VIDEO, videoId: "bbbbbbbbbbb" })).ok).toBe(false);
      }
    }, 120_000);

    test("that challenge as part of its page: with the page's name, and as whom yt-dlp fetched it", async () => {
      google.behave({ homePage: "no-challenge", attGet: "no-challenge", pageOnly: true });
      for (const mode of [`base_url=${server.url};mode=server`, "mode=executable"]) {
        await server.post("/invalidate_caches");
        google.forget();
        const { challenge, eventId } = google.pageChallenge("127.0.0.1");
        const text = JSON.stringify(JSON.stringify({ bgChallenge: challenge }));
        const webpage = `<script>ytcfg.set({"EVENT_ID": "${eventId}"});</script><script>window.ytAtR = ${text};</script>`;
        const { ok } = await one(["--user-agent", "Somebody/1.0", ...args(mode)], google.env, {
          ...VIDEO,
          webpage,
        });
        expect({ mode, ok }).toMatchObject({ ok: true });
        const answers = google.requests.filter(({ path }) => path.includes("GenerateIT"));
        expect(answers.map(({ headers }) => headers["user-agent"])).toEqual(["Somebody/1.0"]);
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
    }, 120_000);

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
    }, 120_000);
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
    }, 120_000);

    test("a typing mistake in its arguments", async () => {
      const { ok, log } = await one(args("bas_url=x;mode=executble"));
      expect(ok).toBe(true);
      expect(complaints(log).join("\n")).toContain("unknown extractor argument bas_url");
      expect(complaints(log).join("\n")).toContain('not "executble"');
    }, 120_000);

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
      120_000,
    );

    test("that what listens there is something else", async () => {
      const web = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response("<html>") });
      const { ok, log } = await one(args(`base_url=http://127.0.0.1:${web.port}`));
      expect(ok).toBe(true);
      expect(complaints(log)[0]).toContain("what listens there is not pot");
      await web.stop(true);
    }, 120_000);

    test("what to start when there is neither server nor executable", async () => {
      const { log } = await one(args("mode=server"));
      expect(complaints(log)).toHaveLength(1);
      expect(complaints(log)[0]).toContain("Start `pot serve`");
    }, 120_000);
  });

  test("a server that dies in the middle is replaced by the executable without a lost token", async () => {
    const dying = await serve([]);
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
  }, 120_000);

  test("beside the reference's plugin it comes first, and nobody complains", async () => {
    const ytdlp = await startYtDlp(env, { args: ["--plugin-dirs", folder], env: google.env });
    expect(ytdlp.providers).toContain("bgutil:http");
    const { token } = await ytdlp.ask(VIDEO);
    expect(google.verify(token ?? "", VIDEO_ID).ok).toBe(true);
    expect(complaints(await ytdlp.end())).toEqual([]);
  }, 120_000);

  test("the zip is as good as the folder", async () => {
    const zipped = await mkdtemp(join(tmpdir(), "pot-zipped-"));
    await runPot(["plugin", "install", "--zip", "--dir", zipped]);
    const ytdlp = await startYtDlp(env, { args: only(zipped), env: google.env });
    const { token } = await ytdlp.ask(VIDEO);
    expect(google.verify(token ?? "", VIDEO_ID).ok).toBe(true);
    expect(complaints(await ytdlp.end())).toEqual([]);
    await rm(zipped, { recursive: true });
  }, 120_000);

  test.skipIf(!first)(
    "the first yt-dlp that knows providers gets its token",
    async () => {
      if (!first) return;
      const ytdlp = await startYtDlp(first, { args: ["--plugin-dirs", folder], env: google.env });
      const { token } = await ytdlp.ask(VIDEO);
      expect(google.verify(token ?? "", VIDEO_ID).ok).toBe(true);
      expect(complaints(await ytdlp.end())).toEqual([]);
    },
    120_000,
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
    120_000,
  );
});

/** Our plugin solves YouTube's JavaScript challenges for the real yt-dlp, with no other runtime on the machine. */
import { afterAll, afterEach, describe, expect, test } from "bun:test";
import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PACKAGE } from "../../src/plugin/files.ts";
import { makePlayer, type Player } from "../support/google/player.ts";
import { runPot } from "../support/pot.ts";
import { outputOf } from "../support/processes.ts";
import { args, installOwn } from "./own.ts";
import { only } from "./ways.ts";
import { complaints, python, type Solved, startYtDlp } from "./ytdlp.ts";

const env = await python("challenges");
const runtimes = await python("plugin-2");
const first = await python("first");
const own = env && (await installOwn(env));

const PLAYERS = [0, 1, 2].map((version) => makePlayer({ version }));
const VIDEOS = ["aaaaaaaaaaa", "bbbbbbbbbbb", "ccccccccccc"];
/** yt-dlp asks for a signature of every length by its places. */
const SIG = String.fromCharCode(...Array.from({ length: 103 }, (_, place) => place));
const n = (video: string) => [`n-of-${video}`, `another-${video}`];

describe.skipIf(!own)("our plugin", () => {
  if (!env || !own) return;
  const { google, folder, scratch, serve } = own;
  const [player] = PLAYERS as [Player];
  afterAll(own.close);
  afterEach(own.reset);

  /** Starts yt-dlp on a machine without any runtime. */
  const start = (more: string[] = [], given: Record<string, string> = {}, plugins = folder) =>
    startYtDlp(env, {
      args: [...only(plugins), ...more],
      env: { ...google.env, PATH: "/nowhere", ...given },
    });
  const right = ({ url, answer }: Player, kind: "n" | "sig", challenges: string[]): Solved => ({
    player: url,
    type: kind,
    results: Object.fromEntries(challenges.map((challenge) => [challenge, answer(kind, challenge)])),
  });
  const players = () => google.count("/s/player/");

  test("is all that yt-dlp needs: one download, one preparation, and none in a later run", async () => {
    const cache = { XDG_CACHE_HOME: join(scratch, "cache") };
    for (const downloads of [1, 0]) {
      google.forget();
      const ytdlp = await start(args("mode=executable"), cache);
      expect(ytdlp.solvers).toEqual(["pot"]);
      for (const video of VIDEOS) {
        expect(await ytdlp.solve([{ player: player.url, n: n(video), sig: [SIG] }], video)).toEqual([
          right(player, "n", n(video)),
          right(player, "sig", [SIG]),
        ]);
      }
      const log = await ytdlp.end();
      expect(complaints(log)).toEqual([]);
      expect(log.match(/\[jsc:pot\] Solving JS challenges using pot/g)).toHaveLength(VIDEOS.length);
      expect(log).not.toContain("Downloading player");
      expect(players()).toBe(downloads);
    }
  }, 120_000);

  test.skipIf(process.platform === "win32")(
    "asks the agent of an earlier run, which has the solver still",
    async () => {
      const runtime = await mkdtemp(join(tmpdir(), "pot-runtime-"));
      const given = {
        XDG_RUNTIME_DIR: runtime,
        XDG_CACHE_HOME: join(runtime, "cache"),
        POT_AGENT: "1m",
      };
      try {
        for (const video of VIDEOS) {
          const ytdlp = await start(args("mode=executable"), given);
          expect(await ytdlp.solve([{ player: player.url, n: n(video) }], video)).toEqual([
            right(player, "n", n(video)),
          ]);
          // Where a server of its own would have its socket.
          expect(await readdir(runtime)).not.toContainEqual(expect.stringMatching(/\.sock$/));
          expect(complaints(await ytdlp.end())).toEqual([]);
        }
        expect(players()).toBe(1);
      } finally {
        expect((await runPot(["agent", "stop"], { env: given })).stdout).toMatch(/^ended process \d+\n$/);
        await rm(runtime, { recursive: true, force: true });
      }
    },
    120_000,
  );

  test("asks a running server first, and several players in one go", async () => {
    const server = await serve([]);
    const ytdlp = await start(args(`base_url=${server.url};mode=server`));
    const solved = await ytdlp.solve(PLAYERS.map(({ url }) => ({ player: url, n: n("x"), sig: [SIG] })));
    expect(solved).toEqual(PLAYERS.flatMap((each) => [right(each, "n", n("x")), right(each, "sig", [SIG])]));
    expect(complaints(await ytdlp.end())).toEqual([]);
    expect(players()).toBe(PLAYERS.length);
  }, 120_000);

  test("passes on the way out on which yt-dlp would fetch the player itself", async () => {
    const ytdlp = await start(
      [...args("mode=executable"), "--proxy", google.proxyUrl, "--source-address", "127.0.0.1"],
      { HTTPS_PROXY: "http://127.0.0.1:1" },
    );
    expect(await ytdlp.solve([{ player: player.url, n: n("x") }])).toEqual([right(player, "n", n("x"))]);
    expect(complaints(await ytdlp.end())).toEqual([]);
  }, 120_000);

  test("hands over yt-dlp's player where pot cannot fetch it, once", async () => {
    google.behave({ player: { mode: "403", times: 1 } });
    const ytdlp = await start(args("mode=executable"), { SSL_CERT_FILE: google.caFile });
    for (const video of VIDEOS) {
      expect(await ytdlp.solve([{ player: player.url, n: n(video) }], video)).toEqual([
        right(player, "n", n(video)),
      ]);
    }
    const log = await ytdlp.end();
    expect(complaints(log)).toEqual([]);
    expect(log.match(/Downloading player/g)).toHaveLength(1);
  }, 120_000);

  test("lets one player fail alone", async () => {
    const [, second] = PLAYERS as [Player, Player];
    const ytdlp = await start(args("mode=executable"));
    const lost = `https://www.youtube.com/s/player/ffffffff/player_ias.vflset/en_US/base.js`;
    const solved = await ytdlp.solve([
      { player: player.url, n: n("x") },
      { player: lost, n: n("x") },
      { player: second.url, n: n("x") },
    ]);
    expect(solved).toEqual([right(player, "n", n("x")), right(second, "n", n("x"))]);
    expect(complaints(await ytdlp.end()).filter((line) => /Traceback|Unexpected/.test(line))).toEqual([]);
  }, 120_000);

  test("says that yt-dlp is to be updated when the solver finds nothing in a player", async () => {
    google.behave({ players: { fault: "unrecognised" } });
    const ytdlp = await start(args("mode=executable"));
    expect(await ytdlp.solve([{ player: player.url, n: n("x") }])).toEqual([]);
    expect(complaints(await ytdlp.end())[0]).toMatch(/update yt-dlp/i);
  }, 120_000);

  test("jsc=false leaves the challenges to others", async () => {
    const ytdlp = await start(args("mode=executable;jsc=false"));
    expect(ytdlp.solvers).toEqual([]);
    await ytdlp.end();
  }, 120_000);

  test("a server without this endpoint is passed over, or told of once", async () => {
    const older = Bun.serve({
      port: 0,
      hostname: "127.0.0.1",
      fetch: () => Response.json({ error: "there is no such endpoint", code: "NOT_FOUND" }, { status: 404 }),
    });
    const url = `base_url=http://127.0.0.1:${older.port}`;
    const passing = await start(args(url));
    expect(await passing.solve([{ player: player.url, n: n("x") }])).toEqual([right(player, "n", n("x"))]);
    expect(complaints(await passing.end())).toEqual([]);
    const alone = await start(args(`${url};mode=server`));
    for (const video of VIDEOS) expect(await alone.solve([{ player: player.url, n: n(video) }])).toEqual([]);
    const told = complaints(await alone.end());
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("update pot there");
    await older.stop(true);
  }, 120_000);

  test("a busy server is passed over, and asked again for the next video", async () => {
    let asked = 0;
    const busy = Bun.serve({
      port: 0,
      hostname: "127.0.0.1",
      fetch: () => {
        asked++;
        return Response.json({ error: "too many requests", code: "BUSY" }, { status: 503 });
      },
    });
    const url = `base_url=http://127.0.0.1:${busy.port}`;
    const passing = await start(args(url));
    expect(await passing.solve([{ player: player.url, n: n("x") }])).toEqual([right(player, "n", n("x"))]);
    expect(complaints(await passing.end())).toEqual([]);
    const alone = await start(args(`${url};mode=server`));
    asked = 0;
    for (const video of VIDEOS) await alone.solve([{ player: player.url, n: n(video) }]);
    await alone.end();
    expect(asked).toBe(VIDEOS.length);
    await busy.stop(true);
  }, 60_000);

  test.each([
    [
      "is gone",
      "import yt_dlp.extractor.youtube, yt_dlp.extractor.youtube.jsc._builtin.ejs as ejs; del ejs.EJSBaseJCP",
    ],
    [
      "has changed",
      "import yt_dlp.extractor.youtube.jsc._builtin.ejs as ejs; del ejs.EJSBaseJCP._get_script",
    ],
    [
      "cannot be made",
      "import yt_dlp.extractor.youtube.jsc._builtin.ejs as ejs\ndef fail(*_): raise RuntimeError\nejs.EJSBaseJCP.ejs_setting = fail",
    ],
  ])(
    "steps aside with one warning when yt-dlp's private class %s",
    async (_, change) => {
      const changed = await mkdtemp(join(tmpdir(), "pot-changed-"));
      await cp(folder, changed, { recursive: true });
      const init = join(changed, "pot", PACKAGE, "__init__.py");
      await writeFile(init, `import sys\n${change}\n${await Bun.file(init).text()}`);
      const child = Bun.spawn(
        [
          env.python,
          "-c",
          `
import yt_dlp
from yt_dlp.plugins import load_all_plugins
load_all_plugins()
from yt_dlp.extractor.youtube.jsc import _registry
ydl = yt_dlp.YoutubeDL({'quiet': True})
ie = ydl.get_info_extractor('Youtube')
pot = _registry._jsc_providers.value.get('Pot')
print(bool(pot and pot(ie, None, {}).is_available()))
from yt_dlp.extractor.youtube.pot import _registry
print(sorted(_registry._pot_providers.value))`,
        ],
        {
          env: { PATH: "/nowhere", HOME: scratch, PYTHONPATH: join(changed, "pot") },
          stderr: "pipe",
        },
      );
      const { stdout, stderr } = await outputOf(child);
      expect(stdout).toBe("False\n['PotExecutable', 'PotServer']\n");
      expect(complaints(stderr).length).toBeLessThanOrEqual(1);
      expect(stderr).not.toContain("Traceback");
      await rm(changed, { recursive: true });
    },
    60_000,
  );

  test.skipIf(!first)(
    "a yt-dlp that solves them itself gets its tokens as ever",
    async () => {
      if (!first) return;
      const ytdlp = await startYtDlp(first, { args: only(folder), env: google.env });
      expect({ solvers: ytdlp.solvers, providers: ytdlp.providers.toSorted() }).toEqual({
        solvers: [],
        providers: ["pot:executable", "pot:server"],
      });
      expect(complaints(await ytdlp.end())).toEqual([]);
    },
    60_000,
  );

  // Deno's package has 40 MB: where it is not at hand it is not fetched for this.
  test.skipIf(!runtimes)(
    "answers as Deno does",
    async () => {
      const deno = join(runtimes?.bin ?? "", "deno");
      const theirs = await startYtDlp(env, {
        args: [...only(folder), ...args("jsc=false"), "--js-runtimes", `deno:${deno}`],
        env: { ...google.env, SSL_CERT_FILE: google.caFile },
      });
      expect(theirs.solvers).toEqual(["deno"]);
      const ours = await start(args("mode=executable"));
      for (const { url } of PLAYERS) {
        const challenges = [{ player: url, n: n("x"), sig: [SIG, SIG.slice(3)] }];
        expect(await ours.solve(challenges)).toEqual(await theirs.solve(challenges));
      }
      await ours.end();
      await theirs.end();
    },
    120_000,
  );
});

/** Our own plugin and the agent that it leaves behind: the next yt-dlp attests nothing, and nothing depends on it. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from "bun:test";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { POT } from "../support/build.ts";
import { runPot } from "../support/pot.ts";
import { childrenOf, isAlive } from "../support/processes.ts";
import { args, installOwn, VIDEO } from "./own.ts";
import { complaints, python } from "./ytdlp.ts";

const env = await python("plugin-2");
/** Where processes can be looked at in `/proc`. */
const isLinux = process.platform === "linux";
const own = env && isLinux ? await installOwn(env) : undefined;

describe.skipIf(!own)("our plugin and an agent", () => {
  if (!own) return;
  const { google, one, start } = own;
  let home = "";
  let given: Record<string, string> = {};
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "pot-agents-"));
    given = { ...google.env, XDG_RUNTIME_DIR: home, XDG_CACHE_HOME: join(home, "cache"), POT_AGENT: "" };
  });
  afterEach(async () => {
    await runPot(["agent", "stop"], { env: given });
    await rm(home, { recursive: true, force: true });
    await own.reset();
  });
  afterAll(own.close);

  const agents = async () =>
    [...(await runPot(["agent", "status"], { env: given })).stdout.matchAll(/process (\d+)/g)].map(
      ([, pid]) => Number(pid),
    );
  const attestations = () => google.count("/$rpc/") + google.count("/api/jnn/");

  /** Gets a token in a yt-dlp of its own, about which there is nothing to complain. */
  async function get(videoId: string, more: string[] = [], env = given): Promise<string> {
    const { ok, log } = await one(more, env, { ...VIDEO, videoId });
    expect({ ok, complaints: complaints(log) }).toEqual({ ok: true, complaints: [] });
    return log;
  }

  test("the second yt-dlp attests nothing and asks Google nothing", async () => {
    await get("aaaaaaaaaaa");
    expect(attestations()).toBe(1);
    google.forget();
    await get("bbbbbbbbbbb");
    expect(google.requests).toEqual([]);
    expect(await agents()).toHaveLength(1);
  }, 120_000);

  test.each<[string, string[], Record<string, string>]>([
    ["an argument", args("agent=off"), { POT_AGENT: "1m" }],
    ["a variable", [], { POT_AGENT: "off" }],
  ])(
    "by %s each yt-dlp has a server of its own",
    async (_, more, changed) => {
      for (const videoId of ["aaaaaaaaaaa", "bbbbbbbbbbb"]) {
        const ytdlp = await start(more, { ...given, ...changed });
        const { token } = await ytdlp.ask({ ...VIDEO, videoId });
        expect(google.verify(token ?? "", videoId).ok).toBe(true);
        const running = childrenOf(ytdlp.pid);
        expect(running).toHaveLength(1);
        expect(complaints(await ytdlp.end())).toEqual([]);
        expect(running.filter(isAlive)).toEqual([]);
      }
      expect(attestations()).toBe(2);
      expect(await agents()).toEqual([]);
    },
    120_000,
  );

  test("a duration that is none is told, and the recorded one is used", async () => {
    const { ok, log } = await one(args("agent=soon"), given);
    expect(ok).toBe(true);
    expect(complaints(log)[0]).toContain('agent is a duration such as 10m, or off, not "soon"');
    expect(await agents()).toHaveLength(1);
  }, 120_000);

  test("the jail, certificates and engine of this machine are the agent's too", async () => {
    await get("aaaaaaaaaaa", [], {
      ...given,
      POT_JAIL: "off",
      POT_CA: google.caFile,
      POT_ENGINE: "dom",
      POT_IDENTITY: "chromium",
    });
    const [pid = 0] = await agents();
    const words = (await Bun.file(`/proc/${pid}/cmdline`).text()).split("\0").join(" ");
    for (const word of ["--jail off", `--ca ${google.caFile}`, "--engine=dom", "--identity=chromium"])
      expect(words).toContain(word);
    expect(words).toContain("--idle-exit 10m");
  }, 120_000);

  describe("gets its token where the agent", () => {
    test("has no folder that can be trusted", async () => {
      await mkdir(join(home, "pot"), { mode: 0o755 });
      await get("aaaaaaaaaaa");
      expect(await agents()).toEqual([]);
    }, 120_000);

    test("was killed between two tokens", async () => {
      const ytdlp = await start([], given);
      for (const videoId of ["aaaaaaaaaaa", "bbbbbbbbbbb"]) {
        const { token } = await ytdlp.ask({ ...VIDEO, videoId });
        expect(google.verify(token ?? "", videoId).ok).toBe(true);
        for (const pid of await agents()) process.kill(pid, "SIGKILL");
      }
      expect(complaints(await ytdlp.end())).toEqual([]);
    }, 120_000);

    test("hangs", async () => {
      await get("aaaaaaaaaaa");
      const [pid = 0] = await agents();
      process.kill(pid, "SIGSTOP");
      try {
        await get("bbbbbbbbbbb");
      } finally {
        process.kill(pid, "SIGKILL");
      }
    }, 120_000);

    // What the executable does when it is asked for an agent, as words of a shell, and how often what listens on the
    // socket `a.sock` of its folder is asked then.
    test.each<[string, string, number]>([
      ["takes too long to start", "sleep 60", 0],
      ["is unknown to an older executable", "exit 2", 0],
      ["is nothing that was printed", "exit 0", 0],
      ["is more than was asked for", "echo $PWD/a.sock; echo more", 0],
      ["is where other users could have put it", "chmod 777 .; echo $PWD/a.sock", 0],
      ["is about to end", "echo $PWD/a.sock", 1],
    ])(
      "%s",
      async (_, said, times) => {
        const folder = join(home, "there");
        await mkdir(folder, { mode: 0o700 });
        let asked = 0;
        const other = Bun.serve({
          unix: join(folder, "a.sock"),
          fetch: () => {
            asked++;
            return Response.json({ error: "about to end", code: "SHUTTING_DOWN" }, { status: 503 });
          },
        });
        const path = join(home, "other-pot");
        const asAgent = `if [ "$1" = agent ]; then cd '${folder}'; ${said}; exit; fi`;
        await writeFile(path, `#!/bin/sh\n${asAgent}\nexec ${POT} "$@"\n`);
        await chmod(path, 0o755);
        await get("aaaaaaaaaaa", args(`executable=${path}`));
        expect(asked).toBe(times);
        await other.stop(true);
      },
      120_000,
    );
  });

  test("what Google refuses is told once, in pot's own words", async () => {
    google.behave({ generateIt: "null" });
    const { token, log } = await one([], given);
    expect(token).toBe("");
    expect(complaints(log)).toEqual([expect.stringMatching(/integrity token/i)]);
    // Its own server was not asked after the agent.
    expect(await agents()).toHaveLength(1);
  }, 120_000);
});

/** `pot doctor --live`: each verdict against a stand-in for YouTube that deserves it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { IDENTITIES } from "../../src/engine/botguard/identities.ts";
import { downloadOnce } from "../../src/plugin/live.ts";
import { buildPot, POT } from "../support/build.ts";
import type { Behaviour } from "../support/google/behaviour.ts";
import { MEDIA_BYTES } from "../support/google/media.ts";
import { startGoogle } from "../support/google.ts";
import { runPot } from "../support/pot.ts";
import { python } from "./ytdlp.ts";

const FREE = 1 << 20;
const env = await python("challenges");
const unsolving = await python("plugin-1");
const google = await startGoogle();
beforeAll(async () => {
  await buildPot();
}, 120_000);
afterEach(() => {
  google.behave({});
  google.forget();
});
afterAll(() => google.close());

describe.skipIf(!env)("pot doctor --live", () => {
  const ytdlp = join(env?.bin ?? "", "yt-dlp");
  const given = { ...google.env, SSL_CERT_FILE: google.caFile };

  async function live(args: string[] = [], more: Record<string, string> = {}) {
    const { code, stdout, stderr } = await runPot(
      ["doctor", "--live", "--json", ...(args.includes("--yt-dlp") ? [] : ["--yt-dlp", ytdlp]), ...args],
      {
        env: { ...given, POT_URL: "http://127.0.0.1:1", ...more },
        timeoutMs: 60_000,
      },
    );
    expect(stderr).toBe("");
    const { checks } = JSON.parse(stdout) as {
      checks: { name: string; outcome: string; says: string; remedy?: string }[];
    };
    const row = checks.find(({ name }) => name === "live");
    return { code, stdout, outcome: row?.outcome, says: row?.says ?? "", remedy: row?.remedy };
  }

  test("believed: it got past where it was cut off without a token", async () => {
    const { code, outcome, says } = await live();
    expect(says).toMatch(
      new RegExp(
        `^believed: with a token mweb got [3-9]\\d{6} bytes .*, without one HTTP 403 at ${FREE} bytes`,
      ),
    );
    expect({ code, outcome }).toEqual({ code: 0, outcome: "ok" });
  }, 60_000);

  test.each<[string, Behaviour, string, RegExp]>([
    ["not believed", { media: { cut: "all" } }, "fail", new RegExp(`HTTP 403 at ${FREE} bytes`)],
    ["not believed", { media: { cut: "all", isAbrupt: true } }, "fail", /HTTP 403 at \d{5,7} bytes/],
    ["not needed", { media: { cut: "none" } }, "ok", /as much without one/],
    ["blocked", { videos: { wall: "bot-check" } }, "fail", /not a bot/],
    ["cannot tell", { videos: { wall: "sabr" } }, "warn", /mweb: .*tv_simply: .*web_music: /],
  ])(
    "%s",
    async (verdict, behaviour, outcome, words) => {
      google.behave(behaviour);
      const found = await live();
      expect(found.says).toMatch(words);
      expect(found.says.startsWith(`${verdict}: `)).toBe(true);
      expect({ outcome: found.outcome, code: found.code }).toEqual({
        outcome,
        code: outcome === "fail" ? 1 : 0,
      });
      if (outcome !== "ok") expect(found.remedy).toBeString();
    },
    60_000,
  );

  test.skipIf(!unsolving)(
    "cannot tell, where yt-dlp has nothing to solve challenges with",
    async () => {
      const found = await live(["--yt-dlp", join(unsolving?.bin ?? "", "yt-dlp")]);
      expect(found.says).toContain('pip install -U "yt-dlp[default]"');
      expect(found.outcome).toBe("warn");
    },
    60_000,
  );

  test("the download's token too is made by the browser that --identity names", async () => {
    const { outcome, says } = await live(["--engine", "dom", "--identity", "webkit"]);
    expect({ outcome, says }).toEqual({ outcome: "ok", says: expect.stringContaining("believed: ") });
    const tokens = google.requests.filter(({ path }) => path.endsWith("GenerateIT"));
    const browsers = new Set(tokens.map(({ headers }) => headers["user-agent"]));
    expect([...browsers]).toEqual([IDENTITIES.webkit.userAgent]);
  }, 60_000);

  test("the password of a proxy stands in no line", async () => {
    const { stdout } = await live(["--proxy", google.proxyUrl.replace("//", "//ann:s3cr3t@")]);
    expect(stdout).toContain("believed: ");
    expect(stdout).not.toContain("s3cr3t");
  }, 60_000);

  test("what cannot have a token is not tried", async () => {
    google.behave({ generateIt: "null" });
    expect(await live()).toMatchObject({ outcome: "skip", code: 1 });
  }, 60_000);

  test("a video by its address, and what is none", async () => {
    expect((await live(["https://youtu.be/aaaaaaaaaaa?t=1"])).says).toStartWith("believed: ");
    expect(google.requests.some(({ path }) => path.includes("v=aaaaaaaaaaa"))).toBe(true);
    for (const [args, words] of [
      [["--live", "https://evil.example/watch?v=aaaaaaaaaaa"], "is no video"],
      [["--live", "--", "--exec"], "is no video"],
      [["aaaaaaaaaaa"], "a video goes with --live"],
      [["--long"], "--long goes with --live"],
    ] as const) {
      const { code, stderr } = await runPot(["doctor", ...args], { env: given });
      expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(words) });
    }
  }, 60_000);

  test("a long reading lasts as long as it has to", async () => {
    const outcome = await downloadOnce({
      ytdlp,
      executable: POT,
      videoId: "aaaaaaaaaaa",
      client: "mweb",
      withToken: true,
      lastingMs: 2_000,
      words: [],
      env: { PATH: "/nowhere", ...given },
    });
    expect(outcome).toMatchObject({ kind: "past", hadToken: true });
    if (outcome.kind !== "past") return;
    expect(outcome.ms).toBeGreaterThan(1_800);
    expect(outcome.bytes).toBeLessThanOrEqual(MEDIA_BYTES);
  }, 60_000);
});

/** Our own plugin inside the real yt-dlp: with a server, and with nothing running at all. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Google, startGoogle } from "../support/google.ts";
import { runPot, servePot } from "../support/pot.ts";
import { bindingOf, complaints, DATA_SYNC_ID, python, startYtDlp, VIDEO_ID, VISITOR_DATA, WISHES } from "./ytdlp.ts";

const env = await python("plugin-2");

describe.skipIf(!env)("our plugin", () => {
  if (!env) return;
  let google: Google;
  let folder: string;
  beforeAll(async () => {
    google = await startGoogle();
    folder = await mkdtemp(join(tmpdir(), "pot-plugins-"));
    expect((await runPot(["plugin", "install", "--dir", folder], { timeoutMs: 120_000 })).code).toBe(0);
  }, 180_000);
  afterAll(async () => {
    await google.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    google.behave({});
    google.forget();
  });
  const only = () => ["--no-plugin-dirs", "--plugin-dirs", folder];

  test("with nothing running, every kind of token comes from the executable", async () => {
    for (const signedIn of [false, true]) {
      const ytdlp = await startYtDlp(env, { args: only(), env: google.env, signedIn });
      expect(ytdlp.providers).toEqual(["bgutil:http", "bgutil:script-node", "bgutil:script-deno"]);
      for (const wish of WISHES) {
        const { token } = await ytdlp.ask(wish);
        expect(google.verify(token ?? "", bindingOf(wish, signedIn))).toMatchObject({ ok: true });
      }
      expect(complaints(await ytdlp.end())).toEqual([]);
    }
  }, 120_000);
});

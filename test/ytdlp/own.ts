/** Our own plugin as `pot plugin install` leaves it, with a server and a stand-in for Google to try it on. */
import { expect } from "bun:test";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unpackedPath } from "../../src/plugin/install.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { type PotServer, runPot, servePot } from "../support/pot.ts";
import { only } from "./ways.ts";
import { type Python, startYtDlp, VIDEO_ID, VISITOR_DATA, type Wish, type YtDlp } from "./ytdlp.ts";

export const VIDEO: Wish = {
  client: "web",
  context: "player",
  videoId: VIDEO_ID,
  visitorData: VISITOR_DATA,
};

/** What one token cost, and all that yt-dlp said. */
interface One {
  token: string;
  /** Whether the stand-in knows the token, for that video. */
  ok: boolean;
  expiresAt: number | null;
  log: string;
}

export interface Own {
  google: Google;
  /** A server that runs throughout. */
  server: PotServer;
  /** The folder of plugins that has ours. */
  folder: string;
  /** A folder for whatever a test makes. */
  scratch: string;
  /** Starts another server, which ends with the test. */
  serve(args: string[]): Promise<PotServer>;
  /** Starts yt-dlp with our plugin alone. */
  start(args?: string[], env?: Record<string, string>): Promise<YtDlp>;
  /** Gets one token in a yt-dlp of its own. */
  one(args?: string[], env?: Record<string, string>, wish?: Wish): Promise<One>;
  /** Undoes what a test changed. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** The plugin's extractor arguments as yt-dlp's option. */
export const args = (text: string) => ["--extractor-args", `youtubepot-pot:${text}`];

/** Installs the plugin and starts what it can be tried on. */
export async function installOwn(python: Python): Promise<Own> {
  const google = await startGoogle();
  const server = await servePot([], { env: google.env, timeoutMs: 120_000 });
  const folder = await mkdtemp(join(tmpdir(), "pot-plugins-"));
  const scratch = await mkdtemp(join(tmpdir(), "pot-scratch-"));
  expect((await runPot(["plugin", "install", "--dir", folder], { timeoutMs: 120_000 })).code).toBe(0);
  // The usual port may be in use by somebody's real server, which must not answer here. Nobody listens on port 1.
  await movePort(folder, 4416, 1);
  const servers: PotServer[] = [];
  const start: Own["start"] = (more = [], env = google.env) =>
    startYtDlp(python, { args: [...only(folder), ...more], env });
  return {
    google,
    server,
    folder,
    scratch,
    start,
    async serve(more) {
      const started = await servePot(more, { env: google.env });
      servers.push(started);
      return started;
    },
    async one(more, env, wish = VIDEO) {
      const ytdlp = await start(more, env);
      const { token, expiresAt } = await ytdlp.ask(wish);
      const log = await ytdlp.end();
      return { token: token ?? "", expiresAt, log, ok: google.verify(token ?? "", wish.videoId).ok };
    },
    async reset() {
      google.behave({});
      google.forget();
      await server.post("/invalidate_caches");
      for (const each of servers.splice(0)) await each.stop();
    },
    async close() {
      for (const each of [...servers, server]) await each.stop();
      await google.close();
      for (const each of [folder, scratch]) await rm(each, { recursive: true, force: true });
    },
  };
}

/** Makes the plugin in `folder` look for a server on another port than `from`. */
export async function movePort(folder: string, from: number, to: number): Promise<void> {
  const path = unpackedPath(folder, "settings.py");
  const text = await readFile(path, "utf8");
  expect(text).toContain(`\nUSUAL_PORT = ${from}\n`);
  await writeFile(path, text.replace(`\nUSUAL_PORT = ${from}\n`, `\nUSUAL_PORT = ${to}\n`));
}

/** Asks for fifty videos, each with all three kinds of token, and holds that one attestation paid for them. */
export async function playlist(own: Own, ytdlp: YtDlp): Promise<void> {
  for (let video = 0; video < 50; video++) {
    const videoId = `video${String(video).padStart(6, "0")}`;
    for (const context of ["player", "gvs", "subs"] as const) {
      const { token } = await ytdlp.ask({ ...VIDEO, videoId, context });
      expect(own.google.verify(token ?? "", context === "gvs" ? VISITOR_DATA : videoId).ok).toBe(true);
    }
  }
  expect(own.google.count("/$rpc/") + own.google.count("/api/jnn/")).toBe(1);
}

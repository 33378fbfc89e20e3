/** The reference's plugin when things go wrong: what its user reads, and that the next token works. */
import { afterAll, afterEach, describe, expect, test } from "bun:test";
import { startGoogle } from "../support/google.ts";
import { type PotServer, servePot } from "../support/pot.ts";
import { bgutil, only, withInstalled } from "./ways.ts";
import { complaints, python, startYtDlp, VIDEO_ID, VISITOR_DATA, type Wish } from "./ytdlp.ts";

const plugin1 = await python("plugin-1");
const plugin2 = await python("plugin-2");
const google = await startGoogle();
const VIDEO: Wish = { client: "web", context: "player", videoId: VIDEO_ID, visitorData: VISITOR_DATA };

const servers: PotServer[] = [];

/** Starts a server that ends with the test. */
async function serve(args: string[]): Promise<PotServer> {
  const server = await servePot(args, { env: google.env });
  servers.push(server);
  return server;
}

afterAll(() => google.close());
afterEach(async () => {
  google.behave({});
  google.forget();
  for (const server of servers.splice(0)) await server.stop();
});

describe.skipIf(!plugin2)("the reference's plugin", () => {
  if (!plugin2) return;
  const env = {};

  test("a playlist of fifty costs one attestation", async () => {
    const server = await serve([]);
    const ytdlp = await startYtDlp(plugin2, { args: bgutil(server.url), env });
    for (let video = 0; video < 50; video++) {
      const videoId = `video${String(video).padStart(6, "0")}`;
      const { token } = await ytdlp.ask({ ...VIDEO, videoId });
      expect(google.verify(token ?? "", videoId).ok).toBe(true);
    }
    expect(complaints(await ytdlp.end())).toEqual([]);
    expect(google.count("/$rpc/") + google.count("/api/jnn/")).toBe(1);
  }, 120_000);

  test("the watch page's challenge is taken when no better one can be had, for web_music too", async () => {
    google.behave({ homePage: "no-challenge", attGet: "no-challenge" });
    const server = await serve([]);
    const text = JSON.stringify({ bgChallenge: google.challenge() })
      .replaceAll("\\", "\\\\")
      .replaceAll("'", "\\x27");
    const webpage = `<script>window.ytAtN({'R': '${text}', 'T': '\\x3d',});</script>`;
    const ytdlp = await startYtDlp(plugin2, { args: bgutil(server.url), env });
    const wish: Wish = { ...VIDEO, client: "web_music", webpage };
    const { token } = await ytdlp.ask(wish);
    expect(google.verify(token ?? "", VISITOR_DATA).ok).toBe(true);
    expect(complaints(await ytdlp.end())).toEqual([]);
  }, 120_000);

  test("a server that dies in the middle is one warning, and nothing breaks", async () => {
    const server = await serve([]);
    const ytdlp = await startYtDlp(plugin2, { args: bgutil(server.url), env });
    expect((await ytdlp.ask(VIDEO)).token).not.toBeNull();
    await server.stop("SIGKILL");
    expect((await ytdlp.ask({ ...VIDEO, videoId: "aaaaaaaaaaa" })).token).toBeNull();
    const log = await ytdlp.end();
    expect(complaints(log)).toHaveLength(1);
    expect(complaints(log)[0]).toContain("Error reaching POST /get_pot");
    expect(log).not.toContain("Traceback");
  }, 120_000);

  test("a wrong base URL is one warning that names it", async () => {
    const ytdlp = await startYtDlp(plugin2, { args: bgutil("http://127.0.0.1:1"), env });
    expect((await ytdlp.ask(VIDEO)).token).toBeNull();
    const log = await ytdlp.end();
    expect(complaints(log)).toHaveLength(1);
    expect(complaints(log)[0]).toContain("http://127.0.0.1:1");
  }, 120_000);

  test("a server of another major version is refused by the plugin, and /v1 is the way for the first", async () => {
    if (!plugin1) return;
    const server = await serve([]);
    const wrong = await startYtDlp(plugin1, { args: bgutil(server.url), env });
    expect((await wrong.ask(VIDEO)).token).toBeNull();
    expect(complaints(await wrong.end()).join("\n")).toContain("plugin: 1.3.2, HTTP server: 2.0.2");
    const right = await startYtDlp(plugin1, { args: bgutil(`${server.url}/v1`), env });
    expect((await right.ask(VIDEO)).token).not.toBeNull();
    expect(complaints(await right.end())).toEqual([]);
  }, 120_000);

  test("a server in a container is reached by the container's name", async () => {
    const server = await serve(["--host", "0.0.0.0", "--port", "0", "--trust-network"]);
    const ytdlp = await startYtDlp(plugin2, {
      args: bgutil(`http://bgutil-provider:${server.port}`),
      env: { DRIVE_HOSTS: "bgutil-provider=127.0.0.1" },
    });
    const { token } = await ytdlp.ask(VIDEO);
    expect(complaints(await ytdlp.end())).toEqual([]);
    expect(google.verify(token ?? "", VIDEO_ID).ok).toBe(true);
  }, 120_000);

  test("a token in the base URL opens a guarded server", async () => {
    const server = await serve(["--token", "open-sesame"]);
    const ytdlp = await startYtDlp(plugin2, {
      args: bgutil(server.url.replace("//", "//pot:open-sesame@")),
      env,
    });
    const { token } = await ytdlp.ask(VIDEO);
    expect(complaints(await ytdlp.end())).toEqual([]);
    expect(google.verify(token ?? "", VIDEO_ID).ok).toBe(true);
  }, 120_000);

  test("where both runtimes are and no server, Deno's script says so and Node's gives the token", async () => {
    await withInstalled(["--script-shim"], async (home) => {
      const ytdlp = await startYtDlp(plugin2, {
        args: ["--extractor-args", `youtubepot-bgutilscript:server_home=${home}`],
        env: { ...google.env, POT_URL: "http://127.0.0.1:1" },
      });
      const { token } = await ytdlp.ask(VIDEO);
      expect(google.verify(token ?? "", VIDEO_ID).ok).toBe(true);
      const log = await ytdlp.end();
      expect(log).toContain("pot: no pot server is running");
      expect(log).toContain("bgutil:script-node] Generating a player PO Token");
    });
  }, 120_000);

  test("an upstream that takes 19 s ends in words, not in a plugin that gave up, and the next token comes", async () => {
    await withInstalled([], async (folder) => {
      const plain = await serve([]);
      const telling = await serve(["--error-as-200"]);
      google.behave({ delayMs: 19_000 });
      const started = await Promise.all([
        startYtDlp(plugin2, { args: bgutil(plain.url), env }),
        startYtDlp(plugin2, { args: bgutil(telling.url), env }),
        startYtDlp(plugin2, {
          args: [...only(folder), "--extractor-args", `youtubepot-pot:base_url=${plain.url}`],
          env,
        }),
        startYtDlp(plugin2, {
          args: [...only(folder), "--extractor-args", "youtubepot-pot:mode=executable"],
          env: google.env,
        }),
      ]);
      for (const { token } of await Promise.all(started.map((ytdlp) => ytdlp.ask(VIDEO))))
        expect(token).toBeNull();
      google.behave({});
      for (const ytdlp of started) {
        expect(complaints(ytdlp.log())).toHaveLength(1);
        expect(ytdlp.log()).not.toMatch(/Traceback|timed out/);
      }
      const [silent, ...told] = started;
      // The plugin shows no more than this of a failure; pot's own log has the reason.
      expect(complaints(silent?.log() ?? "")[0]).toContain("HTTPError 500");
      for (const ytdlp of told) expect(complaints(ytdlp.log())[0]).toContain("www.youtube.com");
      for (const ytdlp of started) {
        const { token } = await ytdlp.ask({ ...VIDEO, videoId: "aaaaaaaaaaa" });
        expect(google.verify(token ?? "", "aaaaaaaaaaa").ok).toBe(true);
        await ytdlp.end();
      }
    });
  }, 120_000);
});

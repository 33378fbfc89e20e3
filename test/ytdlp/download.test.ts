/** Whole runs of the real yt-dlp, from the address of a video to its last byte, offline: what it all is for. */
import { afterAll, beforeEach, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSocksProxy } from "../net/support/proxies.ts";
import { MEDIA_BYTES, mediaBytes } from "../support/google/media.ts";
import { startGoogle } from "../support/google.ts";
import { lastLine, runPot, servePot } from "../support/pot.ts";
import { type Downloaded, download, MWEB } from "./download.ts";
import { args } from "./own.ts";
import { bgutil, only } from "./ways.ts";
import { complaints, python } from "./ytdlp.ts";

const FREE = 1 << 20;
const ID = "aaaaaaaaaaa";
const watch = (id: string) => `https://www.youtube.com/watch?v=${id}`;

const env = await python("challenges");
const reference = await python("plugin-2");
const google = await startGoogle();
const guarded = await startGoogle({ proxyAuth: { user: "ann", password: "s3cret@pass" } });
const plugins = await mkdtemp(join(tmpdir(), "pot-plugins-"));
await runPot(["plugin", "install", "--dir", plugins], { timeoutMs: 120_000 });
const own = [...only(plugins), ...args("mode=executable"), "--extractor-args", MWEB];
const deno = ["--js-runtimes", `deno:${join(reference?.bin ?? "", "deno")}`];

afterAll(async () => {
  await Promise.all([google.close(), guarded.close()]);
  await rm(plugins, { recursive: true, force: true });
});
beforeEach(() => {
  for (const each of [google, guarded]) {
    each.behave({});
    each.forget();
  }
});

/** Holds that `ids` are there to the last byte, and that yt-dlp had nothing to complain of. */
function expectWhole({ code, log, files }: Downloaded, ids: readonly string[]): void {
  expect(complaints(log)).toEqual([]);
  expect(code).toBe(0);
  expect([...files.keys()].toSorted()).toEqual([...ids]);
  for (const id of ids) {
    expect(files.get(id)?.isWhole).toBe(true);
    expect(files.get(id)?.bytes.equals(mediaBytes(id, 22))).toBe(true);
  }
}

/** Holds that only what everybody gets came, and then 403. */
function expectCut({ code, log, files }: Downloaded): void {
  expect(code).toBe(1);
  expect(log).toContain("HTTP Error 403");
  expect(files.get(ID)).toMatchObject({ isWhole: false });
  expect(files.get(ID)?.bytes.length).toBe(FREE);
}

const attestations = (from = google) => from.count("/$rpc/") + from.count("/api/jnn/");

describe.skipIf(!env || !reference)("yt-dlp", () => {
  if (!env || !reference) return;

  test("gets a video whole with our plugin and nothing else", async () => {
    expectWhole(await download(env, google, [watch(ID)], { args: own }), [ID]);
    expect(attestations()).toBe(1);
  }, 60_000);

  test("never misses a JavaScript runtime, whichever clients it asks", async () => {
    const usual = [...only(plugins), ...args("mode=executable"), "--simulate", "--ignore-no-formats-error"];
    const { log } = await download(env, google, [watch(ID)], { args: usual });
    expect(log).toContain("[jsc] JS Challenge Providers");
    expect(log).not.toMatch(/JavaScript runtime|JS runtime could/);
  }, 60_000);

  test("is cut off without a plugin", async () => {
    const without = ["--no-plugin-dirs", ...deno, "--extractor-args", `${MWEB};formats=missing_pot`];
    expectCut(await download(env, google, [watch(ID)], { args: without }));
    expect(attestations()).toBe(0);
  }, 60_000);

  test("is cut off with a token for something else", async () => {
    const other = await runPot(["generate", "-c", "another-visitor"], { env: google.env });
    const given = `${MWEB};fetch_pot=never;po_token=mweb.gvs+${lastLine(other.stdout).poToken}`;
    expectCut(await download(env, google, [watch(ID)], { args: [...own, "--extractor-args", given] }));
  }, 60_000);

  test("is cut off with a token from another address", async () => {
    const server = await servePot(["--request-proxy", "none", "--proxy", guarded.proxyUrl], {
      env: google.env,
    });
    try {
      const elsewhere = [
        ...only(plugins),
        "--extractor-args",
        MWEB,
        ...args(`base_url=${server.url};mode=server`),
      ];
      const { files } = await download(env, google, [watch(ID)], { args: elsewhere });
      expect(files.get(ID)?.isWhole).not.toBe(true);
    } finally {
      await server.stop();
    }
  }, 60_000);

  test("gets it whole with the reference's plugin and pot as its server", async () => {
    const server = await servePot([], { env: google.env });
    try {
      const theirs = [...bgutil(server.url), ...deno, "--extractor-args", MWEB];
      expectWhole(await download(reference, google, [watch(ID)], { args: theirs }), [ID]);
    } finally {
      await server.stop();
    }
  }, 60_000);

  test("gets a playlist of twenty for one attestation and one player", async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `video${String(index).padStart(6, "0")}`);
    const list = "https://www.youtube.com/playlist?list=PL20madeupmadeup";
    expectWhole(await download(env, google, [list], { args: own }), ids);
    expect(attestations()).toBe(1);
    expect(google.count("/s/player/")).toBe(1);
  }, 120_000);

  test("gets three videos in three threads of a library, which closes nothing, for one attestation", async () => {
    const code = `
import threading, yt_dlp
options = yt_dlp.parse_options(ARGS)
yt_dlp.plugins.plugin_dirs.value = options.options.plugin_dirs
threads = [
    threading.Thread(target=lambda url=url: yt_dlp.YoutubeDL(options.ydl_opts).download([url]))
    for url in options.urls]
[thread.start() for thread in threads]
[thread.join() for thread in threads]`;
    const ids = ["aaaaaaaaaaa", "bbbbbbbbbbb", "ccccccccccc"];
    expectWhole(await download(env, google, ids.map(watch), { args: own, code }), ids);
    expect(attestations()).toBe(1);
  }, 60_000);

  test("gets it through a proxy with a password", async () => {
    const done = await download(env, guarded, [watch(ID)], { args: own });
    expectWhole(done, [ID]);
    expect(new Set(guarded.requests.map(({ proxyUser }) => proxyUser))).toEqual(new Set(["ann"]));
  }, 60_000);

  test("gets it through a SOCKS proxy that looks names up", async () => {
    const auth = { user: "ann", password: "s3cret" };
    const socks = await startSocksProxy({ auth, resolve: google.resolve });
    try {
      const through = [...own, "--proxy", `socks5h://ann:s3cret@127.0.0.1:${socks.port}`];
      expectWhole(await download(env, google, [watch(ID)], { args: through }), [ID]);
      expect(new Set(socks.seen.map(({ user }) => user))).toEqual(new Set(["ann"]));
      expect(google.tunnels).toEqual([]);
    } finally {
      await socks.close();
    }
  }, 60_000);

  test("gets it with -4", async () => {
    expectWhole(await download(env, google, [watch(ID)], { args: [...own, "-4"] }), [ID]);
  }, 60_000);

  test("gets it for an account, whose session the token is bound to", async () => {
    const cookies = ["LOGIN_INFO=made-up", "SAPISID=made-up", "__Secure-3PAPISID=made-up"];
    expectWhole(await download(env, google, [watch(ID)], { args: own, cookies }), [ID]);
  }, 60_000);

  test("gets it where the token is bound to the video", async () => {
    google.behave({ videos: { binding: "video" } });
    expectWhole(await download(env, google, [watch(ID)], { args: own }), [ID]);
  }, 60_000);

  test("gets it from each client that needs a token and is given addresses", async () => {
    for (const client of ["mweb", "tv_simply", "web_music"]) {
      const more = ["--extractor-args", `youtube:player_client=${client}`];
      expectWhole(await download(env, google, [watch(ID)], { args: [...own, ...more] }), [ID]);
    }
  }, 60_000);

  test("is cut off by time as well as by bytes", async () => {
    google.behave({ media: { freeMs: 100, pace: MEDIA_BYTES } });
    const more = ["--extractor-args", `${MWEB};fetch_pot=never;formats=missing_pot`];
    const { files, log } = await download(env, google, [watch(ID)], { args: [...own, ...more] });
    expect(log).toContain("HTTP Error 403");
    expect(files.get(ID)?.bytes.length).toBeLessThan(FREE);
  }, 60_000);
});

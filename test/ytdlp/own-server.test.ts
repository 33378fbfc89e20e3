/** Our own plugin and a running server: how it is found, opened, and told from others. */
import { afterAll, afterEach, describe, expect, test } from "bun:test";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeAuthority } from "../support/google/ca.ts";
import { args, installOwn, movePort, playlist, VIDEO } from "./own.ts";
import { only } from "./ways.ts";
import { complaints, python, startYtDlp, VIDEO_ID } from "./ytdlp.ts";

const env = await python("plugin-2");
const own = env && (await installOwn(env));

describe.skipIf(!own)("our plugin by a server", () => {
  if (!env || !own) return;
  const { google, server, scratch, folder, start, one, serve } = own;
  afterAll(own.close);
  afterEach(own.reset);

  test("a playlist of fifty costs one attestation", async () => {
    const ytdlp = await start(args(`base_url=${server.url}`));
    await playlist(own, ytdlp);
    expect(complaints(await ytdlp.end())).toEqual([]);
  }, 120_000);

  test("one on the usual port is found without being told", async () => {
    const moved = await mkdtemp(join(tmpdir(), "pot-moved-"));
    await cp(folder, moved, { recursive: true });
    await movePort(moved, 1, server.port);
    const ytdlp = await startYtDlp(env, { args: only(moved), env: {} });
    const { token } = await ytdlp.ask(VIDEO);
    expect(google.verify(token ?? "", VIDEO_ID).ok).toBe(true);
    const log = await ytdlp.end();
    expect(complaints(log)).toEqual([]);
    expect(log).toContain("[pot:pot:server] Getting a player PO Token for web client from pot serve");
    await rm(moved, { recursive: true });
  }, 120_000);

  test("a way out that the server's configuration names is taken by that name, and yt-dlp's own is not", async () => {
    const config = join(scratch, "pot.toml");
    const proxy = google.proxyUrl.replace("//", "//home:hidden-word@");
    await writeFile(config, `[egress.home]\nproxy = "${proxy}"\n`, { mode: 0o600 });
    const { url } = await serve(["--config", config]);
    const way = ["--proxy", "http://127.0.0.1:1"];
    const { ok, log } = await one([...way, ...args(`base_url=${url};egress=home`)], {});
    expect({ ok, complaints: complaints(log) }).toEqual({ ok: true, complaints: [] });
    expect(new Set(google.requests.map(({ proxyUser }) => proxyUser))).toEqual(new Set(["home"]));
    const wrong = await one(args(`base_url=${url};egress=hoem`), {});
    expect(wrong.ok).toBe(false);
    expect(complaints(wrong.log).join()).toContain("did you mean home?");
    const alone = await one(args("mode=executable;egress=home"), google.env);
    expect(alone.ok).toBe(true);
    expect(complaints(alone.log)[0]).toContain("egress is for a running server");
  }, 120_000);

  test("a socket file serves as well as a port", async () => {
    const path = join(scratch, "pot.sock");
    await serve(["--unix", path, "--host", "127.0.0.1", "--port", "0"]);
    for (const url of [`unix:${path}`, `unix://${path}`]) {
      const { ok, log } = await one(args(`base_url=${url};mode=server`), {});
      expect({ ok, complaints: complaints(log) }).toEqual({ ok: true, complaints: [] });
    }
  }, 120_000);

  test("its token opens it, by argument, variable or file, and is never shown", async () => {
    const secret = "Tr0ub4dor-and-3";
    const file = join(scratch, "token");
    await writeFile(file, `${secret}\n`);
    const guarded = await serve(["--token", secret]);
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
  }, 120_000);

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
  }, 120_000);

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
  }, 120_000);

  test("without its token the user reads what to set, and the executable takes over", async () => {
    const guarded = await serve(["--token", "something"]);
    const { ok, log } = await one(args(`base_url=${guarded.url}`));
    expect(ok).toBe(true);
    expect(complaints(log)).toHaveLength(1);
    expect(complaints(log)[0]).toContain("Set youtubepot-pot:token or POT_TOKEN");
  }, 120_000);
});

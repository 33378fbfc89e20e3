/** The script shims by themselves, run as the reference's plugin runs them: the same words, streams and exit codes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shimPaths } from "../../src/plugin/install.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { lastLine, runPot, servePot } from "../support/pot.ts";
import { outputOf } from "../support/processes.ts";
import { python, VIDEO_ID } from "./ytdlp.ts";

const env = await python("plugin-2");
const CONTEXT = JSON.stringify({ client: { clientName: "WEB", visitorData: "a\"b'c $HOME" } });

describe.skipIf(!env)("the scripts", () => {
  if (!env) return;
  let google: Google;
  let home: string;
  beforeAll(async () => {
    google = await startGoogle();
    home = await mkdtemp(join(tmpdir(), "pot-shims-"));
    await runPot(["plugin", "install", "--script-shim", "--dir", home], { timeoutMs: 120_000 });
  }, 180_000);
  afterAll(async () => {
    await google.close();
    await rm(home, { recursive: true, force: true });
  });
  beforeEach(() => google.behave({}));

  /** Runs a shim with the rights that the plugin gives it. */
  async function run(
    runtime: "node" | "deno",
    args: string[],
    given: Record<string, string> = {},
    from = home,
  ) {
    const { node, deno } = shimPaths(from);
    const rights = ["run", "--allow-env", "--allow-net", "--allow-read=/nowhere", "--allow-write=/nowhere"];
    const command = runtime === "node" ? [node] : [...rights, deno];
    const child = Bun.spawn([join(env?.bin ?? "", runtime), ...command, ...args], {
      env: {
        PATH: process.env.PATH,
        HOME: home,
        DENO_NO_PROMPT: "1",
        DENO_NO_UPDATE_CHECK: "1",
        POT_AGENT: "off",
        ...given,
      },
      stdout: "pipe",
      stderr: "pipe",
    });
    return outputOf(child);
  }

  test.each(["node", "deno"] as const)(
    "with %s they answer the version that the plugin compares",
    async (runtime) => {
      expect(await run(runtime, ["--version"])).toEqual({ stdout: "2.0.2\n", stderr: "", code: 0 });
    },
    30_000,
  );

  test("--shim-version is what they answer", async () => {
    const other = await mkdtemp(join(tmpdir(), "pot-shims-"));
    await runPot(["plugin", "install", "--script-shim", "--shim-version", "1.3.2", "--dir", other]);
    expect((await run("node", ["--version"], {}, other)).stdout).toBe("1.3.2\n");
    await rm(other, { recursive: true });
  }, 120_000);

  test("Node's hands every word over, and the reply back", async () => {
    const words = ["-p", google.proxyUrl, "-c", VIDEO_ID, "--innertube-context", CONTEXT, "--bypass-cache"];
    const { stdout, stderr, code } = await run("node", words, google.env);
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    expect(google.verify(lastLine(stdout).poToken, VIDEO_ID)).toMatchObject({ ok: true });
  }, 120_000);

  test("Node's hands over failures: the reason, the empty reply, the exit code", async () => {
    google.behave({ generateIt: "null" });
    const failed = await run("node", ["-c", "not-on-disk"], google.env);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain("[INTEGRITY_TOKEN_REFUSED]");
    expect(lastLine(failed.stdout)).toEqual({});
    expect((await run("node", ["--no-such-option"])).code).toBe(2);
  }, 120_000);

  test("Node's says so when the executable has gone", async () => {
    const other = await mkdtemp(join(tmpdir(), "pot-shims-"));
    await runPot(["plugin", "install", "--script-shim", "--executable", "/nowhere/pot", "--dir", other]);
    const { stdout, stderr, code } = await run("node", ["-c", VIDEO_ID], {}, other);
    expect(stderr).toContain("pot could not be run: spawnSync /nowhere/pot ENOENT");
    expect(stdout).toEndWith("{}\n");
    expect(code).toBe(1);
    await rm(other, { recursive: true });
  }, 120_000);

  test("Node's says so when the executable dies by a signal, and its last line is an object", async () => {
    const other = await mkdtemp(join(tmpdir(), "pot-shims-"));
    const dying = join(other, "pot");
    await writeFile(dying, "#!/bin/sh\nprintf '{\"half'\nkill -4 $$\n", { mode: 0o755 });
    await runPot(["plugin", "install", "--script-shim", "--executable", dying, "--dir", other]);
    const { stdout, stderr, code } = await run("node", ["-c", VIDEO_ID], {}, other);
    expect(stderr).toContain("ended by SIGILL. It needs a newer processor");
    expect(lastLine(stdout)).toEqual({});
    expect(code).toBe(1);
    await rm(other, { recursive: true });
  }, 120_000);

  test("Node's runs pot, not the runtime inside it, whatever the environment says", async () => {
    const { stdout, code } = await run("node", ["-c", VIDEO_ID], { ...google.env, BUN_BE_BUN: "1" });
    expect(code).toBe(0);
    expect(google.verify(lastLine(stdout).poToken, VIDEO_ID)).toMatchObject({ ok: true });
  }, 120_000);

  describe("with Node, five one-shots", () => {
    const five = async (given: Record<string, string>, from?: string): Promise<number> => {
      google.forget();
      for (let video = 0; video < 5; video++) {
        const { stdout, stderr, code } = await run("node", ["-c", `video${video}`], given, from);
        expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
        expect(google.verify(lastLine(stdout).poToken, `video${video}`)).toMatchObject({ ok: true });
      }
      return google.count("/$rpc/");
    };

    test("cost one attestation, unless POT_AGENT or the installation says off", async () => {
      const runtime = await mkdtemp(join(tmpdir(), "pot-shims-"));
      const given = () => ({
        ...google.env,
        XDG_RUNTIME_DIR: runtime,
        XDG_CACHE_HOME: join(runtime, crypto.randomUUID()),
      });
      try {
        expect(await five({ ...given(), POT_AGENT: "" })).toBe(1);
        expect(await five(given())).toBe(5);
        await runPot(["plugin", "install", "--script-shim", "--agent", "off", "--dir", runtime]);
        expect(await five({ ...given(), POT_AGENT: "" }, runtime)).toBe(5);
      } finally {
        expect((await runPot(["agent", "stop"], { env: given() })).stdout).toMatch(/^ended process \d+\n$/);
        await rm(runtime, { recursive: true, force: true });
      }
    }, 120_000);
  });

  test("Deno's asks the server, past any proxy of the environment and with its token", async () => {
    const server = await servePot(["--token", "open-sesame"], { env: google.env });
    const given = { POT_URL: `${server.url}/`, POT_TOKEN: "open-sesame", HTTP_PROXY: "http://127.0.0.1:1" };
    const words = [
      "-c",
      VIDEO_ID,
      "--innertube-context",
      CONTEXT,
      "--disable-tls-verification",
      "-s",
      "127.0.0.1",
    ];
    const { stdout, stderr, code } = await run("deno", words, given);
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    expect(google.verify(lastLine(stdout).poToken, VIDEO_ID)).toMatchObject({ ok: true });
    const refused = await run("deno", ["-c", VIDEO_ID], { POT_URL: server.url });
    expect(refused.stderr).toContain("token");
    expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 1, stdout: "{}\n" });
    await server.stop();
  }, 120_000);

  test("Deno's takes a token out of POT_URL, and shows it nowhere", async () => {
    const server = await servePot(["--token", "0pen/sesame"], { env: google.env });
    const url = server.url.replace("//", "//pot:0pen%2Fsesame@");
    const { stdout, code } = await run("deno", ["-c", VIDEO_ID], { POT_URL: `${url}\n` });
    expect(code).toBe(0);
    expect(google.verify(lastLine(stdout).poToken, VIDEO_ID)).toMatchObject({ ok: true });
    for (const wrong of [
      "http://pot:0pen/sesame@127.0.0.1:1",
      "http://pot:0pen@127.0.0.1:1",
      "pot:0pen@x:1",
    ]) {
      const refused = await run("deno", ["-c", VIDEO_ID], { POT_URL: wrong });
      expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 1, stdout: "{}\n" });
      expect(refused.stderr).not.toMatch(/0pen|sesame/);
    }
    await server.stop();
  }, 60_000);

  test("Deno's says what to do when no server runs", async () => {
    const { stdout, stderr, code } = await run("deno", ["-c", VIDEO_ID], { POT_URL: "http://127.0.0.1:1" });
    expect({ stdout, code }).toEqual({ stdout: "{}\n", code: 1 });
    expect(stderr).toContain("Start `pot serve`");
    expect(stderr.trim().split("\n")).toHaveLength(1);
  }, 120_000);
});

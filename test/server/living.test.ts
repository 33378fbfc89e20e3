/** `pot serve` as a process: where it listens, what it says, whom it lets in, and how it ends. */
import { describe, expect, test } from "bun:test";
import { lstat, mkdtemp, rm, stat } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPot } from "../support/build.ts";
import { cleanupsAfterEach } from "../support/cleanups.ts";
import { runPot, serverUntil } from "../support/pot.ts";

const cleanups = cleanupsAfterEach(60_000);
const serve = serverUntil(cleanups);

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "pot-serve-"));
  cleanups.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** Takes a port of 127.0.0.1 (and of ::1 with `both`) away from everybody else. */
async function occupy(both: boolean): Promise<number> {
  const first = await hold("127.0.0.1", 0);
  const { port } = first.address() as { port: number };
  if (both) await hold("::1", port);
  return port;
}

function hold(host: string, port: number): Promise<Server> {
  const server = createServer();
  cleanups.push(() => server.close());
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => resolve(server));
  });
}

const inLinux = test.skipIf(process.platform !== "linux");

describe("it listens", () => {
  test("on both loopback addresses, and says so in its first line", async () => {
    const pot = await serve(["--port", "0"]);
    expect(pot.stdout()).toMatch(
      new RegExp(
        `^Started POT server \\(v\\d+\\.\\d+\\.\\d+\\) on address 127\\.0\\.0\\.1:${pot.port}, \\[::1\\]:${pot.port} \\(jail: \\w+\\)\\n$`,
      ),
    );
    expect(pot.stderr()).toBe("");
    expect((await fetch(`http://[::1]:${pot.port}/ping`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${pot.port}/ping`)).status).toBe(200);
  }, 60_000);

  test("on the hosts it is given, once each, however they are written", async () => {
    const pot = await serve(["-p", "0", "-H", "localhost,[::1]", "--host", "127.0.0.1"]);
    expect(pot.stdout()).toContain(`on address 127.0.0.1:${pot.port}, [::1]:${pot.port} (jail: `);
  }, 60_000);

  test("on a part of them, with a warning, when another cannot be had", async () => {
    const port = await occupy(false);
    const pot = await serve(["-p", String(port), "-H", "127.0.0.1,::1"]);
    expect(pot.stdout()).toContain(`on address [::1]:${port} (jail: `);
    while (!pot.stderr().includes("\n")) await Bun.sleep(5);
    expect(pot.stderr()).toMatch(
      / warn {2}cannot listen on 127\.0\.0\.1 port \d+: it is in use\. .*--port\n/,
    );
  }, 60_000);

  test.each([
    [
      "a port in use",
      async () => ["-p", String(await occupy(true))],
      1,
      /in use.*choose another port with --port.*\[LISTEN_FAILED\]/,
    ],
    [
      "an address of another machine",
      async () => ["-p", "0", "-H", "203.0.113.1"],
      1,
      /no such address.*--host/,
    ],
    [
      "a host that is none",
      async () => ["-p", "0", "-H", "no.such.host.invalid"],
      1,
      /neither an address nor a known name/,
    ],
    [
      "a socket in a folder that is not there",
      async () => ["--unix", "/nowhere/at/all.sock"],
      1,
      /its folder does not exist.*--unix/,
    ],
    [
      "a token file that is not there",
      async () => ["--token-file", "/nowhere/token"],
      1,
      /cannot read \/nowhere\/token: it does not exist.*--token-file/,
    ],
    ["certificates that are not there", async () => ["--ca", "/nowhere/ca"], 1, /--ca/],
    ["a port that is none", async () => ["-p", "65536"], 2, /--port must be a whole number from 0 to 65535/],
    [
      "an empty file of a proxy",
      async () => ["--proxy-file", "/dev/null"],
      2,
      /--proxy-file must not be empty/,
    ],
    [
      "a rule for requests' proxies that is none",
      async () => ["--request-proxy", "some,none"],
      2,
      /--request-proxy must be any, none, or a list/,
    ],
    ["a host that resolvers only guess at", async () => ["-p", "0", "-H", "a b"], 1, /neither an address/],
    ["a token that no header can hold", async () => ["--token", "a b"], 2, /--token must be printable ASCII/],
    ["an empty token", async () => ["--token="], 2, /--token must be/],
    ["two tokens", async () => ["--token", "a", "--token-file", "b"], 2, /exclude one another/],
    ["a duration that is none", async () => ["--idle-exit", "soon"], 2, /--idle-exit must be a duration/],
    [
      "a version that is none",
      async () => ["--compat-version", "2"],
      2,
      /--compat-version must be a version/,
    ],
    [
      "a level that is none",
      async () => ["--log-level", "loud"],
      2,
      /--log-level must be one of error, warn, info, debug/,
    ],
    [
      "a format that is none",
      async () => ["--log-format", "xml"],
      2,
      /--log-format must be one of text, json/,
    ],
    [
      "a mode that is none",
      async () => ["--unix", "/a", "--unix-mode", "888"],
      2,
      /--unix-mode must be permissions/,
    ],
    ["a mode of no socket", async () => ["--unix-mode", "0660"], 2, /--unix-mode needs --unix/],
    [
      "a group that is none",
      async () => ["--unix", "/a", "--unix-group", "no:such"],
      2,
      /--unix-group must be a group/,
    ],
    ["a jail that is none", async () => ["--jail", "maybe"], 2, /--jail must be one of/],
    [
      "no minters at all",
      async () => ["--max-minters", "0"],
      2,
      /--max-minters must be a whole number from 1/,
    ],
    ["a proxy that is none", async () => ["--proxy", "ftp://proxy.example"], 2, /proxy.*\[BAD_PROXY\]/],
    ["a proxy to warm that is none", async () => ["--warm-proxy", "http://"], 2, /proxy.*\[BAD_PROXY\]/],
    ["a source that is no address", async () => ["--source-address", "here"], 2, /\[BAD_SOURCE_ADDRESS\]/],
    [
      "a host name with a scheme",
      async () => ["--allowed-host", "http://a"],
      2,
      /--allowed-host must be a host name/,
    ],
    ["an option that is none", async () => ["--prot", "1"], 2, /unknown option --prot, did you mean --port/],
  ])(
    "but not for %s: one line with the remedy",
    async (_, args, code, says) => {
      const result = await runPot(["serve", ...(await args())], { timeoutMs: 60_000 });
      expect(result.stderr).toMatch(says);
      expect(result.stderr.trimEnd().split("\n").length).toBe(1);
      expect(result.stdout).toBe("");
      expect(result.code).toBe(code);
    },
    60_000,
  );
});

describe("a socket file", () => {
  inLinux(
    "is its owner's alone, serves without asking for names, and goes with the server",
    async () => {
      const unix = join(await folder(), "pot.sock");
      const pot = await serve(["--unix", unix, "-p", "0", "-H", "127.0.0.1"]);
      expect(pot.stdout()).toContain(`on address unix:${unix}, 127.0.0.1:${pot.port} (jail: `);
      expect((await stat(unix)).mode & 0o777).toBe(0o600);
      const reply = await fetch("http://anything.example/ping", { unix });
      expect(reply.status).toBe(200);
      const web = await fetch("http://localhost/ping", { unix, headers: { origin: "https://evil.example" } });
      expect(web.status).toBe(403);
      expect(await pot.stop()).toMatchObject({ code: 0 });
      expect(lstat(unix)).rejects.toThrow();
    },
    60_000,
  );

  inLinux(
    "that a killed server left is replaced, one that is served is not, nor is any other file",
    async () => {
      const unix = join(await folder(), "pot.sock");
      const args = ["--unix", unix, "-p", "0", "-H", "127.0.0.1"];
      const first = await serve(args);
      const second = await runPot(["serve", "--unix", unix], { timeoutMs: 60_000 });
      expect(second.code).toBe(1);
      expect(second.stderr).toContain("another process does already");
      expect((await fetch("http://localhost/ping", { unix })).status).toBe(200);
      await first.stop("SIGKILL");
      expect((await lstat(unix)).isSocket()).toBe(true);
      const third = await serve(args);
      expect((await fetch("http://localhost/ping", { unix })).status).toBe(200);
      await third.stop();

      await Bun.write(unix, "precious");
      const fourth = await runPot(["serve", "--unix", unix], { timeoutMs: 60_000 });
      expect(fourth.code).toBe(1);
      expect(fourth.stderr).toContain("it exists and is no socket");
      expect(await Bun.file(unix).text()).toBe("precious");
    },
    120_000,
  );

  test.skipIf(process.getuid?.() !== 0)(
    "may be a group's too, by its name or number",
    async () => {
      const unix = join(await folder(), "pot.sock");
      for (const group of ["root", "0"]) {
        const pot = await serve(
          ["--unix", unix, "--unix-mode", "0660", "--unix-group", group, "-p", "0", "-H", "127.0.0.1"],
          {},
        );
        const { mode, gid } = await stat(unix);
        expect({ mode: mode & 0o777, gid }).toEqual({ mode: 0o660, gid: 0 });
        await pot.stop();
      }
    },
    60_000,
  );

  inLinux(
    "alone opens no port",
    async () => {
      const unix = join(await folder(), "pot.sock");
      const child = runPot(["serve", "--unix", unix, "--idle-exit", "3s"], { timeoutMs: 60_000 });
      const { stdout, code } = await child;
      expect(stdout).toContain(` on address unix:${unix} (jail: `);
      expect(code).toBe(0);
    },
    60_000,
  );
});

describe("it lets in", () => {
  test("on loopback only who names this machine, and no page of another origin", async () => {
    const pot = await serve();
    expect((await pot.get("/ping", { host: "evil.example" })).status).toBe(403);
    expect((await pot.get("/ping", { origin: "https://evil.example" })).json.code).toBe("FORBIDDEN_ORIGIN");
    expect((await pot.get("/ping", { host: `localhost:${pot.port}` })).status).toBe(200);
  }, 60_000);

  test("also who names an allowed host", async () => {
    const pot = await serve(["--allowed-host", "Pot.example", "--allowed-host", "nas"]);
    expect((await pot.get("/ping", { host: "pot.example:8080" })).status).toBe(200);
    expect((await pot.get("/ping", { host: "nas" })).status).toBe(200);
    expect((await pot.get("/ping", { host: "other" })).status).toBe(403);
  }, 60_000);

  test.each([
    ["an option", async () => ({ args: ["--token", "s3cret-token"], env: {} })],
    ["a variable", async () => ({ args: [], env: { POT_TOKEN: "s3cret-token" } })],
    [
      "a file",
      async () => {
        const path = join(await folder(), "token");
        await Bun.write(path, "s3cret-token\n");
        return { args: ["--token-file", path], env: {} };
      },
    ],
  ])(
    "with a token from %s only who has it",
    async (_, make) => {
      const { args, env } = await make();
      const pot = await serve(args, env);
      expect((await pot.get("/minter_cache")).status).toBe(401);
      expect((await pot.get("/minter_cache", { authorization: "Bearer s3cret-token" })).json).toEqual([]);
      expect((await pot.get("/ping")).status).toBe(200);
    },
    60_000,
  );

  test("everybody on a wider address: a warning, once, unless that is meant", async () => {
    const open = await serve(["-p", "0", "-H", "0.0.0.0"]);
    await open.get("/ping", { host: "bgutil-provider:4416" });
    await open.get("/ping");
    await open.stop();
    expect(open.stderr().match(/set --token-file, or --trust-network/g)?.length).toBe(1);
    for (const args of [["--trust-network"], ["--token", "x"]]) {
      const meant = await serve(["-p", "0", "-H", "0.0.0.0", ...args]);
      await meant.stop();
      expect(meant.stderr()).not.toContain("warn");
    }
  }, 60_000);
});

describe("it says", () => {
  test("its effective options, flags before variables, with secrets masked", async () => {
    const { code, stdout, stderr } = await runPot(
      [
        "serve",
        "--print-config",
        "-p",
        "1234",
        "--token",
        "s3cret-token",
        "--warm-proxy",
        "http://u:hunter2@a:1",
      ],
      {
        env: {
          POT_PORT: "4321",
          POT_MAX_MINTERS: "3",
          POT_PROXY: "socks5://me:hunter2@b:2",
          TOKEN_TTL: "1.5",
        },
      },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).not.toContain("s3cret-token");
    expect(stdout).not.toContain("hunter2");
    expect(Bun.TOML.parse(stdout)).toMatchObject({
      port: 1234,
      "max-minters": 3,
      token: { hidden: true },
      proxy: { hidden: "socks5://***@b:2" },
      "warm-proxy": { hidden: "http://***@a:1" },
      "compat-version": "2.0.2",
    });
    for (const line of [
      /^port = 1234 +# --port$/m,
      /^max-minters = 3 +# POT_MAX_MINTERS$/m,
      /^# host = +# default: 127\.0\.0\.1 and ::1$/m,
      /^# The usual way out is socks5:\/\/me@b:2\.$/m,
      /^# Tokens are kept for 1\.5 hours \(TOKEN_TTL\)\.$/m,
    ])
      expect(stdout).toMatch(line);
  }, 60_000);

  test("the version that its plugins want to hear, and for how long tokens are good", async () => {
    const pot = await serve(["--compat-version", "2.1.7"], { TOKEN_TTL: "12" });
    expect((await pot.get("/ping")).json).toMatchObject({ version: "2.1.7", token_ttl_hours: 12 });
    expect((await pot.get("/v1/ping")).json.version).toBe("1.3.2");
  }, 60_000);

  test("each request in a line of JSON where that is wanted", async () => {
    const pot = await serve(["--log-format", "json", "--verbose"]);
    await pot.get("/ping");
    await pot.get("/healthz");
    await pot.post("/get_pot", { content_binding: 5 });
    await pot.stop();
    const lines = pot
      .stderr()
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line))
      // What its first child did is told as well.
      .filter(({ message }) => !/^(child|vm-start)/.test(message));
    expect(lines.map(({ level, route, status, code }) => [level, route, status, code])).toEqual([
      ["info", "/ping", 200, "OK"],
      ["debug", "/healthz", 200, "OK"],
      ["warn", "/get_pot", 400, "BAD_REQUEST"],
      ["info", undefined, undefined, undefined],
    ]);
    for (const { time, message } of lines) {
      expect(new Date(time).getTime()).toBeGreaterThan(Date.now() - 120_000);
      expect(typeof message).toBe("string");
    }
  }, 60_000);

  test("nothing below the level it is given", async () => {
    const pot = await serve(["--log-level", "error"]);
    await pot.get("/ping");
    await pot.post("/get_pot", { content_binding: 5 });
    await pot.stop();
    expect(pot.stderr()).toBe("");
  }, 60_000);
});

describe("it ends", () => {
  test.each(["SIGTERM", "SIGINT"] as const)(
    "by %s, with 0, also while connections are open",
    async (signal) => {
      const pot = await serve();
      await pot.get("/ping");
      const idle = await Bun.connect({ hostname: "127.0.0.1", port: pot.port, socket: { data() {} } });
      expect(await pot.stop(signal)).toMatchObject({ code: 0 });
      idle.end();
      expect(pot.stderr()).toContain(`stopping: ${signal}`);
    },
    60_000,
  );

  test("with its standard input, when it is told to", async () => {
    const pot = Bun.spawn([await buildPot(), "serve", "--host", "127.0.0.1", "--port", "0", "--stdin-exit"], {
      env: { HOME: tmpdir(), XDG_CACHE_HOME: await folder() },
      stdin: "pipe",
      stdout: "pipe",
      stderr: "pipe",
    });
    for await (const chunk of pot.stdout) if (new TextDecoder().decode(chunk).includes("Started")) break;
    pot.stdin.end();
    expect(await pot.exited).toBe(0);
    expect(await new Response(pot.stderr).text()).toContain("stopping: standard input ended");
  }, 60_000);

  test("when nobody has asked for anything for long enough: health checks do not count", async () => {
    const started = performance.now();
    const pot = await serve(["--idle-exit", "1500ms"]);
    let checks = 0;
    const asking = setInterval(
      () =>
        void pot.get("/healthz").then(
          () => checks++,
          () => {},
        ),
      200,
    );
    expect(await pot.exited).toBe(0);
    clearInterval(asking);
    expect(performance.now() - started).toBeGreaterThan(1_500);
    expect(checks).toBeGreaterThan(0);
    while (!pot.stderr().includes("stopping")) await Bun.sleep(5);
    expect(pot.stderr()).toContain("stopping: no request for 2 s");
  }, 60_000);

  test.each([
    ["reads what it says", async () => {}],
    ["could, the pipe being closed", (stderr: ReadableStream<Uint8Array>) => stderr.cancel()],
  ])(
    "not because nobody %s",
    async (_, treat) => {
      const child = Bun.spawn([await buildPot(), "serve", "-p", "0", "-H", "127.0.0.1", "--verbose"], {
        stdin: "ignore",
        stdout: "pipe",
        stderr: "pipe",
      });
      cleanups.push(() => child.kill("SIGKILL"));
      const { value } = await child.stdout.getReader().read();
      const port = /:(\d+)/.exec(new TextDecoder().decode(value))?.[1];
      await treat(child.stderr);
      // Several times what a pipe holds.
      for (let at = 0; at < 3_000; at++)
        await (await fetch(`http://127.0.0.1:${port}/nothing`)).arrayBuffer();
      expect((await fetch(`http://127.0.0.1:${port}/ping`)).status).toBe(200);
      child.kill("SIGTERM");
      expect(await child.exited).toBe(0);
    },
    60_000,
  );
});

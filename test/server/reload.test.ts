/** `SIGHUP`: a server reads its configuration again, keeps its minters, and says what a restart is needed for. */
import { afterAll, afterEach, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPot } from "../support/build.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { type PotServer, servePot } from "../support/pot.ts";
import { outputOf, until } from "../support/processes.ts";

const python = Bun.which("python3");
/** Runs `pot serve` in a terminal, sends it a hangup, and then closes that terminal under it. */
const IN_A_TERMINAL = `
import os, pty, signal, sys

executable, config = sys.argv[1:]
child, terminal = pty.fork()
if child == 0:
    os.execv(executable, [executable, 'serve', '--port', '0', '--config', config])


def read_until(word):
    text = b''
    while word not in text:
        text += os.read(terminal, 4096)


read_until(b'Started POT server')
os.kill(child, signal.SIGHUP)
read_until(b'was read again')
print('read again')
os.close(terminal)
_, status = os.waitpid(child, 0)
print('ended with', os.waitstatus_to_exitcode(status))
`;

const google: Google = await startGoogle();
const root = mkdtempSync(join(tmpdir(), "pot-reload-"));
const config = join(root, "pot.toml");
const servers: PotServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop("SIGKILL")));
  google.forget();
});
afterAll(async () => {
  await google.close();
  rmSync(root, { recursive: true, force: true });
});

const write = (text: string, path = config) => writeFileSync(path, text, { mode: 0o600 });

async function serve(text: string, ...words: string[]): Promise<PotServer> {
  write(text);
  const server = await servePot(["--config", config, ...words], { env: google.env });
  servers.push(server);
  return server;
}

/** Has the file read again, and returns what is said of it. */
async function reload(server: PotServer, text?: string): Promise<string> {
  if (text !== undefined) write(text);
  const before = server.stderr().length;
  const lines = () =>
    server
      .stderr()
      .slice(before)
      .split("\n")
      .filter((line) => line.includes("the configuration was read again"));
  process.kill(server.pid, "SIGHUP");
  await until(() => lines().length > 0);
  return (lines()[0] ?? "").replace(/^\S+ (\w+) +the configuration was read again:? /, "$1: ");
}

const attestations = () => google.requests.filter(({ path }) => path.endsWith("GenerateIT")).length;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe.skipIf(process.platform === "win32")("a server that is hung up", () => {
  test("takes up what it can without losing a minter, and names what only a restart changes", async () => {
    const pot = await serve('token = "one"\n');
    const ask = async (binding: string, token: string) =>
      (await pot.post("/get_pot", { content_binding: binding }, bearer(token))).status;
    expect(await ask("a", "one")).toBe(200);
    const said = await reload(
      pot,
      'token = "two"\njail = "require"\nallowed-host = ["pot.example"]\nerror-as-200 = true\nidle-exit = "1h"\n',
    );
    expect(said).toBe(
      "info: changed error-as-200, token, allowed-host; only a restart changes idle-exit, jail",
    );
    expect([await ask("b", "one"), await ask("b", "two")]).toEqual([401, 200]);
    expect((await pot.get("/ping", { host: "pot.example" })).status).toBe(200);
    expect(attestations()).toBe(1);
    // What could not be taken up is still not in force.
    expect(await reload(pot)).toBe("info: only a restart changes idle-exit, jail");
    expect(pot.stderr() + pot.stdout()).not.toMatch(/\b(one|two)\b/);
  }, 60_000);

  test("before it is ready goes on, and reads its file again as soon as it can", async () => {
    write("");
    // The warning is written before anything is opened.
    const child = Bun.spawn([await buildPot(), "serve", "--port", "0", "--config", config], {
      env: { ...google.env, HOME: root, POT_SPARE: "0", POT_NO_SUCH: "1" },
      stdout: "pipe",
      stderr: "pipe",
    });
    let said = "";
    for await (const piece of child.stderr.pipeThrough(new TextDecoderStream())) {
      if (said === "") child.kill("SIGHUP");
      said += piece;
      if (said.includes("was read again")) break;
    }
    child.kill("SIGTERM");
    expect(said).toContain("the configuration was read again: nothing has changed");
    expect(await child.exited).toBe(0);
  }, 60_000);

  test("reads the files that options name again too", async () => {
    const secret = join(root, "token");
    write("one\n", secret);
    const pot = await serve(`token-file = "${secret}"\n`);
    expect(await reload(pot)).toBe("info: nothing has changed");
    write("two\n", secret);
    expect(await reload(pot)).toBe("info: changed token-file");
    expect((await pot.get("/minter_cache", bearer("one"))).status).toBe(401);
    expect((await pot.get("/minter_cache", bearer("two"))).status).toBe(200);
  }, 60_000);

  test("leaves by another proxy from then on, and has the minter of the first still", async () => {
    const by = (user: string) => google.proxyUrl.replace("http://", `http://${user}:hidden-word@`);
    const pot = await serve(`proxy = "${by("alice")}"\n`);
    const leave = async (binding: string) => {
      const { json } = await pot.post("/get_pot", { content_binding: binding });
      return google.verify(json.poToken, binding).egress;
    };
    expect(await leave("a")).toBe("alice@127.0.0.1");
    expect(await reload(pot, `proxy = "${by("bob")}"\n`)).toBe("info: changed proxy");
    expect(await leave("b")).toBe("bob@127.0.0.1");
    await reload(pot, `proxy = "${by("alice")}"\n`);
    expect(await leave("c")).toBe("alice@127.0.0.1");
    expect(attestations()).toBe(2);
    const named = `[egress.carol]\nproxy = "${by("carol")}"\n`;
    expect(await reload(pot, `max-minters = 1\n${named}`)).toBe(
      "info: changed proxy, max-minters, egress.carol",
    );
    expect(await leave("d")).toBe("carol@127.0.0.1");
    await until(async () => (await pot.get("/minter_cache")).json.length === 1);
    expect(pot.stderr() + pot.stdout()).not.toContain("hidden-word");
  }, 60_000);

  test("makes the minters that are to be ready from then on", async () => {
    const pot = await serve("");
    expect((await pot.get("/readyz")).status).toBe(200);
    google.behave({ generateIt: "null" });
    expect(await reload(pot, "warm = true\n")).toBe("info: changed warm");
    expect((await pot.get("/readyz")).status).toBe(503);
    google.behave({});
    await reload(pot);
    await until(async () => (await pot.get("/readyz")).status === 200);
  }, 60_000);

  test("changes its log level at once", async () => {
    const pot = await serve("");
    await pot.get("/healthz");
    expect(await reload(pot, "verbose = true\n")).toBe("info: changed verbose");
    expect(pot.stderr()).not.toContain("GET /healthz");
    await pot.get("/healthz");
    await until(() => pot.stderr().includes("debug GET /healthz"));
    expect(await reload(pot, 'log-level = "error"\n')).toBe("info: changed log-level, verbose");
    const before = pot.stderr().length;
    await pot.get("/minter_cache");
    await pot.stop();
    expect(pot.stderr().slice(before)).toBe("");
  }, 60_000);

  test.each([
    ["prot = 1", "prot in FILE is unknown, did you mean port?"],
    ["token = [", "FILE, line 1: unterminated array"],
    ["max-requests = 0", "max-requests in FILE must be a whole number"],
    [undefined, "cannot read FILE: it does not exist"],
  ])(
    "keeps what it has where the file is wrong, and says why: %p",
    async (text, why) => {
      const pot = await serve('token = "one"\n');
      if (text === undefined) rmSync(config);
      const said = await reload(pot, text);
      expect(said.replaceAll(config, "FILE")).toStartWith(`error: and is not used: ${why}`);
      expect((await pot.get("/minter_cache", bearer("one"))).status).toBe(200);
      expect(await reload(pot, 'token = "two"\n')).toBe("info: changed token");
    },
    60_000,
  );

  test.skipIf(!python)(
    "in a terminal reads it again, and ends when that terminal is closed",
    async () => {
      write("");
      const child = Bun.spawn([python ?? "", "-c", IN_A_TERMINAL, await buildPot(), config], {
        env: { PATH: process.env.PATH, HOME: root },
        stdin: "ignore",
        stdout: "pipe",
        stderr: "pipe",
      });
      expect(await outputOf(child)).toMatchObject({
        code: 0,
        stderr: "",
        stdout: "read again\nended with 0\n",
      });
    },
    60_000,
  );

  test("lets flags and variables win as before", async () => {
    const pot = await serve("max-requests = 5\n", "--max-requests", "7");
    expect(await reload(pot, "max-requests = 6\n")).toBe("info: nothing has changed");
  }, 60_000);
});

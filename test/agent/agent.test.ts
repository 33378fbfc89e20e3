/** `pot generate --agent`: what an earlier one-shot left behind saves the next ones everything but the mint. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from "bun:test";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { agentFolder, whyNoAgent } from "../../src/agent/place.ts";
import { POT } from "../support/build.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { lastLine, runPot } from "../support/pot.ts";

const TIMEOUT_MS = 60_000;
const google = await startGoogle();
let home = "";
let env: Record<string, string> = {};

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pot-agent-"));
  env = { ...google.env, XDG_RUNTIME_DIR: home, XDG_CACHE_HOME: join(home, "cache") };
  google.forget();
});
afterEach(async () => {
  await runPot(["agent", "stop"], { env });
  rmSync(home, { recursive: true, force: true });
});
afterAll(() => google.close());

const generate = (binding: string, ...more: string[]) =>
  runPot(["generate", "-c", binding, "--agent", "1m", "--verbose", ...more], { env });
const attestations = () => google.requests.filter(({ path }) => path.endsWith("GenerateIT")).length;
const agents = async () => (await runPot(["agent", "status"], { env })).stdout.match(/process \d+/g) ?? [];
const verified = (stdout: string, binding: string, by: Google = google) =>
  by.verify(lastLine(stdout).poToken, binding);

test(
  "the next one-shots ask Google nothing, and their tokens are as good",
  async () => {
    for (const binding of ["one", "two", "three"]) {
      const { stdout, stderr } = await generate(binding);
      expect(stderr).toContain("token from the agent");
      expect(verified(stdout, binding)).toMatchObject({ ok: true });
    }
    expect(attestations()).toBe(1);
    expect(await agents()).toHaveLength(1);
  },
  TIMEOUT_MS,
);

test(
  "an agent is none of the servers that a configuration file is about, and heeds what it says of this machine",
  async () => {
    const config = join(home, "pot.toml");
    writeFileSync(
      config,
      'token = "everybody\'s"\nhost = ["192.0.2.1"]\njail = "auto"\n[generate]\nagent = "1m"\n',
    );
    env.POT_CONFIG = config;
    const { stdout, stderr } = await runPot(["generate", "-c", "one", "--verbose"], { env });
    expect(stderr).toContain("token from the agent");
    expect(verified(stdout, "one")).toMatchObject({ ok: true });
    expect(await agents()).toHaveLength(1);
  },
  TIMEOUT_MS,
);

test(
  "twenty that start together leave one behind",
  async () => {
    const bindings = Array.from({ length: 20 }, (_, at) => `binding ${at}`);
    const results = await Promise.all(bindings.map((binding) => generate(binding)));
    for (const [at, { stdout }] of results.entries())
      expect(verified(stdout, bindings[at] ?? "")).toMatchObject({ ok: true });
    expect(attestations()).toBe(1);
    expect(await agents()).toHaveLength(1);
  },
  TIMEOUT_MS,
);

test(
  "each request goes out by its own way, not by that of whoever started the agent",
  async () => {
    await generate("one");
    const other = await startGoogle();
    const { stdout } = await runPot(["generate", "-c", "two", "--agent", "1m"], {
      env: { ...env, HTTPS_PROXY: other.proxyUrl },
    });
    expect(verified(stdout, "two", other)).toMatchObject({ ok: true });
    await other.close();
  },
  TIMEOUT_MS,
);

test(
  "what Google refuses is told by the agent in the same words and code",
  async () => {
    await generate("one");
    google.behave({ homePage: "403", attGet: "403" });
    const { code, stderr, stdout } = await generate("two", "--bypass-cache");
    google.behave({});
    expect({ code, stdout }).toEqual({ code: 1, stdout: "{}\n" });
    expect(stderr).toContain("answered 403");
    expect(stderr).toContain("[NO_CHALLENGE]");
  },
  TIMEOUT_MS,
);

test(
  "one that hangs is stepped over at once",
  async () => {
    await generate("one");
    const [, pid = ""] = /process (\d+)/.exec((await agents())[0] ?? "") ?? [];
    process.kill(Number(pid), "SIGSTOP");
    const { stdout, stderr } = await generate("two");
    process.kill(Number(pid), "SIGKILL");
    expect(stderr).toContain("no agent: it does not answer");
    expect(verified(stdout, "two")).toMatchObject({ ok: true });
  },
  TIMEOUT_MS,
);

test.each(["SSL_CERT_FILE", "TOKEN_TTL", "XDG_CACHE_HOME"] as const)(
  "one that was started under another %s is another agent",
  async (name) => {
    await generate("one");
    const trusted = join(home, "trusted.pem");
    copyFileSync(google.env.NODE_EXTRA_CA_CERTS ?? "", trusted);
    const other = { SSL_CERT_FILE: trusted, TOKEN_TTL: "3", XDG_CACHE_HOME: join(home, "other cache") };
    env = { ...env, [name]: other[name] };
    expect(verified((await generate("two")).stdout, "two")).toMatchObject({ ok: true });
    expect(await agents()).toHaveLength(2);
  },
  TIMEOUT_MS,
);

test(
  "one that was killed is replaced",
  async () => {
    await generate("one");
    const [, pid = ""] = /process (\d+)/.exec((await agents())[0] ?? "") ?? [];
    process.kill(Number(pid), "SIGKILL");
    expect(verified((await generate("two")).stdout, "two")).toMatchObject({ ok: true });
    expect(await agents()).toHaveLength(1);
  },
  TIMEOUT_MS,
);

test(
  "another executable has an agent of its own",
  async () => {
    await generate("one");
    const upgraded = join(home, "upgraded-pot");
    copyFileSync(POT, upgraded);
    chmodSync(upgraded, 0o755);
    const child = Bun.spawn([upgraded, "generate", "-c", "two", "--agent", "1m"], {
      env: { ...process.env, ...env },
      stdout: "ignore",
      stderr: "ignore",
    });
    expect(await child.exited).toBe(0);
    expect(await agents()).toHaveLength(2);
  },
  TIMEOUT_MS,
);

test(
  "it ends when nobody has asked for as long as it was told",
  async () => {
    await runPot(["generate", "-c", "one", "--agent", "1s"], { env });
    expect(await agents()).toHaveLength(1);
    const deadline = performance.now() + 20_000;
    while ((await agents()).length > 0 && performance.now() < deadline) await Bun.sleep(300);
    expect(await agents()).toEqual([]);
  },
  TIMEOUT_MS,
);

describe("a place that cannot be trusted is not used, and is no reason for no token:", () => {
  test.each<[string, RegExp, (folder: string) => void]>([
    ["a folder that others may enter", /open to other users/, (folder) => mkdirSync(folder, { mode: 0o755 })],
    ["a link in its place", /is no folder/, (folder) => symlinkSync(tmpdir(), folder)],
  ])(
    "%s",
    async (_name, reason, put) => {
      put(join(home, "pot"));
      const { stdout, stderr } = await generate("one");
      expect(stderr).toMatch(reason);
      expect(verified(stdout, "one")).toMatchObject({ ok: true });
      expect(existsSync(join(tmpdir(), "agent.sock"))).toBe(false);
      const status = await runPot(["agent", "status"], { env });
      expect(status.stderr).toMatch(reason);
      expect(status.stderr).toEndWith("[AGENT_FAILED]\n");
    },
    TIMEOUT_MS,
  );
});

test.skipIf(process.getuid?.() !== 0)(
  "a folder behind another user's link is not used (needs root to make one)",
  () => {
    const link = join(home, "link");
    symlinkSync(mkdtempSync(join(tmpdir(), "pot-agent-")), link);
    lchownSync(link, 4_002, 4_002);
    expect(() => agentFolder({}, join(link, "cache"))).toThrow(`${link} belongs to another user`);
    rmSync(realpathSync(link), { recursive: true });
  },
);

test("a wrong duration is said before anything is started", async () => {
  const { code, stderr } = await runPot(["generate", "-c", "one", "--agent", "soon"], { env });
  expect(code).toBe(2);
  expect(stderr).toContain("--agent must be a duration");
});

test.each([
  [["stop", "--idle", "3m"], 2, "--idle means nothing to stop"],
  [["status", "--browser-no-sandbox"], 2, "--browser-no-sandbox means nothing to status"],
  [
    ["start", "--ca", "/nowhere/ca.pem"],
    1,
    "cannot read /nowhere/ca.pem: it does not exist. Give --ca a file",
  ],
])("pot agent %j says what is wrong with it, before anything is started", async (args, expected, says) => {
  const { code, stderr } = await runPot(["agent", ...args], { env });
  expect(code).toBe(expected);
  expect(stderr).toContain(says);
  expect(await agents()).toEqual([]);
});

test("a variable that does not concern an action is no reason to refuse it", async () => {
  const { code } = await runPot(["agent", "stop"], { env: { ...env, POT_ENGINE: "browser" } });
  expect(code).toBe(0);
});

test.each([
  ["on Windows", { platform: "win32" as const, pid: 9, ppid: 8, isContainer: false }, /this system/],
  ["as the first process", { platform: "linux" as const, pid: 1, ppid: 0, isContainer: false }, /container/],
  [
    "as a container's command",
    { platform: "linux" as const, pid: 7, ppid: 1, isContainer: true },
    /container/,
  ],
  [
    "inside a container that lives on",
    { platform: "linux" as const, pid: 9, ppid: 8, isContainer: true },
    undefined,
  ],
])("%s", (_name, surrounding, reason) => {
  const said = whyNoAgent(surrounding);
  if (reason) expect(said).toMatch(reason);
  else expect(said).toBeUndefined();
});

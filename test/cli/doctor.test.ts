/** `pot doctor`: each line of its table shown wrong by the fault that it is for, with what helps. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { processorFeatures } from "../../src/cli/doctor/machine.ts";
import { VERSION } from "../../src/version.ts";
import { cleanupsAfterEach } from "../support/cleanups.ts";
import type { Behaviour } from "../support/google/behaviour.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { runPot, servePot } from "../support/pot.ts";

interface Row {
  name: string;
  outcome: "ok" | "warn" | "fail" | "skip";
  says: string;
  remedy?: string;
}

let google: Google;
const cleanups = cleanupsAfterEach();
beforeAll(async () => {
  google = await startGoogle();
}, 120_000);
afterEach(() => google.behave({}));
afterAll(() => google.close());

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "pot-doctor-"));
  cleanups.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** Runs the doctor; resolves with its rows by name. */
async function examine(args: string[] = [], env: Record<string, string | undefined> = {}) {
  const { code, stdout, stderr } = await runPot(["doctor", "--json", ...args], {
    // Nothing of the machine's own answers here.
    env: { ...google.env, POT_URL: "http://127.0.0.1:1", PATH: "/usr/bin:/bin", ...env },
    timeoutMs: 60_000,
  });
  expect(stderr).toBe("");
  const report = JSON.parse(stdout) as { version: string; checks: Row[] };
  const rows = Object.fromEntries(report.checks.map((row): [string, Row] => [row.name, row]));
  return { code, stdout, rows, row: (name: string) => rows[name] as Row };
}

const outcomes = (rows: Record<string, Row>) =>
  Object.fromEntries(Object.values(rows).map(({ name, outcome }) => [name, outcome]));

test("where all is well, every line says so, and nothing is kept", async () => {
  const cache = await folder();
  const { code, rows, row } = await examine([], { XDG_CACHE_HOME: cache });
  expect(code).toBe(0);
  expect(outcomes(rows)).toMatchObject({
    program: "ok",
    cache: "ok",
    "way out": "ok",
    clock: "ok",
    "home page": "ok",
    interpreter: "ok",
    child: "ok",
    loading: "ok",
    snapshot: "ok",
    "integrity token": "ok",
    minter: "ok",
    mint: "ok",
    token: "ok",
    server: "ok",
  });
  expect(row("program").says).toStartWith(`pot ${VERSION}, Bun `);
  expect([...new Bun.Glob("**/*").scanSync(cache)]).toEqual([]);
}, 60_000);

test("the configuration file that counts is named, with what it says and what is doubtful about it", async () => {
  const POT_CONFIG = join(await folder(), "pot.toml");
  await writeFile(POT_CONFIG, 'jail = "auto"\n[egress.home]\nproxy = "http://u:hunter2@a.example"\n', {
    mode: 0o600,
  });
  const { row, stdout } = await examine([], { POT_CONFIG });
  expect(row("configuration")).toMatchObject({ outcome: "ok", says: `${POT_CONFIG}: jail, egress.home` });
  await chmod(POT_CONFIG, 0o644);
  const { row: again } = await examine([], { POT_CONFIG });
  expect(again("configuration")).toMatchObject({
    outcome: "warn",
    remedy: expect.stringContaining(`everybody on this machine can read ${POT_CONFIG}`),
  });
  expect(stdout).not.toContain("hunter2");
}, 60_000);

test("for a person it is a table with what helps below what is wrong", async () => {
  google.behave({ generateIt: "null" });
  const { code, stdout } = await runPot(["doctor"], { env: google.env, timeoutMs: 60_000 });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^ok {4}program {9}pot /m);
  expect(stdout).toMatch(/^FAIL {2}integrity token INTEGRITY_TOKEN_REFUSED/m);
  expect(stdout).toMatch(/^skip {2}mint {12}needs: integrity token$/m);
  expect(stdout).toMatch(/^FAIL {2}token .*\n {22}\S/m);
}, 60_000);

describe("Google's side:", () => {
  const rows: [string, Behaviour, string, RegExp, RegExp | undefined][] = [
    [
      "the EU consent page",
      { homePage: "consent", attGet: "no-challenge" },
      "att/get",
      /EU consent page/,
      /youtube\.com/,
    ],
    ["a bot check", { homePage: "bot-wall", attGet: "no-challenge" }, "att/get", /bot check/, /youtube\.com/],
    ["a captive portal", { homePage: "captive", attGet: "captive" }, "att/get", /captive portal/, undefined],
    ["no interpreter", { interpreter: "404" }, "interpreter", /answered 404 for the interpreter/, /upgrade/],
    ["a script that throws", { script: "throws" }, "loading", /gave up|VM_SCRIPT_FAILED/, undefined],
    [
      "no belief",
      { generateIt: "null" },
      "integrity token",
      /no integrity token/,
      /address or proxy is blocked/,
    ],
    ["an error of the service", { generateIt: "500" }, "integrity token", /answered 500/, /upgrade|minutes/],
  ];
  test.each(rows)(
    "%s",
    async (_, behaviour, name, says, remedy) => {
      google.behave(behaviour);
      const { code, row, rows: found } = await examine();
      expect(code).toBe(1);
      expect({ name, outcome: row(name)?.outcome }).toEqual({ name, outcome: "fail" });
      expect(row("token").outcome).toBe("fail");
      expect(row("token").says).toMatch(says);
      if (remedy) expect(row("token").remedy).toMatch(remedy);
      expect(found.mint?.outcome).toBe("skip");
    },
    60_000,
  );

  test("a home page without a challenge is a warning, where the next source has one", async () => {
    google.behave({ homePage: "consent" });
    const { code, row } = await examine();
    expect(code).toBe(0);
    expect(row("home page").outcome).toBe("warn");
    expect(row("att/get").outcome).toBe("ok");
    expect(row("token")).toMatchObject({ outcome: "warn" });
    expect(row("token").says).toContain("EU consent page");
  }, 60_000);

  test.each([
    ["ahead", -600_000],
    ["behind", 600_000],
  ])(
    "a clock that is %s",
    async (word, clockSkewMs) => {
      google.behave({ clockSkewMs });
      const { code, row } = await examine();
      expect(code).toBe(1);
      expect(row("clock")).toMatchObject({ outcome: "fail", remedy: expect.stringContaining("Set it") });
      expect(row("clock").says).toMatch(new RegExp(`clock is (599|600|601) s ${word}`));
      expect(row("token").outcome).toBe("ok");
    },
    60_000,
  );
});

describe("the way out:", () => {
  test.each([
    [
      "a proxy that is not there",
      ["-p", "socks5h://me:hunter2@127.0.0.1:1"],
      {},
      /refused the connection.*PROXY_UNREACHABLE/,
    ],
    ["a network without names", [], { HTTPS_PROXY: undefined }, /name|DNS/],
    ["an untrusted certificate", [], { NODE_EXTRA_CA_CERTS: undefined }, /not trusted.*TLS_FAILED/],
    ["a source address of another machine", ["-s", "203.0.113.9"], {}, /BAD_SOURCE_ADDRESS/],
  ])(
    "%s",
    async (_, args, env, says) => {
      const { code, stdout, row, rows } = await examine(args, env);
      expect(code).toBe(1);
      expect(row("way out").outcome).toBe("fail");
      expect(row("way out").says).toMatch(says);
      expect(row("way out").remedy).toBeTruthy();
      expect(row("token")).toMatchObject({ outcome: "skip", says: "needs: way out" });
      expect(rows["home page"]).toBeUndefined();
      expect(stdout).not.toContain("hunter2");
    },
    60_000,
  );
});

describe("this machine:", () => {
  test("a cache that cannot be written", async () => {
    const { row } = await examine([], { XDG_CACHE_HOME: "/dev/null/cache" });
    expect(row("cache")).toMatchObject({
      outcome: "warn",
      remedy: expect.stringContaining("XDG_CACHE_HOME"),
    });
  }, 60_000);

  test("no jail", async () => {
    const { code, row } = await examine(["--jail", "off"]);
    expect(row("jail")).toMatchObject({ outcome: "warn", remedy: expect.stringContaining("--jail=off") });
    expect(row("token").outcome).toBe("ok");
    expect(code).toBe(0);
  }, 60_000);
});

describe("neighbours:", () => {
  test("another version of pot, and another provider, are told apart", async () => {
    let answer: object = { server_uptime: 1, version: "2.0.2", pot_version: "0.0.1", jail: "full" };
    const other = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => Response.json(answer) });
    cleanups.push(() => other.stop(true));
    const POT_URL = `http://127.0.0.1:${other.port}`;
    expect((await examine([], { POT_URL })).row("server")).toMatchObject({
      outcome: "warn",
      says: `pot 0.0.1 on ${POT_URL}, and this is ${VERSION}`,
      remedy: expect.stringContaining("again after an upgrade"),
    });
    answer = { server_uptime: 1, version: "1.3.1" };
    expect((await examine([], { POT_URL })).row("server")).toMatchObject({
      outcome: "warn",
      says: `another provider (1.3.1) on ${POT_URL}`,
    });
    const pot = await servePot([], { env: google.env, timeoutMs: 60_000 });
    cleanups.push(() => pot.stop("SIGKILL"));
    expect((await examine([], { POT_URL: pot.url })).row("server")).toMatchObject({
      outcome: "ok",
      says: `pot ${VERSION} on ${pot.url}`,
    });
  }, 90_000);

  /** A program in the place of yt-dlp that answers as its plugins would be seen. */
  async function fakeYtDlp(report: object): Promise<string> {
    const path = join(await folder(), "yt-dlp");
    await Bun.write(path, `#!/bin/sh\necho 'POT-PROBE ${JSON.stringify(report)}'\n`);
    await chmod(path, 0o755);
    return path;
  }
  const provider = (name: string) => ({ name, version: "1", preference: 0, file: "f", available: true });
  const report = (providers: object[] | null, solvers: object[] | null = [provider("pot")]) => ({
    version: "2026.08.01",
    python: "3.12",
    providers,
    challengeProviders: solvers,
    folders: [],
  });

  test.each([
    ["that is too old", report(null), "warn", /too old/, /Update/],
    ["without providers", report([]), "warn", /no provider/, /pot plugin install/],
    [
      "that asks only others",
      report([provider("webpo")]),
      "warn",
      /none of them is pot's/,
      /pot plugin install/,
    ],
    [
      "with one twice",
      report([provider("pot:http"), provider("pot:http")]),
      "warn",
      /there twice/,
      /Remove one/,
    ],
    [
      "that asks pot",
      report([provider("pot:http")]),
      "ok",
      /asks pot:http 1; pot solves JavaScript challenges/,
      undefined,
    ],
    [
      "that solves challenges itself",
      report([provider("pot:http")], null),
      "ok",
      /asks pot:http 1$/,
      undefined,
    ],
    [
      "with nothing that solves challenges",
      report([provider("pot:http")], [{ ...provider("deno"), available: false }]),
      "warn",
      /nothing solves JavaScript challenges/,
      /pot plugin install/,
    ],
  ])(
    "a yt-dlp %s",
    async (_, answer, outcome, says, remedy) => {
      const { row } = await examine(["--yt-dlp", await fakeYtDlp(answer)]);
      expect(row("yt-dlp").outcome).toBe(outcome as Row["outcome"]);
      expect(row("yt-dlp").says).toMatch(says);
      if (remedy) expect(row("yt-dlp").remedy).toMatch(remedy);
    },
    60_000,
  );

  test("a yt-dlp that is none, and none at all", async () => {
    expect((await examine(["--yt-dlp", "/bin/false"])).row("yt-dlp").outcome).toBe("fail");
    expect((await examine(["--yt-dlp", "/nowhere/yt-dlp"])).row("yt-dlp")).toMatchObject({
      outcome: "fail",
      remedy: expect.stringContaining("--yt-dlp"),
    });
    const empty = await folder();
    expect((await examine([], { PATH: empty })).row("yt-dlp")).toMatchObject({
      outcome: "warn",
      remedy: expect.stringContaining("--yt-dlp"),
    });
  }, 60_000);
});

describe("the line of the engines", () => {
  test("says that the window alone is used where no browser is", async () => {
    const { row } = await examine([], { PATH: "/nowhere" });
    expect(row("engines")).toMatchObject({ outcome: "ok", says: expect.stringContaining("no Chrome") });
  });

  test("fails where a browser was asked for and none is there", async () => {
    const { row, code } = await examine(["--engine", "browser"], { PATH: "/nowhere" });
    expect(row("engines")).toMatchObject({ outcome: "fail", remedy: expect.stringContaining("--browser") });
    expect(code).toBe(1);
  });

  test.skipIf(process.getuid?.() !== 0)(
    "fails where a browser was asked for that would have no sandbox, and warns where none was (needs root)",
    async () => {
      const asRoot = await examine(["--engine", "browser", "--browser", process.execPath]);
      expect(asRoot.row("engines")).toMatchObject({
        outcome: "fail",
        says: expect.stringMatching(/^\/.* is not used, since a browser has no sandbox/),
        remedy: expect.stringContaining("--browser-no-sandbox"),
      });
      expect(asRoot.code).toBe(1);
      const { row } = await examine(["--browser", process.execPath]);
      expect(row("engines")).toMatchObject({ outcome: "warn", says: expect.stringMatching(/^dom; /) });
    },
  );
});

test.each([
  ["flags\t\t: fpu sse4_2 avx avx2 sse4_1\n", "SSE4.2 and AVX2"],
  ["model name\t: avx2\nflags\t\t: fpu sse4_2 avx\n", "SSE4.2, no AVX2: slower"],
  ["flags\t\t: fpu sse4_1\n", "no SSE4.2, which the runtime needs"],
])("a processor with %j is told as one with %s", (cpuinfo, told) => {
  expect(processorFeatures(cpuinfo)).toEqual([told]);
});

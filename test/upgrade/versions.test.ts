/** Two versions, both real executables: the old one becomes the new one while its servers and agents run. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, setDefaultTimeout, test } from "bun:test";
import { link, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile } from "../../scripts/compile.ts";
import { VERSION } from "../../src/version.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { lastLine, type PotServer, runPot, servePot } from "../support/pot.ts";
import { until } from "../support/processes.ts";
import { type Files, host, newKey, publish } from "./release-host.ts";

// Most of it is other programs, on a machine that may be busy.
setDefaultTimeout(60_000);
const isWindows = process.platform === "win32";
const NEWER = "99.1.0";
const KEY = newKey();
const files: Files = new Map();
const server = host(files);
let google: Google;
let folder = "";
let place = "";
let executable = "";
let env: Record<string, string | undefined> = {};
let serving: PotServer | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pot-versions-"));
  google = await startGoogle();
  const origin = { POT_RELEASE_ORIGIN: JSON.stringify({ url: server.url, key: KEY.publicKey }) };
  await compile(join(folder, "old"), { define: origin });
  await compile(join(folder, "new"), { define: { ...origin, POT_VERSION: JSON.stringify(NEWER) } });
  publish(files, NEWER, KEY, await Bun.file(join(folder, "new")).bytes());
}, 60_000);

afterAll(async () => {
  server.stop();
  await google.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  place = await mkdtemp(join(folder, "try-"));
  executable = join(place, isWindows ? "pot.exe" : "pot");
  // An upgrade puts another file in its place and does not write to this one.
  await link(join(folder, "old"), executable);
  await mkdir(join(place, "run"));
  env = { ...google.env, XDG_RUNTIME_DIR: join(place, "run"), XDG_CACHE_HOME: join(place, "cache") };
  google.forget();
});

afterEach(async () => {
  await serving?.stop();
  serving = undefined;
  if (!isWindows) await pot("agent", "stop");
});

const pot = (...words: string[]) => runPot(words, { executable, env });

async function mustUpgrade(): Promise<void> {
  expect(await pot("upgrade")).toMatchObject({
    code: 0,
    stderr: "",
    stdout: expect.stringContaining(`pot ${NEWER} is in the place of ${VERSION}`),
  });
  expect((await pot("--version")).stdout).toBe(`${NEWER}\n`);
}

test("the new version makes tokens, and is itself the newest one", async () => {
  expect((await pot("--version")).stdout).toBe(`${VERSION}\n`);
  await mustUpgrade();
  const { stdout } = await pot("generate", "-c", "binding");
  expect(google.verify(lastLine(stdout).poToken, "binding")).toMatchObject({ ok: true });
  expect(await pot("upgrade")).toMatchObject({ code: 0, stdout: `pot ${NEWER} is the newest version\n` });
  expect((await readdir(place)).filter((name) => name.startsWith("."))).toEqual([]);
});

test("a server of the old version goes on, with children of its own version, until it is started anew", async () => {
  serving = await servePot([], { executable, env });
  expect((await serving.post("/get_pot", { content_binding: "before" })).status).toBe(200);
  await mustUpgrade();
  // Another way out needs another child, which is started only now.
  const { status, json } = await serving.post("/get_pot", {
    content_binding: "after",
    disable_tls_verification: true,
  });
  expect(status).toBe(200);
  expect(google.verify(json.poToken, "after")).toMatchObject({ ok: true });
  expect(google.requests.filter(({ path }) => path.endsWith("GenerateIT"))).toHaveLength(2);
  expect((await serving.get("/ping")).json.pot_version).toBe(VERSION);
  await serving.stop();
  serving = await servePot([], { executable, env });
  expect((await serving.get("/ping")).json.pot_version).toBe(NEWER);
});

test.skipIf(isWindows)(
  "an agent of the old version is ended, and the next one-shot has one of the new version",
  async () => {
    const generate = () => pot("generate", "-c", "binding", "--bypass-cache", "--agent", "1m", "--verbose");
    expect((await generate()).stderr).toContain("token from the agent");
    const old = (await pot("agent", "status")).stdout;
    expect(old).toStartWith(`pot ${VERSION}, process`);
    await mustUpgrade();
    await until(async () => (await pot("agent", "status")).stdout === "no agent runs\n");
    const { stderr, stdout } = await generate();
    expect(stderr).toContain("token from the agent");
    expect(google.verify(lastLine(stdout).poToken, "binding")).toMatchObject({ ok: true });
    expect((await pot("agent", "status")).stdout).toStartWith(`pot ${NEWER}, process`);
  },
);

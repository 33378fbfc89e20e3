/** Our own plugin and what runs the program: its arguments reach the pot that it starts, and a wrong one is told. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { IDENTITIES } from "../../src/engine/botguard/identities.ts";
import { runPot } from "../support/pot.ts";
import { args, installOwn, movePort } from "./own.ts";
import { complaints, python } from "./ytdlp.ts";

const env = await python("plugin-2");
const own = env && (await installOwn(env));
const browser = Bun.which("chromium") ?? Bun.which("google-chrome");
const SANDBOX = process.getuid?.() === 0 ? ";browser_no_sandbox=true" : "";

describe.skipIf(!own)("our plugin's arguments of engines", () => {
  if (!own) return;
  const { google, one, server } = own;
  let home = "";
  let given: Record<string, string> = {};
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "pot-agents-"));
    given = { ...google.env, XDG_RUNTIME_DIR: home, XDG_CACHE_HOME: join(home, "cache") };
  });
  afterEach(async () => {
    await runPot(["agent", "stop"], { env: given });
    await rm(home, { recursive: true, force: true });
    await own.reset();
  });
  afterAll(own.close);

  const agents = () => [...new Set(google.requests.map(({ headers }) => headers["user-agent"]))];

  test.each(["off", "10m"])(
    "identity is who asks Google, with agent=%s",
    async (agent) => {
      const { ok, log } = await one(args(`identity=webkit;agent=${agent}`), given);
      expect({ ok, complaints: complaints(log) }).toEqual({ ok: true, complaints: [] });
      expect(agents()).toEqual([IDENTITIES.webkit.userAgent]);
    },
    120_000,
  );

  test.skipIf(!browser)(
    "engine and browser are what runs the program",
    async () => {
      google.behave({ believesOnly: "Chrome/" });
      const { ok, log } = await one(args(`engine=browser;browser=${browser}${SANDBOX}`), given);
      expect({ ok, complaints: complaints(log) }).toEqual({ ok: true, complaints: [] });
    },
    120_000,
  );

  test("an argument wins over its variable", async () => {
    const { ok } = await one(args("identity=webkit"), { ...given, POT_IDENTITY: "chromium" });
    expect(ok).toBe(true);
    expect(agents()).toEqual([IDENTITIES.webkit.userAgent]);
  }, 120_000);

  test.each([
    ["engine=netscape", 'engine is one of auto, dom, browser, not "netscape"'],
    ["identity=netscape", 'identity is one of chromium, webkit, not "netscape"'],
    ["browser=chromium", 'browser is an absolute path, not "chromium"'],
    ["browser_no_sandbox=perhaps", 'browser_no_sandbox is one of true, false, not "perhaps"'],
  ])(
    "%s is told, and does without",
    async (text, complaint) => {
      const { ok, log } = await one(args(text), given);
      expect(ok).toBe(true);
      expect(complaints(log)[0]).toContain(complaint);
    },
    120_000,
  );

  test("what makes no sense together is told in pot's own words", async () => {
    const { ok, log } = await one(args("engine=browser;identity=webkit"), given);
    expect(ok).toBe(false);
    expect(complaints(log).join()).toContain("says itself who it is");
  }, 120_000);

  test("a server that was named is asked all the same, and the arguments are told to be for nothing", async () => {
    const { ok, log } = await one(args(`base_url=${server.url};engine=dom`), given);
    expect(ok).toBe(true);
    expect(complaints(log)[0]).toContain("engine is for the pot that this plugin starts");
  }, 120_000);

  test("a server that happens to run is not asked, since it would not know", async () => {
    await movePort(own.folder, 1, server.port);
    try {
      expect((await one([], given)).log).toContain("from pot serve");
      const { ok, log } = await one(args("engine=dom"), given);
      expect({ ok, complaints: complaints(log) }).toEqual({ ok: true, complaints: [] });
      expect(log).toContain("by running pot");
      expect(log).not.toContain("from pot serve");
    } finally {
      await movePort(own.folder, server.port, 1);
    }
  }, 120_000);
});

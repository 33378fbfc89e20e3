/** The `browser` engine by itself: real pages of the Chromium that is installed here. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../src/clock.ts";
import { withWindow } from "../../src/engine/browser/disguise.ts";
import { findBrowser } from "../../src/engine/browser/find.ts";
import { createBrowserEngine } from "../../src/engine/browser/vm.ts";
import type { Engine, Vm, VmInput } from "../../src/engine/engine.ts";
import { PotError, toPotError } from "../../src/errors.ts";
import { type Exercise, exercise } from "../support/interpreter.ts";
import { browserOf, hasBrowser, until } from "../support/processes.ts";
import { seedFailures } from "../support/seeds.ts";

const chromium = findBrowser(undefined, {
  platform: process.platform,
  env: process.env,
  which: Bun.which,
  exists: () => true,
});
const TIMEOUT_MS = 60_000;
const IDENTITY = { userAgent: "nobody asks for this one" };

const optionsOf = (executable: string) => ({
  executable,
  withoutSandbox: process.getuid?.() === 0,
  clock: systemClock,
  emit() {},
});
const engineOf = (executable: string): Engine => createBrowserEngine(optionsOf(executable));

const inputOf = ({ interpreter, program, globalName, eventId }: Exercise): VmInput => ({
  interpreter,
  program,
  globalName,
  ytConfig: JSON.stringify({ EVENT_ID: eventId }),
});

describe.skipIf(chromium === undefined)("a page of a real browser", () => {
  const done: string[] = [];
  // The runtime has one browser a process, so that there is one engine for all of these.
  const engine = createBrowserEngine({
    ...optionsOf(chromium ?? ""),
    emit: (event) => void (event.kind === "step" && done.push(event.step)),
  });
  const vms: Vm[] = [];
  const start = () => {
    const vm = engine.start(IDENTITY);
    vms.push(vm);
    return vm;
  };
  afterEach(() => {
    for (const vm of vms.splice(0)) vm.close();
  });
  afterAll(() => Bun.WebView.closeAll());

  test(
    "runs a program that believes it, and mints",
    async () => {
      const vm = start();
      const honest = exercise(7);
      const { snapshot } = await vm.open(inputOf(honest));
      expect(honest.judge(snapshot)).toMatchObject({ ok: true });
      await vm.startMinter(honest.integrityToken());
      const bindings = Array.from({ length: 200 }, (_, at) => `binding ${at}`);
      const tokens = await Promise.all(bindings.map((binding) => vm.mint(binding)));
      for (const [at, token] of tokens.entries())
        expect(honest.verify(token, bindings[at] ?? "")).toMatchObject({ ok: true });
    },
    TIMEOUT_MS,
  );

  test(
    "50 seeds of the family mint, each in a page of its own",
    async () => {
      expect(await seedFailures(engine, IDENTITY, 50)).toEqual([]);
    },
    2 * TIMEOUT_MS,
  );

  test(
    "says who it is without a word of automation, and the same to the script",
    async () => {
      const vm = start();
      const { userAgent, headers } = await vm.identity;
      expect(userAgent).toMatch(/ Chrome\/\d+/);
      expect(`${userAgent} ${headers?.["sec-ch-ua"]}`).not.toContain("Headless");
      const script = `throw new Error([navigator.webdriver, location.href, isSecureContext, screen.width,
        navigator.userAgent === ${JSON.stringify(userAgent)},
        navigator.userAgentData.brands.some(({ brand }) => brand.includes("Headless"))].join())`;
      await expect(vm.open({ ...inputOf(exercise(0)), interpreter: script })).rejects.toMatchObject({
        code: "VM_SCRIPT_FAILED",
        cause: { message: expect.stringContaining("false,https://www.youtube.com/,true,1920,true,false") },
      });
    },
    TIMEOUT_MS,
  );

  /** What the async expression `source` gives in the page of `vm`, as text. */
  const told = async (vm: Vm, source: string): Promise<string> => {
    const interpreter = `globalThis.x = { a: (program, setup) =>
      setup(async () => { throw new Error(JSON.stringify(await (${source}))) }) }`;
    const opened = vm.open({ ...inputOf(exercise(0)), interpreter, globalName: "x" });
    const error = await opened.then(
      () => undefined,
      (error: unknown) => error,
    );
    return error instanceof PotError && error.cause instanceof Error ? error.cause.message : String(error);
  };

  test(
    "finds nothing that the page of another way out has stored",
    async () => {
      const stored = `[localStorage.length, document.cookie, (await caches.keys()).length, (await indexedDB.databases()).length]`;
      const first = await told(
        start(),
        `(async () => { localStorage.seen = "yes"; document.cookie = "seen=yes"; await caches.open("seen");
          await new Promise((resolve) => { indexedDB.open("seen").onsuccess = resolve; }); return ${stored} })()`,
      );
      expect(first).toBe('[1,"seen=yes",1,1]');
      // The first page is still open.
      expect(await told(start(), `(async () => ${stored})()`)).toBe('[0,"",0,0]');
    },
    TIMEOUT_MS,
  );

  test(
    "cannot fill the disk, and cannot tell that it may store less than usual",
    async () => {
      const fill = `(async () => {
        const { quota } = await navigator.storage.estimate();
        const file = await (await navigator.storage.getDirectory()).getFileHandle("x", { create: true });
        const out = await file.createWritable();
        for (let written = 0; written < 100; written++)
          try { await out.write(new Uint8Array(2 ** 20)); } catch (error) { return [quota >= 2 ** 30, error.name, written < 65]; }
        return "all of it"; })()`;
      expect(await told(start(), fill)).toBe('[true,"QuotaExceededError",true]');
    },
    TIMEOUT_MS,
  );

  test.each([
    [
      "an object that pretends",
      `Object.prototype.then = function (done) { delete Object.prototype.then; done({ snapshot: 5 }); }`,
    ],
    [
      "a snapshot of no end",
      `globalThis.x = { a: (program, setup) => setup((done) => done("x".repeat(2 ** 21))) }`,
    ],
    [
      "a page without its usual functions",
      `for (const name of ["Promise", "btoa", "atob", "Uint8Array", "TextEncoder", "String", "Array"]) window[name] = () => { throw new Error("none") }`,
    ],
  ])(
    "%s is a failure of the script's",
    async (_name, script) => {
      const honest = exercise(0);
      const globalName = script.includes("globalThis.x") ? "x" : honest.globalName;
      const interpreter = `${honest.interpreter}\n${script}`;
      const opened = start().open({ ...inputOf(honest), interpreter, globalName });
      await expect(opened).rejects.toMatchObject({ code: "VM_SCRIPT_FAILED" });
    },
    TIMEOUT_MS,
  );

  test(
    "that is closed leaves the others alone",
    async () => {
      const [one, other] = [start(), start()];
      await one.ready;
      one.close();
      await one.exited;
      const honest = exercise(0);
      expect(honest.judge((await other.open(inputOf(honest))).snapshot)).toMatchObject({ ok: true });
      await expect(one.mint("x")).rejects.toMatchObject({ code: "CANCELLED" });
    },
    TIMEOUT_MS,
  );

  /** A program that gives `minter` for its minter; "" where it is not to come so far. */
  const programOf = (minter: string) =>
    `globalThis.x = { a: (program, setup) => setup((done, [, , output]) => { output[0] = ${minter}; done("a snapshot") }) }`;
  const NEVER = "() => new Promise(() => {})";

  test.skipIf(process.platform !== "linux").each([
    ["load", "for (;;) {}"],
    ["snapshot", "globalThis.x = { a: (program, setup) => setup(() => {}) }"],
    ["minter", programOf(NEVER)],
    ["mint", programOf(`async () => ${NEVER}`)],
  ])(
    "whose browser is killed at the step %s is heard of at once, and the next page starts another",
    async (step, interpreter) => {
      done.length = 0;
      const vm = start();
      await vm.ready;
      const asked = (async () => {
        await vm.open({ ...inputOf(exercise(0)), interpreter, globalName: "x" });
        await vm.startMinter("AAAA");
        await vm.mint("x");
      })();
      const failure = asked.catch((error: unknown) => toPotError(error).code);
      const steps = ["vm-start", "load", "snapshot", "minter", "mint"];
      await until(() => done.includes(steps[steps.indexOf(step) - 1] ?? ""));
      process.kill(browserOf(process.pid), "SIGKILL");
      const since = performance.now();
      expect(await failure).toBe("VM_CRASHED");
      expect(performance.now() - since).toBeLessThan(2_000);
      expect(vm.alive).toBe(false);
      await vm.exited;
      const next = exercise(0);
      expect(next.judge((await start().open(inputOf(next))).snapshot)).toMatchObject({ ok: true });
    },
    TIMEOUT_MS,
  );

  test.skipIf(process.platform !== "linux")(
    "whose browser is killed at its start is no page, or one of another browser",
    async () => {
      Bun.WebView.closeAll();
      await until(() => !hasBrowser(process.pid));
      const vm = start();
      await until(() => hasBrowser(process.pid));
      process.kill(browserOf(process.pid), "SIGKILL");
      const outcome = await vm.ready.then(
        () => "ready",
        (error: unknown) => toPotError(error).code,
      );
      expect(["ready", "BROWSER_FAILED"]).toContain(outcome);
      const next = exercise(0);
      expect(next.judge((await start().open(inputOf(next))).snapshot)).toMatchObject({ ok: true });
    },
    TIMEOUT_MS,
  );
});

describe("a browser that is none", () => {
  const folder = mkdtempSync(join(tmpdir(), "pot-no-browser-"));
  const profiles = () =>
    readdirSync(tmpdir()).filter((name) => name.startsWith(`pot-browser-${process.pid}-`));
  let before: string[] = [];
  beforeAll(() => {
    before = profiles();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ["that is not there", undefined],
    ["that is a text file", "just words\n"],
    ["that ends at once", "#!/bin/sh\nexit 3\n"],
  ])(
    "%s is said, with what to try",
    async (_name, content) => {
      const path = join(folder, "chromium");
      rmSync(path, { force: true });
      if (content !== undefined) {
        writeFileSync(path, content);
        chmodSync(path, 0o755);
      }
      const vm = engineOf(path).start(IDENTITY);
      await expect(vm.ready).rejects.toMatchObject({ code: "BROWSER_FAILED", hint: expect.any(String) });
      await vm.exited;
      Bun.WebView.closeAll();
    },
    TIMEOUT_MS,
  );

  test("and nothing of its profile stays behind", () => {
    expect(profiles()).toEqual(before);
  });

  test.skipIf(process.getuid?.() !== 0)(
    "clears away what a killed pot of this user left, and nothing of a neighbour's (needs root to make one)",
    async () => {
      // No process has this number: it is above the highest that Linux gives.
      const ours = join(tmpdir(), "pot-browser-4194305-ours");
      const theirs = join(tmpdir(), "pot-browser-4194305-theirs");
      mkdirSync(ours);
      mkdirSync(theirs);
      chownSync(theirs, 65_534, 65_534);
      const vm = engineOf(join(folder, "none")).start(IDENTITY);
      await expect(vm.ready).rejects.toMatchObject({ code: "BROWSER_FAILED" });
      await vm.exited;
      expect([ours, theirs].map((path) => existsSync(path))).toEqual([false, true]);
      rmSync(theirs, { recursive: true });
    },
    TIMEOUT_MS,
  );
});

describe("what a browser says of itself", () => {
  const told = {
    userAgent: "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/156.0.0.0 Safari/537.36",
    hints: {
      brands: [
        { brand: "Chromium", version: "156" },
        { brand: "HeadlessChrome", version: "156" },
      ],
      fullVersionList: [{ brand: "HeadlessChrome", version: "156.0.1" }],
      mobile: false,
      platform: "Linux",
      platformVersion: "6.1",
      architecture: "x86",
      bitness: "64",
      model: "",
    },
  };

  test.each([
    ["/usr/bin/chromium", ["Chromium"]],
    ["/usr/bin/google-chrome-stable", ["Chromium", "Google Chrome"]],
    ["C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe", ["Chromium", "Microsoft Edge"]],
  ])("%s has the brands that it has with a window", (path, brands) => {
    const { userAgent, hints } = withWindow(told, path);
    expect(userAgent).toContain(" Chrome/156");
    expect(hints?.brands.map(({ brand }) => brand)).toEqual(brands);
  });
});

describe("where a browser is", () => {
  const machine = { platform: "linux" as const, env: {}, which: () => null, exists: () => true };

  test("what was named wins, then CHROME_PATH, then what is installed", () => {
    const installed = {
      ...machine,
      which: (name: string) => (name === "chromium" ? "/usr/bin/chromium" : null),
    };
    expect(findBrowser("/my/chrome", installed)).toBe("/my/chrome");
    expect(findBrowser(undefined, { ...installed, env: { CHROME_PATH: "/opt/chrome" } })).toBe("/opt/chrome");
    expect(findBrowser(undefined, installed)).toBe("/usr/bin/chromium");
  });

  test("each platform has its usual places", () => {
    const mac = { ...machine, platform: "darwin" as const };
    expect(findBrowser(undefined, mac)).toContain("/Applications/Google Chrome.app");
    const windows = { ...machine, platform: "win32" as const, env: { ProgramFiles: "C:\\Program Files" } };
    expect(findBrowser(undefined, windows)).toBe(
      "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    );
    expect(findBrowser(undefined, { ...machine, exists: () => false })).toBeUndefined();
  });
});

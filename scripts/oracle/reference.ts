/** The reference browsers: runs code in an empty page of Debian's Chromium or WebKitGTK, offline. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

/** Which browser. */
export type ReferenceName = "chromium" | "webkit";

/** One page: where it is, and the source of an expression whose value (or what it resolves to) is a string. */
export interface Job {
  name: string;
  url: string;
  code: string;
}

/** What the jobs gave by name, and which browser gave it. */
export interface Answers {
  /** `Chromium 156.0.8078.108`, `WebKitGTK 2.50.6`. */
  browser: string;
  texts: ReadonlyMap<string, string>;
  /** What went wrong, by the name of the job. */
  errors: ReadonlyMap<string, string>;
}

/** The page that every job finds. */
const EMPTY_PAGE = "<!DOCTYPE html><html><head></head><body></body></html>";

/** Runs `jobs` in the browser, each in a page of its own that introduces itself as `userAgent`. */
export function runInReference(
  name: ReferenceName,
  userAgent: string,
  jobs: readonly Job[],
): Promise<Answers> {
  return name === "chromium" ? runInChromium(userAgent, jobs) : runInWebKit(userAgent, jobs);
}

/** Where Debian's package `chromium` puts it. */
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const CHROMIUM_ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Nothing drives a user's browser.
  "--disable-blink-features=AutomationControlled",
];

async function runInChromium(userAgent: string, jobs: readonly Job[]): Promise<Answers> {
  const texts = new Map<string, string>();
  const errors = new Map<string, string>();
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGUMENTS });
  try {
    for (const { name, url, code } of jobs) {
      const context = await browser.newContext({ userAgent, viewport: { width: 1440, height: 754 } });
      const page = await context.newPage();
      await page.route("**/*", (route) => route.fulfill({ contentType: "text/html", body: EMPTY_PAGE }));
      await page.goto(url);
      try {
        texts.set(name, String(await page.evaluate(code)));
      } catch (error) {
        errors.set(name, String(error));
      }
      await context.close();
    }
    return { browser: `Chromium ${browser.version()}`, texts, errors };
  } finally {
    await browser.close();
  }
}

/** Debian's own Python, which has gi; without a language some of the language's facts come out wrong. */
const WEBKIT = ["dbus-run-session", "xvfb-run", "-a", "/usr/bin/python3"];
const WEBKIT_ENVIRONMENT = { WEBKIT_DISABLE_COMPOSITING_MODE: "1", LANG: "en_US.UTF-8" };

async function runInWebKit(userAgent: string, jobs: readonly Job[]): Promise<Answers> {
  const folder = await mkdtemp(join(tmpdir(), "pot-webkit-"));
  try {
    const [input, output] = [join(folder, "jobs.json"), join(folder, "answers.json")];
    await Bun.write(input, JSON.stringify(jobs.map((job) => ({ ...job, userAgent }))));
    const runner = join(import.meta.dir, "webkit.py");
    const child = Bun.spawn([...WEBKIT, runner, input, output], {
      env: { ...process.env, ...WEBKIT_ENVIRONMENT },
      stdout: "ignore",
      stderr: "pipe",
    });
    const complaint = await new Response(child.stderr).text();
    if ((await child.exited) !== 0) throw new Error(`WebKitGTK did not run: ${complaint}`);
    const answers = (await Bun.file(output).json()) as Record<
      string,
      { text?: string; error?: string; version?: string }
    >;
    const texts = new Map<string, string>();
    const errors = new Map<string, string>();
    for (const [name, { text, error }] of Object.entries(answers)) {
      if (text !== undefined) texts.set(name, text);
      if (error !== undefined) errors.set(name, error);
    }
    return { browser: `WebKitGTK ${answers[""]?.version}`, texts, errors };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

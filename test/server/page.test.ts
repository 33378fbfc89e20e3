/** The status page in a real browser, as a person sees it. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { type Google, startGoogle } from "../support/google.ts";
import { type PotServer, servePot } from "../support/pot.ts";

const EXECUTABLE = Bun.which("chromium") ?? Bun.which("google-chrome");
const TIMEOUT_MS = 60_000;

let google: Google;
let pot: PotServer;
let guarded: PotServer;
beforeAll(async () => {
  google = await startGoogle();
  [pot, guarded] = await Promise.all([
    servePot([], { env: google.env }),
    servePot(["--token", "s3cret"], { env: google.env }),
  ]);
}, TIMEOUT_MS);
afterAll(async () => {
  await Promise.all([pot.stop(), guarded.stop()]);
  await google.close();
});

const HTML = { accept: "text/html,application/xhtml+xml" };

test("programs still get 400 and the line for yt-dlp's configuration", async () => {
  for (const headers of [{}, { accept: "*/*" }, { accept: "application/json" }]) {
    const { status, text } = await pot.get("/", headers);
    expect(status).toBe(400);
    expect(text).toContain("youtubepot-bgutilhttp:base_url=");
  }
});

test("the page carries all that it needs, and may ask nobody else", async () => {
  const { status, headers, text } = await pot.get("/", HTML);
  expect(status).toBe(200);
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toStartWith("default-src 'none'");
  expect(policy).not.toContain("unsafe");
  expect(text.match(/(?:src|href)="/g)).toBeNull();
});

test("what is not the program's own words is escaped", async () => {
  const { text } = await pot.get(`/?try=${encodeURIComponent('"><script>alert(1)</script>')}`, HTML);
  expect(text).not.toContain("<script>alert");
  expect(text).toContain("&lt;script&gt;alert");
});

test("a link on a foreign page makes no token: only the page's own form does", async () => {
  const linked = await pot.get("/?try=dQw4w9WgXcQ", HTML);
  expect(linked.text).toContain("Press the button");
  expect(linked.text).not.toContain("A token, good until");
  const [, key] = /name="key" value="([^"]+)"/.exec(linked.text) ?? [];
  const sent = await pot.get(`/?key=${key}&try=dQw4w9WgXcQ`, HTML);
  expect(sent.text).toContain("A token, good until");
});

test("a server with a token asks for it in a way that a browser understands", async () => {
  const refused = await guarded.get("/", HTML);
  expect(refused.status).toBe(401);
  expect(refused.headers.get("www-authenticate")).toContain("Basic");
  const Authorization = `Basic ${btoa("anybody:s3cret")}`;
  expect((await guarded.get("/", { ...HTML, Authorization })).status).toBe(200);
});

test("an open page does not keep a server from stopping", async () => {
  const other = await servePot([], { env: google.env });
  const response = await fetch(`${other.url}/status/events`, { proxy: false });
  const reader = response.body?.getReader();
  await reader?.read();
  expect((await other.stop()).ms).toBeLessThan(6_000);
});

describe.skipIf(!EXECUTABLE)("in a browser the page", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: EXECUTABLE ?? "", args: ["--no-sandbox"] });
  }, TIMEOUT_MS);
  afterAll(() => browser.close());

  async function open(path = "/", options: Parameters<Browser["newPage"]>[0] = {}): Promise<Page> {
    const page = await browser.newPage(options);
    page.setDefaultTimeout(20_000);
    await page.goto(`${pot.url}${path}`);
    return page;
  }

  test(
    "makes a token by keyboard alone",
    async () => {
      const page = await open();
      await page.getByLabel("Video id").focus();
      await page.keyboard.type("a-video");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      const token = await page.getByRole("status").locator("code").textContent();
      expect(google.verify(token?.replace(/\s/g, "") ?? "", "a-video")).toMatchObject({ ok: true });
      await page.close();
    },
    TIMEOUT_MS,
  );

  test(
    "works without JavaScript",
    async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${pot.url}/`);
      await page.getByLabel("Video id").fill("another-video");
      await page.getByRole("button").click();
      const token = await page.getByRole("status").locator("code").textContent();
      expect(google.verify(token?.replace(/\s/g, "") ?? "", "another-video")).toMatchObject({ ok: true });
      await context.close();
    },
    TIMEOUT_MS,
  );

  test(
    "shows what happens while it is open, and breaks no rule of its own policy",
    async () => {
      const complaints: string[] = [];
      const page = await browser.newPage();
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(String(error)));
      await page.goto(`${pot.url}/`);
      await pot.post("/get_pot", { content_binding: "while it is open", proxy: "http://127.0.0.1:1" });
      await page.getByText("PROXY_UNREACHABLE").first().waitFor();
      expect(complaints).toEqual([]);
      await page.close();
    },
    TIMEOUT_MS,
  );

  test.each([
    ["light", { width: 1_000, height: 900 }],
    ["dark", { width: 360, height: 740 }],
  ] as const)(
    "is accessible, %s and %j",
    async (colorScheme, viewport) => {
      const context = await browser.newContext({ colorScheme, viewport, bypassCSP: true });
      const page = await context.newPage();
      await page.goto(`${pot.url}/?try=x`);
      await page.evaluate(axe.source);
      const violations = await page.evaluate(async () => {
        const { axe: run } = globalThis as unknown as { axe: typeof axe };
        const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
        const found = await run.run({ runOnly: rules });
        return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      expect(violations).toEqual([]);
      // Nothing but the tables may be wider than a phone.
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
      await context.close();
    },
    TIMEOUT_MS,
  );
});

test("the picture in the documents is there", () => {
  const png = readFileSync(`${import.meta.dir}/../../docs/status-page.png`);
  expect(png.subarray(1, 4).toString()).toBe("PNG");
});

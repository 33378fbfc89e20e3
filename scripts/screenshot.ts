/** `bun run screenshot`: takes the picture of the status page that is in the documents, after some requests. */
import { chromium } from "playwright-core";
import { startGoogle } from "../test/support/google.ts";
import { servePot } from "../test/support/pot.ts";

const executablePath = Bun.which("chromium") ?? Bun.which("google-chrome") ?? "";
const google = await startGoogle();
const pot = await servePot(["--warm"], { env: google.env });
for (let at = 0; at < 40; at++) await pot.post("/get_pot", { content_binding: `video ${at % 30}` });
await pot.post("/get_pot", { content_binding: "video", proxy: "socks5h://127.0.0.1:9" });
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
await page.goto(pot.url);
await page.screenshot({ path: "docs/status-page.png", fullPage: true });
await browser.close();
await pot.stop();
await google.close();

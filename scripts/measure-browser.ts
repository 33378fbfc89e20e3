/** Measures Debian's Chromium, offline, and writes what it finds to `test/dom/browser-surface.json`. */
import { chromium } from "playwright-core";
import { packSurvey } from "../test/dom/fixture.ts";
import { measuredObjects } from "../test/dom/objects.ts";
import { type Survey, survey } from "../test/dom/survey.ts";

/** Where Debian's package `chromium` puts it. */
const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium";
const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const page = "<!DOCTYPE html><html><head></head><body></body></html>";
const server = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  fetch: () => new Response(page, { headers: { "content-type": "text/html" } }),
});
const browser = await chromium.launch({ executablePath: EXECUTABLE, args: ARGUMENTS });
try {
  const tab = await browser.newPage();
  await tab.goto(server.url.href);
  const source = `(${survey})(window, ${JSON.stringify(measuredObjects())})`;
  const result = (await tab.evaluate(`JSON.stringify(${source})`)) as string;
  const measured = JSON.parse(result) as Survey;
  await Bun.write(
    "test/dom/browser-surface.json",
    packSurvey(measured, `Chromium ${browser.version()}`, measuredObjects()),
  );
  const made = Object.values(measured.objects).filter((object) => typeof object !== "string");
  const members = made.reduce((sum, object) => sum + Object.keys(object.values).length, 0);
  console.log(`Chromium ${browser.version()}: ${made.length} objects, ${members} members`);
} finally {
  await browser.close();
  await server.stop(true);
}

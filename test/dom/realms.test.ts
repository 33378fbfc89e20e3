/** Whether anything that a page reaches leads to the host: a walk over all of it. */
import { expect, test } from "bun:test";
import { join } from "node:path";

/** What a walk over the window of `browser` found. */
async function crawled(...args: string[]): Promise<{ seen: number; reached: string[] }> {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, "realms/crawl-main.ts"), ...args]);
  return JSON.parse(await new Response(child.stdout).text());
}

test.concurrent.each(["chromium", "webkit"])(
  "nothing that a page reaches in %s leads to the host's functions",
  async (browser) => {
    const { seen, reached } = await crawled(browser);
    expect(reached).toEqual([]);
    expect(seen).toBeGreaterThan(100_000);
  },
  120_000,
);

test.concurrent("a walk finds the ways out of a window whose lists are the host's", async () => {
  const { reached } = await crawled("chromium", "leaky");
  expect(reached).toContain("document.body.getAttributeNames()");
  expect(reached.length).toBeGreaterThan(10);
}, 120_000);

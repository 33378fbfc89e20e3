/** What a page finds out by trying, beside what the measured browsers answered. */
import { expect, test } from "bun:test";
import { join } from "node:path";
import { facts } from "./facts.ts";

/** The least share of facts that must agree. */
const SHARE = 0.85;

test.each(["chromium", "webkit"] as const)(
  "most of what %s answers is answered alike",
  async (browser) => {
    const theirs: Record<string, string> = await Bun.file(
      new URL(`${browser}-facts.json`, import.meta.url),
    ).json();
    expect(new Set(Object.keys(theirs))).toEqual(new Set(facts()));
    const child = Bun.spawn([process.execPath, join(import.meta.dir, "facts-main.ts"), browser]);
    const ours: Record<string, string> = JSON.parse(await new Response(child.stdout).text());
    const asked = Object.keys(theirs);
    const alike = asked.filter((fact) => ours[fact] === theirs[fact]);
    console.log(`${browser}: ${alike.length} of ${asked.length} facts`);
    expect(alike.length / asked.length).toBeGreaterThanOrEqual(SHARE);
  },
  60_000,
);

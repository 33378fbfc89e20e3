/** What a page finds out by trying, beside what the measured browsers answered. */
import { expect, test } from "bun:test";
import { join } from "node:path";
import { type Answers, digestOf, factsOf, GROUPS, type Group } from "./facts/all.ts";

/** The least share of each group's facts that must agree, by browser: what holds, less one or two in a hundred. */
const SHARES: Readonly<Record<"chromium" | "webkit", Readonly<Record<Group, number>>>> = {
  chromium: {
    language: 0.75,
    brands: 0.97,
    windows: 0.94,
    machine: 0.94,
    documents: 0.93,
    styles: 0.94,
    events: 0.9,
    realms: 0.97,
    traces: 0.96,
  },
  webkit: {
    language: 0.95,
    brands: 0.96,
    windows: 0.92,
    machine: 0.95,
    documents: 0.93,
    styles: 0.91,
    events: 0.88,
    realms: 0.96,
    traces: 0.96,
  },
};
const CASES = (["chromium", "webkit"] as const).flatMap((browser) =>
  (Object.keys(GROUPS) as Group[]).map((group) => [browser, group] as const),
);

// Side by side: most of their time is spent waiting for answers that do not come.
test.concurrent.each(CASES)(
  "most of what %s answers about %s is answered alike",
  async (browser, group) => {
    const file = new URL(`facts/answers/${browser}-${group}.json`, import.meta.url);
    const measured = (await Bun.file(file).json()) as Answers;
    const facts = factsOf(group);
    // Other facts than those that were measured: `bun run measure both facts GROUP` asks the browsers anew.
    expect(measured.asked).toBe(digestOf(facts));
    const child = Bun.spawn([process.execPath, join(import.meta.dir, "facts-main.ts"), browser, group]);
    const ours = JSON.parse(await new Response(child.stdout).text()) as string[];
    const alike = measured.answers.filter((answer, at) => answer === ours[at]).length;
    console.log(`${browser}, ${group}: ${alike} of ${facts.length} facts`);
    expect(alike / facts.length).toBeGreaterThanOrEqual(SHARES[browser][group]);
  },
  60_000,
);

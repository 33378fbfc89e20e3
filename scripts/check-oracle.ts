/**
 * Holds the executable's child to a reference browser: `bun run check:oracle DIR [--identity chromium|webkit]`. Each
 * folder in DIR has a captured `interpreter.js`, `program` and `globalName`, as for `check:captured`. With chance and
 * clocks frozen, a browser gives the same snapshot each time, and so should the child; where it does not, the first
 * text that the program reported differently is printed. Such files are Google's and are never committed.
 */
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { IDENTITIES } from "../src/engine/botguard/identities.ts";
import type { BrowserName } from "../src/engine/engine.ts";
import { OTHER_DISTANCES } from "../test/dom/known-distances.ts";
import { buildPot } from "../test/support/build.ts";
import { runInChild } from "./captured/child.ts";
import { type Pair, readPair } from "./captured/pair.ts";
import { type Driven, drive, report } from "./oracle/drive.ts";
import { type Circumstances, freeze, HELD_WORDS, holdWords } from "./oracle/freeze.ts";
import { type Answers, runInReference } from "./oracle/reference.ts";

const HOST = "https://www.google.com";

/** In other circumstances a program looks at other names, and takes another way. */
const CIRCUMSTANCES: readonly Circumstances[] = [
  { name: "half", chance: 0.5, now: 1_760_000_000_000, address: `${HOST}/search?q=test` },
  { name: "low", chance: 0.1, now: 1_751_328_000_000, address: `${HOST}/search?q=a+b&hl=en`, ytConfig: "{}" },
  {
    name: "high",
    chance: 0.9,
    now: 1_782_907_199_999,
    address: `${HOST}/search?client=firefox-b-d&q=%C3%BC#top`,
    ytConfig: '{"EVENT_ID":"QUJDREVGR0g","LOGGED_IN":false}',
  },
  { name: "counting", chance: "counting", now: 1_767_225_600_123, address: `${HOST}/search?q=test` },
  { name: "seeded", chance: { seed: 42 }, now: 1_772_323_456_789, address: `${HOST}/search` },
];

/** On another host a search program has a wrong key, fails, and tells of its errors: in the engine's words. */
const ELSEWHERE: Circumstances = {
  name: "elsewhere",
  chance: 0.3,
  now: 1_760_000_000_000,
  address: "https://www.google.de/search?q=test",
};

function circumstancesOf(browser: BrowserName): readonly Circumstances[] {
  return browser === "webkit" ? [...CIRCUMSTANCES, ELSEWHERE] : CIRCUMSTANCES;
}

function addressOf({ globalName }: Pair, { address }: Circumstances): string {
  return globalName === "knitsail" ? address : "https://www.youtube.com/";
}

/** The code that stands before an interpreter, in the reference and in the child. */
function prelude(browser: BrowserName, { chance, now }: Circumstances): string {
  const words = JSON.stringify(HELD_WORDS[browser]);
  return `(${freeze})(${JSON.stringify({ chance, now })});(${holdWords})(${words}, true);`;
}

/** The first text that differs, as two lines. */
function firstDifference(ours: Driven, theirs: Driven): string {
  const at = theirs.pushed.findIndex((text, index) => text !== ours.pushed[index]);
  if (at < 0) return "  every text is the same: a number differs";
  return `  text ${at}, browser: ${theirs.pushed[at]?.slice(0, 200)}\n  text ${at}, child:   ${ours.pushed[at]?.slice(0, 200)}`;
}

/** The pairs in `folder`, or the one that it is, by name. */
async function readPairs(folder: string): Promise<Map<string, Pair>> {
  const found = new Map<string, Pair>();
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  for (const one of [folder, ...folders.sort()]) {
    const pair = await readPair(one);
    if (pair) found.set(basename(one), pair);
  }
  return found;
}

/** Runs every pair in the reference. */
function measure(browser: BrowserName, pairs: ReadonlyMap<string, Pair>): Promise<Answers> {
  const jobs = [...pairs].flatMap(([name, pair]) =>
    circumstancesOf(browser).map((circumstances) => {
      const args = [pair.interpreter, pair.program, pair.globalName].map((one) => JSON.stringify(one));
      const { ytConfig } = circumstances;
      const config = ytConfig === undefined ? "" : `globalThis.yt = { config_: ${ytConfig} };`;
      const code = `(() => { ${config} ${prelude(browser, circumstances)} return (${drive})(${args.join()}) })()`;
      return { name: `${name} ${circumstances.name}`, url: addressOf(pair, circumstances), code };
    }),
  );
  return runInReference(browser, IDENTITIES[browser].userAgent, jobs);
}

async function check(browser: BrowserName, pairs: ReadonlyMap<string, Pair>): Promise<boolean> {
  const executable = await buildPot();
  const { browser: version, texts, errors } = await measure(browser, pairs);
  console.log(`${version}, holding equal: ${HELD_WORDS[browser].map(([pattern]) => pattern).join(", ")}`);
  let good = 0;
  for (const [name, pair] of pairs) {
    const faults: string[] = [];
    for (const circumstances of circumstancesOf(browser)) {
      const job = `${name} ${circumstances.name}`;
      const text = texts.get(job);
      if (text === undefined) {
        faults.push(`  the browser: ${errors.get(job)}`);
        continue;
      }
      const theirs = JSON.parse(text) as Driven;
      const interpreter = `${prelude(browser, circumstances)}\n${pair.interpreter}\n;(${report})(${JSON.stringify(pair.globalName)});`;
      try {
        const { ytConfig } = circumstances;
        const address = addressOf(pair, circumstances);
        const input = { ...pair, interpreter, address, ...(ytConfig !== undefined && { ytConfig }) };
        const { snapshot } = await runInChild(executable, IDENTITIES[browser], input, "snapshot");
        const ours = JSON.parse(snapshot) as Driven;
        if (ours.snapshot !== theirs.snapshot || ours.minters !== theirs.minters)
          faults.push(`  ${circumstances.name}:\n${firstDifference(ours, theirs)}`);
      } catch (error) {
        faults.push(`  the child: ${error instanceof Error ? error.message : error}`);
      }
    }
    console.log(`${name}: ${faults.length === 0 ? "identical" : "not identical"}`);
    for (const fault of faults) console.log(fault);
    if (faults.length === 0) good++;
  }
  console.log(`${browser}: ${good} of ${pairs.size} identical. Known to differ:`);
  for (const distance of OTHER_DISTANCES[browser]) console.log(`- ${distance}`);
  return good === pairs.size;
}

if (import.meta.main) {
  const [folder = ""] = process.argv.slice(2);
  const named = process.argv[process.argv.indexOf("--identity") + 1];
  const pairs = folder
    ? await readPairs(folder).catch(() => new Map<string, Pair>())
    : new Map<string, Pair>();
  if (pairs.size === 0) {
    console.log(`skipped: ${folder || "no folder given,"} no pair of interpreter.js and program there`);
    process.exit();
  }
  const browsers: BrowserName[] =
    named === "chromium" || named === "webkit" ? [named] : ["webkit", "chromium"];
  let isGood = true;
  for (const browser of browsers) isGood = (await check(browser, pairs)) && isGood;
  process.exit(isGood ? 0 : 1);
}

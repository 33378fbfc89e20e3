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
import { freeze, HELD_WORDS, holdWords } from "./oracle/freeze.ts";
import { type Answers, runInReference } from "./oracle/reference.ts";

/** What Math.random gives; with another number a program looks at other names. */
const CHANCES = [0.5, 0.1, 0.77];

/** Search programs take the address of their page for a part of the key. */
function addressOf({ globalName }: Pair): string {
  return globalName === "knitsail" ? "https://www.google.com/search?q=test" : "https://www.youtube.com/";
}

/** The code that stands before an interpreter, in the reference and in the child. */
function prelude(browser: BrowserName, chance: number): string {
  return `(${freeze})(${chance});(${holdWords})(${JSON.stringify(HELD_WORDS[browser])}, true);`;
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
    CHANCES.map((chance) => {
      const args = [pair.interpreter, pair.program, pair.globalName].map((one) => JSON.stringify(one));
      const code = `(() => { ${prelude(browser, chance)} return (${drive})(${args.join()}) })()`;
      return { name: `${name} ${chance}`, url: addressOf(pair), code };
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
    for (const chance of CHANCES) {
      const text = texts.get(`${name} ${chance}`);
      if (text === undefined) {
        faults.push(`  the browser: ${errors.get(`${name} ${chance}`)}`);
        continue;
      }
      const theirs = JSON.parse(text) as Driven;
      const interpreter = `${prelude(browser, chance)}\n${pair.interpreter}\n;(${report})(${JSON.stringify(pair.globalName)});`;
      try {
        const input = { ...pair, interpreter, address: addressOf(pair) };
        const { snapshot } = await runInChild(executable, IDENTITIES[browser], input, "snapshot");
        const ours = JSON.parse(snapshot) as Driven;
        if (ours.snapshot !== theirs.snapshot || ours.minters !== theirs.minters)
          faults.push(`  chance ${chance}:\n${firstDifference(ours, theirs)}`);
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

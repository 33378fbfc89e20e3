/** Measures pot beside what it replaces: `bun run bench [--quick] [--only NAME,...] [--reference DIR]`. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Behaviour } from "../test/support/google/behaviour.ts";
import { type RemoteGoogle, startGoogleProcess } from "../test/support/google-process.ts";
import type { Bench } from "./bench/bench.ts";
import { renderChart } from "./bench/chart.ts";
import { openCheckout, openPot, openStack } from "./bench/contender.ts";
import { measureBrowser } from "./bench/measure/browser.ts";
import { measureCommands } from "./bench/measure/commands.ts";
import { measureDelay } from "./bench/measure/delay.ts";
import { measureEgresses } from "./bench/measure/egresses.ts";
import { measureMemory } from "./bench/measure/footprint.ts";
import { measureJail } from "./bench/measure/jail.ts";
import { measureReal } from "./bench/measure/real.ts";
import { measureSize } from "./bench/measure/size.ts";
import { measureSolving } from "./bench/measure/solving.ts";
import { measureStart } from "./bench/measure/start.ts";
import { measureThroughput } from "./bench/measure/throughput.ts";
import { fillReadme } from "./bench/readme.ts";
import { describeMachine, type Results, type Row } from "./bench/results.ts";
import { renderTable } from "./bench/table.ts";

const MEASUREMENTS: Readonly<Record<string, (bench: Bench) => Promise<Row[]>>> = {
  commands: measureCommands,
  start: measureStart,
  real: measureReal,
  throughput: measureThroughput,
  memory: measureMemory,
  egresses: measureEgresses,
  delay: measureDelay,
  jail: measureJail,
  size: measureSize,
  solving: measureSolving,
  browser: measureBrowser,
};

const HELP = `Measures pot beside the libraries that the reference uses, against a stand-in for Google on this machine.

  --quick           Fewer rounds: under a minute, a look and no claim
  --only NAMES      Some of: ${Object.keys(MEASUREMENTS).join(", ")}
  --reference DIR   Compare with a built checkout of bgutil-ytdlp-pot-provider instead

A whole run takes about ten minutes and writes bench/results.json, bench/chart.svg and the README's table. While it runs
bench/partial.json has what was measured so far: it stays there when a run is interrupted or a measurement fails.`;

const ROOT = join(import.meta.dir, "..");
const FOLDER = join(ROOT, "bench");
const PARTIAL = join(FOLDER, "partial.json");

/** Measures what the command line asks for. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string" },
      reference: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const names = values.only?.split(",") ?? Object.keys(MEASUREMENTS);
  const unknown = names.find((name) => !(name in MEASUREMENTS));
  if (unknown !== undefined) throw new Error(`--only ${unknown}: there is no such measurement\n\n${HELP}`);

  const reference = values.reference === undefined ? await openStack() : openCheckout(values.reference);
  const pot = await openPot();
  // The reference's window evaluates nothing, so a program that questions it there gets no answers.
  const standIn = await startGoogleProcess(values.reference === undefined ? {} : { seed: "undemanding" });
  // It asks for a challenge with the script in it, which is refused to everybody else here.
  const usual: Behaviour = values.reference === undefined ? {} : { create: "script" };
  const google: RemoteGoogle = { ...standIn, behave: (more) => standIn.behave({ ...usual, ...more }) };
  await google.behave({});
  const say = (what: string) => console.error(`… ${what}`);
  const bench: Bench = { google, pot, reference, quick: values.quick, say };
  const results: Results = {
    date: new Date().toISOString(),
    quick: values.quick,
    machine: describeMachine(),
    contenders: { pot: pot.label, reference: reference.label, floor: "bare Bun.serve" },
    rows: [],
  };
  const failed: string[] = [];
  for (const name of names) {
    const since = performance.now();
    try {
      results.rows.push(...((await MEASUREMENTS[name]?.(bench)) ?? []));
    } catch (error) {
      failed.push(name);
      console.error(`bench: ${name}: ${error instanceof Error ? error.message : error}`);
      await google.behave({});
    }
    say(`${name} took ${Math.round((performance.now() - since) / 1000)} s`);
    await write(PARTIAL, results);
  }
  await google.close();

  console.log(`${renderTable(results)}\n\n${footnote(results)}`);
  if (failed.length > 0) throw new Error(`no numbers of ${failed.join(", ")}; the others are in ${PARTIAL}`);
  // A look, or a part, is no result to be kept.
  if (!values.quick && values.only === undefined) await keep(results);
  await rm(PARTIAL, { force: true });
}

function footnote({ machine: { cpu, cores, memoryGb, os, bun, node } }: Results): string {
  return `Medians, least and greatest in brackets. ${cpu}, ${cores} cores, ${memoryGb} GB, ${os}; Bun ${bun}, Node ${node}.
Server, child, load generator and stand-in share these ${cores} cores: compare columns, not machines.`;
}

async function keep(results: Results): Promise<void> {
  await write(join(FOLDER, "results.json"), results);
  await Bun.write(join(FOLDER, "chart.svg"), renderChart(results));
  const readme = join(ROOT, "README.md");
  await Bun.write(readme, fillReadme(await Bun.file(readme).text(), results));
}

async function write(file: string, results: Results): Promise<void> {
  await Bun.write(file, `${JSON.stringify(results, undefined, 2)}\n`);
}

try {
  await main();
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

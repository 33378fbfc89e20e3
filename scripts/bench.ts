/** Measures pot beside what it replaces: `bun run bench [--quick] [--only NAME,...] [--reference DIR]`. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startGoogleProcess } from "../test/support/google-process.ts";
import type { Bench } from "./bench/bench.ts";
import { renderChart } from "./bench/chart.ts";
import { openCheckout, openPot, openStack } from "./bench/contender.ts";
import { measureCommands } from "./bench/measure/commands.ts";
import { measureDelay } from "./bench/measure/delay.ts";
import { measureEgresses } from "./bench/measure/egresses.ts";
import { measureMemory } from "./bench/measure/footprint.ts";
import { measureJail } from "./bench/measure/jail.ts";
import { measureSize } from "./bench/measure/size.ts";
import { measureStart } from "./bench/measure/start.ts";
import { measureThroughput } from "./bench/measure/throughput.ts";
import { describeMachine, type Results, type Row } from "./bench/results.ts";
import { renderTable } from "./bench/table.ts";

const MEASUREMENTS: Readonly<Record<string, (bench: Bench) => Promise<Row[]>>> = {
  commands: measureCommands,
  start: measureStart,
  throughput: measureThroughput,
  memory: measureMemory,
  egresses: measureEgresses,
  delay: measureDelay,
  jail: measureJail,
  size: measureSize,
};

const HELP = `Measures pot beside the libraries that the reference uses, against a stand-in for Google on this machine.

  --quick           Fewer rounds: under a minute, a look and no claim
  --only NAMES      Some of: ${Object.keys(MEASUREMENTS).join(", ")}
  --reference DIR   Compare with a built checkout of bgutil-ytdlp-pot-provider instead

A whole run takes about ten minutes and writes bench/results.json and bench/chart.svg.`;

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
  process.exit(0);
}
const names = values.only?.split(",") ?? Object.keys(MEASUREMENTS);
for (const name of names) {
  if (!MEASUREMENTS[name]) throw new Error(`--only ${name}: there is no such measurement\n\n${HELP}`);
}

const google = await startGoogleProcess();
const bench: Bench = {
  google,
  pot: await openPot(),
  reference: values.reference === undefined ? await openStack() : openCheckout(values.reference),
  quick: values.quick,
  say: (what) => console.error(`… ${what}`),
};
const rows: Row[] = [];
for (const name of names) rows.push(...((await MEASUREMENTS[name]?.(bench)) ?? []));
await google.close();

const results: Results = {
  date: new Date().toISOString(),
  quick: values.quick,
  machine: describeMachine(),
  contenders: { pot: bench.pot.label, reference: bench.reference.label, floor: "bare Bun.serve" },
  rows,
};
const { machine } = results;
console.log(`${renderTable(results)}

Medians, least and greatest in brackets. ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.os}; Bun ${machine.bun}, Node ${machine.node}.
Server, child, load generator and stand-in share these ${machine.cores} cores: compare columns, not machines.`);

if (!values.quick && values.only === undefined) {
  const folder = join(import.meta.dir, "../bench");
  await mkdir(folder, { recursive: true });
  await Bun.write(join(folder, "results.json"), `${JSON.stringify(results, undefined, 2)}\n`);
  await Bun.write(join(folder, "chart.svg"), renderChart(results));
}

/** What takes part in the benchmark: how each contender is called, and where its files are. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isStale } from "../freshness.ts";

/** The name under which a contender's numbers are kept. */
export type ContenderName = "pot" | "reference" | "floor";

/** One program that does the work. */
export interface Contender {
  name: Exclude<ContenderName, "floor">;
  /** What the table calls it. */
  label: string;
  version: string[];
  oneShot(binding: string): string[];
  /** Variables for one-shots that follow one another, and what ends whatever they leave behind. */
  series?: { env: Record<string, string>; end: string[] };
  server(port: number): string[];
  /** Files and folders that must be on the disk to run it. */
  disk: string[];
}

const ROOT = join(import.meta.dir, "../..");
const POT = join(ROOT, "dist/pot");
const STACK = join(import.meta.dir, "node-stack");

/** The command of the bare `Bun.serve`. */
export function floorServer(port: number): string[] {
  return [process.execPath, join(import.meta.dir, "floor-main.ts"), String(port)];
}

/** `dist/pot`, built when its sources are newer. */
export async function openPot(): Promise<Contender> {
  if (await isStale(POT)) await run([process.execPath, "scripts/build.ts"], ROOT);
  return {
    name: "pot",
    label: "pot",
    version: [POT, "--version"],
    oneShot: (binding) => [POT, "generate", "-c", binding],
    series: { env: { POT_AGENT: "1m" }, end: [POT, "agent", "stop"] },
    server: (port) => [POT, "serve", "--host", "127.0.0.1", "--port", String(port), "--max-minters", "64"],
    disk: [POT],
  };
}

/** The comparison: own code on the reference's libraries, installed with npm when that has not been done. */
export async function openStack(): Promise<Contender> {
  if (!existsSync(join(STACK, "node_modules/jsdom"))) {
    await run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], STACK);
  }
  return nodeContender("the reference's stack", join(STACK, "main.js"), join(STACK, "generate_once.js"), [
    join(STACK, "node_modules"),
  ]);
}

/** A real checkout of bgutil-ytdlp-pot-provider in `folder`, installed and built by its own instructions. */
export function openCheckout(folder: string): Contender {
  const build = join(folder, "server/build");
  if (!existsSync(join(build, "main.js"))) {
    throw new Error(`${build}/main.js is not there: install and build the checkout first`);
  }
  const { version } = JSON.parse(readFileSync(join(folder, "server/package.json"), "utf8"));
  return nodeContender(
    `bgutil ${version}`,
    join(build, "main.js"),
    join(build, "generate_once.js"),
    [build, join(folder, "server/node_modules")],
    ["--import", ONE_PROXY],
  );
}

/** Keeps axios from taking the environment's proxy a second time, inside the way that the reference gives it. */
const ONE_PROXY = "data:text/javascript,process.env.NO_PROXY='*'";

function nodeContender(
  label: string,
  server: string,
  oneShot: string,
  disk: string[],
  flags: string[] = [],
): Contender {
  const node = Bun.which("node");
  if (!node) throw new Error("Node.js is not on the PATH, and the comparison needs it");
  return {
    name: "reference",
    label,
    version: [node, ...flags, oneShot, "--version"],
    oneShot: (binding) => [node, ...flags, oneShot, "-c", binding],
    server: (port) => [node, ...flags, server, "--port", String(port)],
    disk: [...disk, node],
  };
}

async function run(command: string[], cwd: string): Promise<void> {
  const code = await Bun.spawn(command, { cwd, stdout: "ignore", stderr: "inherit" }).exited;
  if (code !== 0) throw new Error(`${command.join(" ")} failed with code ${code}`);
}

/** Builds `dist/pot` for this machine. What users download, for every platform, comes from `release/main.ts`. */
import { mkdir, rm } from "node:fs/promises";
import { parseArgs } from "node:util";
import { compile } from "./compile.ts";

try {
  parseArgs({ options: {} });
} catch (error) {
  console.error(`build: ${error instanceof Error ? error.message : error}`);
  process.exit(2);
}

const outfile = process.platform === "win32" ? "dist/pot.exe" : "dist/pot";
const started = performance.now();
await mkdir("dist", { recursive: true });
await compile(outfile);
console.log(`${outfile}  ${Math.round(performance.now() - started)} ms`);
// Bun leaves intermediate files beside the project when a compile is interrupted.
for await (const leftover of new Bun.Glob(".*.bun-build").scan({ dot: true }))
  await rm(leftover, { force: true });

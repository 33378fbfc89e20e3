/** What was measured, and how it is written down. */
import { cpus, totalmem } from "node:os";
import type { ContenderName } from "./contender.ts";
import type { Summary } from "./statistics.ts";

/** One line of the table. */
export interface Row {
  /** Stable, for whoever reads the file with a program. */
  id: string;
  title: string;
  unit: "ms" | "req/s" | "MB" | "round trips";
  /** Which way is better. */
  better: "less" | "more";
  values: Partial<Record<ContenderName, Summary>>;
}

/** A whole run. */
export interface Results {
  date: string;
  quick: boolean;
  machine: { os: string; cpu: string; cores: number; memoryGb: number; bun: string; node: string };
  contenders: Record<ContenderName, string>;
  rows: Row[];
}

/** How many times better pot is than the comparison in `row`; undefined where there is no saying. */
export function advantage({ values: { pot, reference }, better }: Row): number | undefined {
  if (!pot || !reference) return undefined;
  const ratio = better === "less" ? reference.median / pot.median : pot.median / reference.median;
  // Growth can be negative, and what the kernel does not tell is no number: neither has a ratio.
  return Number.isFinite(ratio) && ratio > 0 ? ratio : undefined;
}

/** This machine, as far as the numbers depend on it. */
export function describeMachine(): Results["machine"] {
  const [cpu] = cpus();
  const node = Bun.spawnSync(["node", "--version"]).stdout.toString().trim();
  return {
    os: `${process.platform} ${process.arch}`,
    cpu: cpu?.model.trim() || "unknown",
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    bun: Bun.version,
    node,
  };
}

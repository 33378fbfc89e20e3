/** Puts a server under load and says how it held: the plan, the process that carries it out, and its result. */
import { join } from "node:path";
import { percentile } from "./statistics.ts";

/** What to send. */
export interface LoadPlan {
  port: number;
  connections: number;
  /** When to stop, whichever comes first. */
  seconds?: number;
  requests?: number;
  /** What every content binding begins with. */
  prefix: string;
  /** True: each request has a binding of its own, numbered from `firstBinding`. */
  distinct: boolean;
  firstBinding?: number;
  /** The proxy that the server is to use for it. */
  proxy?: string;
}

/** How it went. Latencies are in milliseconds. */
export interface LoadResult {
  requests: number;
  rps: number;
  p50: number;
  p99: number;
  max: number;
  /** Answers other than 200, by status. */
  failures: Record<string, number>;
  /** Requests without an answer. */
  lost: number;
}

/** The result of `latencies` that came within `ms`. */
export function summarise(
  latencies: number[],
  ms: number,
  { failures, lost }: Pick<LoadResult, "failures" | "lost">,
): LoadResult {
  const sorted = Float64Array.from(latencies).sort();
  return {
    requests: sorted.length,
    rps: (sorted.length / ms) * 1000,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    max: sorted.at(-1) ?? Number.NaN,
    failures,
    lost,
  };
}

/** Carries out `plan` in a process of its own. Throws when an answer failed: such numbers would mean nothing. */
export async function load(plan: LoadPlan): Promise<LoadResult> {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, "load-main.ts"), JSON.stringify(plan)], {
    stdout: "pipe",
    stderr: "inherit",
  });
  const text = await new Response(child.stdout).text();
  if ((await child.exited) !== 0) throw new Error("the load generator failed");
  const result: LoadResult = JSON.parse(text);
  const failed = Object.entries(result.failures).map(([status, count]) => `${count} times ${status}`);
  if (result.lost > 0) failed.push(`${result.lost} times no answer`);
  if (failed.length > 0) throw new Error(`under load the server answered ${failed.join(", ")}`);
  return result;
}

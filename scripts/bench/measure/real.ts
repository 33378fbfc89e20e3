/** The rows that depend on the program, with one that computes as long as captured ones do. */
import { alternate, type Bench, mustVerify, summaries } from "../bench.ts";
import { runCommand, tokenOf, withHome } from "../command.ts";
import { load } from "../load.ts";
import type { Row } from "../results.ts";
import { withServer } from "../server.ts";

/** Captured programs take about 60 ms to run in the simulated window, and 57 to 90 µs for each token. */
const WORK = { snapshot: 1_500_000, mint: 2_500 };
const TITLE = "a program that computes as real ones do";

export async function measureReal(bench: Bench): Promise<Row[]> {
  const { google, quick } = bench;
  await google.behave({ work: WORK });
  try {
    const results = await alternate(bench, quick ? 1 : 3, async (contender) => {
      bench.say(`${TITLE}: ${contender.label}`);
      const oneShot = await withHome(async (home) => {
        const { ms, stdout } = await runCommand(contender.oneShot("abc"), { ...home, ...google.env });
        await mustVerify(google, tokenOf(stdout), "abc");
        return ms;
      });
      return withServer(contender.server, google.env, async ({ port, token }) => {
        // As in the row with the cheap program.
        await Bun.sleep(1_000);
        const first = (await token("the first")).ms;
        const seconds = quick ? 0.3 : 1;
        const mint = (connections: number, prefix: string) =>
          load({ port, connections, seconds, prefix, distinct: true });
        await mint(16, "warm-up-");
        return { oneShot, first, alone: (await mint(1, "1-")).p50, many: (await mint(16, "16-")).rps };
      });
    });
    type Result = (typeof results.pot)[number];
    const row = (id: string, title: string, unit: Row["unit"], pick: (result: Result) => number): Row => ({
      id,
      title: `${title}, ${TITLE}`,
      unit,
      better: unit === "req/s" ? "more" : "less",
      values: summaries(results, pick),
    });
    return [
      row("real-oneshot", "one-shot, fresh", "ms", ({ oneShot }) => oneShot),
      row("real-first-token", "server, first token", "ms", ({ first }) => first),
      row("real-mint-1-p50", "warm mint, 1 connection, p50", "ms", ({ alone }) => alone),
      row("real-mint-16-rps", "warm mint, 16 connections", "req/s", ({ many }) => many),
    ];
  } finally {
    await google.behave({});
  }
}

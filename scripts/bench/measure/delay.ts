/** Attestation when Google is slow to answer, and when it is far away: how many waits come one after another? */
import { alternate, type Bench, summaries } from "../bench.ts";
import { runCommand, withHome } from "../command.ts";
import type { Contender } from "../contender.ts";
import { startDistance } from "../distance.ts";
import type { Row } from "../results.ts";

const DELAY_MS = 50;

export async function measureDelay(bench: Bench): Promise<Row[]> {
  const { google, quick } = bench;
  bench.say("one-shot with slow answers, and over a long way");
  const distance = await startDistance(google.proxyUrl, DELAY_MS);
  const oneShot = async (contender: Contender, env: Record<string, string>) =>
    withHome(async (home) => (await runCommand(contender.oneShot("abc"), { ...home, ...env })).ms);
  try {
    const results = await alternate(bench, quick ? 1 : 5, async (contender) => {
      const near = await oneShot(contender, google.env);
      const far = await oneShot(contender, { ...google.env, HTTPS_PROXY: distance.proxyUrl });
      await google.behave({ delayMs: DELAY_MS });
      const slow = await oneShot(contender, google.env);
      await google.behave({});
      return { near, far, slow };
    });
    type Result = (typeof results.pot)[number];
    const row = (id: string, title: string, unit: Row["unit"], pick: (result: Result) => number): Row => ({
      id,
      title,
      unit,
      better: "less",
      values: summaries(results, pick),
    });
    const trips = (to: "far" | "slow") => (result: Result) => (result[to] - result.near) / DELAY_MS;
    return [
      row("slow", `one-shot, fresh, each answer ${DELAY_MS} ms late`, "ms", ({ slow }) => slow),
      row("slow-trips", "answers waited for one after another", "round trips", trips("slow")),
      row("far", `one-shot, fresh, proxy ${DELAY_MS} ms away`, "ms", ({ far }) => far),
      row("far-trips", "round trips one after another, with TCP, CONNECT, TLS", "round trips", trips("far")),
    ];
  } finally {
    distance.close();
  }
}

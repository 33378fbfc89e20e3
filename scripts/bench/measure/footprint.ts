/** Memory of a server with its children: at rest with one minter, and after many mints. */
import { alternate, type Bench, summaries } from "../bench.ts";
import { load } from "../load.ts";
import type { Row } from "../results.ts";
import { withServer } from "../server.ts";

const MB = 1_000_000;

export async function measureMemory(bench: Bench): Promise<Row[]> {
  const { google, quick } = bench;
  const [few, many] = quick ? [1_000, 5_000] : [1_000, 100_000];
  // Until both collectors have given back what the load only borrowed.
  const settle = quick ? 500 : 6_000;
  const results = await alternate(bench, 1, (contender) => {
    bench.say(`memory: ${contender.label}`);
    return withServer(contender.server, google.env, async ({ port, token, memory }) => {
      const settled = async () => {
        await Bun.sleep(settle);
        return memory() / MB;
      };
      await token("the first");
      const idle = await settled();
      const plan = { port, connections: 16, prefix: "memory-", distinct: true };
      await load({ ...plan, requests: few });
      const afterFew = await settled();
      await load({ ...plan, requests: many - few, firstBinding: few });
      return { idle, afterFew, afterMany: await settled() };
    });
  });
  type Result = (typeof results.pot)[number];
  const row = (id: string, title: string, pick: (result: Result) => number): Row => ({
    id,
    title,
    unit: "MB",
    better: "less",
    values: summaries(results, pick),
  });
  const count = many.toLocaleString("en");
  return [
    row("memory-idle", "memory, idle with one minter", ({ idle }) => idle),
    row("memory-few", "memory after 1,000 mints", ({ afterFew }) => afterFew),
    row("memory-many", `memory after ${count} mints`, ({ afterMany }) => afterMany),
    row("memory-growth", `memory, growth from 1,000 to ${count}`, ({ afterFew, afterMany }) => {
      return afterMany - afterFew;
    }),
  ];
}

/** What a warm server holds: a new token for each request, and the same token again, at 1, 16 and 128 connections. */
import { alternate, type Bench, mustVerify, summaries } from "../bench.ts";
import { floorServer } from "../contender.ts";
import { type LoadResult, load } from "../load.ts";
import type { Row } from "../results.ts";
import { type RunningServer, withServer } from "../server.ts";
import { summary } from "../statistics.ts";

const CONNECTIONS = [1, 16, 128] as const;
const KINDS = [
  { kind: "mint", title: "warm mint", distinct: true },
  { kind: "cached", title: "cached token", distinct: false },
] as const;

type Loads = Map<string, LoadResult>;

export async function measureThroughput(bench: Bench): Promise<Row[]> {
  const { google, quick } = bench;
  const rounds = quick ? 1 : 3;
  const results = await alternate(bench, rounds, (contender, round) => {
    bench.say(`load: ${contender.label}, round ${round + 1} of ${rounds}`);
    return withServer(contender.server, google.env, async (server) => {
      const loads = await loadAll(server, quick);
      await mustVerify(google, (await server.token("after the load")).poToken, "after the load");
      return loads;
    });
  });
  const floor: Loads[] = [];
  for (let round = 0; round < rounds; round++) {
    bench.say(`load: bare Bun.serve, round ${round + 1} of ${rounds}`);
    floor.push(await withServer(floorServer, {}, (server) => loadAll(server, quick)));
  }

  const rows: Row[] = [];
  for (const { kind, title } of KINDS) {
    for (const connections of CONNECTIONS) {
      const of = (field: "rps" | "p50" | "p99") => (loads: Loads) =>
        loads.get(`${kind}-${connections}`)?.[field] ?? Number.NaN;
      for (const [field, unit] of [
        ["rps", "req/s"],
        ["p50", "ms"],
        ["p99", "ms"],
      ] as const) {
        const values = { ...summaries(results, of(field)), floor: summary(floor.map(of(field))) };
        rows.push({
          id: `${kind}-${connections}-${field}`,
          title: `${title}, ${connections} ${connections === 1 ? "connection" : "connections"}${field === "rps" ? "" : `, ${field}`}`,
          unit,
          better: field === "rps" ? "more" : "less",
          values,
        });
      }
    }
  }
  return rows;
}

async function loadAll({ port, token }: RunningServer, quick: boolean): Promise<Loads> {
  await token("the first");
  // A server runs for months: what its first seconds are like is measured elsewhere.
  await load({ port, connections: 16, seconds: quick ? 0.5 : 2, prefix: "warm-up-", distinct: true });
  const loads: Loads = new Map();
  for (const { kind, distinct } of KINDS) {
    for (const connections of CONNECTIONS) {
      const prefix = distinct ? `${kind}-${connections}-` : "the same ";
      const seconds = quick ? 0.5 : 1.5;
      loads.set(`${kind}-${connections}`, await load({ port, connections, seconds, prefix, distinct }));
    }
  }
  return loads;
}

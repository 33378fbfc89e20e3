/** How soon a server that was just started is of use. */
import { alternate, type Bench, mustVerify, summaries } from "../bench.ts";
import { floorServer } from "../contender.ts";
import type { Row } from "../results.ts";
import { withServer } from "../server.ts";
import { summary } from "../statistics.ts";

const BINDING = "dQw4w9WgXcQ";
/** Milliseconds for which a server is up before it is asked, where it is not asked at once. */
const REST_MS = 1_000;

export async function measureStart(bench: Bench): Promise<Row[]> {
  const { google, quick } = bench;
  const rounds = quick ? 2 : 5;
  bench.say("servers: start, first token");
  const results = await alternate(bench, rounds, async (contender) => {
    const first = (pauseMs: number) =>
      withServer(contender.server, google.env, async ({ startMs, token }) => {
        await Bun.sleep(pauseMs);
        const { poToken, ms } = await token(BINDING);
        await mustVerify(google, poToken, BINDING);
        return { startMs, firstMs: ms };
      });
    const { startMs, firstMs } = await first(0);
    return { startMs, soonMs: startMs + firstMs, firstMs: (await first(REST_MS)).firstMs };
  });
  const floor: number[] = [];
  for (let round = 0; round < rounds; round++) {
    floor.push(await withServer(floorServer, {}, async ({ startMs }) => startMs));
  }
  return [
    {
      id: "server-start",
      title: "server, start to first /ping",
      unit: "ms",
      better: "less",
      values: { ...summaries(results, ({ startMs }) => startMs), floor: summary(floor) },
    },
    {
      id: "server-start-token",
      title: "server, start to first token (attestation)",
      unit: "ms",
      better: "less",
      values: summaries(results, ({ soonMs }) => soonMs),
    },
    {
      id: "server-first-token",
      title: "server up for a second, first token (attestation)",
      unit: "ms",
      better: "less",
      values: summaries(results, ({ firstMs }) => firstMs),
    },
  ];
}

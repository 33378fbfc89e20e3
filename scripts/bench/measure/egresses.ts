/** What each further egress costs: the proxy's user name makes one, so 32 of them need no 32 proxies. */
import { alternate, type Bench, mustVerify } from "../bench.ts";
import { load } from "../load.ts";
import type { Row } from "../results.ts";
import { withServer } from "../server.ts";
import { type Summary, summary } from "../statistics.ts";

const MB = 1_000_000;

export async function measureEgresses(bench: Bench): Promise<Row[]> {
  const { google, quick } = bench;
  const count = quick ? 4 : 32;
  const proxyOf = (number: number) => google.proxyUrl.replace("://", `://user${number}:secret@`);
  const { pot, reference } = await alternate(bench, 1, (contender) => {
    bench.say(`egresses: ${contender.label}`);
    return withServer(contender.server, google.env, async ({ port, token, memory }) => {
      const times: number[] = [];
      const ask = async (number: number) => {
        const { poToken, ms } = await token("through a proxy", proxyOf(number));
        await mustVerify(google, poToken, "through a proxy");
        times.push(ms);
      };
      const mintThroughFirst = async (prefix: string, seconds: number) => {
        const plan = { port, connections: 16, seconds: quick ? 0.5 : seconds, prefix, distinct: true };
        return (await load({ ...plan, proxy: proxyOf(0) })).rps;
      };
      await ask(0);
      await Bun.sleep(1_000);
      const one = memory();
      for (let number = 1; number < count; number++) await ask(number);
      await Bun.sleep(1_000);
      const all = memory();
      // Nobody asks for three seconds: a server may use them to get ready.
      const later: number[] = [];
      for (let number = count; number < count + (quick ? 1 : 3); number++) {
        await Bun.sleep(3_000);
        later.push((await token("through a proxy", proxyOf(number))).ms);
      }
      await mintThroughFirst("warm-up-", 2);
      const rps = await mintThroughFirst("many-", 3);
      return { times: times.slice(1), later, each: (all - one) / (count - 1) / MB, all: all / MB, rps };
    });
  });
  type Result = (typeof pot)[number];
  const [ours, theirs] = [pot[0], reference[0]];
  if (!ours || !theirs) return [];
  const row = (id: string, title: string, unit: Row["unit"], values: [Summary, Summary]): Row => ({
    id,
    title,
    unit,
    better: unit === "req/s" ? "more" : "less",
    values: { pot: values[0], reference: values[1] },
  });
  const once = (pick: (result: Result) => number): [Summary, Summary] => [
    summary([pick(ours)]),
    summary([pick(theirs)]),
  ];
  return [
    row("egress-time", "each further egress, time", "ms", [summary(ours.times), summary(theirs.times)]),
    row("egress-later", "the next egress after a quiet moment, time", "ms", [
      summary(ours.later),
      summary(theirs.later),
    ]),
    row(
      "egress-memory",
      "each further egress, memory",
      "MB",
      once(({ each }) => each),
    ),
    row(
      "egress-all",
      `memory with ${count} egresses`,
      "MB",
      once(({ all }) => all),
    ),
    row(
      "egress-mint",
      `warm mint, 16 connections, ${count} egresses alive`,
      "req/s",
      once(({ rps }) => rps),
    ),
  ];
}

/** What the jail of the remote script costs: pot with and without it. */
import type { Bench } from "../bench.ts";
import { runCommand, withHome } from "../command.ts";
import { load } from "../load.ts";
import type { Row } from "../results.ts";
import { withServer } from "../server.ts";
import { summary } from "../statistics.ts";

export async function measureJail({ google, pot, quick, say }: Bench): Promise<Row[]> {
  say("the jail's cost");
  const oneShot = (policy: string) =>
    withHome(async (home) => {
      const command = [...pot.oneShot("abc"), `--jail=${policy}`];
      return (await runCommand(command, { ...home, ...google.env })).ms;
    });
  const mint = (policy: string) =>
    withServer(
      (port) => [...pot.server(port), `--jail=${policy}`],
      google.env,
      async ({ port, token }) => {
        await token("the first");
        const plan = { port, connections: 1, prefix: "jail-", distinct: true };
        await load({ ...plan, seconds: 0.5 });
        return (await load({ ...plan, seconds: quick ? 0.5 : 2, firstBinding: 1_000_000 })).p50;
      },
    );
  const starts: number[] = [];
  const mints: number[] = [];
  for (let round = 0; round < (quick ? 1 : 9); round++)
    starts.push(-(await oneShot("off")) + (await oneShot("auto")));
  for (let round = 0; round < (quick ? 1 : 3); round++)
    mints.push(-(await mint("off")) + (await mint("auto")));
  const row = (id: string, title: string, values: number[]): Row => ({
    id,
    title,
    unit: "ms",
    better: "less",
    values: { pot: summary(values) },
  });
  return [
    row("jail-oneshot", "the jail's part of a fresh one-shot", starts),
    row("jail-mint", "the jail's part of a mint", mints),
  ];
}

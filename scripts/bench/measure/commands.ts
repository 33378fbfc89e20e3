/** Whole processes, as yt-dlp's script provider runs them: from the start until the exit. */
import { alternate, type Bench, mustVerify, summaries } from "../bench.ts";
import { runCommand, tokenOf, withHome } from "../command.ts";
import type { Row } from "../results.ts";

const BINDING = "dQw4w9WgXcQ";

export async function measureCommands(bench: Bench): Promise<Row[]> {
  const { google, quick } = bench;
  bench.say("commands: --version");
  const version = await alternate(bench, quick ? 3 : 15, (contender) =>
    withHome((home) => runCommand(contender.version, home)),
  );
  bench.say("commands: a token from nothing, and again from the cache");
  const oneShots = await alternate(bench, quick ? 2 : 5, (contender) =>
    withHome(async (home) => {
      const env = { ...home, ...google.env };
      const fresh = await runCommand(contender.oneShot(BINDING), env);
      await mustVerify(google, tokenOf(fresh.stdout), BINDING);
      const cached = await runCommand(contender.oneShot(BINDING), env);
      if (tokenOf(cached.stdout) !== tokenOf(fresh.stdout)) throw new Error("the cache was not used");
      return { fresh, cached };
    }),
  );
  bench.say("commands: many tokens, one after the other");
  const count = quick ? 3 : 20;
  const series = await alternate(bench, 1, (contender) =>
    withHome(async (home) => {
      const { series: { env = {}, end = undefined } = {} } = contender;
      const all = { ...home, ...google.env, XDG_RUNTIME_DIR: home.HOME ?? "", ...env };
      const times: number[] = [];
      for (let at = 0; at < count; at++) {
        const { stdout, ms } = await runCommand(contender.oneShot(`${BINDING}${at}`), all);
        await mustVerify(google, tokenOf(stdout), `${BINDING}${at}`);
        times.push(ms);
      }
      if (end) await runCommand(end, all);
      const [, second = 0] = times;
      return { second, total: times.reduce((sum, ms) => sum + ms, 0) };
    }),
  );
  const row = (id: string, title: string, values: Row["values"]): Row => ({
    id,
    title,
    unit: "ms",
    better: "less",
    values,
  });
  return [
    row(
      "version",
      "--version",
      summaries(version, ({ ms }) => ms),
    ),
    row(
      "oneshot-fresh",
      "one-shot, fresh",
      summaries(oneShots, ({ fresh }) => fresh.ms),
    ),
    row(
      "oneshot-cached",
      "one-shot, from the cache",
      summaries(oneShots, ({ cached }) => cached.ms),
    ),
    row(
      "oneshot-second",
      "the second one-shot, another binding",
      summaries(series, ({ second }) => second),
    ),
    row(
      "oneshot-series",
      `${count} one-shots, each another binding`,
      summaries(series, ({ total }) => total),
    ),
  ];
}

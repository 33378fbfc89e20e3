/** The engine `browser`: pot with the Chrome, Chromium, Edge or Brave of this machine, where it has one. */
import { existsSync } from "node:fs";
import { findBrowser } from "../../../src/engine/browser/find.ts";
import { type Bench, mustVerify } from "../bench.ts";
import { runCommand, withHome } from "../command.ts";
import type { Row } from "../results.ts";
import { withServer } from "../server.ts";
import { type Summary, summary } from "../statistics.ts";

const MB = 1_000_000;
/** Milliseconds in which a browser has done what it does after its start. */
const SETTLE_MS = 2_000;

export async function measureBrowser({ google, pot, quick, say }: Bench): Promise<Row[]> {
  const { platform, env } = process;
  const executable = findBrowser(undefined, { platform, env, which: Bun.which, exists: existsSync });
  const version = executable && Bun.spawnSync([executable, "--version"]).stdout.toString().trim();
  const label = version ? /^[\w ]+?[\d.]+/.exec(version)?.[0].replace(/(\d+)\.[\d.]+$/, "$1") : undefined;
  const row = (id: string, title: string, unit: Row["unit"], value?: Summary): Row => ({
    id,
    title: `engine browser, ${label ?? "of which this machine has none"}: ${title}`,
    unit,
    better: "less",
    values: value ? { pot: value } : {},
  });
  if (!label) return [row("browser", "not measured", "ms")];
  say(`the engine browser, ${label}`);
  const words = ["--engine=browser", ...(process.getuid?.() === 0 ? ["--browser-no-sandbox"] : [])];
  const ways = quick ? 3 : 8;

  const oneShots: number[] = [];
  const firsts: number[] = [];
  const further: number[] = [];
  const one: number[] = [];
  const each: number[] = [];
  for (let round = 0; round < (quick ? 1 : 5); round++) {
    oneShots.push(
      await withHome(async (home) => {
        const { ms } = await runCommand([...pot.oneShot("abc"), ...words], { ...home, ...google.env });
        return ms;
      }),
    );
    await withServer(
      (port) => [...pot.server(port), ...words],
      google.env,
      async ({ token, memory }) => {
        const ask = async (way: number) => {
          const proxy = google.proxyUrl.replace("://", `://user${way}:secret@`);
          const { poToken, ms } = await token("through a proxy", proxy);
          await mustVerify(google, poToken, "through a proxy");
          return ms;
        };
        firsts.push(await ask(0));
        await Bun.sleep(SETTLE_MS);
        const alone = memory();
        one.push(alone / MB);
        for (let way = 1; way < ways; way++) further.push(await ask(way));
        await Bun.sleep(SETTLE_MS);
        each.push((memory() - alone) / (ways - 1) / MB);
      },
    );
  }
  return [
    row("browser-oneshot", "one-shot from nothing", "ms", summary(oneShots)),
    row("browser-first-token", "server, first token (attestation)", "ms", summary(firsts)),
    row("browser-egress-time", "each further egress, time", "ms", summary(further)),
    row("browser-memory", "memory, one egress", "MB", summary(one)),
    row("browser-egress-memory", "each further egress, memory", "MB", summary(each)),
  ];
}

/** The answers of pot beside those of Deno, run as yt-dlp runs it, on the same players. */
import { expect, test } from "bun:test";
import { join } from "node:path";
import { systemClock } from "../../src/clock.ts";
import { createSolverEngine } from "../../src/engine/solver/engine.ts";
import { solverScripts } from "../support/ejs.ts";
import { makePlayer, type PlayerFault } from "../support/google/player.ts";
import { python } from "../ytdlp/ytdlp.ts";

const env = await python("solving");
const N = ["hQ4sHaPOsGXWaB", "ZdZIqFPQK-Ty8wId", "a", "constructor"];
const SIG = [
  Array.from({ length: 106 }, (_, code) => String.fromCharCode(code)).join(""),
  "AOq0QJ8wRAIgXw8d",
];

/** As yt-dlp calls it, with each challenge in a request of its own. */
async function askDeno(bin: string, source: string): Promise<unknown[]> {
  const { lib, core } = await scriptsOnce;
  const requests = [
    ...N.map((challenge) => ({ type: "n", challenges: [challenge] })),
    ...SIG.map((challenge) => ({ type: "sig", challenges: [challenge] })),
  ];
  const input = JSON.stringify({ type: "player", player: source, requests, output_preprocessed: false });
  const options =
    "--ext=js --no-code-cache --no-prompt --no-remote --no-lock --node-modules-dir=none --no-config";
  const child = Bun.spawn(
    [join(bin, "deno"), "run", ...options.split(" "), "--no-npm", "--cached-only", "-"],
    {
      stdin: Buffer.from(
        `${lib}\nObject.assign(globalThis, lib);\n${core}\nconsole.log(JSON.stringify(jsc(${input})));`,
      ),
      env: { PATH: process.env.PATH, HOME: "/nowhere", NO_COLOR: "1" },
    },
  );
  const { responses } = JSON.parse(await new Response(child.stdout).text());
  return responses.map(({ data, error }: { data?: Record<string, string>; error?: string }) =>
    data ? { answer: Object.values(data)[0] } : { error: error?.split("\n")[0] },
  );
}

async function askPot(source: string): Promise<unknown[]> {
  const engine = createSolverEngine({ jail: "auto", emit() {}, clock: systemClock });
  const [preparer, answerer] = [engine.startPreparer(), engine.startAnswerer()];
  try {
    await answerer.learn(await scriptsOnce);
    await answerer.load(await preparer.prepare(await scriptsOnce, source));
    const { n, sig } = await answerer.solve({ n: N, sig: SIG });
    return [...n, ...sig];
  } finally {
    preparer.close();
    answerer.close();
  }
}

const scriptsOnce = solverScripts();

test.skipIf(!env).each<[number, PlayerFault | undefined]>([
  [0, undefined],
  [1, undefined],
  [2, undefined],
  [3, undefined],
  [4, undefined],
  [5, undefined],
  [6, "throws"],
])(
  "version %d of a player (fault: %p) gets the same answers and errors from both",
  async (version, fault) => {
    const { source } = makePlayer({ version, ...(fault && { fault }), size: 50_000 });
    expect(await askPot(source)).toEqual(await askDeno(env?.bin ?? "", source));
  },
  60_000,
);

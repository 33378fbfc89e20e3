/** `pot doctor`: looks at everything that a token needs, step by step, and says what is wrong and what helps. */
import { systemClock } from "../clock.ts";
import type { EgressDefaults } from "../net/egress.ts";
import { DiskTokens } from "../provider/tokens/disk.ts";
import { parseTokenTtl } from "../provider/tokens/token.ts";
import { VERSION } from "../version.ts";
import { type CommandSpec, type ParsedArgs, usage } from "./args.ts";
import { readCa, readJailPolicy, readProxy } from "./common.ts";
import { composeProvider } from "./compose.ts";
import { CONFIG } from "./config-place.ts";
import { type Context, wantsColour } from "./context.ts";
import { type Check, type Outcome, type Row, runChecks } from "./doctor/check.ts";
import { liveCheck } from "./doctor/live.ts";
import { cacheCheck, configCheck, engineCheck, jailCheck, programCheck } from "./doctor/machine.ts";
import { serverCheck, ytDlpCheck } from "./doctor/neighbours.ts";
import { tokenCheck } from "./doctor/token.ts";
import { wayChecks } from "./doctor/way.ts";
import { ENGINE_OPTIONS, engineVariables, readEngine } from "./engine-options.ts";
import { vanishingLine } from "./vanishing-line.ts";
import { CA, FROM_FILE, SOURCE_ADDRESS } from "./way-options.ts";

export const command = {
  name: "doctor",
  description: "Find out why there is no token, step by step",
  positionals: { video: "With --live: the video to download, instead of a public test clip" },
  options: {
    proxy: {
      type: "string",
      alias: "p",
      valueHint: "url",
      usual: "the environment's",
      description: "Proxy to leave through, as for generate",
    },
    "proxy-file": FROM_FILE,
    "source-address": SOURCE_ADDRESS,
    ca: CA,
    jail: {
      type: "string",
      valueHint: "auto|require|off",
      default: "auto",
      description: "Jail of the remote script",
    },
    ...ENGINE_OPTIONS,
    config: CONFIG,
    "yt-dlp": { type: "string", valueHint: "path", description: "The yt-dlp to ask" },
    live: {
      type: "boolean",
      description: "Download with yt-dlp too, to see whether YouTube believes the token",
    },
    long: { type: "boolean", description: "With --live: read for more than 70 seconds" },
    json: { type: "boolean", description: "As JSON, for a bug report: without secrets" },
  },
  examples: [
    "pot doctor",
    "pot doctor --live",
    "pot doctor -p socks5h://127.0.0.1:9050",
    "pot doctor --json > report.json",
  ],
} as const satisfies CommandSpec;

export const logsWarnings = true;

type Args = ParsedArgs<typeof command.options>;

/** Runs the command: 0 when nothing failed. */
export async function run(args: Args, context: Context): Promise<number> {
  const {
    values,
    positionals: [video],
  } = args;
  if (!values.live && (values.long || video !== undefined)) {
    throw usage(command, `${values.long ? "--long" : "a video"} goes with --live`);
  }
  const { stdout, stderr, env } = context;
  const progress = vanishingLine(stderr);
  const colour = wantsColour(stdout, env);
  const rows = await runChecks(
    checksOf(args, context),
    {
      begins: (doing) => progress.show(`${doing}…`),
      async ended(row) {
        progress.clear();
        if (!values.json) await stdout.write(lineOf(row, colour));
      },
    },
    systemClock.monotonic,
  );
  progress.clear();
  const report = { version: VERSION, platform: process.platform, arch: process.arch, checks: rows };
  if (values.json) await stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  return rows.some(({ outcome }) => outcome === "fail") ? 1 : 0;
}

function checksOf(args: Args, { env }: Context): Check[] {
  const {
    values,
    positionals: [video],
    origin,
  } = args;
  const proxy = readProxy(args);
  const jail = readJailPolicy(values.jail);
  const engine = readEngine(values, origin);
  const defaults: EgressDefaults = {
    env,
    ca: readCa(values.ca),
    ...proxy,
    sourceAddress: values["source-address"],
  };
  const { ms: ttlMs } = parseTokenTtl(env);
  // What is made here is for nobody, and not kept.
  const disk = new DiskTokens({ file: undefined, ttlMs, now: systemClock.now, warn() {} });
  return [
    programCheck(),
    ...(args.file ? [configCheck(args.file)] : []),
    cacheCheck(env),
    jailCheck(jail),
    engineCheck(engine, env),
    ...wayChecks(defaults),
    tokenCheck((emit) => composeProvider({ defaults, disk, ttlMs, jail, engine, env, emit })),
    serverCheck(env),
    ytDlpCheck(values["yt-dlp"]),
    ...(values.live
      ? [
          liveCheck({
            ytdlp: values["yt-dlp"],
            video,
            long: values.long,
            proxy: proxy.proxy,
            sourceAddress: values["source-address"],
            ca: values.ca,
            // For the server that yt-dlp's plugin starts.
            env: {
              ...env,
              POT_JAIL: values.jail,
              ...engineVariables(values),
              ...(values.config !== undefined && { POT_CONFIG: values.config }),
            },
          }),
        ]
      : []),
  ];
}

const MARKS: Readonly<Record<Outcome, readonly [word: string, colour: string]>> = {
  ok: ["ok", "\u001b[32m"],
  warn: ["warn", "\u001b[33m"],
  fail: ["FAIL", "\u001b[31m"],
  skip: ["skip", "\u001b[90m"],
};

function lineOf({ name, outcome, says, remedy, ms }: Row, colour: boolean): string {
  const [word, start] = MARKS[outcome];
  const mark = colour ? `${start}${word.padEnd(5)}\u001b[0m` : word.padEnd(5);
  const time = ms >= 0.5 ? `  ${Math.round(ms)} ms` : "";
  const help = remedy ? `${" ".repeat(22)}${remedy}\n` : "";
  return `${mark} ${name.padEnd(16)}${says}${time}\n${help}`;
}

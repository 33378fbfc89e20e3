/** Finds and runs a subcommand, and turns whatever it throws into one line and an exit code. */
import { describeError, PotError, toPotError } from "../errors.ts";
import { VERSION } from "../version.ts";
import { type CommandSpec, type OptionTable, type ParsedArgs, parseCommand } from "./args.ts";
import { type Context, OutputClosed, wantsColour } from "./context.ts";
import { nearest } from "./nearest.ts";

/** A subcommand's module: its table, and what runs it. `run` resolves with the exit code. */
interface CommandModule {
  command: CommandSpec;
  // biome-ignore lint/suspicious/noExplicitAny: each module knows the type of its own table's values
  run(args: ParsedArgs<any>, context: Context): Promise<number>;
  /** What stdout gets when the command fails, for callers that read it. */
  failureOutput?: string;
}

const COMMANDS: Readonly<Record<string, { description: string; load: () => Promise<CommandModule> }>> = {
  serve: { description: "Answer yt-dlp over HTTP", load: () => import("./serve.ts") },
  generate: { description: "Print one token as JSON", load: () => import("./generate.ts") },
  agent: { description: "Show or end what one-shots left behind", load: () => import("./agent.ts") },
  solve: { description: "Answer the challenges of a YouTube player", load: () => import("./solve.ts") },
  plugin: { description: "Make yt-dlp use pot by itself", load: () => import("./plugin.ts") },
  upgrade: { description: "Replace this executable by a newer one", load: () => import("./upgrade.ts") },
  token: { description: "Make a token for pot serve", load: () => import("./token.ts") },
};

const EXAMPLES = [
  "pot serve                          answer yt-dlp on port 4416",
  "pot generate -c dQw4w9WgXcQ        print a token for one video",
  "pot generate --help                show every option of a command",
];

/** Runs the command that `context.args` name. Resolves with the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function main(context: Context): Promise<number> {
  const code = await runCommand(context);
  // What was said by the way has to leave before the process ends.
  await context.stderr.write("").catch(() => {});
  return code;
}

async function runCommand(context: Context): Promise<number> {
  const [name, ...words] = context.args;
  let module: CommandModule | undefined;
  try {
    if (name === undefined || name === "--help" || name === "-h" || name === "help")
      return await printOverview(context);
    const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!entry) throw unknownCommand(name);
    module = await entry.load();
    const args = parseCommand<OptionTable>(module.command, words, context.env);
    if (args.help) return await printHelp(module.command, context);
    if (args.version) {
      await context.stdout.write(`${VERSION}\n`);
      return 0;
    }
    return await module.run(args, context);
  } catch (error) {
    return await fail(error, module, context);
  }
}

/** Tells why there is no result; never rejects. */
async function fail(error: unknown, module: CommandModule | undefined, context: Context): Promise<number> {
  if (error instanceof OutputClosed) return 1;
  const { stdout, stderr, args } = context;
  const failure = toPotError(error);
  // Where even this cannot be written, the exit code has to do.
  if (module?.failureOutput) await stdout.write(module.failureOutput).catch(() => {});
  await stderr.write(`pot: ${describeError(failure)} [${failure.code}]\n`).catch(() => {});
  if (failure.code === "INTERNAL" && args.includes("--verbose") && error instanceof Error) {
    await stderr.write(`${error.stack}\n`).catch(() => {});
  }
  return failure.exitCode;
}

async function printOverview({ stdout, env }: Context): Promise<number> {
  const { overviewText } = await import("./usage.ts");
  const commands = Object.fromEntries(
    Object.entries(COMMANDS).map(([name, { description }]) => [name, description]),
  );
  await stdout.write(await overviewText(commands, EXAMPLES, wantsColour(stdout, env)));
  return 0;
}

async function printHelp(command: CommandSpec, { stdout, env }: Context): Promise<number> {
  const { helpText } = await import("./usage.ts");
  await stdout.write(await helpText(command, wantsColour(stdout, env)));
  return 0;
}

function unknownCommand(name: string): PotError {
  const kind = name.startsWith("-") ? "option" : "command";
  const match = nearest(name, Object.keys(COMMANDS));
  return new PotError(
    "BAD_USAGE",
    `unknown ${kind} "${name}"${match ? `, did you mean "pot ${match}"?` : ""}`,
    { hint: 'Run "pot --help"' },
  );
}

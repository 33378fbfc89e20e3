/** Finds and runs a subcommand, and turns whatever it throws into one line and an exit code. */
import { describeError, PotError, toPotError } from "../errors.ts";
import { VERSION } from "../version.ts";
import { type CommandSpec, nearest, type OptionTable, type ParsedArgs, parseCommand } from "./args.ts";
import { write } from "./write.ts";

/** A subcommand's module: its table, and what runs it. `run` resolves with the exit code. */
interface CommandModule {
  command: CommandSpec;
  // biome-ignore lint/suspicious/noExplicitAny: each module knows the type of its own table's values
  run(args: ParsedArgs<any>): Promise<number>;
  /** What stdout gets when the command fails, for callers that read it. */
  failureOutput?: string;
}

const COMMANDS: Readonly<Record<string, { description: string; load: () => Promise<CommandModule> }>> = {
  serve: { description: "Answer yt-dlp over HTTP", load: () => import("./serve.ts") },
  generate: { description: "Print one token as JSON", load: () => import("./generate.ts") },
  plugin: { description: "Make yt-dlp use pot by itself", load: () => import("./plugin.ts") },
};

const EXAMPLES = [
  "pot serve                          answer yt-dlp on port 4416",
  "pot generate -c dQw4w9WgXcQ        print a token for one video",
  "pot generate --help                show every option of a command",
];

/** Runs `name` with `argv`; never throws. Resolves with the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function runCli(name: string | undefined, argv: readonly string[]): Promise<number> {
  let module: CommandModule | undefined;
  try {
    if (name === undefined || name === "--help" || name === "-h" || name === "help")
      return await printOverview();
    const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!entry) throw unknownCommand(name);
    module = await entry.load();
    const args = parseCommand<OptionTable>(module.command, argv, process.env);
    if (args.help) return await printHelp(module.command);
    if (args.version) {
      process.stdout.write(`${VERSION}\n`);
      return 0;
    }
    return await module.run(args);
  } catch (error) {
    const failure = toPotError(error);
    if (module?.failureOutput) await write(process.stdout, module.failureOutput);
    await write(process.stderr, `pot: ${describeError(failure)} [${failure.code}]\n`);
    if (failure.code === "INTERNAL" && argv.includes("--verbose") && error instanceof Error) {
      await write(process.stderr, `${error.stack}\n`);
    }
    return failure.exitCode;
  }
}

async function printOverview(): Promise<number> {
  const { overviewText, wantsColour } = await import("./usage.ts");
  const commands = Object.fromEntries(
    Object.entries(COMMANDS).map(([name, { description }]) => [name, description]),
  );
  process.stdout.write(await overviewText(commands, EXAMPLES, wantsColour(process.stdout, process.env)));
  return 0;
}

async function printHelp(command: CommandSpec): Promise<number> {
  const { helpText, wantsColour } = await import("./usage.ts");
  process.stdout.write(await helpText(command, wantsColour(process.stdout, process.env)));
  return 0;
}

function unknownCommand(name: string): PotError {
  const kind = name.startsWith("-") ? "option" : "command";
  const match = nearest(name, Object.keys(COMMANDS));
  return new PotError(
    "BAD_USAGE",
    `unknown ${kind} "${name}"${match ? `, did you mean "pot ${match}"?` : ""}`,
    {
      hint: 'Run "pot --help"',
    },
  );
}

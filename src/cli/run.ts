/** Finds and runs a subcommand, and turns whatever it throws into one line and an exit code. */
import { describeInFull, PotError, toPotError } from "../errors.ts";
import { nearest } from "../nearest.ts";
import { VERSION } from "../version.ts";
import type { OptionTable } from "./args.ts";
import { COMMANDS, type CommandModule, loadSpecs } from "./commands.ts";
import { type Context, OutputClosed, wantsColour } from "./context.ts";
import { EXAMPLES } from "./describe.ts";
import { readArgs } from "./read-args.ts";

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
    if (name === undefined || name === "--help" || name === "-h") return await printOverview(context);
    if (name === "help")
      return await (words[0] ? printHelp(await load(words[0]), context) : printOverview(context));
    module = await load(name);
    const args = await readArgs<OptionTable>(module.command, words, context.env);
    if (args.help) return await printHelp(module, context);
    if (args.version) {
      await context.stdout.write(`${VERSION}\n`);
      return 0;
    }
    if (!module.logsWarnings)
      for (const warning of args.file?.warnings ?? []) await context.stderr.write(`pot: ${warning}\n`);
    return await module.run(args, context, loadSpecs);
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
  await stderr.write(`pot: ${describeInFull(failure)} [${failure.code}]\n`).catch(() => {});
  if (failure.code === "INTERNAL" && args.includes("--verbose") && error instanceof Error) {
    await stderr.write(`${error.stack}\n`).catch(() => {});
  }
  return failure.exitCode;
}

function load(name: string): Promise<CommandModule> {
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!entry) throw unknownCommand(name);
  return entry.load();
}

async function printOverview({ stdout, env }: Context): Promise<number> {
  const { overviewText } = await import("./help.ts");
  const commands = Object.fromEntries(
    Object.entries(COMMANDS).map(([name, { description }]) => [name, description]),
  );
  await stdout.write(overviewText(commands, EXAMPLES, wantsColour(stdout, env)));
  return 0;
}

async function printHelp({ command }: CommandModule, { stdout, env }: Context): Promise<number> {
  const { helpText } = await import("./help.ts");
  await stdout.write(helpText(command, wantsColour(stdout, env)));
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

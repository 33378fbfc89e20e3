/** The subcommands: what each is for, and how it is loaded. */
import type { CommandSpec, ParsedArgs } from "./args.ts";
import type { Context } from "./context.ts";

/** A subcommand's module: its table, and what runs it. */
export interface CommandModule {
  command: CommandSpec;
  /** Resolves with the exit code. `loadSpecs` is for those that tell of all commands. */
  run(
    // biome-ignore lint/suspicious/noExplicitAny: each module knows the type of its own table's values
    args: ParsedArgs<any>,
    context: Context,
    loadSpecs: () => Promise<CommandSpec[]>,
  ): Promise<number>;
  /** What stdout gets when the command fails, for callers that read it. */
  failureOutput?: string;
  /** It tells by itself what is doubtful about the configuration file. */
  logsWarnings?: boolean;
}

/** A subcommand that is not loaded yet. `description` is its table's own, so that a list of all loads none. */
interface CommandEntry {
  readonly description: string;
  readonly load: () => Promise<CommandModule>;
}

/** Every subcommand by its name, in the order in which they are told. */
export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  serve: { description: "Answer yt-dlp over HTTP", load: () => import("./serve.ts") },
  generate: { description: "Print one token as a line of JSON", load: () => import("./generate.ts") },
  plugin: { description: "Make yt-dlp use pot by itself", load: () => import("./plugin.ts") },
  doctor: {
    description: "Find out why there is no token, step by step",
    load: () => import("./doctor.ts"),
  },
  ping: { description: "Ask whether a server answers", load: () => import("./ping.ts") },
  inspect: { description: "Say what can be read from a token", load: () => import("./inspect.ts") },
  token: { description: "Make a token for pot serve", load: () => import("./token.ts") },
  solve: {
    description: "Answer the n and sig challenges of a YouTube player",
    load: () => import("./solve.ts"),
  },
  agent: {
    description: "Show, start or end the servers that one-shots leave behind",
    load: () => import("./agent.ts"),
  },
  upgrade: { description: "Replace this executable by a newer one", load: () => import("./upgrade.ts") },
  completions: {
    description: "Print what makes a shell complete pot's words",
    load: () => import("./completions.ts"),
  },
  man: { description: "Print the manual page", load: () => import("./man.ts") },
};

/** The tables of all subcommands, in their order. Loads every one. */
export async function loadSpecs(): Promise<CommandSpec[]> {
  const modules = await Promise.all(Object.values(COMMANDS).map(({ load }) => load()));
  return modules.map(({ command }) => command);
}

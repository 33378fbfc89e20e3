/** The options of a command from all who may give them: flags, then variables, then the configuration file. */
import { type CommandSpec, type FileLayer, type OptionTable, type ParsedArgs, parseCommand } from "./args.ts";
import { findConfig } from "./config-place.ts";
import type { Environment } from "./context.ts";

/**
 * The options that `words`, `env` and, for a command that has `--config`, the configuration file give.
 * Rejects with `BAD_USAGE`, and with `FILE_FAILED` for a file that cannot be read or trusted.
 */
export async function readArgs<const Options extends OptionTable>(
  command: CommandSpec<Options>,
  words: readonly string[],
  env: Environment,
): Promise<ParsedArgs<Options>> {
  const args = parseCommand(command, words, env);
  const file = args.help || args.version ? undefined : await readFile(command, args, env);
  // Where there is none, nothing more is loaded: a token from the disk waits for all of it.
  return file ? parseCommand(command, words, env, file) : args;
}

async function readFile(
  { name, options }: CommandSpec,
  { values, origin }: ParsedArgs<OptionTable>,
  env: Environment,
): Promise<FileLayer | undefined> {
  if (!Object.hasOwn(options, "config")) return undefined;
  const { config, private: isPrivate } = values as { config?: string; private?: boolean };
  const place = findConfig(config, origin("config"), env);
  if (!place) return undefined;
  const { ofThisMachine, readConfigFile } = await import("./config-file.ts");
  const layer = readConfigFile(place, name);
  return isPrivate ? ofThisMachine(layer) : layer;
}

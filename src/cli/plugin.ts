/** `pot plugin`: makes yt-dlp use this program by itself, undoes it, or says how things stand. */
import { homedir } from "node:os";
import type { Platform } from "../plugin/folders.ts";
import { badAction, type ParsedArgs, usage } from "./args.ts";
import type { Context, Output } from "./context.ts";
import { install, uninstall } from "./plugin-install.ts";
import { command, type PluginValues } from "./plugin-options.ts";
import { status } from "./plugin-status.ts";

export { command };

interface Action {
  run(values: PluginValues, platform: Platform, stdout: Output): Promise<number>;
  /** The options that mean something to it. */
  takes: readonly (keyof PluginValues)[];
}

const ACTIONS: Readonly<Record<string, Action>> = {
  install: {
    run: install,
    takes: ["dir", "zip", "print", "script-shim", "shim-version", "executable", "agent"],
  },
  uninstall: { run: uninstall, takes: ["dir", "script-shim"] },
  status: { run: status, takes: ["dir", "yt-dlp"] },
};

/** Pairs of which the first would have no effect beside the second. */
const CLASHES = [
  ["zip", "print"],
  ["dir", "print"],
  ["zip", "script-shim"],
  ["print", "script-shim"],
] as const;

/** Runs the command. */
export async function run(
  { values, positionals }: ParsedArgs<typeof command.options>,
  { env, stdout }: Context,
): Promise<number> {
  const [name] = positionals;
  const action = name !== undefined && Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (name === undefined || !action) throw badAction(command, name);
  checkOptions(name, action, values);
  return await action.run(values, { name: process.platform, env, home: homedir() }, stdout);
}

/** Throws `BAD_USAGE` for an option that would be ignored. */
function checkOptions(name: string, { takes }: Action, values: PluginValues): void {
  const given = (Object.keys(values) as (keyof PluginValues)[]).filter(
    (option) => values[option] !== undefined && values[option] !== false,
  );
  const foreign = given.find((option) => !takes.includes(option));
  if (foreign) throw usage(command, `--${foreign} means nothing to ${name}`);
  const empty = given.find((option) => values[option] === "");
  if (empty) throw usage(command, `--${empty} must not be empty`);
  const clash = CLASHES.find(([one, other]) => given.includes(one) && given.includes(other));
  if (clash) throw usage(command, `--${clash[0]} does not go with --${clash[1]}`);
  if (given.includes("shim-version") && !given.includes("script-shim")) {
    throw usage(command, "--shim-version goes with --script-shim");
  }
}

/** `pot completions`: what makes a shell complete pot's words, made from the tables of the commands. */

import { nearest } from "../nearest.ts";
import { type CommandSpec, type ParsedArgs, usage } from "./args.ts";
import { SCRIPTS, type Shell } from "./completion-scripts.ts";
import type { Context } from "./context.ts";

export const command = {
  name: "completions",
  description: "Print what makes a shell complete pot's words",
  positionals: { shell: "bash, zsh, fish or powershell" },
  words: ["bash", "zsh", "fish", "powershell"],
  options: {},
  examples: [
    "source <(pot completions bash)                              in ~/.bashrc",
    "pot completions zsh > ~/.zfunc/_pot                         a folder of fpath",
    "pot completions fish > ~/.config/fish/completions/pot.fish",
    "pot completions powershell | Out-String | Invoke-Expression in $PROFILE",
  ],
} as const satisfies CommandSpec;

/** Runs the command. */
export async function run(
  { positionals: [shell = ""] }: ParsedArgs<typeof command.options>,
  { stdout }: Context,
  loadSpecs: () => Promise<CommandSpec[]>,
): Promise<number> {
  const script = Object.hasOwn(SCRIPTS, shell) ? SCRIPTS[shell as Shell] : undefined;
  if (!script) {
    const match = nearest(shell, command.words);
    throw usage(
      command,
      `say which shell: ${command.positionals.shell}${shell && match ? `; did you mean ${match}?` : ""}`,
    );
  }
  await stdout.write(script(await loadSpecs()));
  return 0;
}

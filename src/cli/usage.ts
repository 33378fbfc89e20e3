/** Renders the help of a command, with its examples, for a terminal or a pipe. */
import { type ArgsDef, renderUsage } from "citty";
import { VERSION } from "../version.ts";
import type { CommandSpec } from "./args.ts";
import { variableOf } from "./variables.ts";

/** The help text of `command`; `colour` keeps the escape sequences. */
export async function helpText(command: CommandSpec, colour: boolean): Promise<string> {
  const args: ArgsDef = {};
  for (const [name, description] of Object.entries(command.positionals ?? {})) {
    args[name] = { type: "positional", description, required: false };
  }
  for (const [name, spec] of Object.entries(command.options)) {
    args[name] = {
      type: spec.type,
      description: command.environment ? `${spec.description} [${variableOf(name)}]` : spec.description,
      ...(spec.alias && { alias: spec.alias }),
      ...(spec.valueHint && { valueHint: spec.valueHint }),
      ...(spec.default !== undefined && { default: spec.default }),
    } as ArgsDef[string];
  }
  const body = await renderUsage({
    meta: { name: `pot ${command.name}`, version: VERSION, description: command.description },
    args,
  });
  return finish(body, command.examples, colour);
}

/** The help text of the program as a whole: its commands and examples. */
export async function overviewText(
  commands: Readonly<Record<string, string>>,
  examples: readonly string[],
  colour: boolean,
): Promise<string> {
  const body = await renderUsage({
    meta: { name: "pot", version: VERSION, description: "PO tokens for yt-dlp, from one executable" },
    subCommands: Object.fromEntries(
      Object.entries(commands).map(([name, description]) => [name, { meta: { name, description } }]),
    ),
  });
  return finish(body, examples, colour);
}

function finish(body: string, examples: readonly string[], colour: boolean): string {
  const text = `${body.trimEnd()}\n\nEXAMPLES\n\n${examples.map((line) => `  ${line}`).join("\n")}\n`;
  return colour ? text : Bun.stripANSI(text);
}

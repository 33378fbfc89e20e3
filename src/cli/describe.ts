/** What help, manual, completions and documents say of an option: read from its table in one way. */
import type { CommandSpec, OptionSpec } from "./args.ts";
import { variableOf } from "./variables.ts";

/** Examples of the program as a whole. */
export const EXAMPLES = [
  "pot serve                          answer yt-dlp on port 4416",
  "pot generate -c dQw4w9WgXcQ        print a token for one video",
  "pot generate --help                show every option of a command",
];

/** An option as it is shown. */
export interface ShownOption {
  readonly name: string;
  readonly spec: OptionSpec;
  /** `-p, --port PORT`. */
  readonly usage: string;
  /** What holds without it; empty where that needs no words. */
  readonly usual: string;
  /** The variable that sets it, where it is one of few that have one. */
  readonly variable: string | undefined;
}

/** Options that belong together. */
export interface OptionGroup {
  readonly title: string;
  readonly options: readonly ShownOption[];
}

const UNTITLED = "Options";

/** The options of `command` that are shown, in their groups, in the order of its table. */
export function optionGroups(command: CommandSpec): OptionGroup[] {
  const groups = new Map<string, ShownOption[]>();
  for (const [name, spec] of Object.entries(command.options)) {
    if (spec.hidden) continue;
    const title = spec.group ?? UNTITLED;
    // Where all options have variables, that is said once for all of them.
    const variable = spec.variable && !command.environment ? variableOf(name) : undefined;
    const usual = spec.usual ?? spec.default ?? "";
    const shown = { name, spec, usage: usageOf(name, spec), usual, variable };
    groups.set(title, [...(groups.get(title) ?? []), shown]);
  }
  return [...groups].map(([title, options]) => ({ title, options }));
}

/** The first line of a help text: `pot plugin ACTION [options]`. */
export function synopsis({ name, positionals = {}, options }: CommandSpec): string {
  const words = Object.keys(positionals).map((word) => ` [${word.toUpperCase()}]`);
  return `pot ${name}${words.join("")}${Object.keys(options).length > 0 ? " [options]" : ""}`;
}

/** The words that can stand as the value of an option, where there is a choice of them. */
export function choicesOf({ valueHint = "" }: OptionSpec): string[] {
  return valueHint.includes("|") ? valueHint.split("|").filter((word) => /^[a-z]+$/.test(word)) : [];
}

/** Whether an option's value is a path. */
export function takesPath({ valueHint = "" }: OptionSpec): boolean {
  return /\b(file|folder|path)\b/i.test(valueHint);
}

function usageOf(name: string, { alias, valueHint, type }: OptionSpec): string {
  const value = type === "string" ? ` ${readableHint(valueHint ?? name)}` : "";
  return `${alias ? `-${alias}, ` : ""}--${name}${value}`;
}

/** Words to choose from as they are written, a placeholder in capitals. */
function readableHint(hint: string): string {
  return hint.includes("|") ? hint : hint.toUpperCase();
}

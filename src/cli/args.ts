/** Reads a command line against a table of options: strict about what it does not know, kind in saying so. */
import { oneLine, PotError } from "../errors.ts";
import { nearest } from "../nearest.ts";
import type { Environment } from "./context.ts";
import { type Token, tokenize } from "./tokens.ts";
import { isServiceLink, variableOf } from "./variables.ts";

/** One option of a command: help, manual, completions and documents are made of it. */
export interface OptionSpec {
  readonly type: "string" | "boolean";
  /** One line without a full stop. */
  readonly description: string;
  /** What the manual and the documents say beside it. */
  readonly detail?: string;
  /** The heading under which it stands, beside others of its kind. */
  readonly group?: string;
  /** Accepted for the sake of an error that helps, and shown nowhere. */
  readonly hidden?: true;
  readonly alias?: string;
  /** What its value is: a word, or words to choose from with `|` between them. */
  readonly valueHint?: string;
  readonly default?: string;
  /** What holds without it, in words, where that is no value. */
  readonly usual?: string;
  /** The option may be given more than once; its value is a list. */
  readonly multiple?: boolean;
  /** `POT_<NAME>` sets it too, also where the command's other options have no variables; flags win. */
  readonly variable?: true;
  /** Its value is a secret: it is printed nowhere. */
  readonly secret?: true;
}

export type OptionTable = Readonly<Record<string, OptionSpec>>;

/** One subcommand as plain data, so that reading it loads nothing. */
export interface CommandSpec<Options extends OptionTable = OptionTable> {
  readonly name: string;
  readonly description: string;
  readonly options: Options;
  /** Words that may stand alone, in order, with what they mean. */
  readonly positionals?: Readonly<Record<string, string>>;
  /** The words that the first of those may be. */
  readonly words?: readonly string[];
  readonly examples: readonly string[];
  /** Each option can also be set by `POT_<NAME>`; flags win. */
  readonly environment?: boolean;
}

type OptionValue<Option> = Option extends { type: "boolean" }
  ? boolean
  : Option extends { multiple: true }
    ? string[]
    : Option extends { default: string }
      ? string
      : string | undefined;

/** Who gave an option its value: of two, the one that stands later here wins. */
export const SOURCES = ["default", "file", "variable", "flag"] as const;
export type Source = (typeof SOURCES)[number];

/** What one of them says of an option: its values as a command line would have them, and where they stand. */
export interface GivenValue {
  readonly words: readonly string[];
  /** As its user wrote it: `--port`, `POT_PORT` or `port in /etc/pot/pot.toml`. */
  readonly origin: string;
}

/** What a configuration file says to one command. */
export interface FileLayer {
  readonly path: string;
  readonly values: ReadonlyMap<string, GivenValue>;
  /** The tables `[egress.NAME]`, as they stand there. */
  readonly egress: Readonly<Record<string, unknown>>;
  /** What its user should know of the file, in one line each. */
  readonly warnings: readonly string[];
}

/** The values of a command's options under their table names, and the words that stood alone. */
export interface ParsedArgs<Options extends OptionTable> {
  values: { -readonly [Name in keyof Options]: OptionValue<Options[Name]> };
  positionals: string[];
  help: boolean;
  version: boolean;
  /** Where the value of an option was given, as its user wrote it; the flag's name where nobody gave it. */
  origin(name: keyof Options & string): string;
  source(name: keyof Options & string): Source;
  /** The configuration file that was read, where there was one. */
  file: FileLayer | undefined;
}

const BUILT_IN: OptionTable = {
  help: { type: "boolean", alias: "h", description: "Show this help" },
  version: { type: "boolean", description: "Print the version" },
};

/**
 * The options that `argv` (without program and subcommand), where the command says so `env`, and `file` give.
 * The word after an option that takes a value is its value even when it begins with `-`: video ids do.
 * Throws `BAD_USAGE`.
 */
export function parseCommand<const Options extends OptionTable>(
  command: CommandSpec<Options>,
  argv: readonly string[],
  env: Environment = {},
  file?: FileLayer,
): ParsedArgs<Options> {
  const table: OptionTable = { ...BUILT_IN, ...command.options };
  // An option's own short name wins over a built-in one.
  const taken = new Set(Object.values<OptionSpec>(command.options).map(({ alias }) => alias));
  const shapes = Object.fromEntries(
    Object.entries(table).map(([name, { type, alias }]) => {
      const isOurs = alias !== undefined && (Object.hasOwn(command.options, name) || !taken.has(alias));
      return [name, { type, short: isOurs ? alias : undefined }];
    }),
  );
  const given = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokenize(argv, shapes)) {
    if (token.kind === "positional") {
      positionals.push(token.value);
      continue;
    }
    const spec = Object.hasOwn(table, token.name) ? table[token.name] : undefined;
    if (!spec) throw unknownOption(command, table, token.rawName);
    given.set(token.name, [...(given.get(token.name) ?? []), readValue(spec, token)]);
  }
  const extra = positionals[Object.keys(command.positionals ?? {}).length];
  if (extra !== undefined) throw usage(command, `unexpected argument "${extra}"`);
  const help = isOn(given, "help");
  const layers: Layers = {
    flag: new Map([...given].map(([name, words]) => [name, { words, origin: `--${name}` }])),
    variable: help ? new Map() : readVariables(command, given, env),
    file: file?.values ?? new Map(),
  };
  return {
    values: collect(command, layers),
    positionals,
    help,
    // A command may have an option of that name for something else.
    version: !Object.hasOwn(command.options, "version") && isOn(given, "version"),
    origin: (name) => strongest(layers, name)?.origin ?? `--${name}`,
    source: (name) => SOURCES.findLast((each) => each !== "default" && layers[each].has(name)) ?? "default",
    file,
  };
}

/** A `BAD_USAGE` error that ends with the way to the command's help. */
export function usage(command: Pick<CommandSpec, "name">, message: string): PotError {
  return new PotError("BAD_USAGE", message, { hint: `Run "pot ${command.name} --help"` });
}

/** The error for an action that `command` does not have, or for none at all. */
export function badAction(
  command: Pick<CommandSpec, "name"> & { positionals: { action: string }; words: readonly string[] },
  action: string | undefined,
): PotError {
  if (action === undefined) return usage(command, `say what to do: ${command.positionals.action}`);
  const match = nearest(action, command.words);
  return usage(command, `unknown action "${oneLine(action, 80)}"${match ? `, did you mean ${match}?` : ""}`);
}

function readValue(spec: OptionSpec, token: Extract<Token, { kind: "option" }>): string {
  if (spec.type === "boolean") {
    return token.value === undefined ? "true" : readBoolean(token.rawName, token.value);
  }
  if (token.value === undefined) throw new PotError("BAD_USAGE", `option ${token.rawName} needs a value`);
  // `-c=VALUE` is not how short options are written, but it has only one possible meaning.
  const isShort = !token.rawName.startsWith("--");
  return isShort && token.isInline && token.value.startsWith("=") ? token.value.slice(1) : token.value;
}

function readBoolean(name: string, value: string): "true" | "false" {
  const word = value.trim().toLowerCase();
  if (["1", "true", "yes", "on"].includes(word)) return "true";
  if (["", "0", "false", "no", "off"].includes(word)) return "false";
  throw new PotError("BAD_USAGE", `${name} is either true or false, not "${value}"`);
}

function isOn(given: ReadonlyMap<string, readonly string[]>, name: string): boolean {
  return given.get(name)?.at(-1) === "true";
}

/** What each source says, under the options' names. */
type Layers = Readonly<Record<Exclude<Source, "default">, ReadonlyMap<string, GivenValue>>>;

function strongest({ flag, variable, file }: Layers, name: string): GivenValue | undefined {
  return flag.get(name) ?? variable.get(name) ?? file.get(name);
}

/** The values of the variables that count: those of options that no flag sets. */
function readVariables(
  command: CommandSpec,
  given: ReadonlyMap<string, readonly string[]>,
  env: Environment,
): ReadonlyMap<string, GivenValue> {
  const variables = new Map<string, GivenValue>();
  for (const [name, spec] of Object.entries(command.options)) {
    if (!command.environment && !spec.variable) continue;
    const origin = variableOf(name);
    const value = env[origin];
    if (!value || given.has(name) || isServiceLink(origin, value)) continue;
    if (spec.type === "boolean") variables.set(name, { words: [readBoolean(origin, value)], origin });
    else variables.set(name, { words: spec.multiple ? splitList(value) : [value], origin });
  }
  return variables;
}

function collect<Options extends OptionTable>(
  command: CommandSpec<Options>,
  layers: Layers,
): ParsedArgs<Options>["values"] {
  const values: Record<string, string | readonly string[] | boolean | undefined> = {};
  for (const [name, spec] of Object.entries<OptionSpec>(command.options)) {
    const words = strongest(layers, name)?.words;
    if (spec.type === "boolean") values[name] = words?.at(-1) === "true";
    else if (spec.multiple) values[name] = words ?? [];
    else values[name] = words?.at(-1) ?? spec.default;
  }
  return values as ParsedArgs<Options>["values"];
}

/** The parts of a comma-separated list, without empty ones. */
export function splitList(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function unknownOption(command: Pick<CommandSpec, "name">, table: OptionTable, rawName: string): PotError {
  const match = nearest(rawName.replace(/^-+/, ""), Object.keys(table));
  return usage(command, `unknown option ${rawName}${match ? `, did you mean --${match}?` : ""}`);
}

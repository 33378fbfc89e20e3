/** `--print-config`: what is in force, as a configuration file that says of each line where it came from. */
import { oneLine } from "../errors.ts";
import {
  type CommandSpec,
  type FileLayer,
  type OptionSpec,
  type OptionTable,
  type ParsedArgs,
  SOURCES,
} from "./args.ts";
import { isInFile } from "./config-file.ts";
import { holdsSecret, isWholeNumber } from "./config-values.ts";
import { optionGroups, type ShownOption } from "./describe.ts";
import { isTable } from "./toml.ts";

/** Where comments begin, beside the lines that leave them the place. */
const COLUMN = 34;

/**
 * The file that would make the options of `command` what `args` are. A secret is a placeholder that is refused when it
 * is read: without it a server would be open, or leave by another way. `facts` are said at the top.
 */
export function printConfig<Options extends OptionTable>(
  command: CommandSpec<Options>,
  args: ParsedArgs<Options>,
  facts: readonly string[],
): string {
  const sections = optionGroups(command).flatMap(({ title, options }) => {
    const lines = options
      .filter(({ name }) => isInFile(name))
      .map((option) => optionLine(option, args as unknown as ParsedArgs<OptionTable>));
    return lines.length === 0 ? [] : [[`# ${title}`, ...lines]];
  });
  const head = facts.map((fact) => `# ${fact}`);
  return [head, ...sections, ...waysOut(args.file)].map((lines) => `${lines.join("\n")}\n`).join("\n");
}

function optionLine({ name, spec, usual }: ShownOption, args: ParsedArgs<OptionTable>): string {
  const value = args.values[name] as unknown as string | boolean | readonly string[] | undefined;
  const source = args.source(name);
  const isUnset = value === undefined || (Array.isArray(value) && value.length === 0);
  if (source === "default" && isUnset) return beside(`# ${name} =`, usual ? `default: ${usual}` : "default");
  const stronger = overruledBy(name, args);
  if (stronger) return beside(`# ${name} =`, `${args.origin(name)}, overruled by ${stronger}`);
  const words = typeof value === "boolean" ? [] : [value ?? []].flat();
  return beside(
    `${name} = ${holdsSecret(spec, words) ? placeholder(spec, words) : inline(numberOf(spec, value))}`,
    source === "default" ? source : args.origin(name),
  );
}

/** Where the same was given by a stronger source: a secret as it is, or in a file. */
function overruledBy(name: string, args: ParsedArgs<OptionTable>): string | undefined {
  const other = name.endsWith("-file") ? name.slice(0, -"-file".length) : `${name}-file`;
  const rank = (option: string) => SOURCES.indexOf(args.source(option));
  return rank(other) > rank(name) ? args.origin(other) : undefined;
}

/** What stands for a secret; of a URL without what stands before its host. */
function placeholder(spec: OptionSpec, words: readonly string[]): string {
  const hidden = spec.secret
    ? true
    : words.map((url) => url.replace(/^([a-z\d+]+:\/\/)?.*@/i, "$1***@")).join(", ");
  return inline({ hidden });
}

/** A number that is one in the command line's words too. */
function numberOf(spec: OptionSpec, value: unknown): unknown {
  return isWholeNumber(spec) && typeof value === "string" && /^(0|[1-9]\d{0,8})$/.test(value)
    ? Number(value)
    : value;
}

/** The tables of the named ways out. */
function waysOut(file: FileLayer | undefined): string[][] {
  return Object.entries(file?.egress ?? {}).map(([name, table]) => {
    const lines = Object.entries(table as Record<string, unknown>).map(([key, value]) => {
      const isSecret = JSON.stringify(value).includes("@");
      return beside(
        `${key} = ${inline(isSecret ? { hidden: true } : value)}`,
        `egress.${name} in ${file?.path}`,
      );
    });
    return [`[egress.${name}]`, ...lines];
  });
}

/** A value, or a key, on one line. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (isTable(value))
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${key} = ${inline(each)}`)
      .join(", ")} }`;
  return Bun.TOML.stringify({ a: value }).trim().slice("a = ".length);
}

function beside(line: string, comment: string): string {
  return `${line.padEnd(COLUMN)} # ${oneLine(comment)}`;
}

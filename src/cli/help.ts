/** Help texts for a terminal or a pipe, eighty columns wide. */
import { VERSION } from "../version.ts";
import type { CommandSpec } from "./args.ts";
import { optionGroups, type ShownOption, synopsis } from "./describe.ts";

const WIDTH = 80;
/** Where explanations begin, beside what they explain. */
const COLUMN = 29;

/** The help text of `command`. */
export function helpText(command: CommandSpec, colour: boolean): string {
  const title = (text: string) => (colour ? `\u001b[1m${text}\u001b[22m` : text);
  const positionals = Object.entries(command.positionals ?? {});
  return [
    ...wrap(`${command.description}.`, WIDTH),
    "",
    `${title("Usage:")} ${synopsis(command)}`,
    ...section(
      "",
      positionals.flatMap(([name, meaning]) => row(name.toUpperCase(), meaning)),
    ),
    ...optionGroups(command).flatMap((group) =>
      section(title(group.title), group.options.flatMap(optionRow)),
    ),
    ...(command.environment
      ? [
          "",
          ...wrap(
            "Each option can also be set by a variable, --max-minters by POT_MAX_MINTERS, or in the configuration file. Flags win, then variables.",
            WIDTH,
          ),
        ]
      : []),
    ...section(
      title("Examples"),
      command.examples.map((line) => `  ${line}`),
    ),
    "",
  ].join("\n");
}

/** The help text of the program as a whole: its commands and examples. */
export function overviewText(
  commands: Readonly<Record<string, string>>,
  examples: readonly string[],
  colour: boolean,
): string {
  const title = (text: string) => (colour ? `\u001b[1m${text}\u001b[22m` : text);
  return [
    `pot ${VERSION}: PO tokens for yt-dlp, from one executable.`,
    "",
    `${title("Usage:")} pot COMMAND [options]`,
    ...section(
      title("Commands"),
      Object.entries(commands).flatMap(([name, description]) => row(name, description)),
    ),
    ...section(
      title("Examples"),
      examples.map((line) => `  ${line}`),
    ),
    "",
  ].join("\n");
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return ["", ...(title === "" ? [] : [title]), ...lines];
}

function optionRow({ usage, usual, spec, variable }: ShownOption): string[] {
  // Those without a short name stand where the long names of the others do.
  const name = spec.alias ? usage : `    ${usage}`;
  const notes = [...(usual ? [`default ${usual}`] : []), ...(variable ? [variable] : [])];
  return row(name, notes.length === 0 ? spec.description : `${spec.description} (${notes.join("; ")})`);
}

/** A name, and beside it what it means; below it where the name needs the place. */
function row(name: string, meaning: string): string[] {
  const [first = "", ...rest] = wrap(meaning, WIDTH - COLUMN);
  const indent = " ".repeat(COLUMN);
  const start = `  ${name}`;
  const fits = start.length + 2 <= COLUMN;
  return [
    ...(fits ? [`${start.padEnd(COLUMN)}${first}`] : [start, `${indent}${first}`]),
    ...rest.map((line) => `${indent}${line}`),
  ];
}

/** `text` in lines of at most `width`, broken between words. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length > width && line !== "") {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(line);
  return lines;
}

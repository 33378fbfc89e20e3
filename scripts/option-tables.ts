/** The tables of options in the documents, made from the commands' own. */
import type { CommandSpec } from "../src/cli/args.ts";
import { optionGroups, type ShownOption } from "../src/cli/describe.ts";

/** A table in Markdown of the options of `command`. */
export function optionTable(command: CommandSpec): string {
  const groups = optionGroups(command);
  const rows = groups.flatMap(({ title, options }) => [
    ...(groups.length > 1 ? [[`**${title}**`, "", ""]] : []),
    ...options.map(rowOf),
  ]);
  const all = [["option", "default", "meaning"], ...rows];
  const widths = [0, 1, 2].map((at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  const [head = [], ...rest] = all;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rest.map(line)].join("\n");
}

function rowOf({ usage, usual, spec, variable }: ShownOption): string[] {
  const also = variable ? [`Also \`${variable}\``] : [];
  const meaning = [spec.description, ...(spec.detail ? [spec.detail] : []), ...also].join(". ");
  return [`\`${usage}\``, usual, meaning].map((cell) => cell.replaceAll("|", "\\|"));
}

/** `text` with the table of each of `commands` between the marks that name it. */
export function fillTables(text: string, commands: readonly CommandSpec[]): string {
  let filled = text;
  for (const command of commands) {
    const begin = `<!-- options of pot ${command.name}: bun run docs -->`;
    const end = "<!-- end of options -->";
    const at = filled.indexOf(begin);
    if (at === -1) continue;
    const until = filled.indexOf(end, at);
    if (until === -1) throw new Error(`the table of pot ${command.name} has no end`);
    filled = `${filled.slice(0, at)}${begin}\n\n${optionTable(command)}\n\n${filled.slice(until)}`;
  }
  return filled;
}

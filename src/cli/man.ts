/** `pot man`: the manual page pot(1), made from the tables of the commands. */
import { VERSION } from "../version.ts";
import type { CommandSpec, ParsedArgs } from "./args.ts";
import type { Context } from "./context.ts";
import { EXAMPLES, optionGroups, type ShownOption, synopsis } from "./describe.ts";

export const command = {
  name: "man",
  description: "Print the manual page",
  options: {},
  examples: ["pot man | man -l -", "pot man > ~/.local/share/man/man1/pot.1"],
} as const satisfies CommandSpec;

/** Runs the command. */
export async function run(
  _: ParsedArgs<typeof command.options>,
  { stdout }: Context,
  loadSpecs: () => Promise<CommandSpec[]>,
): Promise<number> {
  await stdout.write(manualPage(await loadSpecs()));
  return 0;
}

/** The page for `commands`, in the language of man(7). */
export function manualPage(commands: readonly CommandSpec[]): string {
  return [
    `.TH POT 1 "" "pot ${VERSION}" "User Commands"`,
    ".SH NAME",
    "pot \\- PO tokens for yt-dlp, from one executable",
    ".SH SYNOPSIS",
    ...commands.flatMap((each, at) => [...(at > 0 ? [".br"] : []), `.B ${roff(synopsis(each))}`]),
    ".SH DESCRIPTION",
    roff(
      "YouTube asks web clients for a proof-of-origin token. pot makes them: it runs the script that YouTube sends in a child process without files, network or environment, and mints a token for each content binding.",
    ),
    ".SH COMMANDS",
    ...commands.flatMap(commandSection),
    ".SH ENVIRONMENT",
    ...entry("POT_*", "Every option of pot serve: --max-minters is POT_MAX_MINTERS. Flags win."),
    ...entry("TOKEN_TTL", "Hours for which a finished token is given out again (default 6)."),
    ...entry(
      "HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY",
      "Used where neither a request nor an option names a proxy.",
    ),
    ...entry("NODE_EXTRA_CA_CERTS, SSL_CERT_FILE", "Files with further trusted certificates, like --ca."),
    ...entry("POT_CONFIG", "The configuration file, or none."),
    ...entry("XDG_CACHE_HOME", "Where the folder of finished tokens is."),
    ...entry("NO_COLOR", "No colours, also on a terminal."),
    ".SH FILES",
    ...entry(
      "~/.config/pot/pot.toml",
      "Options by their names, for every command that has them; in the tables [serve] and [generate] for one command alone. $XDG_CONFIG_HOME is honoured; the system's service reads /etc/pot/pot.toml. Flags and variables win.",
    ),
    ".SH EXIT STATUS",
    ...entry("0", "Done."),
    ...entry("1", "It could not be done; one line on stderr says why, and ends with a stable code."),
    ...entry("2", "Wrong usage."),
    ".SH EXAMPLES",
    ...block(EXAMPLES),
    "",
  ].join("\n");
}

function commandSection(spec: CommandSpec): string[] {
  return [
    `.SS ${roff(synopsis(spec))}`,
    roff(`${spec.description}.`),
    ...Object.entries(spec.positionals ?? {}).flatMap(([name, meaning]) =>
      entry(name.toUpperCase(), `${meaning}.`),
    ),
    ...optionGroups(spec).flatMap(({ title, options }) => [
      ".P",
      `.I ${roff(title)}`,
      ...options.flatMap(optionEntry),
    ]),
    ...(spec.examples.length > 0 ? [".P", ".I Examples", ".P", ...block(spec.examples)] : []),
  ];
}

function optionEntry({ usage, usual, spec, variable }: ShownOption): string[] {
  const also = variable ? [`Also ${variable}`] : [];
  const text = [spec.description, ...(spec.detail ? [spec.detail] : []), ...also]
    .map((each) => `${each}.`)
    .join(" ");
  return entry(usage, usual === "" ? text : `${text} Default: ${usual}.`);
}

function entry(name: string, meaning: string): string[] {
  return [".TP", `.B ${roff(name)}`, roff(meaning)];
}

function block(lines: readonly string[]): string[] {
  return [".nf", ...lines.map((line) => `    ${roff(line)}`), ".fi"];
}

/** Text in which nothing means anything to the typesetter. */
function roff(text: string): string {
  const escaped = text
    .replaceAll("`", "")
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll("…", "...");
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped;
}

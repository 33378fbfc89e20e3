/** `pot.toml` as packages bring it: every option with what it means, all of it commented out. */
import type { OptionSpec } from "../src/cli/args.ts";
import { isInFile } from "../src/cli/config-file.ts";
import { isWholeNumber } from "../src/cli/config-values.ts";
import { choicesOf, optionGroups, type ShownOption } from "../src/cli/describe.ts";
import { command as generate } from "../src/cli/generate-options.ts";
import { command as serve } from "../src/cli/serve-options.ts";

const HEAD = `# The configuration of pot: every option of \`pot serve\` and \`pot generate\`, with its default where it has one.
# Flags and variables (POT_PORT) win. \`pot serve --print-config\` says what is in force, and from where.
# After a change: systemctl reload pot; the log names what only a restart changes.
# Here an option is for every command that has it; below a line [serve] or [generate], for that command alone.`;

const TAIL = `# Ways out by name, which requests may ask for; without a name the healthiest is taken.
#[egress.home]
#proxy = "socks5h://127.0.0.1:9050"
#[egress.v6]
#source-block = "2001:db8::/64"
`;

/** The file. */
export function exampleConfig(): string {
  const groups = optionGroups(serve).map(({ title, options }) => ({
    title,
    options: options.filter(isKept),
  }));
  const further = optionGroups(generate)
    .flatMap(({ options }) => options)
    .filter((option) => isKept(option) && !Object.hasOwn(serve.options, option.name));
  const sections = [...groups, { title: "For pot generate alone", options: further }]
    .filter(({ options }) => options.length > 0)
    .map(({ title, options }) => [`## ${title}`, ...options.map(optionLines)].join("\n"));
  return [HEAD, ...sections, TAIL].join("\n\n");
}

/** At the top `egress` is the name of tables. */
function isKept({ name }: ShownOption): boolean {
  return isInFile(name) && name !== "egress";
}

function optionLines({ name, spec, usual }: ShownOption): string {
  const unset = usual && spec.default === undefined ? ` (unless set: ${usual})` : "";
  return `# ${spec.description}${unset}\n#${name} = ${sampleOf(name, spec)}`;
}

function sampleOf(name: string, spec: OptionSpec): string {
  if (spec.type === "boolean") return "false";
  if (spec.default !== undefined && isWholeNumber(spec)) return spec.default;
  const [choice] = choicesOf(spec);
  const word = spec.default ?? choice ?? (spec.valueHint ?? name).toUpperCase();
  if (isWholeNumber(spec)) return "1";
  return spec.multiple ? `["${word}"]` : `"${word}"`;
}

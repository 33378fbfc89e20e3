/** What makes each shell complete the words of commands: one script a shell, out of the tables. */
import type { CommandSpec } from "./args.ts";
import { choicesOf, optionGroups, type ShownOption, takesPath } from "./describe.ts";

/** The shells that can be had. */
export type Shell = "bash" | "zsh" | "fish" | "powershell";

/** The script of each shell for `commands`. */
export const SCRIPTS: Readonly<Record<Shell, (commands: readonly CommandSpec[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
  powershell: powershellScript,
};

function optionsOf(spec: CommandSpec): ShownOption[] {
  return optionGroups(spec).flatMap(({ options }) => options);
}

/** `--port` and `-p`. */
function namesOf({ name, spec }: ShownOption): string[] {
  return [`--${name}`, ...(spec.alias ? [`-${spec.alias}`] : [])];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function bashScript(commands: readonly CommandSpec[]): string {
  const values = commands.flatMap((spec) =>
    optionsOf(spec)
      .filter((option) => option.spec.type === "string")
      .map((option) => {
        const pattern = namesOf(option).map((name) => `"${spec.name} ${name}"`);
        const choices = choicesOf(option.spec);
        const action = takesPath(option.spec)
          ? 'compopt -o filenames; COMPREPLY=($(compgen -f -- "$word"))'
          : `COMPREPLY=($(compgen -W "${choices.join(" ")}" -- "$word"))`;
        return `    ${pattern.join("|")}) ${action}; return ;;`;
      }),
  );
  const words = commands.map((spec) => {
    const all = [...(spec.words ?? []), ...optionsOf(spec).map(({ name }) => `--${name}`), "--help"];
    return `    ${spec.name}) COMPREPLY=($(compgen -W "${all.join(" ")}" -- "$word")) ;;`;
  });
  return `# Completes pot's words in bash.
_pot() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(" ")} --help --version" -- "$word"))
    return
  fi
  # The shell takes --option=value for three words.
  if [ "$word" = "=" ]; then word=""; elif [ "$before" = "=" ]; then before=\${COMP_WORDS[COMP_CWORD-2]}; fi
  case "\${COMP_WORDS[1]} $before" in
${values.join("\n")}
  esac
  case "\${COMP_WORDS[1]}" in
${words.join("\n")}
  esac
}
complete -F _pot pot
`;
}

function zshScript(commands: readonly CommandSpec[]): string {
  const cases = commands.map((spec) => {
    const options = optionsOf(spec).map((option) => zshOption(option));
    const positional = spec.words ? [quoted(`1:action:(${spec.words.join(" ")})`)] : [];
    const all = [...options, quoted("--help[Show the help]"), ...positional];
    return `    ${spec.name}) _arguments -s : ${all.join(" ")} ;;`;
  });
  const list = commands.map(({ name, description }) => quoted(`${name}:${zshText(description)}`));
  return `#compdef pot
# Completes pot's words in zsh.
_pot() {
  if (( CURRENT == 2 )); then
    local -a commands=(${list.join(" ")})
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case $words[1] in
${cases.join("\n")}
  esac
}
if [ "$funcstack[1]" = "_pot" ]; then _pot "$@"; else compdef _pot pot; fi
`;
}

/** An option in the language of `_arguments`: with both names, where one forbids the other. */
function zshOption({ name, spec }: ShownOption): string {
  const { alias, description, multiple, type } = spec;
  const choices = choicesOf(spec);
  const action = takesPath(spec) ? "_files" : choices.length > 0 ? `(${choices.join(" ")})` : " ";
  const value = type === "string" ? `:${zshText(spec.valueHint ?? name)}:${action}` : "";
  const rest = quoted(`[${zshText(description)}]${value}`);
  const names = alias ? `{-${alias},--${name}}` : `--${name}`;
  const others = multiple ? "'*'" : alias ? quoted(`(-${alias} --${name})`) : "";
  return `${others}${names}${rest}`;
}

function zshText(words: string): string {
  return words.replace(/[[\]:\\]/g, "\\$&");
}

function fishScript(commands: readonly CommandSpec[]): string {
  const text = (words: string) => `'${words.replace(/['\\]/g, "\\$&")}'`;
  const lines = commands.flatMap((spec) => {
    const here = `-n '__fish_seen_subcommand_from ${spec.name}'`;
    const options = optionsOf(spec).map(({ name, spec: option }) => {
      const choices = choicesOf(option);
      const value =
        option.type === "boolean"
          ? ""
          : takesPath(option)
            ? " -r -F"
            : choices.length > 0
              ? ` -x -a ${text(choices.join(" "))}`
              : " -x";
      const short = option.alias ? ` -s ${option.alias}` : "";
      return `complete -c pot ${here}${short} -l ${name}${value} -d ${text(option.description)}`;
    });
    const words = spec.words ? [`complete -c pot ${here} -a ${text(spec.words.join(" "))}`] : [];
    return [
      `complete -c pot -n __fish_use_subcommand -a ${spec.name} -d ${text(spec.description)}`,
      ...words,
      ...options,
    ];
  });
  return `# Completes pot's words in fish.
complete -c pot -f
${lines.join("\n")}
`;
}

function powershellScript(commands: readonly CommandSpec[]): string {
  const text = (words: string) => `'${words.replaceAll("'", "''")}'`;
  const table = commands.map((spec) => {
    const words = (spec.words ?? []).map((word) => `${text(word)} = ${text(word)}`);
    const options = optionsOf(spec).map(
      ({ name, spec: option }) => `${text(`--${name}`)} = ${text(option.description)}`,
    );
    return `    ${text(spec.name)} = [ordered]@{ ${[...words, ...options, "'--help' = 'Show the help'"].join("; ")} }`;
  });
  const values = commands.flatMap((spec) =>
    optionsOf(spec).flatMap((option) => {
      const choices = choicesOf(option.spec);
      return choices.length > 0
        ? namesOf(option).map(
            (name) => `    ${text(`${spec.name} ${name}`)} = ${choices.map(text).join(", ")}`,
          )
        : [];
    }),
  );
  const names = commands.map(({ name, description }) => `${text(name)} = ${text(description)}`);
  return `# Completes pot's words in PowerShell.
Register-ArgumentCompleter -Native -CommandName pot -ScriptBlock {
  param($word, $ast, $position)
  $commands = [ordered]@{ ${names.join("; ")} }
  $words = @{
${table.join("\n")}
  }
  $values = @{
${values.join("\n")}
  }
  $line = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { "$_" })
  $found = if ($line.Count -lt 2) { $commands } else { $words[$line[1]] }
  $choices = if ($line.Count -gt 2) { $values["$($line[1]) $($line[-1])"] }
  if ($choices) { $found = [ordered]@{}; foreach ($choice in $choices) { $found[$choice] = $choice } }
  if (-not $found) { return }
  foreach ($name in $found.Keys) {
    if ($name.StartsWith($word)) {
      [System.Management.Automation.CompletionResult]::new($name, $name, 'ParameterValue', $found[$name])
    }
  }
}
`;
}

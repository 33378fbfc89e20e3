/** The tables of options: help, manual, completions and documents are made of them, and of nothing else. */
import { describe, expect, test } from "bun:test";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fillTables } from "../../scripts/option-tables.ts";
import type { CommandSpec } from "../../src/cli/args.ts";
import { COMMANDS, loadSpecs } from "../../src/cli/commands.ts";
import { SCRIPTS, type Shell } from "../../src/cli/completion-scripts.ts";
import { helpText, overviewText } from "../../src/cli/help.ts";
import { manualPage } from "../../src/cli/man.ts";
import { powershellErrors } from "../support/powershell.ts";
import { outputOf } from "../support/processes.ts";

const specs = await loadSpecs();

/** `pot serve` with one more option. */
const changed: CommandSpec[] = specs.map((spec) =>
  spec.name === "serve"
    ? {
        ...spec,
        options: {
          ...spec.options,
          "brew-tea": {
            type: "string",
            valueHint: "green|black",
            default: "green",
            description: "Tea to brew meanwhile",
          },
        },
      }
    : spec,
);

test("one more option is in help, manual, every completion and the documents, and is in none without the table", () => {
  const mark = "<!-- options of pot serve: bun run docs -->\n\n<!-- end of options -->";
  const texts = (from: readonly CommandSpec[]) => [
    ...from.filter(({ name }) => name === "serve").map((spec) => helpText(spec, false)),
    manualPage(from).replaceAll("\\-", "-"),
    ...Object.values(SCRIPTS).map((script) => script(from)),
    fillTables(mark, from),
  ];
  const [before, after] = [texts(specs), texts(changed)];
  expect(after).toHaveLength(7);
  for (const text of before) expect(text).not.toContain("brew-tea");
  for (const text of after) expect(text).toMatch(/(--brew-tea|-l brew-tea)/);
});

describe("help", () => {
  const texts = [
    overviewText(
      Object.fromEntries(Object.entries(COMMANDS).map(([name, { description }]) => [name, description])),
      [],
      false,
    ),
    ...specs.map((spec) => helpText(spec, false)),
  ];

  test("fits into eighty columns", () => {
    for (const text of texts) {
      for (const line of text.split("\n"))
        expect({ line, fits: line.length <= 80 }).toEqual({ line, fits: true });
    }
  });

  test("tells each default once, and options that are refused nowhere", () => {
    const serve = specs.find(({ name }) => name === "serve");
    if (!serve) throw new Error("there is no such command");
    const text = helpText(serve, false);
    expect(text.match(/4416/g)).toHaveLength(1);
    expect(text.match(/127\.0\.0\.1 and/g)).toHaveLength(1);
    const generate = specs.find(({ name }) => name === "generate");
    expect(generate && helpText(generate, false)).not.toContain("--visitor-data");
  });

  test("is colourful only where that is wanted", () => {
    for (const spec of specs) {
      expect(helpText(spec, false)).not.toContain("\u001b");
      expect(Bun.stripANSI(helpText(spec, true))).toBe(helpText(spec, false));
    }
  });
});

test("the list of commands says what their tables say", () => {
  expect(specs.map(({ name, description }) => [name, description])).toEqual(
    Object.entries(COMMANDS).map(([name, { description }]) => [name, description]),
  );
});

test("no two options of a command share a short name, and none hides the help", () => {
  for (const { name, options } of specs) {
    const short = Object.values(options).flatMap(({ alias }) => alias ?? []);
    expect({ name, short: new Set(short).size }).toEqual({ name, short: short.length });
    expect(Object.keys(options)).not.toContain("help");
  }
});

/** Runs `script` in `shell`, with the completions of pot in a file that `FILE` names. */
async function inShell(shell: Shell, script: string): Promise<string> {
  const file = join(tmpdir(), `pot-completions-${process.pid}.${shell}`);
  await Bun.write(file, SCRIPTS[shell](changed));
  const child = Bun.spawn([shell, "-c", script], {
    env: { PATH: process.env.PATH, HOME: tmpdir(), TERM: "dumb", FILE: file },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  const { stdout, stderr } = await outputOf(child);
  await rm(file, { force: true });
  expect(stderr).toBe("");
  return stdout;
}

describe("completion in bash", () => {
  const complete = async (...words: string[]) => {
    const list = words.map((word) => `'${word}'`).join(" ");
    const script = `source "$FILE"; compopt() { :; }; COMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _pot; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return (await inShell("bash", script)).trim().split("\n");
  };

  test.skipIf(!Bun.which("bash")).each([
    [["pot", "ser"], ["serve"]],
    [["pot", "serve", "--brew"], ["--brew-tea"]],
    [
      ["pot", "serve", "--brew-tea", ""],
      ["green", "black"],
    ],
    [["pot", "serve", "--brew-tea", "=", "b"], ["black"]],
    [
      ["pot", "serve", "--brew-tea", "="],
      ["green", "black"],
    ],
    [["pot", "plugin", "unin"], ["uninstall"]],
    [["pot", "serve", "--port", ""], [""]],
    [["pot", "serve", "--ca", "/etc/host"], expect.arrayContaining(["/etc/hosts"])],
  ])("of %p", async (words, found) => {
    expect(await complete(...words)).toEqual(found);
  });
});

test.skipIf(!Bun.which("fish"))("completion in fish knows commands, options and their values", async () => {
  const complete = (line: string) => `complete -C '${line}'`;
  const lines = ["pot ser", "pot serve --brew", "pot serve --brew-tea ", "pot plugin unin"];
  const out = await inShell("fish", `source $FILE; ${lines.map(complete).join("; ")}`);
  expect(out).toContain("serve\tAnswer yt-dlp over HTTP");
  expect(out).toContain("--brew-tea\tTea to brew meanwhile");
  expect(out).toContain("green\t");
  expect(out).toContain("uninstall");
});

test.skipIf(!Bun.which("zsh"))(
  "completion in zsh knows commands, options and their values",
  async () => {
    const rows = [
      ["pot plu", "pot plugin"],
      ["pot serve --brew-t", "--brew-tea"],
      ["pot serve --brew-tea b", "--brew-tea black"],
      ["pot plugin unin", "plugin uninstall"],
    ];
    // A shell in a terminal of its own, in which keys are typed; each read waits until the completed words are there.
    const type = rows.map(
      ([typed, completed]) =>
        `zpty -w -n z '${typed}'$'\\t'; zpty -r -m z out '*${completed}*'; print -r -- "$out"; zpty -w -n z $'\\x15'`,
    );
    const out = await inShell(
      "zsh",
      `zmodload zsh/zpty
    zpty z zsh -f -i
    zpty -w z 'PS1=; autoload -U compinit; compinit -D -u; source "$FILE"; bindkey "^I" complete-word; stty columns 200; echo rea""dy'
    zpty -r -m z out '*ready*'
    ${type.join("\n")}`,
    );
    for (const [, completed = ""] of rows) expect(out).toContain(completed);
  },
  20_000,
);

for (const shell of ["bash", "zsh", "fish"] as const) {
  test.skipIf(!Bun.which(shell))(`the script for ${shell} has no syntax errors`, async () => {
    await inShell(shell, `${shell} -n $FILE`);
  });
}

test("the script for PowerShell has no syntax errors", async () => {
  expect(await powershellErrors(SCRIPTS.powershell(changed))).toEqual([]);
});

test.skipIf(!Bun.which("mandoc"))("the manual page is one", async () => {
  const child = Bun.spawn(["mandoc", "-T", "lint", "-W", "warning"], {
    stdin: Buffer.from(manualPage(changed)),
    stdout: "pipe",
    stderr: "pipe",
  });
  const out = (await new Response(child.stdout).text()).trim();
  // A page that is made again and again has no date.
  expect(out.replace(/.*missing date.*/, "")).toBe("");
});

test.skipIf(!Bun.which("man"))("man shows it without a warning", async () => {
  const file = join(tmpdir(), `pot-manual-${process.pid}.1`);
  await Bun.write(file, manualPage(changed));
  const child = Bun.spawn(["man", "--warnings", "-l", file], {
    env: { PATH: process.env.PATH, LC_ALL: "C.UTF-8", MANWIDTH: "80", MANROFFOPT: "-rHY=0" },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  const { stdout, stderr, code } = await outputOf(child);
  await rm(file, { force: true });
  expect(stderr).toBe("");
  expect(code).toBe(0);
  expect(stdout).toContain("--brew-tea");
});

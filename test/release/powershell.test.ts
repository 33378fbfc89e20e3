/** The scripts for PowerShell, parsed: they run on Windows alone, and a syntax error must not wait until then. */
import { expect, test } from "bun:test";
import { join } from "node:path";
import { ROOT } from "../support/build.ts";
import { powershellErrors } from "../support/powershell.ts";

const SCRIPTS = ["scripts/install.ps1", "test/release/installer.ps1"];
const read = (script: string) => Bun.file(join(ROOT, script)).text();

test.each(SCRIPTS)("%s has no syntax errors", async (script) => {
  expect(await powershellErrors(await read(script))).toEqual([]);
});

test.each([
  ["a brace is missing", (source: string) => source.replace("{", "")],
  [
    "a string has no end",
    (source: string) => source.replace("$ErrorActionPreference = 'Stop'", "$x = 'Stop"),
  ],
  ["a condition has no end", (source: string) => source.replace(/if \(.*/, "if (")],
  ["a table has a key twice", (source: string) => `${source}\n$table = @{ 'a b' = 1; c = 2; 'A b' = 3 }\n`],
])("when %s, it is found", async (_, spoil) => {
  for (const script of SCRIPTS) expect(await powershellErrors(spoil(await read(script)))).not.toEqual([]);
});

/** docs/security.md against the program: the table of system calls is the filter's list, and the tests it names exist. */
import { expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Call, numberOf } from "../../src/engine/child/jail/linux/numbers.ts";
import { buildFilter } from "../../src/engine/child/jail/linux/seccomp.ts";
import { LIMITS } from "../../src/engine/child/limits.ts";

const DOCS = join(import.meta.dir, "../../docs");
const page = readFileSync(join(DOCS, "security.md"), "utf8");

/** The rows of the table that begins with `| call`, as the calls' names and what they are bound to. */
function documentedCalls(): Map<string, { bound: boolean; why: string }> {
  const [, table = ""] = /^\| call .*\n\|[-|: ]+\|\n((?:\|.*\n)+)/m.exec(page) ?? [];
  const rows = table.trimEnd().split("\n");
  return new Map(
    rows.flatMap((row) => {
      const [, names = "", only = "", why = ""] = row.split("|").map((cell) => cell.trim());
      return [...names.matchAll(/`(\w+)`/g)].map(
        ([, name = ""]) => [name, { bound: only !== "", why }] as const,
      );
    }),
  );
}

test.each(["x64", "arm64"] as const)(
  "each system call of the filter for %s is told, with its bounds and a reason",
  (machine) => {
    const documented = documentedCalls();
    const told = [...documented].flatMap(([name, { bound }]) => {
      const number = numberOf(name as Call, machine);
      return number < 0 ? [] : [[number, bound] as const];
    });
    const { rules } = buildFilter(machine, 1);
    const held = rules.map(({ number, allow }) => [number, allow?.length !== 0] as const);
    const byNumber = (all: (readonly [number, boolean])[]) => all.toSorted(([a], [b]) => a - b);
    expect(byNumber(told)).toEqual(byNumber(held));
    for (const [name, { why }] of documented) expect([name, why.length > 3]).toEqual([name, true]);
  },
);

test("each test that the page names exists, with the words that it quotes", () => {
  const named = [...page.matchAll(/\]\(\.\.\/(test\/[^)]+)\)(?: “([^”]+)”)?/g)];
  expect(named.length).toBeGreaterThan(30);
  for (const [, path = "", words = ""] of named) {
    const file = join(DOCS, "..", path);
    expect([path, existsSync(file)]).toEqual([path, true]);
    expect([path, words, readFileSync(file, "utf8").includes(words)]).toEqual([path, words, true]);
  }
});

test("the limits are told as they are", () => {
  const { system, memory, threads, processor } = LIMITS;
  const told = [
    `| memory +| ${system.moreData / 2 ** 30} GB of writable memory and ${system.moreAddresses / 2 ** 30} GB of addresses .*| ${memory / 2 ** 20} MB `,
    `| processor +|.*| ${processor.burstMs / 1_000} s at once;`,
    `| threads +| .* and ${system.moreThreads}, .*| ${threads} +|`,
    `| descriptors, pending signals +| ${system.files} each`,
  ];
  for (const row of told)
    expect([row, new RegExp(row.replaceAll("|", "\\|")).test(page)]).toEqual([row, true]);
  expect(system.signals).toBe(system.files);
});

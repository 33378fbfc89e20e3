/** What a command loads before it does anything: the one that yt-dlp may call for each video waits for all of it. */
import { expect, test } from "bun:test";
import { dirname, join } from "node:path";

const transpiler = new Bun.Transpiler({ loader: "ts" });

/** The packages and parts of the runtime that `entries` load before they run, with all that they import. */
async function loaded(entries: readonly string[]): Promise<string[]> {
  const files = new Set<string>();
  const others = new Set<string>();
  const visit = async (file: string): Promise<void> => {
    if (files.has(file) || !file.endsWith(".ts")) return;
    files.add(file);
    // What is imported by a call is loaded when it is needed, and types are not loaded at all.
    for (const { kind, path } of transpiler.scanImports(await Bun.file(file).text())) {
      if (kind !== "import-statement") continue;
      if (path.startsWith(".")) await visit(join(dirname(file), path));
      else others.add(path);
    }
  };
  for (const entry of entries) await visit(join(import.meta.dir, "../..", entry));
  return [...others].sort();
}

test("a token from the disk waits for no sockets, no validation and no window", async () => {
  expect(await loaded(["src/cli/run.ts", "src/cli/context.ts", "src/cli/generate.ts"])).toEqual([
    "bun:sqlite",
    "fastest-levenshtein",
    "node:fs",
    "node:path",
  ]);
});

test("the version waits for nothing", async () => {
  expect(await loaded(["src/main.ts"])).toEqual([]);
});

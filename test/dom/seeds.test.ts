/** The family of interpreters, each of which asks other members of the whole surface by the types of their answers. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exercise } from "../support/interpreter.ts";
import type { SeedInput, SeedOutput } from "./seeds-main.ts";

const SOURCE = join(import.meta.dir, "seeds-main.ts");
const BINDING = "a content binding";
let folder: string;
let executable: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pot-seeds-"));
  executable = join(folder, "seeds");
  await Bun.build({
    entrypoints: [SOURCE],
    format: "esm",
    minify: { whitespace: true, syntax: true, identifiers: false, keepNames: true },
    bytecode: true,
    compile: { outfile: executable, autoloadDotenv: false, autoloadBunfig: false },
  });
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What is wrong with each of the first `count` seeds that does not mint a token which its maker accepts. */
async function failures(command: string[], count: number): Promise<string[]> {
  const exercises = Array.from({ length: count }, (_, seed) => exercise(seed));
  const inputs: SeedInput[] = exercises.map(
    ({ interpreter, globalName, program, eventId, integrityToken }) => ({
      interpreter,
      globalName,
      program,
      eventId,
      integrityToken: integrityToken(),
      binding: BINDING,
    }),
  );
  const child = Bun.spawn(command, { stdin: new Blob([JSON.stringify(inputs)]), stderr: "inherit" });
  const outputs = JSON.parse(await new Response(child.stdout).text()) as SeedOutput[];
  expect(outputs).toHaveLength(count);
  return exercises.flatMap(({ judge, verify }, seed) => {
    const output = outputs[seed] ?? { error: "nothing" };
    if ("error" in output) return [`seed ${seed}: ${output.error}`];
    const believed = judge(output.snapshot);
    if (!believed.ok) return [`seed ${seed}: ${believed.reason}`];
    const verdict = verify(output.token, BINDING);
    return verdict.ok ? [] : [`seed ${seed}: ${JSON.stringify(verdict)}`];
  });
}

test("500 seeds of the family mint in a compiled binary", async () => {
  expect(await failures([executable, "ours"], 500)).toEqual([]);
}, 600_000);

test.each(["chromium", "webkit"] as const)(
  "500 seeds of what real programs read give in a compiled binary what they gave in %s",
  async (browser) => {
    const theirs: string[] = await Bun.file(new URL(`${browser}-readings.json`, import.meta.url)).json();
    const child = Bun.spawn([executable, browser], { stderr: "inherit" });
    const ours: string[] = JSON.parse(await new Response(child.stdout).text());
    expect(theirs).toHaveLength(500);
    expect(ours.flatMap((digest, seed) => (digest === theirs[seed] ? [] : [seed]))).toEqual([]);
  },
  120_000,
);

test("most seeds fail on bare happy-dom", async () => {
  expect((await failures([executable, "bare"], 50)).length).toBeGreaterThan(40);
}, 120_000);

test("from source it is the same window", async () => {
  expect(await failures([process.execPath, SOURCE, "ours"], 30)).toEqual([]);
}, 120_000);

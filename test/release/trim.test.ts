/** What the build leaves out is not missed. */
import { expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile } from "../../scripts/compile.ts";
import { createTrim } from "../../scripts/trim.ts";

const MAIN = join(import.meta.dir, "window-main.ts");

test("a window in an executable has the classes, members and effects that it has in the sources", async () => {
  const folder = await mkdtemp(join(tmpdir(), "pot-trim-"));
  try {
    const executable = join(folder, "window");
    await compile(executable, { entry: MAIN });
    const [compiled, plain] = await Promise.all([
      Bun.$`${executable}`.text(),
      Bun.$`${process.execPath} ${MAIN}`.text(),
    ]);
    expect(plain.split("\n").length).toBeGreaterThan(300);
    expect(compiled).toBe(plain);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 30_000);

test("a build tells when a file to leave out is not there any more", async () => {
  const trim = await createTrim();
  expect(() => trim.verify()).toThrow("happy-dom/lib/fetch/Fetch.js");
});

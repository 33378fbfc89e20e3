/** What the README says of a fresh clone: nothing has to be installed by hand. */
import { expect, test } from "bun:test";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { POT, ROOT } from "../support/build.ts";

async function build(cwd: string, ...words: string[]): Promise<{ code: number; stderr: string }> {
  const child = Bun.spawn([process.execPath, "run", "build", ...words], {
    cwd,
    stdout: "ignore",
    stderr: "pipe",
  });
  return { stderr: await new Response(child.stderr).text(), code: await child.exited };
}

test("run build installs what it needs, and refuses what it does not know", async () => {
  const clone = await mkdtemp(join(tmpdir(), "pot-fresh-clone-"));
  try {
    for (const part of ["package.json", "bun.lock", "bunfig.toml", "tsconfig.json", "src", "scripts"])
      await cp(join(ROOT, part), join(clone, part), { recursive: true });
    const { code, stderr } = await build(clone);
    expect(code, stderr).toBe(0);
    expect(Bun.file(join(clone, relative(ROOT, POT))).size).toBeGreaterThan(1e7);
    const wrong = await build(clone, "--nope");
    expect(wrong.code).not.toBe(0);
    expect(wrong.stderr).toContain("build: Unknown option '--nope'");
  } finally {
    await rm(clone, { recursive: true, force: true });
  }
}, 60_000);

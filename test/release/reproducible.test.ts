/** The executable depends on its sources alone, not on where or when it was built. */
import { expect, test } from "bun:test";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { compile } from "../../scripts/compile.ts";
import { ROOT } from "../support/build.ts";

test("two builds from two folders are the same bytes", async () => {
  const folder = await mkdtemp(join(tmpdir(), "pot-reproducible-"));
  try {
    const copy = join(folder, "a folder with spaces", "and depth");
    for (const part of ["package.json", "tsconfig.json", "src", "scripts"]) {
      await cp(join(ROOT, part), join(copy, part), { recursive: true });
    }
    // Only what is bundled, and no links: Bun would follow them to the same folder.
    const { bundledPackages } = await import("../../scripts/release/packages.ts");
    for (const { name } of await bundledPackages(ROOT)) {
      const place = join("node_modules", name);
      await cp(join(ROOT, place), join(copy, place), { recursive: true, dereference: true });
    }
    const here = join(folder, "here");
    const there = join(folder, "there");
    await compile(here);
    const script = `const { compile } = await import("./scripts/compile.ts"); await compile(${JSON.stringify(there)});`;
    const child = Bun.spawn([process.execPath, "-e", script], { cwd: copy, stderr: "pipe" });
    expect(await new Response(child.stderr).text()).toBe("");
    expect(await child.exited).toBe(0);
    expect(await digest(there)).toBe(await digest(here));
    expect(await names(dirname(here))).toEqual(["a folder with spaces", "here", "there"]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);

async function digest(file: string): Promise<string> {
  return new Bun.CryptoHasher("sha256").update(await Bun.file(file).bytes()).digest("hex");
}

async function names(folder: string): Promise<string[]> {
  return (await Bun.$`ls -A ${folder}`.text()).trim().split("\n").sort();
}

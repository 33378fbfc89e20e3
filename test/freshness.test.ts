/** Which files make an executable old when they change. */
import { expect, test } from "bun:test";
import { join, relative, resolve } from "node:path";
import { MAKERS } from "../scripts/freshness.ts";

const ROOT = join(import.meta.dir, "..");

test("every script that the build consists of is among them", async () => {
  const transpiler = new Bun.Transpiler({ loader: "ts" });
  const scripts = new Set(["scripts/build.ts"]);
  for (const script of scripts) {
    const imports = transpiler.scanImports(await Bun.file(join(ROOT, script)).text());
    for (const { path } of imports.filter((one) => one.path.startsWith(".")))
      scripts.add(relative(ROOT, resolve(ROOT, script, "..", path)));
  }
  expect(scripts.size).toBeGreaterThan(2);
  expect([...scripts].sort()).toEqual(MAKERS.filter((name) => name.startsWith("scripts/")).toSorted());
});

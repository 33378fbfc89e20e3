/** The program run from source, wherever that lies. */
import { expect, test } from "bun:test";
import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../support/build.ts";
import { startGoogle } from "../support/google.ts";
import { lastLine } from "../support/pot.ts";

test("from a folder with a space and a percent sign a child starts as from any other", async () => {
  const google = await startGoogle();
  const folder = await mkdtemp(join(tmpdir(), "pot 100%20 source "));
  try {
    await cp(join(ROOT, "src"), join(folder, "src"), { recursive: true });
    await cp(join(ROOT, "package.json"), join(folder, "package.json"));
    await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
    const command = [process.execPath, join(folder, "src/main.ts"), "generate", "-c", "a video"];
    const child = Bun.spawn(command, {
      env: { PATH: process.env.PATH, HOME: folder, XDG_CACHE_HOME: folder, ...google.env },
      stderr: "inherit",
    });
    const { poToken } = lastLine(await new Response(child.stdout).text());
    expect(google.verify(poToken, "a video").ok).toBe(true);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await google.close();
  }
}, 60_000);

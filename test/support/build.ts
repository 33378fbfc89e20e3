/** Builds `dist/pot` once when its sources are newer, however many test processes ask at the same time. */
import { mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { isStale } from "../../scripts/freshness.ts";
import { isAlive } from "../../src/alive.ts";

/** The project's folder. */
export const ROOT = join(import.meta.dir, "../..");
/** The executable under test. */
export const POT = join(ROOT, process.platform === "win32" ? "dist/pot.exe" : "dist/pot");

const LOCK = join(ROOT, "dist/.test-build.lock");

let built: Promise<string> | undefined;

/** The path of an executable that is as new as its sources. */
export function buildPot(): Promise<string> {
  built ??= buildOnce().catch((error) => {
    built = undefined;
    throw error;
  });
  return built;
}

async function buildOnce(): Promise<string> {
  await mkdir(join(ROOT, "dist"), { recursive: true });
  while (await isStale(POT)) {
    if (!(await takeLock())) {
      await Bun.sleep(100);
      continue;
    }
    try {
      // Another process may have built it between the look and the lock.
      if (await isStale(POT)) await build();
    } finally {
      await rm(LOCK, { force: true });
    }
  }
  return POT;
}

async function build(): Promise<void> {
  const child = Bun.spawn([process.execPath, "scripts/build.ts"], {
    cwd: ROOT,
    stdout: "ignore",
    stderr: "pipe",
  });
  const complaint = await new Response(child.stderr).text();
  if ((await child.exited) !== 0) throw new Error(`the build failed:\n${complaint}`);
  if (await isStale(POT)) throw new Error("the build left no executable that is newer than its sources");
}

async function modified(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  return found?.mtimeMs ?? 0;
}

/** Takes the lock, also from a process that died with it. */
async function takeLock(): Promise<boolean> {
  try {
    const lock = await open(LOCK, "wx");
    await lock.writeFile(String(process.pid));
    await lock.close();
    return true;
  } catch {
    const owner = Number(await readFile(LOCK, "utf8").catch(() => ""));
    const forgotten = Date.now() - (await modified(LOCK)) > 120_000;
    if (forgotten || (owner > 0 && !isAlive(owner))) await rm(LOCK, { force: true });
    return false;
  }
}

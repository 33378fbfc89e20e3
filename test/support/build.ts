/** Builds the executables under test once when its sources are newer, however many test processes ask at the same time. */
import { mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { isStale } from "../../scripts/freshness.ts";
import { isAlive } from "../../src/alive.ts";

/** The project's folder. */
export const ROOT = join(import.meta.dir, "../..");
/** The executable under test. */
export const POT = join(ROOT, process.platform === "win32" ? "dist/pot.exe" : "dist/pot");

/** The same with a hole in the wall of its windows: what is behind that wall is under test there. */
export const BREACHED = POT.replace(/(\.exe)?$/, "-breached$1");

const building = new Map<string, Promise<string>>();

/** The path of an executable that is as new as its sources. */
export function buildPot(): Promise<string> {
  return building.get(POT) ?? start(POT, "scripts/build.ts");
}

/** The path of one whose windows hand a program the host's own functions: it can get at all that its process can. */
export function buildBreached(): Promise<string> {
  return building.get(BREACHED) ?? start(BREACHED, "test/support/build-breached.ts");
}

function start(executable: string, script: string): Promise<string> {
  const built = buildOnce(executable, script).catch((error) => {
    building.delete(executable);
    throw error;
  });
  building.set(executable, built);
  return built;
}

async function buildOnce(executable: string, script: string): Promise<string> {
  await mkdir(join(ROOT, "dist"), { recursive: true });
  const lock = join(ROOT, "dist", `.${basename(executable)}.lock`);
  while (await isStale(executable)) {
    if (!(await takeLock(lock))) {
      await Bun.sleep(100);
      continue;
    }
    try {
      // Another process may have built it between the look and the lock.
      if (await isStale(executable)) await build(executable, script);
    } finally {
      await rm(lock, { force: true });
    }
  }
  return executable;
}

async function build(executable: string, script: string): Promise<void> {
  const child = Bun.spawn([process.execPath, script], {
    cwd: ROOT,
    stdout: "ignore",
    stderr: "pipe",
  });
  const complaint = await new Response(child.stderr).text();
  if ((await child.exited) !== 0) throw new Error(`the build failed:\n${complaint}`);
  if (await isStale(executable))
    throw new Error("the build left no executable that is newer than its sources");
}

async function modified(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  return found?.mtimeMs ?? 0;
}

/** Takes the lock, also from a process that died with it. */
async function takeLock(file: string): Promise<boolean> {
  try {
    const lock = await open(file, "wx");
    await lock.writeFile(String(process.pid));
    await lock.close();
    return true;
  } catch {
    const owner = Number(await readFile(file, "utf8").catch(() => ""));
    const forgotten = Date.now() - (await modified(file)) > 120_000;
    if (forgotten || (owner > 0 && !isAlive(owner))) await rm(file, { force: true });
    return false;
  }
}

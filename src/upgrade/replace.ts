/** Puts a new executable in the place of the running one: at once, and only after the new one has answered. */
import { open, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isAlive } from "../alive.ts";
import { PotError } from "../errors.ts";
import { errorCode } from "../json.ts";

const INTACT = "The old one is in place and unchanged";
const START_MS = 30_000;
/** Milliseconds after which a lock that names nobody is left over: its maker was killed before it could write. */
const NAMING_MS = 10_000;

/** What is to be put in place. */
export interface Replacement {
  readonly content: Uint8Array;
  /** What it must answer to `--version`. */
  readonly version: string;
}

/**
 * Takes the folder of `path` for itself, asks `fetchNew` for what is to be put there, writes it beside `path`, lets it
 * say its version, and moves it to `path`. Rejects with `UPGRADE_FAILED`, `UPGRADE_REFUSED` or as `fetchNew` does; then
 * what was at `path` still is.
 */
export async function replaceExecutable(path: string, fetchNew: () => Promise<Replacement>): Promise<void> {
  const fresh = freshPath(path, process.pid);
  // First of all: a folder that cannot be written to shall be found out before the download.
  const release = await lock(path);
  try {
    const { content, version } = await fetchNew();
    await writeNew(fresh, content, (await stat(path)).mode);
    await mustAnswer(fresh, version);
    await moveOver(fresh, path);
  } finally {
    await rm(fresh, { force: true }).catch(() => {});
    await release();
  }
}

/** Where the upgrade that is the process `pid` writes what is to become `path`. */
function freshPath(path: string, pid: number): string {
  const ending = process.platform === "win32" ? ".exe" : "";
  return join(dirname(path), `.${basename(path, ending)}-${pid}${ending}`);
}

/** One upgrade at a time in the folder of `executable`. Resolves with what ends it. */
async function lock(executable: string): Promise<() => Promise<void>> {
  const folder = dirname(executable);
  const path = join(folder, ".pot-upgrade.lock");
  for (let attempt = 1; ; attempt++) {
    try {
      const file = await open(path, "wx");
      await file.writeFile(String(process.pid)).finally(() => file.close());
      return () => rm(path, { force: true });
    } catch (error) {
      if (errorCode(error) !== "EEXIST") {
        await rm(path, { force: true }).catch(() => {});
        throw writeError(error, folder);
      }
    }
    const owner = Number(await readFile(path, "utf8").catch(() => ""));
    if (attempt > 1 || (owner > 0 ? isAlive(owner) : await isYoung(path))) {
      throw new PotError("UPGRADE_REFUSED", `another upgrade is at work in ${folder}`, {
        hint: `Wait for it; if there is none, remove ${path}`,
      });
    }
    // Whoever held it was killed, perhaps while writing.
    await rm(freshPath(executable, owner), { force: true }).catch(() => {});
    await rm(path, { force: true });
  }
}

/** Whether the lock at `path` is so new that its maker may be about to write its name into it. */
async function isYoung(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs < NAMING_MS;
}

async function writeNew(path: string, content: Uint8Array, mode: number): Promise<void> {
  try {
    const file = await open(path, "wx", 0o700);
    try {
      await file.writeFile(content);
      await file.chmod(mode & 0o7777);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw writeError(error, dirname(path));
  }
}

async function mustAnswer(path: string, version: string): Promise<void> {
  const { BUN_BE_BUN: _, ...env } = process.env;
  let answer = "";
  let end = "";
  try {
    const child = Bun.spawn([path, "--version"], {
      env,
      stdin: "ignore",
      stdout: "pipe",
      stderr: "ignore",
      timeout: START_MS,
    });
    answer = (await new Response(child.stdout).text()).trim();
    await child.exited;
    end = child.signalCode ? `it was ended by ${child.signalCode}` : `exit code ${child.exitCode}`;
  } catch (error) {
    const code = errorCode(error);
    end = (NOT_STARTED[code] ?? code) || "it cannot be started";
  }
  if (answer !== version) {
    throw new PotError("UPGRADE_FAILED", `the new executable does not run here: ${end}. ${INTACT}`, {
      hint: "Please report this with your system and processor",
    });
  }
}

/** What the system means when it does not start a program. */
const NOT_STARTED: Readonly<Record<string, string>> = {
  ENOEXEC: "it is no program for this kind of machine",
  ENOENT: "it needs another C library than this system has",
  EACCES: "programs may not be started from that folder",
};

async function moveOver(fresh: string, path: string): Promise<void> {
  try {
    if (process.platform !== "win32") {
      await rename(fresh, path);
      return;
    }
    // Windows lets nobody overwrite a program that runs, but rename it.
    const old = await placeForOld(path);
    await rename(path, old);
    await rename(fresh, path).catch(async (error) => {
      await rename(old, path);
      throw error;
    });
  } catch (error) {
    throw writeError(error, dirname(path));
  }
}

/**
 * A free name beside `path` for the program that runs there. What earlier upgrades moved away is removed on the way,
 * unless it still runs.
 */
export async function placeForOld(path: string): Promise<string> {
  for (let at = 1; ; at++) {
    const old = `${path}.old${at === 1 ? "" : at}`;
    await rm(old, { force: true }).catch(() => {});
    if (!(await stat(old).catch(() => undefined))) return old;
  }
}

function writeError(error: unknown, folder: string): PotError {
  if (error instanceof PotError) return error;
  const code = errorCode(error);
  const [reason, hint] = REASONS[code] ?? [code || "it failed", "See what is wrong with that folder"];
  return new PotError("UPGRADE_FAILED", `nothing can be written to ${folder}: ${reason}. ${INTACT}`, {
    hint,
    // What is known needs no second telling.
    ...(!REASONS[code] && { cause: error }),
  });
}

const NO_PERMISSION = [
  "no permission",
  "Run it as the user who owns that folder, or install pot into a folder of your own",
] as const;
const REASONS: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
  EACCES: NO_PERMISSION,
  EPERM: NO_PERMISSION,
  EROFS: ["it is read-only", "Install pot into a folder of your own, or make this one writable"],
  ENOSPC: ["the disk is full", "Make room: some 120 MB"],
  EDQUOT: ["your quota is used up", "Make room: some 120 MB"],
};

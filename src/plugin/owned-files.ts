/** Writes and removes files that are ours, and never touches one that is not. */
import { lstat, mkdir, open, readdir, readFile, readlink, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { PotError } from "../errors.ts";
import { errorCode } from "../json.ts";

/** Every file that is installed carries this near its start. */
export const MARK = "Written by `pot plugin install`";
const MARK_WITHIN = 512;

/** What is at a path: nothing, a file that we wrote, or something else. */
export async function ownership(path: string): Promise<"free" | "ours" | "foreign"> {
  try {
    // A link is not followed: what it points to is somebody's.
    if (!(await lstat(path)).isFile()) return "foreign";
    const start = (await readFile(path)).subarray(0, MARK_WITHIN);
    return start.includes(MARK) ? "ours" : "foreign";
  } catch (error) {
    if (isMissing(error)) return "free";
    throw fileError(`${path} cannot be read`, error);
  }
}

/** Rejects with `FILE_FAILED` when `path` holds something that we did not write. */
export async function assertOurs(path: string): Promise<void> {
  if ((await ownership(path)) !== "foreign") return;
  throw new PotError("FILE_FAILED", `${path} was not written by pot, so it stays as it is`, {
    hint: "Move it away, or choose another folder with --dir",
  });
}

/**
 * Rejects with `FILE_FAILED` when a part of `folder`'s path is neither this user's nor root's: whoever owns it could
 * lead what is written anywhere.
 */
async function assertSafeFolder(folder: string): Promise<void> {
  const users = trustedUsers();
  if (!users) return;
  const checked = new Set<string>();
  const waiting = [resolve(folder)];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (checked.has(path)) continue;
    checked.add(path);
    const parent = dirname(path);
    if (parent !== path) waiting.push(parent);
    const found = await lstat(path).catch(() => undefined);
    if (!found) continue;
    if (!users.includes(found.uid)) {
      throw new PotError("FILE_FAILED", `${path} belongs to another user, so nothing is written there`, {
        hint: "Run this as that user, or choose another folder with --dir",
      });
    }
    if (found.isSymbolicLink()) waiting.push(resolve(parent, await readlink(path)));
  }
}

/** The user ids that may own a folder that is written to; undefined where the platform has none. */
function trustedUsers(): number[] | undefined {
  const own = process.geteuid?.();
  if (own === undefined) return undefined;
  // Who calls sudo writes into folders of their own.
  const caller = own === 0 ? Number(process.env.SUDO_UID ?? 0) : 0;
  return [own, 0, ...(Number.isInteger(caller) ? [caller] : [])];
}

/** Writes `content` to `path` at once or not at all, making its folders. Only over nothing or a file of ours. */
export async function writeOwned(path: string, content: string | Uint8Array): Promise<void> {
  await assertSafeFolder(dirname(path));
  await assertOurs(path);
  const half = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(half, "wx", 0o644);
    try {
      await file.writeFile(content);
    } finally {
      await file.close();
    }
    await rename(half, path);
  } catch (error) {
    await rm(half, { force: true }).catch(() => {});
    throw fileError(`${path} cannot be written`, error, "Name a folder that you may write to with --dir");
  }
}

/** Removes `path` if we wrote it, what Python compiled from it, and the folders above it that this leaves empty, up to `root`. */
export async function removeOwned(path: string, root: string): Promise<boolean> {
  if ((await ownership(path)) !== "ours") return false;
  try {
    await rm(path);
    await removeCompiled(path);
    for (let folder = dirname(path); folder !== root && folder.startsWith(root); folder = dirname(folder)) {
      await rmdir(folder);
    }
  } catch (error) {
    // A folder that somebody else keeps things in stays.
    if (!isNotEmpty(error)) throw fileError(`${path} cannot be removed`, error);
  }
  return true;
}

async function removeCompiled(path: string): Promise<void> {
  const match = /([^/\\]+)\.py$/.exec(path);
  if (!match) return;
  const folder = join(dirname(path), "__pycache__");
  const names = await readdir(folder).catch(() => []);
  const compiled = names.filter((name) => name.startsWith(`${match[1]}.`) && name.endsWith(".pyc"));
  for (const name of compiled) await rm(join(folder, name));
  if (names.length > 0 && compiled.length === names.length) await rmdir(folder);
}

function isMissing(error: unknown): boolean {
  return hasCode(error, ["ENOENT", "ENOTDIR"]);
}

function isNotEmpty(error: unknown): boolean {
  return hasCode(error, ["ENOTEMPTY", "EEXIST"]);
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return codes.includes(errorCode(error));
}

function fileError(message: string, cause: unknown, hint?: string): PotError {
  return cause instanceof PotError ? cause : new PotError("FILE_FAILED", message, { cause, hint });
}

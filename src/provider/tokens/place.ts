/** Where the token store lives, and whether that place can be trusted with tokens. */
import {
  chmodSync,
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  type Stats,
  statSync,
} from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { errorCode } from "../../json.ts";

/** The name carries the schema's version: another version of the program keeps its own file. */
const FILE_NAME = "tokens-1.sqlite";

/**
 * The store's path in the user's cache folder; `XDG_CACHE_HOME` is honoured on every platform.
 * Rejects when the user has no home folder.
 */
export async function tokenFile(env: Record<string, string | undefined>): Promise<string> {
  const xdg = env.XDG_CACHE_HOME;
  // The specification tells programs to ignore a relative one.
  if (xdg && isAbsolute(xdg)) return join(xdg, "pot", FILE_NAME);
  // Loaded here, since it looks for a home folder on import and throws where there is none.
  const { default: envPaths } = await import("env-paths");
  return join(envPaths("pot", { suffix: "" }).cache, FILE_NAME);
}

/**
 * The real path of `file` when it exists and is this user's alone, undefined when it does not exist.
 * Permissions that others have are taken away. Throws, with a reason for the user, when it is a link, not a
 * file, or somebody else's.
 */
export function findTrusted(file: string): string | undefined {
  const folder = dirname(file);
  const folderStat = statSync(folder, { throwIfNoEntry: false });
  if (!folderStat) return undefined;
  ownOrThrow(folder, folderStat);
  if (!folderStat.isDirectory()) throw new Error(`${folder} is not a folder`);
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (!stat) return undefined;
  if (stat.isSymbolicLink()) throw new Error(`${file} is a symbolic link`);
  if (!stat.isFile()) throw new Error(`${file} is not a regular file`);
  ownOrThrow(file, stat);
  tighten(folder, folderStat, 0o700);
  tighten(file, stat, 0o600);
  // SQLite is told to follow no link, which it also applies to the folders above.
  return join(realpathSync(folder), basename(file));
}

/** Like `findTrusted`, but makes the folder (0700) and an empty file (0600) where they are missing. */
export function makeTrusted(file: string): string {
  const found = findTrusted(file);
  if (found) return found;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    // SQLite itself would create the file readable to all.
    closeSync(openSync(file, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600));
  } catch (error) {
    // Another process was faster.
    if (errorCode(error) !== "EEXIST") throw error;
  }
  const made = findTrusted(file);
  if (!made) throw new Error(`${file} disappeared`);
  return made;
}

function ownOrThrow(path: string, stat: Stats): void {
  const user = process.getuid?.();
  if (user !== undefined && stat.uid !== user) throw new Error(`${path} belongs to another user`);
}

function tighten(path: string, stat: Stats, mode: number): void {
  if (process.platform === "win32" || (stat.mode & 0o077) === 0) return;
  try {
    chmodSync(path, mode);
  } catch {
    // A read-only file system; what is readable there already is not ours to hide.
  }
}

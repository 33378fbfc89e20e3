/** Files in the user's cache folder, and whether their place can be trusted with what only this user may see. */
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  type Stats,
} from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { errorCode } from "./json.ts";

/**
 * This program's part of the user's cache folder; `XDG_CACHE_HOME` is honoured on every platform.
 * Rejects when the user has no home folder.
 */
export async function cacheFolder(env: Record<string, string | undefined>): Promise<string> {
  const xdg = env.XDG_CACHE_HOME;
  // The specification tells programs to ignore a relative one.
  if (xdg && isAbsolute(xdg)) return join(xdg, "pot");
  // Loaded here, since it looks for a home folder on import and throws where there is none.
  const { default: envPaths } = await import("env-paths");
  return envPaths("pot", { suffix: "" }).cache;
}

/** Whose process this is; undefined where users have no numbers. */
type User = number | undefined;

/**
 * The real path of `file` when it exists and is this user's alone, undefined when it does not exist. The rights that
 * others have on the file itself are taken away; nothing else is changed. Throws, with a reason for the user, when
 * it is a link, not a file, or somebody else's, or in a folder where others could put one in its place.
 */
export function findTrusted(file: string, user: User = process.getuid?.()): string | undefined {
  const folder = dirname(file);
  checkWayTo(folder, user);
  const folderStat = lstatSync(folder, { throwIfNoEntry: false });
  if (!folderStat) return undefined;
  // Whoever planted it would choose where tokens are written, and whose folder is changed.
  if (folderStat.isSymbolicLink()) throw new Error(`${folder} is a symbolic link`);
  if (!folderStat.isDirectory()) throw new Error(`${folder} is not a folder`);
  ownOrThrow(folder, folderStat, user);
  if (user !== undefined && (folderStat.mode & 0o022) !== 0)
    throw new Error(`others may write to ${folder} (chmod go-w takes that away)`);
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (!stat) return undefined;
  if (stat.isSymbolicLink()) throw new Error(`${file} is a symbolic link`);
  if (!stat.isFile()) throw new Error(`${file} is not a regular file`);
  ownOrThrow(file, stat, user);
  if (user !== undefined) tighten(file, stat);
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

/** Throws, with a reason for the user, when somebody else could exchange a folder or link on the way to `folder`. */
export function checkWayTo(folder: string, user: User = process.getuid?.()): void {
  for (const parent of foldersAbove(folder)) rejectForeign(parent, user);
}

/** The folders that lead to `folder`, as it is written and as it really is; those that do not exist are left out. */
function foldersAbove(folder: string): Set<string> {
  const above = new Set<string>();
  const add = (from: string) => {
    for (let path = from; !above.has(path); path = dirname(path)) above.add(path);
  };
  let nearest = dirname(folder);
  add(nearest);
  while (!existsSync(nearest)) nearest = dirname(nearest);
  add(realpathSync(nearest));
  return above;
}

/** The number of users that a container or a user namespace has none for, such as the machine's root. */
const UNMAPPED = 65_534;

/** Throws when somebody else could put another folder, or a link, where `path` is. */
function rejectForeign(path: string, user: User): void {
  if (user === undefined) return;
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) return;
  // Root may be given anybody's folder to keep things in, as containers are, but must not be led elsewhere from there.
  if (user === 0 && !stat.isSymbolicLink()) return;
  if (![user, 0, UNMAPPED].includes(stat.uid)) throw new Error(`${path} belongs to another user`);
  const othersMayReplace = stat.isDirectory() && (stat.mode & 0o002) !== 0 && (stat.mode & 0o1000) === 0;
  if (othersMayReplace) throw new Error(`anybody may write to ${path}`);
}

function ownOrThrow(path: string, stat: Stats, user: User): void {
  if (user !== undefined && stat.uid !== user) throw new Error(`${path} belongs to another user`);
}

function tighten(file: string, stat: Stats): void {
  if ((stat.mode & 0o077) === 0) return;
  try {
    chmodSync(file, 0o600);
  } catch {
    // A read-only file system; what is readable there already is not ours to hide.
  }
}

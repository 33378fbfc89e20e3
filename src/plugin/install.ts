/** Puts the yt-dlp plugin, or the script shims, where they are found, and takes them away again. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { zipSync } from "fflate";
import { PotError } from "../errors.ts";
import {
  EARLIER_MODULE,
  executableIn,
  INSTALLED,
  PACKAGE,
  PLUGIN_FILES,
  pluginFiles,
  type Recorded,
  shimFiles,
} from "./files.ts";
import { assertOurs, ownership, removeOwned, writeOwned } from "./owned-files.ts";

/** The version of the reference's plugin that the shims answer for: the newest that was tested. */
export const SHIM_VERSION = "2.0.2";

/** How long an agent lives without a request, unless the user says otherwise. */
export const DEFAULT_AGENT = "10m";

const ZIP = "pot.zip";
/** DOS time, which zip files hold, begins in 1980. A fixed date keeps the file the same for the same version. */
const ZIP_DATE = new Date(1980, 0, 1);

/** Where the plugin is inside a folder of plugins. */
interface PluginPaths {
  /** The files of the unpacked package. */
  unpacked: readonly string[];
  zip: string;
  /** Where versions before the package kept all of it. */
  earlier: string;
}

/** Where the plugin is inside `folder`, a folder of plugins: unpacked, or as one zip file. */
function pluginPaths(folder: string): PluginPaths {
  return {
    unpacked: PLUGIN_FILES.map((name) => unpackedPath(folder, name)),
    zip: join(folder, ZIP),
    earlier: join(folder, "pot", ...EARLIER_MODULE.split("/")),
  };
}

/** Where the package's file `name` is inside `folder`, a folder of plugins. */
export function unpackedPath(folder: string, name: string): string {
  return join(folder, "pot", ...PACKAGE.split("/"), name);
}

/** The plugin as one zip file, which yt-dlp loads as it is. */
export function pluginZip(files: Readonly<Record<string, string>>): Uint8Array {
  const encoder = new TextEncoder();
  const entries = Object.entries(files).map(([name, text]) => [
    `${PACKAGE}/${name}`,
    [encoder.encode(text), { mtime: ZIP_DATE }],
  ]);
  // Stored, not compressed: the mark stays readable.
  return zipSync(Object.fromEntries(entries), { level: 0 });
}

/**
 * Installs the plugin that knows `recorded` into `folder`, a folder of plugins, and takes away the other form of it.
 * Resolves with the path to show. Rejects with `FILE_FAILED`.
 */
export async function installPlugin(
  folder: string,
  recorded: Recorded,
  version: string,
  zip: boolean,
): Promise<string> {
  const paths = pluginPaths(folder);
  const files = pluginFiles(recorded, version);
  // The earlier form would be loaded beside or instead of this one: all of it has to be ours.
  for (const path of [...paths.unpacked, paths.zip, paths.earlier]) await assertOurs(path);
  if (zip) {
    await writeOwned(paths.zip, pluginZip(files));
    for (const path of paths.unpacked) await removeOwned(path, folder);
  } else {
    for (const [name, text] of Object.entries(files)) await writeOwned(unpackedPath(folder, name), text);
    await removeOwned(paths.zip, folder);
  }
  await removeOwned(paths.earlier, folder);
  return zip ? paths.zip : join(folder, "pot");
}

/** Removes the plugin from `folder`. Resolves with the paths to show. */
export async function uninstallPlugin(folder: string): Promise<string[]> {
  const { unpacked, zip, earlier } = pluginPaths(folder);
  const removed: string[] = [];
  let isUnpacked = false;
  for (const path of [...unpacked, earlier]) {
    if (await removeOwned(path, folder)) isUnpacked = true;
  }
  if (isUnpacked) removed.push(join(folder, "pot"));
  if (await removeOwned(zip, folder)) removed.push(zip);
  return removed;
}

/** One plugin of ours that was found. */
export interface InstalledPlugin {
  path: string;
  /** The executable that it was told to run; undefined when that cannot be read. */
  executable: string | undefined;
}

/** The plugins of ours in `folders`, each a folder of plugins. */
export async function installedPlugins(folders: readonly string[]): Promise<InstalledPlugin[]> {
  const found: InstalledPlugin[] = [];
  for (const folder of folders) {
    const { zip, earlier } = pluginPaths(folder);
    const recorded = unpackedPath(folder, INSTALLED);
    for (const path of [recorded, zip, earlier]) {
      if ((await ownership(path)) !== "ours") continue;
      const executable = executableIn(await readFile(path, "utf8"));
      found.push({ path: path === recorded ? join(folder, "pot") : path, executable });
    }
  }
  return found;
}

/** The shims inside a `server_home` of the reference's plugin: for Node and for Deno. */
export function shimPaths(home: string): { node: string; deno: string } {
  return { node: join(home, "build", "generate_once.js"), deno: join(home, "src", "generate_once.ts") };
}

/** Installs both shims, or neither. `answers` is what they say their version is. Resolves with the paths written. */
export async function installShims(home: string, recorded: Recorded, answers: string): Promise<string[]> {
  if (!/^\d+\.\d+\.\d+$/.test(answers)) {
    throw new PotError("BAD_USAGE", `--shim-version is a version like ${SHIM_VERSION}, not "${answers}"`);
  }
  const paths = shimPaths(home);
  const files = shimFiles(recorded, answers);
  for (const path of Object.values(paths)) await assertOurs(path);
  await writeOwned(paths.node, files.node);
  await writeOwned(paths.deno, files.deno);
  return Object.values(paths);
}

/** Removes the shims from `home` and the folders that this leaves empty, below `root`. Resolves with the paths removed. */
export async function uninstallShims(home: string, root: string): Promise<string[]> {
  const removed: string[] = [];
  for (const path of Object.values(shimPaths(home))) {
    if (await removeOwned(path, root)) removed.push(path);
  }
  return removed;
}

/** Which of the shims in `home` are there and ours. */
export async function installedShims(home: string): Promise<string[]> {
  const found: string[] = [];
  for (const path of Object.values(shimPaths(home))) if ((await ownership(path)) === "ours") found.push(path);
  return found;
}

/** Puts the yt-dlp plugin, or the script shims, where they are found, and takes them away again. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { zipSync } from "fflate";
import { PotError } from "../errors.ts";
import pluginSource from "./getpot_pot.py" with { type: "text" };
import { assertOurs, ownership, removeOwned, writeOwned } from "./owned-files.ts";
import denoSource from "./shim_deno.mjs" with { type: "text" };
import nodeSource from "./shim_node.mjs" with { type: "text" };

/** The version of the reference's plugin that the shims answer for: the newest that was tested. */
export const SHIM_VERSION = "2.0.2";

const MODULE = "yt_dlp_plugins/extractor/getpot_pot.py";
const ZIP = "pot.zip";
/** DOS time, which zip files hold, begins in 1980. A fixed date keeps the file the same for the same version. */
const ZIP_DATE = new Date(1980, 0, 1);

/** The plugin's source, knowing the executable that it may run. */
export function pluginText(executable: string, version: string): string {
  return fill(pluginSource, { VERSION: version, EXECUTABLE: executable });
}

/** The executable that the plugin at `path`, a module or a zip of ours, was told to run. */
export async function recordedExecutable(path: string): Promise<string> {
  const line = /^EXECUTABLE = (".*")$/m.exec(await readFile(path, "utf8"))?.[1];
  return line === undefined ? "" : String(JSON.parse(line));
}

/** Where the plugin is inside a folder of plugins: unpacked, or as one zip file. */
export function pluginPaths(folder: string): { unpacked: string; zip: string } {
  return { unpacked: join(folder, "pot", ...MODULE.split("/")), zip: join(folder, ZIP) };
}

/** Installs the plugin into `folder`, a folder of plugins. Resolves with the path written. */
export async function installPlugin(folder: string, text: string, zip: boolean): Promise<string> {
  const paths = pluginPaths(folder);
  if (zip) {
    // Stored, not compressed: the mark stays readable.
    const content = zipSync(
      { [MODULE]: [new TextEncoder().encode(text), { mtime: ZIP_DATE }] },
      { level: 0 },
    );
    await writeOwned(paths.zip, content);
    await removeOwned(paths.unpacked, folder);
    return paths.zip;
  }
  await writeOwned(paths.unpacked, text);
  await removeOwned(paths.zip, folder);
  return paths.unpacked;
}

/** Removes the plugin from `folder`. Resolves with the paths removed. */
export async function uninstallPlugin(folder: string): Promise<string[]> {
  const removed: string[] = [];
  for (const path of Object.values(pluginPaths(folder))) {
    if (await removeOwned(path, folder)) removed.push(path);
  }
  return removed;
}

/** The shims inside a `server_home` of the reference's plugin: for Node and for Deno. */
export function shimPaths(home: string): { node: string; deno: string } {
  return { node: join(home, "build", "generate_once.js"), deno: join(home, "src", "generate_once.ts") };
}

/** Installs both shims, or neither. `answers` is what they say their version is. Resolves with the paths written. */
export async function installShims(home: string, executable: string, answers: string): Promise<string[]> {
  if (!/^\d+\.\d+\.\d+$/.test(answers)) {
    throw new PotError("BAD_USAGE", `--shim-version is a version like ${SHIM_VERSION}, not "${answers}"`);
  }
  const paths = shimPaths(home);
  for (const path of Object.values(paths)) await assertOurs(path);
  await writeOwned(paths.node, fill(nodeSource, { EXECUTABLE: executable, PLUGIN_VERSION: answers }));
  await writeOwned(paths.deno, fill(denoSource, { PLUGIN_VERSION: answers }));
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

/** Which of `paths` are there and ours. */
export async function installed(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) if ((await ownership(path)) === "ours") found.push(path);
  return found;
}

/** `source` with the value of each named constant, written as a string that Python and JavaScript read alike. */
function fill(source: string, constants: Readonly<Record<string, string>>): string {
  return Object.entries(constants).reduce((text, [name, value]) => {
    const line = new RegExp(`^((?:const )?${name} = )(?:''|""|'0\\.0\\.0')(;?)$`, "m");
    if (!line.test(text)) throw new PotError("INTERNAL", `an embedded file has no line for ${name}`);
    return text.replace(line, (_, start: string, end: string) => start + JSON.stringify(value) + end);
  }, source);
}

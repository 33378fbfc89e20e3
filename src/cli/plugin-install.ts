/** `pot plugin install` and `uninstall`. */
import { isAbsolute, resolve } from "node:path";
import { PotError } from "../errors.ts";
import { lastingPath } from "../plugin/executable.ts";
import { pluginFiles, type Recorded } from "../plugin/files.ts";
import {
  installFolder,
  isOneUsersForAll,
  type Platform,
  scriptHome,
  searchedFolders,
} from "../plugin/folders.ts";
import {
  DEFAULT_AGENT,
  installPlugin,
  installShims,
  pluginZip,
  SHIM_VERSION,
  uninstallPlugin,
  uninstallShims,
} from "../plugin/install.ts";
import { VERSION } from "../version.ts";
import type { Output } from "./context.ts";
import { parseDuration } from "./durations.ts";
import type { PluginValues } from "./plugin-options.ts";

/** Installs the plugin or the shims. Resolves with the exit code. */
export async function install(values: PluginValues, platform: Platform, stdout: Output): Promise<number> {
  if (values["script-shim"]) return await installScripts(values, platform, stdout);
  const recorded = { executable: executableOf(values), agent: agentOf(values) };
  if (values.print) return await printZip(recorded, stdout);
  const folder = resolve(values.dir ?? installFolder(platform));
  if (isOneUsersForAll(folder, recorded.executable, platform)) {
    throw new PotError(
      "BAD_USAGE",
      `${recorded.executable} is in the home of one user, and ${folder} serves all`,
      {
        hint: "Copy pot to where all may run it, such as /usr/local/bin, and install from there",
      },
    );
  }
  await say(stdout, `installed ${await installPlugin(folder, recorded, VERSION, values.zip === true)}`);
  const isSearched = !values.dir || searchedFolders(platform).includes(folder);
  await say(stdout, isSearched ? whoUsesIt() : `yt-dlp loads it with: --plugin-dirs ${folder}`);
  return 0;
}

function whoUsesIt(): string {
  return Bun.which("yt-dlp")
    ? "yt-dlp uses it from its next run on; see: pot plugin status"
    : 'there is no yt-dlp on the PATH; one that you install (pip install -U "yt-dlp[default]") uses it by itself';
}

/** The zip file on stdout: one file that can be sent to another machine. */
async function printZip(recorded: Recorded, stdout: Output): Promise<number> {
  if (stdout.isTerminal) {
    throw new PotError("BAD_USAGE", "--print writes a zip file, which is not for a terminal", {
      hint: "Send it to a file or another program: pot plugin install --print > pot.zip",
    });
  }
  await Bun.write(Bun.stdout, pluginZip(pluginFiles(recorded, VERSION)));
  return 0;
}

async function installScripts(values: PluginValues, platform: Platform, stdout: Output): Promise<number> {
  const home = resolve(values.dir ?? scriptHome(platform));
  const recorded = { executable: executableOf(values), agent: agentOf(values) };
  for (const path of await installShims(home, recorded, values["shim-version"] ?? SHIM_VERSION)) {
    await say(stdout, `installed ${path}`);
  }
  await say(
    stdout,
    "with Node nothing else is needed; with Deno, which may start no programs, a running pot serve",
  );
  if (values.dir) {
    await say(stdout, `yt-dlp uses it with: --extractor-args "youtubepot-bgutilscript:server_home=${home}"`);
  }
  return 0;
}

/** Removes what `install` wrote. Resolves with the exit code. */
export async function uninstall(values: PluginValues, platform: Platform, stdout: Output): Promise<number> {
  const { dir } = values;
  const removed: string[] = [];
  if (!values["script-shim"]) {
    for (const folder of dir ? [dir] : searchedFolders(platform)) {
      removed.push(...(await uninstallPlugin(resolve(folder))));
    }
  }
  const home = resolve(dir ?? scriptHome(platform));
  removed.push(...(await uninstallShims(home, dir ? home : platform.home)));
  for (const path of removed) await say(stdout, `removed ${path}`);
  if (removed.length === 0) await say(stdout, "nothing of pot's is installed there");
  return 0;
}

function say(stdout: Output, line: string): Promise<void> {
  return stdout.write(`${line}\n`);
}

/** The executable that the plugin shall run: named by the user, else this one. */
function executableOf(values: PluginValues): string {
  if (values.executable !== undefined) {
    if (isAbsolute(values.executable)) return values.executable;
    throw new PotError("BAD_USAGE", `--executable must be an absolute path, not "${values.executable}"`);
  }
  const own = lastingPath();
  if (own !== undefined) return own;
  throw new PotError("BAD_USAGE", "this is not the built executable", { hint: "Name one with --executable" });
}

/** How long an agent shall live, or `off`. */
function agentOf({ agent = DEFAULT_AGENT }: PluginValues): string {
  if (agent !== "off") parseDuration("--agent", agent);
  return agent;
}

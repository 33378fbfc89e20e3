/** `pot plugin`: makes yt-dlp use this program by itself, undoes it, or says how things stand. */
import { existsSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, resolve } from "node:path";
import { oneLine, PotError } from "../errors.ts";
import { installFolder, type Surroundings, scriptHome, searchedFolders } from "../plugin/folders.ts";
import {
  installed,
  installPlugin,
  installShims,
  pluginPaths,
  pluginText,
  recordedExecutable,
  SHIM_VERSION,
  shimPaths,
  uninstallPlugin,
  uninstallShims,
} from "../plugin/install.ts";
import { inspectYtDlp, pingServer } from "../plugin/status.ts";
import { isCompiled } from "../self.ts";
import { VERSION } from "../version.ts";
import { type CommandSpec, type ParsedArgs, usage } from "./args.ts";
import { nearest } from "./nearest.ts";

export const command = {
  name: "plugin",
  description: "Make yt-dlp use pot by itself",
  positionals: { action: "install, uninstall or status" },
  words: ["install", "uninstall", "status"],
  options: {
    dir: {
      type: "string",
      valueHint: "folder",
      description: "Folder of plugins, or server_home with --script-shim, instead of the usual one",
    },
    zip: { type: "boolean", description: "install: as one zip file" },
    print: { type: "boolean", description: "install: print the plugin, write nothing" },
    "script-shim": {
      type: "boolean",
      description: "The scripts for the script mode of bgutil-ytdlp-pot-provider, not the plugin",
    },
    "shim-version": {
      type: "string",
      valueHint: "x.y.z",
      description: `install --script-shim: version of that plugin, which its scripts must answer (${SHIM_VERSION})`,
    },
    executable: {
      type: "string",
      valueHint: "path",
      description: "install: absolute path of the executable to run, instead of this one",
    },
    "yt-dlp": { type: "string", valueHint: "path", description: "status: the yt-dlp to ask" },
  },
  examples: [
    "pot plugin install",
    "pot plugin install --dir /srv/metube/plugins --executable /opt/pot",
    "pot plugin install --script-shim",
    "pot plugin status",
  ],
} as const satisfies CommandSpec;

type Values = ParsedArgs<typeof command.options>["values"];

interface Action {
  run(values: Values, around: Surroundings): Promise<number>;
  /** The options that mean something to it. */
  takes: readonly (keyof Values)[];
}

const ACTIONS: Readonly<Record<string, Action>> = {
  install: {
    run: install,
    takes: ["dir", "zip", "print", "script-shim", "shim-version", "executable"],
  },
  uninstall: { run: uninstall, takes: ["dir", "script-shim"] },
  status: { run: status, takes: ["dir", "yt-dlp"] },
};

/** Pairs of which the first would have no effect beside the second. */
const CLASHES = [
  ["zip", "print"],
  ["dir", "print"],
  ["zip", "script-shim"],
  ["print", "script-shim"],
] as const;

/** Runs the command. */
export async function run({ values, positionals }: ParsedArgs<typeof command.options>): Promise<number> {
  const [name] = positionals;
  if (name === undefined) throw usage(command, "say what to do: install, uninstall or status");
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!action) {
    const match = nearest(name, Object.keys(ACTIONS));
    throw usage(command, `unknown action "${oneLine(name, 80)}"${match ? `, did you mean ${match}?` : ""}`);
  }
  checkOptions(name, action, values);
  return await action.run(values, { platform: process.platform, env: process.env, home: homedir() });
}

/** Throws `BAD_USAGE` for an option that would be ignored. */
function checkOptions(name: string, { takes }: Action, values: Values): void {
  const given = (Object.keys(values) as (keyof Values)[]).filter(
    (option) => values[option] !== undefined && values[option] !== false,
  );
  const foreign = given.find((option) => !takes.includes(option));
  if (foreign) throw usage(command, `--${foreign} means nothing to ${name}`);
  const empty = given.find((option) => values[option] === "");
  if (empty) throw usage(command, `--${empty} must not be empty`);
  const clash = CLASHES.find(([one, other]) => given.includes(one) && given.includes(other));
  if (clash) throw usage(command, `--${clash[0]} does not go with --${clash[1]}`);
  if (given.includes("shim-version") && !given.includes("script-shim")) {
    throw usage(command, "--shim-version goes with --script-shim");
  }
}

async function install(values: Values, around: Surroundings): Promise<number> {
  if (values["script-shim"]) return await installScriptShims(values, around);
  const text = pluginText(executableOf(values), VERSION);
  if (values.print) {
    process.stdout.write(text);
    return 0;
  }
  const folder = values.dir ? resolve(values.dir) : installFolder(around);
  say(`installed ${await installPlugin(folder, text, values.zip)}`);
  say(
    values.dir && !searchedFolders(around).includes(folder)
      ? `yt-dlp loads it with: --plugin-dirs ${folder}`
      : "yt-dlp uses it from its next run on; see: pot plugin status",
  );
  return 0;
}

async function installScriptShims(values: Values, around: Surroundings): Promise<number> {
  const home = values.dir ? resolve(values.dir) : scriptHome(around);
  for (const path of await installShims(home, executableOf(values), values["shim-version"] ?? SHIM_VERSION)) {
    say(`installed ${path}`);
  }
  say("with Node nothing else is needed; with Deno, which may start no programs, a running pot serve");
  if (values.dir) {
    say(`yt-dlp uses it with: --extractor-args "youtubepot-bgutilscript:server_home=${home}"`);
  }
  return 0;
}

async function uninstall(values: Values, around: Surroundings): Promise<number> {
  const { dir } = values;
  const removed: string[] = [];
  if (!values["script-shim"]) {
    for (const folder of dir ? [resolve(dir)] : searchedFolders(around)) {
      removed.push(...(await uninstallPlugin(folder)));
    }
  }
  const home = dir ? resolve(dir) : scriptHome(around);
  removed.push(...(await uninstallShims(home, dir ? home : around.home)));
  for (const path of removed) say(`removed ${path}`);
  if (removed.length === 0) say("nothing of pot's is installed there");
  return 0;
}

/** Resolves with 0 when yt-dlp would get tokens from pot, by whichever plugin. */
async function status(values: Values, around: Surroundings): Promise<number> {
  say(`pot         ${VERSION}, ${process.execPath}`);
  await sayInstalled(values, around);
  const url = process.env.POT_URL;
  const running = await firstRunning(
    url ? [url.replace(/\/+$/, "")] : ["http://127.0.0.1:4416", "http://[::1]:4416"],
  );
  say(`server      ${running ?? "none running"}`);
  const ytdlp = values["yt-dlp"] ?? Bun.which("yt-dlp");
  if (!ytdlp) {
    say("yt-dlp      not found on the PATH; name it with --yt-dlp");
    return 1;
  }
  const report = await inspectYtDlp(ytdlp);
  say(`yt-dlp      ${report.version}, Python ${report.python}, ${ytdlp}`);
  if (!report.providers) {
    say("providers   none: PO token providers need yt-dlp 2025.05.22 or newer");
    return 1;
  }
  say(
    `providers   ${report.providers.length === 0 ? "none; run: pot plugin install" : "in the order in which yt-dlp asks them:"}`,
  );
  report.providers.forEach(({ name, version, file }, index) => {
    say(`            ${index + 1}. ${oneLine(`${name} ${version}  ${file}`)}`);
  });
  return report.providers.some(({ name }) => name.startsWith("pot:") || (running && name === "bgutil:http"))
    ? 0
    : 1;
}

async function sayInstalled(values: Values, around: Surroundings): Promise<void> {
  const folders = [...(values.dir ? [resolve(values.dir)] : []), ...searchedFolders(around)];
  const plugins = await installed(folders.flatMap((folder) => Object.values(pluginPaths(folder))));
  const shims = await installed(
    Object.values(shimPaths(values.dir ? resolve(values.dir) : scriptHome(around))),
  );
  for (const path of plugins) {
    const executable = await recordedExecutable(path);
    const fate = existsSync(executable) ? `runs ${executable}` : `runs ${executable}, which is not there`;
    say(`plugin      ${path}, ${fate}`);
  }
  if (plugins.length === 0) say("plugin      not installed; run: pot plugin install");
  for (const path of shims) say(`script      ${path}`);
}

async function firstRunning(urls: readonly string[]): Promise<string | undefined> {
  for (const url of urls) {
    const version = await pingServer(url);
    if (version !== undefined) return `${url} (answers as ${oneLine(version, 40)})`;
  }
  return undefined;
}

/** The executable that the plugin shall run: named by the user, else this one. */
function executableOf(values: Values): string {
  if (values.executable !== undefined) {
    if (isAbsolute(values.executable)) return values.executable;
    throw new PotError("BAD_USAGE", `--executable must be an absolute path, not "${values.executable}"`);
  }
  if (!isCompiled) {
    throw new PotError("BAD_USAGE", "this is not the built executable", {
      hint: "Name one with --executable",
    });
  }
  // A link on the PATH outlives an update of what it points to.
  const linked = Bun.which("pot");
  return linked && isAbsolute(linked) && samePath(linked, process.execPath) ? linked : process.execPath;
}

function samePath(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

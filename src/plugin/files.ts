/** The embedded files that are installed: the plugin as a Python package, and the two script shims. */
import { PotError } from "../errors.ts";
import init from "./getpot_pot/__init__.py" with { type: "text" };
import agentSource from "./getpot_pot/agent.py" with { type: "text" };
import challenges from "./getpot_pot/challenges.py" with { type: "text" };
import failures from "./getpot_pot/failures.py" with { type: "text" };
import installed from "./getpot_pot/installed.py" with { type: "text" };
import listener from "./getpot_pot/listener.py" with { type: "text" };
import page from "./getpot_pot/page.py" with { type: "text" };
import processSource from "./getpot_pot/process.py" with { type: "text" };
import settings from "./getpot_pot/settings.py" with { type: "text" };
import tokens from "./getpot_pot/tokens.py" with { type: "text" };
import wire from "./getpot_pot/wire.py" with { type: "text" };
import { MARK } from "./owned-files.ts";
import denoSource from "./shim_deno.mjs" with { type: "text" };
import nodeSource from "./shim_node.mjs" with { type: "text" };

/** Where yt-dlp looks for the package inside an entry of a plugin folder. */
export const PACKAGE = "yt_dlp_plugins/extractor/getpot_pot";
/** The one file that earlier versions installed instead. */
export const EARLIER_MODULE = "yt_dlp_plugins/extractor/getpot_pot.py";
/** The file of the package that differs from one installation to the next. */
export const INSTALLED = "installed.py";

/** By name; the one that yt-dlp loads comes last, so that it never finds a part of the package. */
const SOURCES: Readonly<Record<string, string>> = {
  [INSTALLED]: installed,
  "settings.py": settings,
  "listener.py": listener,
  "wire.py": wire,
  "failures.py": failures,
  "process.py": processSource,
  "agent.py": agentSource,
  "page.py": page,
  "tokens.py": tokens,
  "challenges.py": challenges,
  "__init__.py": init,
};

/** The names of the package's files. */
export const PLUGIN_FILES: readonly string[] = Object.keys(SOURCES);

/** What an installation knows. */
export interface Recorded {
  /** The absolute path of the executable that it may run. */
  executable: string;
  /** How long the agent lives that it leaves behind, as `--idle-exit` takes it, or `off`. */
  agent: string;
}

/** The package's files by name. */
export function pluginFiles({ executable, agent }: Recorded, version: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(SOURCES).map(([name, source]) => [
      name,
      `# ${MARK}; \`pot plugin uninstall\` removes it.\n${
        name === INSTALLED ? fill(source, { VERSION: version, EXECUTABLE: executable, AGENT: agent }) : source
      }`,
    ]),
  );
}

/** The shims for Node, which runs the executable, and for Deno. `answers` is what they say their version is. */
export function shimFiles({ executable, agent }: Recorded, answers: string): { node: string; deno: string } {
  return {
    node: fill(nodeSource, { EXECUTABLE: executable, AGENT: agent, PLUGIN_VERSION: answers }),
    deno: fill(denoSource, { PLUGIN_VERSION: answers }),
  };
}

/** The executable that is recorded in the text of an installed file; undefined when there is none in it. */
export function executableIn(text: string): string | undefined {
  const line = /^EXECUTABLE = (".*")$/m.exec(text)?.[1];
  try {
    return line === undefined ? undefined : String(JSON.parse(line));
  } catch {
    return undefined;
  }
}

/** `source` with the value of each named constant, written as a string that Python and JavaScript read alike. */
function fill(source: string, constants: Readonly<Record<string, string>>): string {
  return Object.entries(constants).reduce((text, [name, value]) => {
    const line = new RegExp(`^((?:const )?${name} = )(?:''|""|'0\\.0\\.0')(;?)$`, "m");
    if (!line.test(text)) throw new PotError("INTERNAL", `an embedded file has no line for ${name}`);
    return text.replace(line, (_, start: string, end: string) => start + JSON.stringify(value) + end);
  }, source);
}

/** Where the configuration file is: named by the user, or at its usual place. */
import { existsSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import type { OptionSpec } from "./args.ts";
import type { Environment } from "./context.ts";

/** The option that names it, for every command that reads it. */
export const CONFIG = {
  type: "string",
  valueHint: "file",
  variable: true,
  usual: "~/.config/pot/pot.toml, where there is one",
  description: "Configuration file, or none",
} as const satisfies OptionSpec;

/** The value of that option that means no file at all. */
const NONE = "none";

/** A configuration file to read. */
export interface ConfigPlace {
  readonly path: string;
  /** Where the user named it; undefined for the usual place. */
  readonly origin: string | undefined;
}

/** The file that `given` names, else the one at the usual place; undefined where there is none to read. */
export function findConfig(
  given: string | undefined,
  origin: string,
  env: Environment,
): ConfigPlace | undefined {
  if (given === NONE) return undefined;
  if (given) return { path: resolve(given), origin };
  const path = usualPlace(env);
  return path !== undefined && existsSync(path) ? { path, origin: undefined } : undefined;
}

function usualPlace(env: Environment, platform: NodeJS.Platform = process.platform): string | undefined {
  const folder = env.XDG_CONFIG_HOME;
  // The specification tells programs to ignore a relative one.
  if (folder && isAbsolute(folder)) return join(folder, "pot", "pot.toml");
  if (platform === "win32") return env.APPDATA ? join(env.APPDATA, "pot", "pot.toml") : undefined;
  return env.HOME && isAbsolute(env.HOME) ? join(env.HOME, ".config", "pot", "pot.toml") : undefined;
}

/** Where yt-dlp looks for plugins, and where the reference's plugin looks for its scripts, by platform. */
import { posix, win32 } from "node:path";

/** What the places depend on. */
export interface Surroundings {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  home: string;
}

function pathsOf({ platform }: Surroundings): typeof posix {
  return platform === "win32" ? win32 : posix;
}

/**
 * The folders whose subfolders and zip files yt-dlp searches without being told, in its order
 * (https://github.com/yt-dlp/yt-dlp#installing-plugins). The one beside yt-dlp's own executable is not known here.
 */
export function searchedFolders(around: Surroundings): string[] {
  const { join } = pathsOf(around);
  const { env, home } = around;
  const config = env.XDG_CONFIG_HOME || join(home, ".config");
  const appData = env.APPDATA ? [env.APPDATA] : [];
  return [
    join(config, "yt-dlp", "plugins"),
    ...appData.map((folder) => join(folder, "yt-dlp", "plugins")),
    join(home, ".yt-dlp", "plugins"),
    join("/etc", "yt-dlp", "plugins"),
    join(config, "yt-dlp-plugins"),
    ...appData.map((folder) => join(folder, "yt-dlp-plugins")),
    join(home, "yt-dlp-plugins"),
    join("/etc", "yt-dlp-plugins"),
  ];
}

/** The folder that plugins are installed into unless the user names another: the platform's customary one. */
export function installFolder(around: Surroundings): string {
  const { join } = pathsOf(around);
  const { env, home, platform } = around;
  if (platform === "win32") {
    return join(env.APPDATA || join(home, "AppData", "Roaming"), "yt-dlp", "plugins");
  }
  return join(env.XDG_CONFIG_HOME || join(home, ".config"), "yt-dlp", "plugins");
}

/** The `server_home` of the reference's plugin when it is given none. */
export function scriptHome(around: Surroundings): string {
  return pathsOf(around).join(around.home, "bgutil-ytdlp-pot-provider", "server");
}

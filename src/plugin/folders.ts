/** Where yt-dlp looks for plugins, and where the reference's plugin looks for its scripts, by platform. */
import { posix, win32 } from "node:path";

/** A platform, and what its places depend on. */
export interface Platform {
  name: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  home: string;
}

/** The folders that yt-dlp reads for every user of the machine. */
const SYSTEM_FOLDERS = ["/etc/yt-dlp/plugins", "/etc/yt-dlp-plugins"];

function pathsOf({ name }: Platform): typeof posix {
  return name === "win32" ? win32 : posix;
}

/** As yt-dlp takes it, which also follows a relative one. */
function configFolder({ env, home }: Platform): string {
  return env.XDG_CONFIG_HOME || posix.join(home, ".config");
}

/**
 * The folders whose subfolders and zip files yt-dlp searches without being told, in its order
 * (https://github.com/yt-dlp/yt-dlp#installing-plugins). The one beside yt-dlp's own executable is not known here.
 */
export function searchedFolders(platform: Platform): string[] {
  const { join } = pathsOf(platform);
  const { env, home } = platform;
  const config = configFolder(platform);
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
export function installFolder(platform: Platform): string {
  const { join } = pathsOf(platform);
  if (platform.name === "win32") {
    return join(platform.env.APPDATA || join(platform.home, "AppData", "Roaming"), "yt-dlp", "plugins");
  }
  return join(configFolder(platform), "yt-dlp", "plugins");
}

/** The `server_home` of the reference's plugin when it is given none. */
export function scriptHome(platform: Platform): string {
  return pathsOf(platform).join(platform.home, "bgutil-ytdlp-pot-provider", "server");
}

/**
 * Whether a plugin in `folder` would serve every user of the machine with an `executable` that lies in the home of
 * one: others could not run it, or would run what that user makes of it.
 */
export function isOneUsersForAll(folder: string, executable: string, { name, home }: Platform): boolean {
  if (name === "win32" || !SYSTEM_FOLDERS.includes(posix.normalize(folder).replace(/\/$/, ""))) return false;
  const homes = [home, "/root", "/home", "/Users"];
  return homes.some((each) => each !== "/" && executable.startsWith(`${each.replace(/\/$/, "")}/`));
}

/** Where a Chromium-like browser is on this machine. */
import { PotError } from "../../errors.ts";

/** What looking for a browser asks of the machine. */
export interface Machine {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** The path of a program on the PATH. */
  which(name: string): string | null | undefined;
  /** Whether there is a file at `path`. */
  exists(path: string): boolean;
}

/** Names on the PATH, the most usual first. */
const NAMES = [
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
  "microsoft-edge-stable",
  "microsoft-edge",
  "brave-browser",
  "brave",
];

const MAC_APPS = ["Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser"];

/** Below each of Windows' folders of programs. */
const WINDOWS_PATHS = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Chromium\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
  "BraveSoftware\\Brave-Browser\\Application\\brave.exe",
];

/** The browser to use: `given` (by option or variable), else `CHROME_PATH`, else one that is installed. */
export function findBrowser(given: string | undefined, machine: Machine): string | undefined {
  return given || machine.env.CHROME_PATH || installed(machine).find(machine.exists);
}

/** The error for a machine that has none. */
export function noBrowser(): PotError {
  return new PotError("BROWSER_NOT_FOUND", "no Chrome, Chromium, Edge or Brave was found on this machine", {
    hint: "Install one, or name it with --browser",
  });
}

function* installed({ platform, env, which }: Machine): Generator<string> {
  if (platform === "darwin") {
    for (const root of ["", env.HOME ?? ""])
      for (const app of MAC_APPS) yield `${root}/Applications/${app}.app/Contents/MacOS/${app}`;
  }
  if (platform === "win32") {
    for (const root of [env.ProgramFiles, env["ProgramFiles(x86)"], env.LOCALAPPDATA])
      if (root) for (const path of WINDOWS_PATHS) yield `${root}\\${path}`;
  }
  for (const name of NAMES) {
    const path = which(name);
    if (path) yield path;
  }
  if (platform === "linux") yield "/snap/bin/chromium";
}

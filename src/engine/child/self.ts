/** How this program starts itself again as a child. */

/** The command that runs `pot ARGS`: the executable itself, or Bun with the entry file when run from source. */
export function selfCommand(...args: string[]): string[] {
  const compiled = import.meta.path.startsWith("/$bunfs/") || import.meta.path.includes("~BUN");
  if (!compiled) return [process.execPath, new URL("../../main.ts", import.meta.url).pathname, ...args];
  // On Linux the running file itself, also after an upgrade has put another in its place.
  return [process.platform === "linux" ? "/proc/self/exe" : process.execPath, ...args];
}

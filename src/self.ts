/** How this program was started, and how it starts itself again. */
import { join } from "node:path";

/** Whether this is the built executable: only that has its main file in Bun's own file system. */
export const isCompiled = /^(\/\$bunfs\/|[A-Za-z]:[\\/]~BUN[\\/])/.test(Bun.main);

/** The command that runs `pot ARGS`: the executable itself, or Bun with the entry file when run from source. */
export function selfCommand(...args: string[]): string[] {
  if (!isCompiled) return [process.execPath, join(import.meta.dir, "main.ts"), ...args];
  // On Linux the running file itself, also after an upgrade has put another in its place.
  return [process.platform === "linux" ? "/proc/self/exe" : process.execPath, ...args];
}

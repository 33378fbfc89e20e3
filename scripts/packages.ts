/** Installs what the lock file names, so that each command works on a fresh clone. */
import { join } from "node:path";

const ROOT = join(import.meta.dir, "..");

/** Installs what is missing: a moment where nothing is. Ends this process when that cannot be done. */
export function installPackages(): void {
  const { exitCode } = Bun.spawnSync([process.execPath, "install", "--frozen-lockfile", "--silent"], {
    cwd: ROOT,
    stdin: "ignore",
    stdout: 2,
    stderr: 2,
  });
  if (exitCode !== 0) process.exit(exitCode);
}

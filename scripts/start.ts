/** From a fresh clone to a running `pot`: installs and builds what is missing or stale, then hands over. */
import { join } from "node:path";
import { installPackages } from "./packages.ts";

const root = join(import.meta.dir, "..");
const executable = join(root, process.platform === "win32" ? "dist/pot.exe" : "dist/pot");

function run(...command: string[]): void {
  const { exitCode } = Bun.spawnSync(command, { cwd: root, stdin: "ignore", stdout: 2, stderr: 2 });
  if (exitCode !== 0) process.exit(exitCode);
}

// Also after every pull.
installPackages();
const { isStale } = await import("./freshness.ts");
if (await isStale(executable)) run(process.execPath, "scripts/build.ts");

const words = process.argv.slice(2);
// Options without a command are the server's.
if (!words[0] || words[0].startsWith("-")) words.unshift("serve");
const pot = Bun.spawn([executable, ...words], {
  stdin: "inherit",
  stdout: "inherit",
  stderr: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => pot.kill(signal));
process.exit(await pot.exited);

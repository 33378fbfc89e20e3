/** From a fresh clone to a test result: installs what the tests need, builds, and runs them all. */
import { join } from "node:path";

const root = join(import.meta.dir, "..");

/** Debian packages that some tests use: network namespaces, proxies that other people wrote, Python's venv. */
const DEBIAN_PACKAGES = ["iproute2", "microsocks", "tinyproxy-bin", "python3-venv"];
if (process.env.CI) DEBIAN_PACKAGES.push("dante-server"); // It also starts a service, which nobody wants at home.

function run(command: string[], env: Record<string, string> = {}): number {
  return Bun.spawnSync(command, {
    cwd: root,
    env: { ...process.env, ...env },
    stdin: "ignore",
    stdout: "inherit",
    stderr: "inherit",
  }).exitCode;
}

/** On a Debian machine that is ours to change; elsewhere the tests that miss something say what. */
function installDebianPackages(): void {
  if (process.getuid?.() !== 0 || !Bun.which("apt-get")) return;
  const missing = DEBIAN_PACKAGES.filter(
    (name) => Bun.spawnSync(["dpkg", "-s", name], { stdout: "ignore", stderr: "ignore" }).exitCode !== 0,
  );
  if (missing.length === 0) return;
  console.log(`installing Debian packages that tests use: ${missing.join(", ")}`);
  const quiet = { DEBIAN_FRONTEND: "noninteractive" };
  run(["apt-get", "update", "-qq"], quiet);
  if (run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", ...missing], quiet) !== 0) {
    console.error(`some of these Debian packages could not be installed: ${missing.join(", ")}`);
  }
}

if (run([process.execPath, "install", "--frozen-lockfile"]) !== 0) process.exit(1);
installDebianPackages();
if (run([process.execPath, "scripts/build.ts"]) !== 0) process.exit(1);
// Two files at a time: much of the time is spent waiting for deadlines, and more would only disturb each other.
process.exit(run([process.execPath, "test", "--parallel=2", ...process.argv.slice(2)]));

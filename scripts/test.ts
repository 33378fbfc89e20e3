/**
 * From a fresh clone to a test result: installs the modules, builds, and runs all tests. `--unit`: only those that need
 * nothing but the sources. `--install-packages` (always where CI is set): on Debian, as root, also the packages that
 * some tests use. Anything else goes to the test runner.
 */
import { join } from "node:path";
import { unitTests } from "./unit-tests.ts";
import { installValkey } from "./valkey.ts";

const root = join(import.meta.dir, "..");
const words = process.argv.slice(2);
const isUnit = words.includes("--unit");
const mayInstall = words.includes("--install-packages") || Boolean(process.env.CI);
const rest = words.filter((word) => word !== "--unit" && word !== "--install-packages");

/**
 * Debian packages that some tests use: network namespaces, proxies that other people wrote, Python's venv, a browser, a
 * store and a balancer, shells whose words are completed, readers of the manual. Valkey comes from `valkey.ts`.
 */
const DEBIAN_PACKAGES = [
  "iproute2",
  "microsocks",
  "tinyproxy-bin",
  "python3-venv",
  "dante-server",
  "chromium",
  "debootstrap",
  "fish",
  "redis-server",
  "haproxy",
  "prometheus",
  "bubblewrap",
  "busybox-static",
  "makepkg",
  "man-db",
  "mandoc",
  "nix-bin",
  "rpm",
  "ruby",
  "shellcheck",
  "systemd-container",
  "zsh",
];

function run(command: string[], env: Record<string, string> = {}): number {
  return Bun.spawnSync(command, {
    cwd: root,
    env: { ...process.env, ...env },
    stdin: "ignore",
    stdout: "inherit",
    stderr: "inherit",
  }).exitCode;
}

/** Tests that miss a package say so; installing is for machines that are there to test. */
function installDebianPackages(): void {
  const missing = DEBIAN_PACKAGES.filter(
    (name) => Bun.spawnSync(["dpkg", "-s", name], { stdout: "ignore", stderr: "ignore" }).exitCode !== 0,
  );
  if (missing.length === 0) return;
  console.log(`installing Debian packages that tests use: ${missing.join(", ")}`);
  const quiet = { DEBIAN_FRONTEND: "noninteractive" };
  run(["apt-get", "update", "-qq"], quiet);
  const install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"];
  if (run([...install, ...missing], quiet) === 0) return;
  // One that this release does not have must not keep the others away.
  const absent = missing.filter((name) => run([...install, name], quiet) !== 0);
  if (absent.length > 0) console.error(`Debian packages that could not be installed: ${absent.join(", ")}`);
}

if (run([process.execPath, "install", "--frozen-lockfile"]) !== 0) process.exit(1);
if (isUnit) {
  const files = await unitTests(root);
  process.exit(run([process.execPath, "test", ...files, ...rest], { POT_TEST_NO_BUILD: "1" }));
}
if (mayInstall && process.getuid?.() === 0 && Bun.which("apt-get")) {
  installDebianPackages();
  try {
    installValkey();
  } catch (error) {
    console.error(`Valkey could not be installed, and is not tested with: ${(error as Error).message}`);
  }
}
if (run([process.execPath, "scripts/build.ts"]) !== 0) process.exit(1);
// Two files at a time: much of the time is spent waiting for deadlines, and more would only disturb each other.
process.exit(run([process.execPath, "test", "--parallel=2", ...rest]));

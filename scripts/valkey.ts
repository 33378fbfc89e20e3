/**
 * Valkey where the machine's Debian has none: the program and libraries of the first Debian that has it, which apt finds
 * and verifies, unpacked beside the system and run by their own loader.
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SUITE = "trixie";
const PACKAGES = [
  "valkey-server",
  "valkey-tools",
  "libatomic1",
  "libc6",
  "libcap2",
  "libgcc-s1",
  "libjemalloc2",
  "liblzf1",
  "libssl3t64",
  "libstdc++6",
  "libsystemd0",
  "libzstd1",
  "zlib1g",
];
const FOLDER = "/usr/local/lib/pot-tests/valkey";
const COMMAND = "/usr/local/bin/valkey-server";

/** Makes `valkey-server` a command of this machine. Throws with the reason where that cannot be done. */
export function installValkey(): void {
  if (Bun.which("valkey-server")) return;
  const work = mkdtempSync(join(tmpdir(), "pot-valkey-"));
  try {
    const root = join(work, "root");
    for (const folder of ["lists/partial", "cache", "debs", "root"])
      mkdirSync(join(work, folder), { recursive: true });
    writeFileSync(join(work, "sources.list"), `deb http://deb.debian.org/debian ${SUITE} main\n`);
    const apt = [
      ...["-qq", "-o", `Dir::Etc::SourceList=${work}/sources.list`, "-o", "Dir::Etc::SourceParts=/dev/null"],
      ...["-o", `Dir::State::Lists=${work}/lists`, "-o", `Dir::Cache=${work}/cache`],
      ...["-o", "Acquire::Languages=none", "-o", "APT::Sandbox::User=root"],
    ];
    run(["apt-get", ...apt, "update"], work);
    run(["apt-get", ...apt, "download", ...PACKAGES], join(work, "debs"));
    const debs = [...new Bun.Glob("*.deb").scanSync(join(work, "debs"))];
    for (const deb of debs) run(["dpkg-deb", "-x", join(work, "debs", deb), root], work);
    const [loader] = [...new Bun.Glob("usr/lib/*-linux-gnu/ld-linux*.so.*").scanSync(root)];
    if (!loader) throw new Error("the packages hold no loader");
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(join(FOLDER, ".."), { recursive: true });
    run(["cp", "-a", root, `${FOLDER}.new`], work);
    renameSync(`${FOLDER}.new`, FOLDER);
    const libraries = join(FOLDER, loader, "..");
    const words = [join(FOLDER, loader), "--library-path", libraries, join(FOLDER, "usr/bin/valkey-server")];
    writeFileSync(COMMAND, `#!/bin/sh\nexec ${words.join(" ")} "$@"\n`, { mode: 0o755 });
    run([COMMAND, "--version"], work);
  } catch (error) {
    rmSync(COMMAND, { force: true });
    throw error;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function run(command: string[], cwd: string): void {
  const { exitCode, stderr } = Bun.spawnSync(command, {
    cwd,
    stdin: "ignore",
    stdout: "ignore",
    stderr: "pipe",
  });
  if (exitCode !== 0)
    throw new Error(`${command.at(0)} ${command.at(-1)} failed: ${stderr.toString().trim()}`);
}

/** Makes the release twice, here and in a fresh clone elsewhere, and fails unless both are the same bytes. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dir, "..");
const [out = join(ROOT, "dist/release")] = process.argv.slice(2);

async function run(cwd: string, ...command: string[]): Promise<void> {
  const code = await Bun.spawn(command, { cwd, stdin: "ignore", stdout: "ignore", stderr: "inherit" }).exited;
  if (code !== 0) throw new Error(`${command.join(" ")} failed in ${cwd}`);
}

async function sumsOf(folder: string): Promise<Map<string, string>> {
  const lines = (await Bun.file(join(folder, "SHA256SUMS")).text()).trim().split("\n");
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

// Both of the same commit, also when somebody commits meanwhile.
const commit = (await Bun.$`git rev-parse HEAD`.cwd(ROOT).text()).trim();
process.env.SOURCE_DATE_EPOCH = (await Bun.$`git log -1 --format=%ct ${commit}`.cwd(ROOT).text()).trim();
const elsewhere = await mkdtemp(join(tmpdir(), "pot-release-"));
try {
  const clone = join(elsewhere, "a clone with spaces in its path");
  await run(ROOT, process.execPath, "run", "release", "--quick", "--out", out);
  await run(ROOT, "git", "clone", "--quiet", ".", clone);
  await run(clone, "git", "checkout", "--quiet", "--detach", commit);
  await run(clone, process.execPath, "install", "--frozen-lockfile");
  const second = join(elsewhere, "release");
  await run(clone, process.execPath, "run", "release", "--quick", "--out", second);
  const [here, there] = await Promise.all([sumsOf(out), sumsOf(second)]);
  const different = [...new Set([...here.keys(), ...there.keys()])].filter(
    (name) => here.get(name) !== there.get(name),
  );
  for (const name of different) console.error(`differs: ${name}`);
  console.log(`${here.size - different.length} of ${here.size} files are the same bytes`);
  if (different.length > 0) process.exitCode = 1;
} finally {
  await rm(elsewhere, { recursive: true, force: true });
}

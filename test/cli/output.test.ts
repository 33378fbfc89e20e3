/** What becomes of a command whose output nobody takes, or nobody can. */
import { expect, test } from "bun:test";
import { tmpdir } from "node:os";
import { buildPot } from "../support/build.ts";
import { outputOf } from "../support/processes.ts";

const inLinux = test.skipIf(process.platform !== "linux");

/** Runs a command line of the shell in which `pot` is the executable. */
async function shell(line: string): Promise<{ code: number; stdout: string; stderr: string }> {
  const pot = await buildPot();
  const child = Bun.spawn(["bash", "-c", `set -o pipefail; pot() { "${pot}" "$@"; }; ${line}`], {
    env: { PATH: process.env.PATH, HOME: "/proc/nowhere" },
    cwd: tmpdir(),
    stdout: "pipe",
    stderr: "pipe",
  });
  return outputOf(child);
}

inLinux.each(["pot --help", "pot generate --help", "pot serve --print-config", "pot generate -p ftp://x"])(
  "%s into a pipe that nobody reads fails without a word of its own fault",
  async (line) => {
    const { code, stderr } = await shell(`{ sleep 0.3; ${line}; } | true`);
    expect(stderr).not.toContain("INTERNAL");
    expect(stderr.trimEnd().split("\n").length).toBe(1);
    expect(code).toBeGreaterThan(0);
  },
  60_000,
);

inLinux.each(["pot --help", "pot serve --print-config"])(
  "%s onto a full disk says so in one line",
  async (line) => {
    const { code, stderr } = await shell(`${line} > /dev/full`);
    expect(stderr).toMatch(/^pot: cannot write to stdout: no space is left.*\[FILE_FAILED\]\n$/);
    expect(code).toBe(1);
  },
  60_000,
);

inLinux(
  "an error that cannot be told keeps its exit code",
  async () => {
    expect((await shell("pot generate --nope > /dev/full 2> /dev/full")).code).toBe(2);
  },
  60_000,
);

inLinux(
  "words go behind what a file already holds",
  async () => {
    const { stdout } = await shell(
      "f=$(mktemp); pot generate --nope >> $f 2>/dev/null; pot generate --nope >> $f 2>/dev/null; cat $f; rm $f",
    );
    expect(stdout).toBe("{}\n{}\n");
  },
  60_000,
);

inLinux(
  "standard streams that are closed end in an exit code too",
  async () => {
    expect((await shell("pot generate --nope >&- 2>&-")).code).toBe(2);
  },
  60_000,
);

/** Runs commands as a shell would, and times them until they have exited. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a command left behind. */
export interface Ended {
  stdout: string;
  /** Milliseconds from the start to the exit. */
  ms: number;
}

/** Runs `command` with nothing of this environment but the path. Throws when it fails. */
export async function runCommand(command: string[], env: Record<string, string>): Promise<Ended> {
  const started = performance.now();
  const child = Bun.spawn(command, {
    env: { PATH: process.env.PATH, ...env },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  const code = await child.exited;
  const ms = performance.now() - started;
  const stdout = await new Response(child.stdout).text();
  if (code !== 0) {
    throw new Error(`${command.join(" ")} exited with ${code}: ${await new Response(child.stderr).text()}`);
  }
  return { stdout, ms };
}

/** Calls `use` with the environment of an empty home, which is gone afterwards. */
export async function withHome<T>(use: (env: Record<string, string>) => Promise<T>): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), "pot-bench-"));
  try {
    return await use({ HOME: home, XDG_CACHE_HOME: join(home, "cache"), TMPDIR: tmpdir() });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** The token in the last line of `stdout`. Throws when there is none. */
export function tokenOf(stdout: string): string {
  const { poToken } = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
  if (typeof poToken !== "string" || poToken === "") throw new Error("the last line has no token");
  return poToken;
}

/**
 * The files of a release, and ways to try what they install. `POT_RELEASE` names the folder that `bun run release` made;
 * without it such tests are skipped, since making it takes a minute.
 */
import { expect } from "bun:test";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Google } from "../support/google.ts";
import { outputOf } from "../support/processes.ts";
import { VIDEO_ID } from "../ytdlp/ytdlp.ts";

export const RELEASE = process.env.POT_RELEASE ?? "";
if (!RELEASE) console.warn("skipped: POT_RELEASE does not name a folder made by `bun run release`");

/** The names of the release's files. */
export const files: readonly string[] = RELEASE ? await readdir(RELEASE) : [];

/** The path of the release's file whose name matches. */
export function fileOf(pattern: RegExp): string {
  return join(RELEASE, files.find((name) => pattern.test(name)) ?? `none ${pattern}`);
}

/** Whether roots can be entered and packages installed. */
export const isRoot = process.platform === "linux" && process.getuid?.() === 0;

/** What a command gets. */
export interface Surroundings {
  /** Added to the little that every command has. */
  env?: Record<string, string | undefined>;
  cwd: string;
}

/** What `command` prints; rejects with all that it said when it ends with anything but 0. */
export async function run(command: string[], { env, cwd }: Surroundings): Promise<string> {
  const child = Bun.spawn(command, {
    env: { PATH: process.env.PATH ?? "", HOME: cwd, TMPDIR: tmpdir(), ...env },
    cwd,
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  const { stdout, stderr, code } = await outputOf(child);
  if (code !== 0) throw new Error(`${command.join(" ")}: ${code}\n${stdout}\n${stderr}`);
  return stdout;
}

/** Has `command` make a token, in an environment of its own, and holds that the stand-in believes it. */
export async function mustMakeToken(
  google: Google,
  command: string[],
  { env, cwd }: Surroundings,
  ...options: string[]
): Promise<void> {
  const words = ["generate", "-c", VIDEO_ID, "--bypass-cache", ...options];
  const stdout = await run([...command, ...words], { env: { ...google.env, ...env }, cwd });
  const { poToken } = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
  expect(google.verify(poToken, VIDEO_ID)).toMatchObject({ ok: true });
}

/** Serves the release as the project's host does; installers are told the address as `--mirror`. */
export function hostRelease(): { url: string; stop(): Promise<void> } {
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    fetch: ({ url }) => new Response(Bun.file(join(RELEASE, new URL(url).pathname.split("/").at(-1) ?? ""))),
  });
  return { url: server.url.origin, stop: () => server.stop(true) };
}

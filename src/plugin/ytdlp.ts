/** Asks the yt-dlp of this machine which providers of pot's kinds it loads, by giving it a plugin that looks. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { oneLine, PotError } from "../errors.ts";
import probeSource from "./probe.py" with { type: "text" };

/** yt-dlp unpacks itself and compiles its modules on a first run: slow machines take their time. */
const TIMEOUT_MS = 60_000;

const Providers = v.nullable(
  v.array(
    v.object({
      name: v.string(),
      version: v.string(),
      preference: v.number(),
      file: v.string(),
      available: v.nullable(v.boolean()),
    }),
  ),
);

const ProbeReport = v.object({
  version: v.string(),
  python: v.string(),
  /** Of PO tokens. */
  providers: Providers,
  /** Of answers to JavaScript challenges. */
  challengeProviders: Providers,
  /** Folders and zip files that hold plugins. */
  folders: v.array(v.string()),
});

/** What yt-dlp loaded. Providers are in the order in which it asks them; null when it is too old to have any. */
export type YtDlpReport = v.InferOutput<typeof ProbeReport>;

/**
 * Runs `ytdlp` with neither configuration nor video: nothing is fetched. Rejects with `FILE_FAILED` when it cannot
 * say, or does not within `timeoutMs`.
 */
export async function inspectYtDlp(ytdlp: string, timeoutMs = TIMEOUT_MS): Promise<YtDlpReport> {
  let folder: string | undefined;
  try {
    folder = await mkdtemp(join(tmpdir(), "pot-probe-"));
    const modules = join(folder, "pot_probe", "yt_dlp_plugins", "extractor");
    await mkdir(modules, { recursive: true });
    await writeFile(join(modules, "zz_pot_probe.py"), probeSource);
    const { stdout, stderr } = await runToEnd(
      [ytdlp, "--ignore-config", "--plugin-dirs", "default", "--plugin-dirs", folder],
      timeoutMs,
    );
    const line = stdout.split("\n").find((text) => text.startsWith("POT-PROBE "));
    if (line) {
      const report = v.parse(ProbeReport, JSON.parse(line.slice("POT-PROBE ".length)));
      const own = folder;
      return { ...report, folders: report.folders.filter((path) => !path.startsWith(own)) };
    }
    throw new PotError("FILE_FAILED", `${ytdlp} loads no plugins`, {
      cause: oneLine(stderr.trim().split("\n").at(-1) ?? "", 300) || undefined,
      hint: "Update yt-dlp; and name yt-dlp itself with --yt-dlp, not a script that calls it",
    });
  } catch (error) {
    if (error instanceof PotError) throw error;
    throw new PotError("FILE_FAILED", `${ytdlp} could not be run`, {
      cause: error,
      hint: "Name the program itself with --yt-dlp",
    });
  } finally {
    if (folder) await rm(folder, { recursive: true, force: true });
  }
}

/** All that a command prints. Throws `FILE_FAILED` after `timeoutMs`, whoever still holds its streams then. */
async function runToEnd(
  command: readonly string[],
  timeoutMs: number,
): Promise<{ stdout: string; stderr: string }> {
  const child = Bun.spawn([...command], { stdin: "ignore", stdout: "pipe", stderr: "pipe" });
  let timer: Timer | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new PotError("FILE_FAILED", `${command[0]} did not end within ${timeoutMs / 1_000} s`)),
      timeoutMs,
    );
  });
  try {
    const [stdout, stderr] = await Promise.race([
      Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]),
      late,
    ]);
    return { stdout, stderr };
  } finally {
    clearTimeout(timer);
    if (child.exitCode === null) child.kill("SIGKILL");
  }
}

/** Asks the yt-dlp of this machine which providers of PO tokens it loads, by giving it a plugin that looks. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { oneLine, PotError } from "../errors.ts";
import probeSource from "./probe.py" with { type: "text" };

/** yt-dlp unpacks itself and compiles its modules on a first run: slow machines take their time. */
const YTDLP_TIMEOUT_MS = 60_000;
const PING_TIMEOUT_MS = 2_000;

const ProbeReport = v.object({
  version: v.string(),
  python: v.string(),
  providers: v.nullable(
    v.array(v.object({ name: v.string(), version: v.string(), preference: v.number(), file: v.string() })),
  ),
});

/** What yt-dlp loaded. `providers` are in the order in which it asks them; null when it is too old to have any. */
export type YtDlpReport = v.InferOutput<typeof ProbeReport>;

/** Runs `ytdlp` with the user's own configuration and no video. Rejects with `FILE_FAILED` when it cannot say. */
export async function inspectYtDlp(ytdlp: string): Promise<YtDlpReport> {
  const folder = await mkdtemp(join(tmpdir(), "pot-probe-"));
  try {
    const modules = join(folder, "pot_probe", "yt_dlp_plugins", "extractor");
    await mkdir(modules, { recursive: true });
    await writeFile(join(modules, "zz_pot_probe.py"), probeSource);
    const child = Bun.spawn([ytdlp, "--plugin-dirs", "default", "--plugin-dirs", folder], {
      stdin: "ignore",
      stdout: "pipe",
      stderr: "pipe",
      timeout: YTDLP_TIMEOUT_MS,
    });
    const [stdout, stderr] = await Promise.all([
      new Response(child.stdout).text(),
      new Response(child.stderr).text(),
    ]);
    const line = stdout.split("\n").find((text) => text.startsWith("POT-PROBE "));
    if (line) return v.parse(ProbeReport, JSON.parse(line.slice("POT-PROBE ".length)));
    throw new PotError("FILE_FAILED", `${ytdlp} loads no plugins`, {
      cause: oneLine(stderr.trim().split("\n").at(-1) ?? "", 300) || undefined,
      hint: "Update yt-dlp, and see that its configuration has no --no-plugin-dirs",
    });
  } catch (error) {
    if (error instanceof PotError) throw error;
    throw new PotError("FILE_FAILED", `${ytdlp} could not be run`, { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const PingReply = v.object({ version: v.string() });

/** The version that the server at `url` (`http://…` or `unix:/…`) answers with, or undefined when nobody does. */
export async function pingServer(url: string): Promise<string | undefined> {
  const unix = /^unix:(?:\/\/)?(.*)$/.exec(url)?.[1];
  try {
    const response = await fetch(unix ? "http://localhost/ping" : `${url}/ping`, {
      proxy: false,
      redirect: "error",
      signal: AbortSignal.timeout(PING_TIMEOUT_MS),
      ...(unix && { unix }),
    } as BunFetchRequestInit);
    return v.parse(PingReply, await response.json()).version;
  } catch {
    return undefined;
  }
}

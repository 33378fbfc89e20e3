/** One download by the user's own yt-dlp, read past the point where YouTube cuts off whom it does not believe. */
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { oneLine } from "../errors.ts";
import { VERSION } from "../version.ts";
import { installPlugin } from "./install.ts";

/** YouTube gives the first one to two megabytes to anybody. */
const ENOUGH_BYTES = 3.5 * 1024 * 1024;
/** And about a minute, milliseconds: a long reading goes on beyond it. */
export const LONG_MS = 75_000;
/** Until the first byte. */
const START_TIMEOUT_MS = 90_000;
/** From one byte to the next. */
const STALL_TIMEOUT_MS = 30_000;
/** How often the growing file is looked at. */
const LOOK_MS = 50;
const LARGEST_LOG = 1_000_000;

/** What to download, and how. */
export interface LiveOptions {
  /** The user's yt-dlp. */
  ytdlp: string;
  /** The executable that the plugin runs. */
  executable: string;
  /** A video's identifier. */
  videoId: string;
  /** The client of yt-dlp's that is tried. */
  client: string;
  /** False: no token is asked for. */
  withToken: boolean;
  /** Milliseconds that reading has to last as well; 0: as fast as it goes. */
  lastingMs: number;
  /** Further words for yt-dlp: its way out. */
  words: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
}

/** How one download went. */
export type LiveOutcome =
  /** It got past all that is given to anybody. `hadToken`: with a token from pot. */
  | { kind: "past"; bytes: number; ms: number; hadToken: boolean }
  /** YouTube refused to go on. */
  | { kind: "cut"; bytes: number; ms: number; hadToken: boolean }
  /** YouTube wants a login, or takes this address for a robot. */
  | { kind: "blocked"; says: string }
  /** This client is given nothing that could be downloaded, or something else went wrong. */
  | { kind: "failed"; says: string };

/** Downloads and throws away. Never rejects for what yt-dlp or YouTube do. */
export async function downloadOnce(options: LiveOptions): Promise<LiveOutcome> {
  const folder = await mkdtemp(join(tmpdir(), "pot-live-"));
  try {
    const plugins = join(folder, "plugins");
    // Nothing is left behind, not even for a moment.
    await installPlugin(plugins, { executable: options.executable, agent: "off" }, VERSION, false);
    return await watch(options, folder, plugins);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** yt-dlp's command line for `options`. */
function wordsFor(options: LiveOptions, folder: string, plugins: string): string[] {
  const { client, withToken, lastingMs, videoId } = options;
  const youtube = `youtube:player_client=${client}${withToken ? "" : ";fetch_pot=never;formats=missing_pot"}`;
  return [
    ...["--ignore-config", "--verbose", "--no-cache-dir", "--no-playlist", "--no-progress", "--newline"],
    ...["--no-plugin-dirs", "--plugin-dirs", plugins, "--extractor-args", youtube],
    ...["--retries", "2", "--fragment-retries", "0", "--extractor-retries", "1", "--socket-timeout", "20"],
    // Format 18 needs no token, and manifests are other rules.
    ...["--fixup", "never", "-f", "bv[protocol=https][format_id!=18]/b[protocol=https][format_id!=18]"],
    // So slowly that what is read is enough by bytes only when it is enough by time.
    ...(lastingMs > 0 ? ["--limit-rate", String(Math.round(ENOUGH_BYTES / (lastingMs / 800)))] : []),
    ...["--paths", folder, "--output", "video.%(ext)s", ...options.words],
    `https://www.youtube.com/watch?v=${videoId}`,
  ];
}

async function watch(options: LiveOptions, folder: string, plugins: string): Promise<LiveOutcome> {
  const child = Bun.spawn([options.ytdlp, ...wordsFor(options, folder, plugins)], {
    env: { ...options.env },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  let log = "";
  const listen = async (stream: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder();
    for await (const chunk of stream) {
      log = (log + decoder.decode(chunk, { stream: true })).slice(-LARGEST_LOG);
    }
  };
  const heard = Promise.all([listen(child.stdout), listen(child.stderr)]).catch(() => {});
  const progress = new Progress();
  const isPast = () => progress.bytes >= ENOUGH_BYTES && progress.ms() >= options.lastingMs;
  while (child.exitCode === null && child.signalCode === null && !isPast() && !progress.isStuck()) {
    await Promise.race([child.exited, Bun.sleep(LOOK_MS)]);
    progress.sees(await sizeIn(folder));
  }
  const isStuck = progress.isStuck();
  if (child.exitCode === null) child.kill("SIGTERM");
  const killing = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await child.exited;
  clearTimeout(killing);
  // Whoever inherited the streams may hold them open.
  await Promise.race([heard, Bun.sleep(1_000)]);
  const measured = {
    bytes: progress.bytes,
    ms: progress.ms(),
    hadToken: /Retrieved a gvs PO Token/.test(log),
  };
  if (isPast()) return { kind: "past", ...measured };
  return isStuck && progress.bytes === 0
    ? { kind: "failed", says: `nothing came within ${START_TIMEOUT_MS / 1_000} s` }
    : readLog(log, measured, child.exitCode === 0);
}

/** What yt-dlp's own words say about a download that did not get past. */
function readLog(
  log: string,
  measured: { bytes: number; ms: number; hadToken: boolean },
  isWhole: boolean,
): LiveOutcome {
  if (/HTTP Error 403/.test(log) && /\[download\] Destination|\bdownload(ing)? video data/.test(log)) {
    return { kind: "cut", ...measured };
  }
  const errors = log.split("\n").filter((line) => line.startsWith("ERROR:"));
  const [error = ""] = (errors.at(-1) ?? "").split("; please report this issue", 1);
  const says = oneLine(plainly(error), 200) || "yt-dlp said nothing";
  if (/not a bot|LOGIN_REQUIRED|[Ss]ign in|This video is private/.test(says))
    return { kind: "blocked", says };
  if (/challenge solver script|No usable challenge solver/.test(log) && !isWhole) {
    return { kind: "failed", says: 'yt-dlp has no challenge solver: pip install -U "yt-dlp[default]"' };
  }
  if (isWhole) {
    return { kind: "failed", says: `the video ended after ${measured.bytes} bytes: too early to tell` };
  }
  return { kind: "failed", says };
}

/** An error of yt-dlp's without its first words and without the password of a proxy. */
function plainly(error: string): string {
  return error.replace(/^ERROR: (\[\S+\] \S+: )?/, "").replace(/\/\/[^/@\s]*@/g, "//***@");
}

/** The growing file: its size, and since when. */
class Progress {
  bytes = 0;
  readonly #start = performance.now();
  #first = 0;
  #last = performance.now();

  sees(bytes: number): void {
    if (bytes <= this.bytes) return;
    this.#last = performance.now();
    if (this.bytes === 0) this.#first = this.#last;
    this.bytes = bytes;
  }

  /** Milliseconds from the first byte to the last one. */
  ms(): number {
    return this.bytes === 0 ? 0 : this.#last - this.#first;
  }

  isStuck(): boolean {
    const now = performance.now();
    return this.bytes === 0 ? now - this.#start > START_TIMEOUT_MS : now - this.#last > STALL_TIMEOUT_MS;
  }
}

async function sizeIn(folder: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => name.startsWith("video."));
  const sizes = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => undefined)));
  return Math.max(0, ...sizes.map((found) => found?.size ?? 0));
}

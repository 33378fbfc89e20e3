/** Runs the real yt-dlp from an address to a file on the disk. */
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Google } from "../support/google.ts";
import { outputOf } from "../support/processes.ts";
import type { Python } from "./ytdlp.ts";

/** A client that still gets plain addresses and needs a token for them. */
export const MWEB = "youtube:player_client=mweb";
/** The whole video in one file, so that nothing has to be merged. */
const FORMAT = ["-f", "22"];

/** What is different from a plain run. */
export interface DownloadOptions {
  args?: string[];
  env?: Record<string, string>;
  /** The lines of a cookie file. */
  cookies?: string[];
  /** Python code in place of yt-dlp's command line; `ARGS` is the list of its arguments. */
  code?: string;
}

/** What a run left behind. */
export interface Downloaded {
  code: number;
  log: string;
  /** By the video's identifier; a part when the file is not whole. */
  files: Map<string, { bytes: Buffer; isWhole: boolean }>;
}

/** Downloads `urls` in a folder and home of its own, on a machine that has no runtime. */
export async function download(
  { python }: Python,
  google: Pick<Google, "proxyUrl" | "caFile">,
  urls: readonly string[],
  { args = [], env = {}, cookies, code }: DownloadOptions = {},
): Promise<Downloaded> {
  const folder = await mkdtemp(join(tmpdir(), "pot-download-"));
  try {
    const proxy = args.includes("--proxy") ? [] : ["--proxy", google.proxyUrl];
    if (cookies) await writeFile(join(folder, "cookies.txt"), cookieFile(cookies));
    const all = [
      ...["--ignore-config", "--verbose", "--no-progress", ...FORMAT, "-o", "%(id)s.%(ext)s", ...proxy],
      ...(cookies ? ["--cookies", join(folder, "cookies.txt")] : []),
      ...["--retries", "1", ...args, ...urls],
    ];
    const child = Bun.spawn(
      [
        python,
        "-c",
        code ? `ARGS = ${JSON.stringify(all)}\n${code}` : "import sys, yt_dlp; yt_dlp.main(sys.argv[1:])",
        ...(code ? [] : all),
      ],
      {
        cwd: folder,
        env: {
          PATH: "/nowhere",
          HOME: folder,
          PYTHONDONTWRITEBYTECODE: "1",
          POT_AGENT: "off",
          SSL_CERT_FILE: google.caFile,
          NODE_EXTRA_CA_CERTS: google.caFile,
          ...env,
        },
        stdin: "ignore",
        stdout: "pipe",
        stderr: "pipe",
      },
    );
    const { stdout, stderr, code: exit } = await outputOf(child);
    const files: Downloaded["files"] = new Map();
    for (const name of await readdir(folder)) {
      const [, id = "", part] = /^(.+)\.mp4(\.part)?$/.exec(name) ?? [];
      if (id) files.set(id, { bytes: await readFile(join(folder, name)), isWhole: !part });
    }
    return { code: exit, log: stdout + stderr, files };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function cookieFile(pairs: readonly string[]): string {
  const lines = pairs.map((pair) => {
    const [name = "", value = ""] = pair.split("=");
    return [".youtube.com", "TRUE", "/", "TRUE", "4102444800", name, value].join("\t");
  });
  return `# Netscape HTTP Cookie File\n${lines.join("\n")}\n`;
}

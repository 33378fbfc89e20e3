/** The real yt-dlp as a test sees it: asked for tokens one by one, its log kept. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PythonEnv, pythonEnv } from "../../scripts/python-env.ts";

export type Python = Extract<PythonEnv, { ok: true }>;

/** What yt-dlp's extractor asks its framework for. */
export interface Wish {
  client: string;
  context: "gvs" | "player" | "subs";
  videoId: string;
  visitorData?: string;
  dataSyncId?: string;
  /** The watch page, which can carry a challenge. */
  webpage?: string;
  /** Added to the client of the InnerTube context. */
  innertube?: Record<string, string>;
  bypass?: boolean;
}

export interface Outcome {
  token: string | null;
  /** Seconds since the epoch at which the longest-lived token that yt-dlp keeps ends. */
  expiresAt: number | null;
}

/** The JavaScript challenges of one player. */
export interface Challenges {
  /** Its address. */
  player: string;
  n?: string[];
  sig?: string[];
}

/** The answers to one type of challenges of one player. */
export interface Solved {
  player: string;
  type: "n" | "sig";
  /** By challenge. */
  results: Record<string, string>;
}

export interface YtDlp {
  pid: number;
  /** What it could solve JavaScript challenges with. */
  solvers: string[];
  /** The providers that it loaded. */
  providers: string[];
  ask(wish: Wish): Promise<Outcome>;
  /** Has it solve the challenges of one video. */
  solve(challenges: Challenges[], videoId?: string): Promise<Solved[]>;
  /** All that it said so far. */
  log(): string;
  /** Ends it. Resolves with all that it said. */
  end(): Promise<string>;
}

export const VISITOR_DATA = "Cgs1Zm9UN3p0dGVzdCiO9MO-BjIKCgJERRIEEgAgEg%3D%3D";
const DATA_SYNC_ID = "108123456789012345678";
export const VIDEO_ID = "-Q4w9WgXcQ_";

const CLIENTS = ["web", "mweb", "web_music", "tv_simply"];
const CONTEXTS = ["gvs", "player", "subs"] as const;

/** Every kind of token that yt-dlp asks a provider for. */
export const WISHES: Wish[] = CLIENTS.flatMap((client) =>
  CONTEXTS.map((context) => ({
    client,
    context,
    videoId: VIDEO_ID,
    visitorData: VISITOR_DATA,
    dataSyncId: DATA_SYNC_ID,
  })),
);

/** What the token of `wish` must be bound to: the video, or the visitor, or the account. */
export function bindingOf(wish: Wish, signedIn: boolean): string {
  if (wish.context !== "gvs" && wish.client !== "web_music") return wish.videoId;
  return (signedIn ? wish.dataSyncId : wish.visitorData) ?? "";
}

/** Lines in which yt-dlp complains: warnings, errors, and what Python says when something breaks. */
export function complaints(log: string): string[] {
  return log.split("\n").filter((line) => /^(WARNING|ERROR)|Traceback|^\w*(Error|Exception)\b/.test(line));
}

/**
 * The Python environment of a list of packages. Without one the tests that need it are skipped with a line that says
 * why; where CI is set they fail.
 */
export async function python(list: string): Promise<Python | undefined> {
  const env = await pythonEnv(list);
  if (env.ok) return env;
  if (process.env.CI) throw new Error(`yt-dlp cannot be installed (${list}): ${env.reason}`);
  console.warn(`skipped: yt-dlp cannot be installed (${list}): ${env.reason}`);
  return undefined;
}

/** Starts yt-dlp with its own command-line options. It has a home of its own unless `env` names one. */
export async function startYtDlp(
  { python }: Python,
  options: { args?: string[]; env?: Record<string, string | undefined>; signedIn?: boolean } = {},
): Promise<YtDlp> {
  const home = await mkdtemp(join(tmpdir(), "pot-ytdlp-"));
  const child = Bun.spawn(
    [python, join(import.meta.dir, "drive.py"), "--ignore-config", "--verbose", ...(options.args ?? [])],
    {
      env: {
        PATH: process.env.PATH,
        HOME: home,
        PYTHONDONTWRITEBYTECODE: "1",
        // Nothing lives on after its test, which stands alone.
        POT_AGENT: "off",
        ...(options.signedIn && { DRIVE_SIGNED_IN: "1" }),
        ...options.env,
      },
      cwd: home,
      stdin: "pipe",
      stdout: "pipe",
      stderr: "pipe",
    },
  );
  let said = "";
  const listening = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of child.stderr) said += decoder.decode(chunk, { stream: true });
  })();
  const answers = lines(child.stdout);
  // biome-ignore lint/suspicious/noExplicitAny: the driver's own lines
  const next = async (): Promise<any> => {
    const { value, done } = await answers.next();
    if (!done) return JSON.parse(value);
    await Promise.all([child.exited, listening]);
    throw new Error(`yt-dlp ended with ${child.exitCode}:\n${said}`);
  };
  const { providers, solvers } = await next();
  return {
    pid: child.pid,
    providers,
    solvers,
    async ask(wish) {
      child.stdin.write(`${JSON.stringify(wish)}\n`);
      child.stdin.flush();
      return await next();
    },
    async solve(challenges, videoId = VIDEO_ID) {
      child.stdin.write(`${JSON.stringify({ challenges, videoId })}\n`);
      child.stdin.flush();
      return (await next()).solved;
    },
    log: () => said,
    async end() {
      child.stdin.end();
      await Promise.all([child.exited, listening]);
      await rm(home, { recursive: true, force: true });
      if (child.exitCode !== 0) throw new Error(`yt-dlp ended with ${child.exitCode}:\n${said}`);
      return said;
    },
  };
}

async function* lines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of stream) {
    rest += decoder.decode(chunk, { stream: true });
    const whole = rest.split("\n");
    rest = whole.pop() ?? "";
    yield* whole;
  }
}

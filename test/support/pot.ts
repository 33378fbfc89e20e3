/** Runs the compiled executable as users do: a process, its streams, its exit code. */
import { chown, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPot } from "./build.ts";
import { outputOf } from "./processes.ts";

type Environment = Record<string, string | undefined>;

/** How to run one command. */
export interface RunOptions {
  /** Added to an environment that has nothing but a path and a home of its own; undefined removes. */
  env?: Environment;
  stdin?: string;
  /** Milliseconds until the command is killed and the run fails; 30,000. */
  timeoutMs?: number;
  cwd?: string;
  /** Another than the executable under test. */
  executable?: string;
}

/** What a command left behind. */
export interface RunResult {
  /** The exit code, or 128 and the signal's number. */
  code: number;
  stdout: string;
  stderr: string;
  /** Milliseconds from the start to the exit. */
  ms: number;
}

/** What the HTTP server said. */
export interface PotReply {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of it
  json: any;
  text: string;
}

/** A running `pot serve`. */
export interface PotServer {
  url: string;
  port: number;
  pid: number;
  /** POSTs `body` as JSON, or as it is when it is a string. */
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<PotReply>;
  get(path: string, headers?: Record<string, string>): Promise<PotReply>;
  /** Sends `signal` (SIGTERM), waits for the end and removes its home. Safe to call twice. */
  stop(signal?: NodeJS.Signals): Promise<{ code: number; ms: number }>;
  stdout(): string;
  stderr(): string;
  exited: Promise<number>;
}

/** An empty home: nothing of the user's, of the machine's proxies, or of another test's reaches the command. */
async function makeHome(
  env: Environment = {},
): Promise<{ env: Record<string, string>; remove(): Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), "pot-test-"));
  const all: Environment = {
    PATH: process.env.PATH,
    HOME: home,
    XDG_CACHE_HOME: join(home, "cache"),
    TMPDIR: tmpdir(),
    SystemRoot: process.env.SystemRoot,
    // Whoever counts children counts those that were asked for.
    POT_SPARE: "0",
    ...env,
  };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { env: Object.fromEntries(given), remove: () => rm(home, { recursive: true, force: true }) };
}

/**
 * Runs `pot` with `args` to its end. Each run has a cache of its own; to share one, give `XDG_CACHE_HOME`.
 * Throws when the time is up.
 */
export async function runPot(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const pot = options.executable ?? (await buildPot());
  const home = await makeHome(options.env);
  const started = performance.now();
  const child = Bun.spawn([pot, ...args], {
    env: home.env,
    cwd: options.cwd ?? tmpdir(),
    stdin: options.stdin === undefined ? "ignore" : Buffer.from(options.stdin),
    stdout: "pipe",
    stderr: "pipe",
  });
  const { timeoutMs = 30_000 } = options;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill("SIGKILL");
  }, timeoutMs);
  const { stdout, stderr, code } = await outputOf(child);
  clearTimeout(timer);
  const ms = performance.now() - started;
  await home.remove();
  if (late) throw new Error(`pot ${args.join(" ")} ran longer than ${timeoutMs} ms\n${stdout}\n${stderr}`);
  return { code, stdout, stderr, ms };
}

/** The JSON of the last line of `stdout`, which is all that scripts read. */
// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of it
export function lastLine(stdout: string): any {
  return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
}

/**
 * Starts `pot serve` on a free port of 127.0.0.1 and resolves once it listens: as `user` where that is given, and by
 * way of the command `through`, which must become it.
 */
export async function servePot(
  args: readonly string[] = [],
  options: Pick<RunOptions, "env" | "timeoutMs" | "executable"> & {
    user?: number;
    through?: readonly string[];
  } = {},
): Promise<PotServer> {
  const pot = options.executable ?? (await buildPot());
  const home = await makeHome(options.env);
  const { user, through = [] } = options;
  if (user !== undefined) await chown(home.env.HOME ?? "", user, user);
  const where = args.some((arg) => /^(-H|--host|-p|--port)(=|$)/.test(arg))
    ? []
    : ["--host", "127.0.0.1", "--port", "0"];
  const child = Bun.spawn([...through, pot, "serve", ...where, ...args], {
    // What goes before may need to be root still.
    ...(user !== undefined && through.length === 0 && { uid: user, gid: user }),
    env: home.env,
    cwd: tmpdir(),
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  const out = collect(child.stdout);
  const err = collect(child.stderr);
  let stopped: Promise<{ code: number; ms: number }> | undefined;
  const stop = (signal: NodeJS.Signals = "SIGTERM") => {
    stopped ??= (async () => {
      const started = performance.now();
      child.kill(signal);
      const code = await child.exited;
      await Promise.all([out.ended, err.ended, home.remove()]);
      return { code, ms: performance.now() - started };
    })();
    return stopped;
  };

  const { timeoutMs = 20_000 } = options;
  const deadline = performance.now() + timeoutMs;
  let port = 0;
  for (;;) {
    port = Number(/Started POT server .*?:(\d+)\b/.exec(out.text())?.[1] ?? 0);
    if (port > 0) break;
    if (child.exitCode !== null || performance.now() > deadline) {
      await stop("SIGKILL");
      throw new Error(`pot serve did not start (exit ${child.exitCode}):\n${out.text()}\n${err.text()}`);
    }
    await Bun.sleep(5);
  }

  const url = `http://127.0.0.1:${port}`;
  const ask = async (path: string, init: RequestInit): Promise<PotReply> => {
    const reply = await fetch(`${url}${path}`, { ...init, proxy: false });
    const text = await reply.text();
    const isJson = reply.headers.get("content-type")?.includes("json");
    return {
      status: reply.status,
      headers: reply.headers,
      text,
      json: isJson ? JSON.parse(text) : undefined,
    };
  };
  return {
    url,
    port,
    pid: child.pid,
    post: (path, body = {}, headers = {}) =>
      ask(path, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    get: (path, headers = {}) => ask(path, { headers }),
    stop,
    stdout: out.text,
    stderr: err.text,
    exited: child.exited,
  };
}

function collect(stream: ReadableStream<Uint8Array>): { text(): string; ended: Promise<void> } {
  let seen = "";
  const decoder = new TextDecoder();
  const ended = (async () => {
    for await (const chunk of stream) seen += decoder.decode(chunk, { stream: true });
  })();
  return { text: () => seen, ended };
}

/** A function that starts `pot serve`, which `cleanups` end whatever becomes of the test. */
export function serverUntil(cleanups: (() => unknown)[]) {
  return async (args: string[] = [], env: Record<string, string> = {}): Promise<PotServer> => {
    const server = await servePot(args, { env, timeoutMs: 60_000 });
    cleanups.push(() => server.stop("SIGKILL"));
    return server;
  };
}

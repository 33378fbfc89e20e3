/** Speaks to an agent, a `pot serve` that an earlier command has left behind, and leaves one behind. */
import { closeSync, lstatSync, openSync, rmSync } from "node:fs";
import { BUDGET } from "../budget.ts";
import { errorCode, isRecord } from "../json.ts";
import { selfCommand } from "../self.ts";

/** Milliseconds in which an agent says that it is there: one that hangs must cost nobody a token. */
const PING_MS = 200;
/** Milliseconds in which a new one listens. */
const START_MS = 2_000;
/** Milliseconds between two looks for it, at first and at most: twenty that wait must not keep it from starting. */
const POLL_MS = { first: 5, most: 40 };
/** Milliseconds after which a lock is taken for left behind. */
const LOCK_MS = 5_000;

/** An agent that answers. */
export interface AgentStatus {
  pid: number;
  version: string;
  /** Seconds since its start. */
  uptime: number;
}

/** How an agent is started. */
export interface AgentStart {
  socket: string;
  /** How long it lives without a request, as `--idle-exit` takes it. */
  idle: string;
  /** Further words for its `serve`. */
  words: readonly string[];
  /** The whole environment that it gets. */
  env: Record<string, string>;
}

/** What listens on a socket: an agent, nothing, or something that does not answer as an agent in time. */
type Found = AgentStatus | "nothing" | "silent";

/** What listens on `socket`. Asking does not count as use. */
async function look(socket: string): Promise<Found> {
  try {
    const signal = AbortSignal.timeout(PING_MS);
    const response = await fetch("http://pot/healthz", { unix: socket, signal });
    const reply: unknown = await response.json();
    if (!isRecord(reply)) return "silent";
    const { pid, pot_version: version, server_uptime: uptime } = reply;
    if (typeof pid !== "number" || typeof version !== "string" || typeof uptime !== "number") return "silent";
    return { pid, version, uptime };
  } catch (error) {
    return error instanceof DOMException ? "silent" : "nothing";
  }
}

/** The agent on `socket`; undefined when there is none that answers. */
export async function findAgent(socket: string): Promise<AgentStatus | undefined> {
  const found = await look(socket);
  return typeof found === "string" ? undefined : found;
}

/** What an agent answers to a request for a token: its status and the parsed body. Rejects when it does not. */
export async function askAgent(socket: string, body: object): Promise<{ status: number; reply: unknown }> {
  const response = await fetch("http://pot/get_pot", {
    unix: socket,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(BUDGET.plugin),
  });
  return { status: response.status, reply: await response.json() };
}

/** Resolves when an agent listens on the socket: the one that was there, or one that this or another command starts. */
export async function ensureAgent(start: AgentStart): Promise<AgentStatus | undefined> {
  const found = await look(start.socket);
  if (typeof found !== "string") return found;
  const lock = `${start.socket}.lock`;
  // One that is just being started, on a busy machine, may listen before it can answer.
  if (found === "silent" && ageOf(lock) > START_MS) return undefined;
  // One of many commands that start together starts it; the others wait for that one.
  const isOurs = found === "nothing" && takeLock(lock);
  try {
    if (isOurs) launch(start);
    const deadline = performance.now() + START_MS;
    for (let pause = POLL_MS.first; performance.now() < deadline; pause = Math.min(2 * pause, POLL_MS.most)) {
      const status = await findAgent(start.socket);
      if (status) return status;
      await Bun.sleep(pause);
    }
    return undefined;
  } finally {
    if (isOurs) rmSync(lock, { force: true });
  }
}

/** Asks the agent on `socket`, if it is of `version` or none is named, to end; resolves with its process when there was one. */
export async function stopAgent(socket: string, version?: string): Promise<number | undefined> {
  const status = await findAgent(socket);
  if (!status || (version !== undefined && status.version !== version)) return undefined;
  process.kill(status.pid, "SIGTERM");
  return status.pid;
}

function launch({ socket, idle, words, env }: AgentStart): void {
  const command = selfCommand(
    "serve",
    // The command that starts it has read the file, and tells what concerns the agent.
    "--config",
    "none",
    "--unix",
    socket,
    "--idle-exit",
    idle,
    "--log-level",
    "error",
    // It serves one person, and mostly through one way out.
    "--spare",
    "0",
    ...words,
  );
  const child = Bun.spawn(command, { env, cwd: "/", detached: true, stdio: ["ignore", "ignore", "ignore"] });
  child.unref();
}

function takeLock(path: string): boolean {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      closeSync(openSync(path, "wx", 0o600));
      return true;
    } catch (error) {
      if (errorCode(error) !== "EEXIST") return false;
      if (ageOf(path) < LOCK_MS) return false;
      rmSync(path, { force: true });
    }
  }
  return false;
}

/** Milliseconds since a lock was taken; more than any limit where there is none. */
function ageOf(path: string): number {
  return Date.now() - (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
}

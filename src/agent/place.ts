/** Where agents listen: in a folder that nobody but this user can enter. */
import { existsSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { checkWayTo } from "../trusted-files.ts";

/** What an agent was started with, beside its version: one that differs in any of it is another agent. */
export interface AgentTraits {
  version: string;
  /** The executable, so that an upgrade starts anew. */
  executable: string;
  /** The folder where it keeps tokens. */
  cache: string;
  /** What it is given on its command line, and in its environment: whom it trusts, and how long tokens count as good. */
  words: readonly string[];
  env: Readonly<Record<string, string>>;
}

/** Bytes that the path of a socket may have, on the strictest system. */
const LONGEST_SOCKET = 103;

/** What decides whether anything can outlive a command here. */
export interface Surrounding {
  platform: NodeJS.Platform;
  pid: number;
  ppid: number;
  isContainer: boolean;
}

/** The surrounding of this process. */
export function surrounding(): Surrounding {
  const { platform, pid, ppid } = process;
  return { platform, pid, ppid, isContainer: existsSync("/.dockerenv") || existsSync("/run/.containerenv") };
}

/** Why no agent can live here; undefined when one can. Pure. */
export function whyNoAgent({ platform, pid, ppid, isContainer }: Surrounding): string | undefined {
  if (platform === "win32") return "this system has no private sockets that the runtime could listen on";
  // A container ends with its first process, and whatever was left behind with it.
  if (pid === 1 || (ppid === 1 && isContainer)) return "this container ends with its command";
  return undefined;
}

/**
 * The folder of agents, made if it is missing: in `$XDG_RUNTIME_DIR`, else beside the kept tokens in `cacheFolder`.
 * Throws an `Error` with the reason when it cannot be trusted.
 */
export function agentFolder(env: Readonly<Record<string, string | undefined>>, cacheFolder: string): string {
  const runtime = env.XDG_RUNTIME_DIR;
  const folder =
    runtime && isAbsolute(runtime) && existsSync(runtime)
      ? join(runtime, "pot")
      : join(cacheFolder, "agents");
  checkWayTo(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stat = lstatSync(folder);
  // Whoever else could write here could put a socket of his own in ours' place, and be told proxies and visitor data.
  if (!stat.isDirectory()) throw new Error(`${folder} is no folder`);
  if (stat.uid !== process.getuid?.()) throw new Error(`${folder} belongs to another user`);
  if ((stat.mode & 0o077) !== 0) throw new Error(`${folder} is open to other users`);
  return folder;
}

/** The socket of the agent with `traits`. Throws when its path is too long. */
export function agentSocket(folder: string, traits: AgentTraits): string {
  const name = new Bun.CryptoHasher("sha256").update(JSON.stringify(traits)).digest("hex").slice(0, 12);
  const path = join(folder, `agent-${name}.sock`);
  if (Buffer.byteLength(path) > LONGEST_SOCKET) throw new Error(`${path} is too long for a socket`);
  return path;
}

/** The sockets of all agents in `folder`, whether or not somebody listens. */
export function agentSockets(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^agent-[0-9a-f]{12}\.sock$/.test(name))
    .map((name) => join(folder, name));
}

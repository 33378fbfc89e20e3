/** Processes as the system tells of them, and waiting for what they do. */
import { readdirSync, readFileSync } from "node:fs";

/** The fields of /proc/PID/stat from the state on. Throws when there is no such process. */
export function statOf(pid: number | string): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

/** The living children of `parent`. */
export function childrenOf(parent: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const [state, ppid] = statOf(pid);
        return Number(ppid) === parent && state !== "Z" && state !== "X";
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** The living children of `parent` that were started for `guest`. */
export function guestsOf(parent: number, guest: "botguard" | "solver"): number[] {
  return childrenOf(parent).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(`\0${guest}\0`);
    } catch {
      return false;
    }
  });
}

/** The browsers that `parent` has started for its pages. */
function browsersOf(parent: number): number[] {
  return childrenOf(parent).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(`pot-browser-${parent}-`);
    } catch {
      return false;
    }
  });
}

/** Whether `parent` has a browser. */
export const hasBrowser = (parent: number): boolean => browsersOf(parent).length > 0;

/** The browser that `parent` has started. Throws when there is none. */
export function browserOf(parent: number): number {
  const [pid] = browsersOf(parent);
  if (pid === undefined) throw new Error(`${parent} has started no browser`);
  return pid;
}

/** A process whose output is piped here. */
interface Piped {
  readonly stdout: ReadableStream<Uint8Array>;
  readonly stderr: ReadableStream<Uint8Array>;
  readonly exited: Promise<number>;
}

/** All that `child` says until its end, and its exit code. */
export async function outputOf(child: Piped): Promise<{ code: number; stdout: string; stderr: string }> {
  const [stdout, stderr, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  return { code, stdout, stderr };
}

/** Whether a process runs (or sleeps); one that has ended and waits to be collected does not. */
export function isAlive(pid: number): boolean {
  try {
    return !["Z", "X"].includes(statOf(pid)[0] ?? "X");
  } catch {
    return false;
  }
}

/** Resolves once `condition` holds; throws when it does not within a minute. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`it never came to ${condition}`);
    await Bun.sleep(10);
  }
}

/** The end of a browser: of all its processes, so that none writes into its profile after that has been removed. */
import { readdirSync, readFileSync } from "node:fs";

/** Milliseconds until processes that were killed are gone, at the longest; mostly they are at once. */
const GONE_MS = 1_000;
const LOOK_MS = 2;
/** Where a system does not tell of them: until they have seen that the first one is gone. */
const ELSEWHERE_MS = 50;

/** Ends the browser of `profile`, which is this process' own, by `kill` and by killing whatever it has started. */
export function endBrowser(profile: string, kill: () => void): void {
  const pids = process.platform === "linux" ? processesOf(profile) : [];
  kill();
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended.
    }
  }
  if (process.platform !== "linux") Bun.sleepSync(ELSEWHERE_MS);
  const end = performance.now() + GONE_MS;
  while (pids.some(isRunning) && performance.now() < end) Bun.sleepSync(LOOK_MS);
}

/** The children of this process that were started with `profile`, and all that came of them. */
function processesOf(profile: string): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    const [, parent] = Number.isInteger(pid) ? statOf(pid) : [];
    if (parent !== undefined) children.set(Number(parent), [...(children.get(Number(parent)) ?? []), pid]);
  }
  const found = (children.get(process.pid) ?? []).filter((pid) => commandOf(pid).includes(profile));
  // It grows while it is gone through.
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}

/** The fields of /proc/PID/stat from the state on; none where there is no such process. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The name before it can hold anything.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

/** One that has ended, and waits to be collected, writes no more. */
function isRunning(pid: number): boolean {
  return !["Z", "X", undefined].includes(statOf(pid)[0]);
}

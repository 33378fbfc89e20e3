/** Watches a child's memory from outside, where the child cannot lie: often while it works, seldom while it waits. */
import { readFileSync } from "node:fs";
import { PotError } from "../errors.ts";

/** Resident bytes above which a child is ended: a real program needs about a tenth. */
const DEFAULT_LIMIT = 1_073_741_824;
/** Milliseconds between looks while the child works, and while it waits. */
const WORKING_MS = 100;
const IDLE_MS = 5_000;

/** A running watch. */
export interface Watch {
  /** Resident bytes of the child; undefined where they cannot be read. */
  memory(): number | undefined;
  /** Says whether the child has something to do, and with it how closely it is watched. */
  pace(working: boolean): void;
  stop(): void;
}

/** Watches the process `pid` and calls `breach` once when it holds more than `limit` bytes. */
export function watch(pid: number, limit = DEFAULT_LIMIT, breach: (error: PotError) => void): Watch {
  const memory = () => residentBytes(pid);
  let interval = WORKING_MS;
  let timer = setInterval(look, interval);
  timer.unref();

  function look(): void {
    const bytes = memory();
    if (bytes === undefined || bytes <= limit) return;
    clearInterval(timer);
    breach(
      new PotError(
        "VM_MEMORY",
        `the remote script used more than ${Math.round(limit / 1_048_576)} MB of memory`,
      ),
    );
  }

  return {
    memory,
    pace(working) {
      const wanted = working ? WORKING_MS : IDLE_MS;
      if (wanted === interval) return;
      interval = wanted;
      clearInterval(timer);
      timer = setInterval(look, interval);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}

function residentBytes(pid: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}

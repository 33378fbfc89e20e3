/** What a child uses, read from outside, where the child cannot lie. */
import { readFileSync } from "node:fs";

/** Use of the machine at one moment. */
export interface Usage {
  /** Bytes of memory: in RAM, swapped out, or taken by the tables that map it. */
  memory: number;
  /** Milliseconds of processor time since the start; undefined where the system does not say. */
  cpuMs?: number | undefined;
  /** Threads; undefined where the system does not say. */
  threads?: number | undefined;
}

/** Reads the use of process `pid`; undefined when it is gone or the system does not say. */
export type ReadUsage = (pid: number) => Usage | undefined;

/** In /proc/PID/stat times are counted in hundredths of a second, whatever the kernel's own tick. */
const MS_PER_TICK = 10;

function readLinux(pid: number): Usage | undefined {
  try {
    return parseLinux(readFileSync(`/proc/${pid}/status`, "utf8"), readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return undefined;
  }
}

/** What the texts of /proc/PID/status and /proc/PID/stat say; undefined for a process that is ending. */
export function parseLinux(status: string, stat: string): Usage | undefined {
  const bytes = (field: RegExp) => Number(field.exec(status)?.[1]) * 1024;
  // Shared memory is in it as well (RssShmem).
  const resident = bytes(/^VmRSS:\s+(\d+) kB$/m);
  if (!Number.isFinite(resident)) return undefined;
  // A script can have its own pages swapped out, or map so much that the tables alone fill the machine.
  const swapped = bytes(/^VmSwap:\s+(\d+) kB$/m) || 0;
  const tables = bytes(/^VmPTE:\s+(\d+) kB$/m) || 0;
  // The name in brackets is the child's to choose, brackets included.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return {
    memory: resident + swapped + tables,
    cpuMs: (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK,
    threads: Number(fields[17]),
  };
}

// struct rusage_info_v0 of Darwin's <sys/resource.h>: 96 bytes, ri_resident_size after a UUID and six counters.
const RUSAGE_INFO_V0 = 0;
const RESIDENT_SIZE_AT = 8;

async function openMacos(): Promise<ReadUsage> {
  const { dlopen } = await import("bun:ffi");
  const { proc_pid_rusage } = dlopen("libSystem.B.dylib", {
    proc_pid_rusage: { args: ["i32", "i32", "ptr"], returns: "i32" },
  }).symbols;
  return (pid) => {
    const words = new BigUint64Array(32);
    if (proc_pid_rusage(pid, RUSAGE_INFO_V0, words) !== 0) return undefined;
    return { memory: Number(words[RESIDENT_SIZE_AT]) };
  };
}

async function chooseReader(): Promise<ReadUsage> {
  if (process.platform === "linux") return readLinux;
  // Without it the child is not watched, but runs.
  if (process.platform === "darwin") return await openMacos().catch(() => () => undefined);
  return () => undefined;
}

/** The reader for this platform. */
export const readUsage: ReadUsage = await chooseReader();

/** What a child uses, read from outside, where the child cannot lie. */
import { closeSync, openSync, readSync } from "node:fs";

/** Use of the machine at one moment. */
export interface Usage {
  /** Bytes of memory: in RAM, swapped out, or taken by the tables that map it. */
  memory: number;
  /** Milliseconds of processor time since the start; undefined where the system does not say. */
  cpuMs?: number | undefined;
  /** Threads; undefined where the system does not say. */
  threads?: number | undefined;
}

/** A view of what one process uses. */
export interface UsageView {
  /** The use now; undefined when the process is gone or the system does not say. */
  read(): Usage | undefined;
  close(): void;
}

/** Opens the view of process `pid`, which is ours and has just been started. */
export type OpenUsage = (pid: number) => UsageView;

const NOTHING: UsageView = { read: () => undefined, close: () => {} };

/** In /proc/PID/stat times are counted in hundredths of a second, whatever the kernel's own tick. */
const MS_PER_TICK = 10;

/** Bytes of the longest of the two texts. */
const LONGEST = 8_192;

/**
 * Opened at once and kept: where processes are hidden from one another (`hidepid`, `ProtectProc=` of systemd) a child
 * that has locked itself cannot be looked up any more, not even by its parent.
 */
function openLinux(pid: number): UsageView {
  const files: number[] = [];
  const close = () => {
    for (const file of files.splice(0)) closeSync(file);
  };
  try {
    for (const name of ["status", "stat"]) files.push(openSync(`/proc/${pid}/${name}`, "r"));
  } catch {
    close();
    return NOTHING;
  }
  const buffer = Buffer.allocUnsafe(LONGEST);
  const [status = -1, stat = -1] = files;
  const textOf = (file: number) => buffer.toString("latin1", 0, readSync(file, buffer, 0, LONGEST, 0));
  return {
    read() {
      if (files.length === 0) return undefined;
      try {
        return parseLinux(textOf(status), textOf(stat));
      } catch {
        return undefined;
      }
    },
    close,
  };
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

async function loadMacos(): Promise<OpenUsage> {
  const { dlopen } = await import("bun:ffi");
  const { proc_pid_rusage } = dlopen("libSystem.B.dylib", {
    proc_pid_rusage: { args: ["i32", "i32", "ptr"], returns: "i32" },
  }).symbols;
  return (pid) => ({
    read() {
      const words = new BigUint64Array(32);
      if (proc_pid_rusage(pid, RUSAGE_INFO_V0, words) !== 0) return undefined;
      return { memory: Number(words[RESIDENT_SIZE_AT]) };
    },
    close() {},
  });
}

async function choose(): Promise<OpenUsage> {
  if (process.platform === "linux") return openLinux;
  const nothing = () => NOTHING;
  // Without it the child is not watched, but runs.
  return process.platform === "darwin" ? await loadMacos().catch(() => nothing) : nothing;
}

/** Opens a view as this platform can. */
export const openUsage: OpenUsage = await choose();

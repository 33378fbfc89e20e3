/** What a child uses, read from outside, where the child cannot lie. */
import { readFileSync } from "node:fs";

/** Use of the machine at one moment. */
export interface Usage {
  /** Bytes of memory, in RAM or swapped out. */
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
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kilobytes = (field: RegExp) => Number(field.exec(status)?.[1]);
    const resident = kilobytes(/^VmRSS:\s+(\d+) kB$/m);
    // A script can have its own pages swapped out, and fill the machine that way.
    const swapped = kilobytes(/^VmSwap:\s+(\d+) kB$/m) || 0;
    // The name in brackets is the child's to choose, brackets included.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (!Number.isFinite(resident)) return undefined;
    return {
      memory: (resident + swapped) * 1024,
      cpuMs: (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK,
      threads: Number(fields[17]),
    };
  } catch {
    return undefined;
  }
}

async function chooseReader(): Promise<ReadUsage> {
  if (process.platform === "linux") return readLinux;
  if (process.platform === "darwin") return (await import("./usage-macos.ts")).readMacos;
  return () => undefined;
}

/** The reader for this platform. */
export const readUsage: ReadUsage = await chooseReader();

/** What a child uses, on macOS: the system library's own account of a process. */
import { dlopen } from "bun:ffi";
import type { Usage } from "./usage.ts";

const { proc_pid_rusage } = dlopen("libSystem.B.dylib", {
  proc_pid_rusage: { args: ["i32", "i32", "ptr"], returns: "i32" },
}).symbols;

// struct rusage_info_v0 of <sys/resource.h>: 96 bytes, ri_resident_size after a UUID and six counters.
const RUSAGE_INFO_V0 = 0;
const RESIDENT_SIZE_AT = 8;

/** Reads the resident size of `pid`; undefined when it is gone. */
export function readMacos(pid: number): Usage | undefined {
  const words = new BigUint64Array(32);
  if (proc_pid_rusage(pid, RUSAGE_INFO_V0, words) !== 0) return undefined;
  return { memory: Number(words[RESIDENT_SIZE_AT]) };
}

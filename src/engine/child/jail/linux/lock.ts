/** Locks a Linux process: privileges first, then limits, Landlock, and the filter that shuts the rest. */
import { readFileSync } from "node:fs";
import type { Limits } from "../limits.ts";
import { LockLog, type LockResult } from "../result.ts";
import { applyLandlock } from "./landlock.ts";
import { openKernel } from "./libc.ts";
import { applyLimits, dieWithParent, renouncePrivileges } from "./limits.ts";
import { applySeccomp } from "./seccomp.ts";

/** Bytes of writable memory that are mapped now; the runtime reserves gigabytes that it never touches. */
function mappedBytes(): number {
  const kilobytes = /^VmData:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  if (kilobytes === undefined) throw new Error("/proc/self/status does not name VmData");
  return Number(kilobytes) * 1024;
}

/** Takes this process's rights, for good. Never throws: what failed is in the result. */
export function lockLinux(limits: Limits): LockResult {
  const log = new LockLog();
  const kernel = log.open("system calls", openKernel);
  if (!kernel) return log;
  log.attempt("no-new-privileges", () => renouncePrivileges(kernel));
  log.attempt("limits", () => applyLimits(kernel, limits, mappedBytes()));
  log.attempt("landlock", () => {
    const result = applyLandlock(kernel);
    return result !== undefined && `landlock-${result.abi}${result.everyThread ? "" : " (new threads)"}`;
  });
  log.walled = log.attempt("seccomp", () => applySeccomp(kernel, process.pid));
  return log;
}

/** The least that holds without a jail too: no child lives on without its parent. Never throws. */
export function tieLinux(): void {
  const log = new LockLog();
  const kernel = log.open("system calls", openKernel);
  if (!kernel) return;
  log.attempt("dies with its parent", () => {
    dieWithParent(kernel);
    return true;
  });
}

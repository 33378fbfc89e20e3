/** Locks a Linux process: privileges first, then limits, Landlock, and the filter that shuts the rest. */
import { readFileSync, writeFileSync } from "node:fs";
import type { Limits } from "../../limits.ts";
import { LockLog, type LockResult } from "../result.ts";
import { applyLandlock } from "./landlock.ts";
import { openKernel } from "./libc.ts";
import { applyLimits, dieWithParent, type Present, renouncePrivileges } from "./limits.ts";
import { applySeccomp } from "./seccomp.ts";

function lookAround(): Present {
  const status = readFileSync("/proc/self/status", "utf8");
  const bytes = (name: string) => {
    const kilobytes = new RegExp(`^${name}:\\s*(\\d+) kB$`, "m").exec(status)?.[1];
    if (kilobytes === undefined) throw new Error(`/proc/self/status does not name ${name}`);
    return Number(kilobytes) * 1024;
  };
  return { addresses: bytes("VmSize"), data: bytes("VmData"), threads: countThreads() };
}

/** The threads of the whole system; undefined where it does not say, as under `ProcSubset=pid` of systemd. */
function countThreads(): number | undefined {
  try {
    // "0.20 0.18 0.12 1/80 11206": the fourth field is threads that run and threads that there are.
    return Number(/ \d+\/(\d+) /.exec(readFileSync("/proc/loadavg", "utf8"))?.[1]) || undefined;
  } catch {
    return undefined;
  }
}

/** Whether this process has a capability to lose. */
function hasPrivileges(): boolean {
  return !/^CapPrm:\s*0+$/m.test(readFileSync("/proc/self/status", "utf8"));
}

/** Has the system end this process before any other when memory runs out. */
function offerToOomKiller(): true {
  writeFileSync("/proc/self/oom_score_adj", "1000");
  return true;
}

/** Takes this process's rights, for good. Never throws: what failed is in the result. */
export function lockLinux(limits: Limits["system"]): LockResult {
  const log = new LockLog();
  const kernel = log.open("system calls", openKernel);
  if (!kernel) return log;
  // Before the privileges, without which /proc/self is closed.
  log.attempt("oom-score", offerToOomKiller);
  log.attempt("no-new-privileges", () => renouncePrivileges(kernel, hasPrivileges()));
  log.attempt("limits", () => applyLimits(kernel, limits, lookAround()));
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

/** Locks a macOS process: the system's own sandbox with everything denied, and resource limits. */
import { CString, dlopen, type Pointer } from "bun:ffi";
import type { Limits } from "../limits.ts";
import { LockLog, type LockResult } from "./result.ts";

/**
 * The sandbox's own language. Threads, memory and the pages of a JIT that exists are not operations it knows;
 * files, sockets, processes, Mach services and signals to others are, and are denied.
 */
const PROFILE = `(version 1)
(deny default)
(allow signal (target self))
(allow sysctl-read)
`;

// sys/resource.h and sys/ptrace.h of Darwin
const RLIMIT_CPU = 0;
const RLIMIT_FSIZE = 1;
const RLIMIT_CORE = 4;
const RLIMIT_NPROC = 7;
const RLIMIT_NOFILE = 8;
const PT_DENY_ATTACH = 31;

const SYMBOLS = {
  sandbox_init: { args: ["ptr", "u64", "ptr"], returns: "i32" },
  setrlimit: { args: ["i32", "ptr"], returns: "i32" },
  ptrace: { args: ["i32", "i32", "ptr", "i32"], returns: "i32" },
} as const;

/** Takes this process's rights, for good. Never throws: what failed is in the result. */
export function lockMacos(limits: Limits["system"]): LockResult {
  const log = new LockLog();
  const system = log.open("system library", () => dlopen("libSystem.B.dylib", SYMBOLS).symbols);
  if (!system) return log;
  const limit = (resource: number, value: number) =>
    system.setrlimit(resource, BigUint64Array.from([BigInt(value), BigInt(value)])) === 0;
  log.attempt("limits", () => {
    const outcomes = [
      limit(RLIMIT_CORE, 0),
      limit(RLIMIT_FSIZE, 0),
      limit(RLIMIT_NOFILE, limits.files),
      limit(RLIMIT_CPU, limits.cpuSeconds),
      // Counts processes here, not threads.
      limit(RLIMIT_NPROC, 0),
    ];
    return outcomes.every(Boolean);
  });
  log.attempt("no-debugger", () => system.ptrace(PT_DENY_ATTACH, 0, null, 0) === 0);
  log.walled = log.attempt("sandbox", () => {
    const message = new BigUint64Array(1);
    if (system.sandbox_init(new TextEncoder().encode(`${PROFILE}\0`), 0, message) === 0) return true;
    const address = Number(message[0] ?? 0n);
    throw new Error(address === 0 ? "refused" : String(new CString(address as Pointer)));
  });
  return log;
}

/** Locks a Windows process as far as it can from inside: a job of one, no children, the lowest integrity level. */
import { dlopen, ptr } from "bun:ffi";
import type { Limits } from "../limits.ts";
import { LockLog, type LockResult } from "./result.ts";

const KERNEL32 = {
  GetCurrentProcess: { args: [], returns: "u64" },
  CreateJobObjectW: { args: ["ptr", "ptr"], returns: "u64" },
  SetInformationJobObject: { args: ["u64", "i32", "ptr", "u32"], returns: "i32" },
  AssignProcessToJobObject: { args: ["u64", "u64"], returns: "i32" },
  SetProcessMitigationPolicy: { args: ["i32", "ptr", "u64"], returns: "i32" },
} as const;

const ADVAPI32 = {
  OpenProcessToken: { args: ["u64", "u32", "ptr"], returns: "i32" },
  AdjustTokenPrivileges: { args: ["u64", "i32", "ptr", "u32", "ptr", "ptr"], returns: "i32" },
  SetTokenInformation: { args: ["u64", "i32", "ptr", "u32"], returns: "i32" },
} as const;

// winnt.h
const JobObjectBasicUIRestrictions = 4;
const JobObjectExtendedLimitInformation = 9;
const ALL_UI_RESTRICTIONS = 0xff;
const LIMIT_PROCESS_TIME = 0x2;
const LIMIT_ACTIVE_PROCESS = 0x8;
const LIMIT_PROCESS_MEMORY = 0x100;
const LIMIT_DIE_ON_UNHANDLED_EXCEPTION = 0x400;
const LIMIT_KILL_ON_JOB_CLOSE = 0x2000;
const ProcessChildProcessPolicy = 13;
const TOKEN_QUERY = 0x8;
const TOKEN_ADJUST_PRIVILEGES = 0x20;
const TOKEN_ADJUST_DEFAULT = 0x80;
const TokenIntegrityLevel = 25;
const SE_GROUP_INTEGRITY = 0x20;

/** JOBOBJECT_EXTENDED_LIMIT_INFORMATION of a 64-bit Windows. */
function jobLimits(limits: Limits["system"]): Uint8Array {
  const view = new DataView(new ArrayBuffer(144));
  view.setBigInt64(0, BigInt(limits.cpuSeconds) * 10_000_000n, true); // PerProcessUserTimeLimit, 100 ns
  const flags =
    LIMIT_PROCESS_TIME |
    LIMIT_ACTIVE_PROCESS |
    LIMIT_PROCESS_MEMORY |
    LIMIT_DIE_ON_UNHANDLED_EXCEPTION |
    LIMIT_KILL_ON_JOB_CLOSE;
  view.setUint32(16, flags, true); // LimitFlags
  view.setUint32(40, 1, true); // ActiveProcessLimit
  view.setBigUint64(112, BigInt(limits.moreData) * 2n, true); // ProcessMemoryLimit, whole process
  return new Uint8Array(view.buffer);
}

/** TOKEN_MANDATORY_LABEL with the SID `S-1-16-0`, "untrusted". The caller must keep `sid` alive. */
function untrustedLabel(sid: Uint8Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(16));
  view.setBigUint64(0, BigInt(ptr(sid)), true);
  view.setUint32(8, SE_GROUP_INTEGRITY, true);
  return new Uint8Array(view.buffer);
}

/** Takes what rights this process can take from itself. Never throws: what failed is in the result. */
export function lockWindows(limits: Limits["system"]): LockResult {
  const log = new LockLog();
  const kernel32 = log.open("kernel32", () => dlopen("kernel32.dll", KERNEL32).symbols);
  if (!kernel32) return log;
  const self = kernel32.GetCurrentProcess();
  log.attempt("job", () => {
    const job = kernel32.CreateJobObjectW(null, null);
    if (Number(job) === 0) return false;
    const bounds = jobLimits(limits);
    const ui = Uint32Array.of(ALL_UI_RESTRICTIONS);
    // The handle stays open on purpose: closing the last one ends the job and whatever is in it.
    return (
      kernel32.SetInformationJobObject(job, JobObjectExtendedLimitInformation, bounds, bounds.length) !== 0 &&
      kernel32.SetInformationJobObject(job, JobObjectBasicUIRestrictions, ui, 4) !== 0 &&
      kernel32.AssignProcessToJobObject(job, self) !== 0
    );
  });
  log.attempt(
    "no-children",
    () => kernel32.SetProcessMitigationPolicy(ProcessChildProcessPolicy, Uint32Array.of(1), 4) !== 0,
  );
  const advapi32 = log.open("advapi32", () => dlopen("advapi32.dll", ADVAPI32).symbols);
  if (!advapi32) return log;
  log.attempt("untrusted-integrity", () => {
    const handle = new BigUint64Array(1);
    const access = TOKEN_QUERY | TOKEN_ADJUST_PRIVILEGES | TOKEN_ADJUST_DEFAULT;
    if (advapi32.OpenProcessToken(self, access, handle) === 0) return false;
    const token = handle[0] ?? 0n;
    const sid = Uint8Array.of(1, 1, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0);
    const label = untrustedLabel(sid);
    const disabled = advapi32.AdjustTokenPrivileges(token, 1, null, 0, null, null) !== 0;
    const lowered = advapi32.SetTokenInformation(token, TokenIntegrityLevel, label, 28) !== 0;
    return disabled && lowered && sid.length > 0;
  });
  return log;
}

/** Resource limits, and the process attributes that tie the child to its parent. */
import type { Limits } from "../../limits.ts";
import type { Kernel } from "./libc.ts";
import { numberOf } from "./numbers.ts";

const PR_SET_PDEATHSIG = 1;
const PR_SET_DUMPABLE = 4;
const PR_SET_NO_NEW_PRIVS = 38;
const SIGKILL = 9;
const CAPABILITY_VERSION_3 = 0x2008_0522;

// asm-generic/resource.h
const RLIMIT_CPU = 0;
const RLIMIT_FSIZE = 1;
const RLIMIT_DATA = 2;
const RLIMIT_CORE = 4;
const RLIMIT_NPROC = 6;
const RLIMIT_NOFILE = 7;
const RLIMIT_MEMLOCK = 8;
const RLIMIT_AS = 9;
const RLIMIT_SIGPENDING = 11;

/** Ends this process with its parent, whatever it is doing then. Throws when refused. */
export function dieWithParent(kernel: Kernel): void {
  prctl(kernel, PR_SET_PDEATHSIG, SIGKILL);
}

/** Ties the child to its parent and takes every privilege, where it `hasAny`, and the right to gain one. Throws when refused. */
export function renouncePrivileges(kernel: Kernel, hasAny: boolean): true {
  // An ordinary user has none, and a hardened service may not even ask.
  const header = Uint32Array.of(CAPABILITY_VERSION_3, 0);
  if (hasAny && kernel.call(numberOf("capset", kernel.machine), header, new Uint32Array(6)) !== 0)
    throw new Error(`capset failed with errno ${kernel.errno()}`);
  // After `capset`, which would undo it.
  dieWithParent(kernel);
  prctl(kernel, PR_SET_DUMPABLE, 0);
  prctl(kernel, PR_SET_NO_NEW_PRIVS, 1);
  return true;
}

function prctl(kernel: Kernel, option: number, value: number): void {
  if (kernel.call(numberOf("prctl", kernel.machine), option, value, 0, 0, 0) !== 0)
    throw new Error(`prctl ${option} failed with errno ${kernel.errno()}`);
}

/** What there is when the lock closes, to which the limits add. */
export interface Present {
  /** Bytes of this process that are mapped, and those of them that are writable: gigabytes that are never touched. */
  addresses: number;
  data: number;
  /** Threads of the whole system; undefined where it does not say. */
  threads: number | undefined;
}

/** Lowers the limits for good; returns false when one could not be set. */
export function applyLimits(kernel: Kernel, limits: Limits["system"], present: Present): boolean {
  const number = numberOf("prlimit64", kernel.machine);
  const set = (resource: number, value: number) => {
    // Soft and hard; what the user has lowered further already cannot be raised again.
    const now = new BigUint64Array(2);
    if (kernel.call(number, 0, resource, 0, now) !== 0) return false;
    const [, hard = 0n] = now;
    const least = hard < BigInt(value) ? hard : BigInt(value);
    return kernel.call(number, 0, resource, BigUint64Array.of(least, least), 0) === 0;
  };
  const outcomes = [
    set(RLIMIT_CORE, 0),
    set(RLIMIT_FSIZE, 0),
    set(RLIMIT_MEMLOCK, 0),
    set(RLIMIT_SIGPENDING, limits.signals),
    set(RLIMIT_NOFILE, limits.files),
    set(RLIMIT_CPU, limits.cpuSeconds),
    set(RLIMIT_DATA, present.data + limits.moreData),
    set(RLIMIT_AS, present.addresses + limits.moreAddresses),
    // It counts the threads of all the user's processes, also of those in other containers, which cannot be seen from
    // here: those of the whole system are the least that is surely enough. It does not bind root.
    present.threads === undefined || set(RLIMIT_NPROC, present.threads + limits.moreThreads),
  ];
  return outcomes.every(Boolean);
}

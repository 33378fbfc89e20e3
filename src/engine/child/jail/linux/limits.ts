/** Resource limits, and the process attributes that tie the child to its parent. */
import type { Limits } from "../limits.ts";
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
const RLIMIT_NOFILE = 7;

/** Ends this process with its parent, whatever it is doing then. Throws when refused. */
export function dieWithParent(kernel: Kernel): void {
  prctl(kernel, PR_SET_PDEATHSIG, SIGKILL);
}

/** Ties the child to its parent and takes every privilege and the right to gain one. Throws when refused. */
export function renouncePrivileges(kernel: Kernel): true {
  // Matters where the program runs as root; an ordinary user has no capability to lose.
  const header = Uint32Array.of(CAPABILITY_VERSION_3, 0);
  if (kernel.call(numberOf("capset", kernel.machine), header, new Uint32Array(6)) !== 0)
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

/** Lowers the limits for good, given the bytes mapped now; returns false when one could not be set. */
export function applyLimits(kernel: Kernel, limits: Limits, mappedBytes: number): boolean {
  const number = numberOf("prlimit64", kernel.machine);
  const set = (resource: number, value: number) =>
    kernel.call(number, 0, resource, BigUint64Array.from([BigInt(value), BigInt(value)]), 0) === 0;
  // No RLIMIT_NPROC: it counts the threads of all the user's processes, and the runtime must be able to start some.
  const outcomes = [
    set(RLIMIT_CORE, 0),
    set(RLIMIT_FSIZE, 0),
    set(RLIMIT_NOFILE, limits.files),
    set(RLIMIT_CPU, limits.cpuSeconds),
    set(RLIMIT_DATA, mappedBytes + limits.moreMemory),
  ];
  return outcomes.every(Boolean);
}

/** The wall: which system calls the child may still make, put on every thread it has. */
import { ptr } from "bun:ffi";
import { assemble, type Check, type Filter, type Rule } from "./bpf.ts";
import type { Kernel, Machine } from "./libc.ts";
import { type Call, numberOf } from "./numbers.ts";

const EPERM = 1;
const ENOSYS = 38;
const AUDIT_ARCH = { x64: 0xc000_003e, arm64: 0xc000_00b7 } as const;
/** On x86-64 the x32 ABI marks its calls with this bit: another door to the same rooms. */
const X32_BIT = 0x4000_0000;

/** Calls that reach nothing outside the process, or only what it already holds; the busiest first. */
const ALLOWED: readonly Call[] = [
  "futex",
  "madvise",
  "read",
  "write",
  "epoll_pwait2",
  "epoll_pwait",
  "epoll_wait",
  "clock_gettime",
  "sched_yield",
  "mmap",
  "munmap",
  // Writable-then-executable pages are what a JIT makes, so `mprotect` stays whole.
  "mprotect",
  "mremap",
  "brk",
  "membarrier",
  "getrandom",
  "gettimeofday",
  "clock_getres",
  "clock_nanosleep",
  "nanosleep",
  "restart_syscall",
  "readv",
  "writev",
  // On sockets it was born with: it can make no others and connect none.
  "recvfrom",
  "recvmsg",
  "sendto",
  "sendmsg",
  "shutdown",
  "close",
  "dup",
  "fstat",
  "lseek",
  "poll",
  "ppoll",
  "epoll_create1",
  "epoll_ctl",
  "eventfd2",
  "timerfd_create",
  "timerfd_settime",
  "rt_sigaction",
  "rt_sigprocmask",
  "rt_sigreturn",
  "rt_sigtimedwait",
  "sigaltstack",
  "set_robust_list",
  "rseq",
  "sched_getaffinity",
  "getcpu",
  "getpid",
  "gettid",
  "getppid",
  "getuid",
  "geteuid",
  "getrusage",
  "getrlimit",
  "exit",
  "exit_group",
];

const PR_SET_NAME = 15;
const PR_GET_NAME = 16;
const PR_SET_VMA = 0x5356_4d41;
const TCGETS = 0x5401;
const TIOCGWINSZ = 0x5413;
const FIONREAD = 0x541b;
const FIONBIO = 0x5421;
const FIOCLEX = 0x5451;
const TIOCGPTN = 0x8004_5430;
const F_DUPFD = 0;
const F_GETFD = 1;
const F_SETFD = 2;
const F_GETFL = 3;
const F_SETFL = 4;
const F_DUPFD_CLOEXEC = 1030;
const CLONE_THREAD = 0x0001_0000;
const CLONE_NEW_NAMESPACES = 0x7e02_0000;

/** Calls that are allowed only in the forms that stay inside the process. */
function guarded(pid: number): readonly (readonly [Call, readonly Check[]])[] {
  return [
    ["tgkill", [{ arg: 0, oneOf: [pid] }]],
    ["kill", [{ arg: 0, oneOf: [pid] }]],
    ["clone", [{ arg: 0, set: CLONE_THREAD, clear: CLONE_NEW_NAMESPACES }]],
    ["prctl", [{ arg: 0, oneOf: [PR_SET_NAME, PR_GET_NAME, PR_SET_VMA] }]],
    ["ioctl", [{ arg: 1, oneOf: [TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIOCLEX, TIOCGPTN] }]],
    // Not F_SETOWN and F_SETSIG: they aim signals at other processes.
    ["fcntl", [{ arg: 1, oneOf: [F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC] }]],
    // Reading its own limits, not setting anybody's.
    [
      "prlimit64",
      [
        { arg: 0, zero: true },
        { arg: 2, zero: true },
      ],
    ],
  ];
}

/** The filter for one process: everything not named is answered with EPERM. Pure, so that it can be tested. */
export function buildFilter(machine: Machine, pid: number): Filter {
  const rule = (call: Call, rest: Omit<Rule, "number">): Rule[] => {
    const number = numberOf(call, machine);
    return number < 0 ? [] : [{ number, ...rest }];
  };
  return {
    auditArch: AUDIT_ARCH[machine],
    numbersBelow: machine === "x64" ? X32_BIT : undefined,
    errno: EPERM,
    rules: [
      ...ALLOWED.flatMap((call) => rule(call, {})),
      ...guarded(pid).flatMap(([call, allow]) => rule(call, { allow })),
      // Its flags are behind a pointer, which a filter cannot read; told ENOSYS, libc uses `clone`.
      ...rule("clone3", { errno: ENOSYS }),
    ],
  };
}

const SET_MODE_FILTER = 1;
const FLAG_TSYNC = 1;

/** Puts the filter on all threads at once. False where the kernel refuses. Needs `PR_SET_NO_NEW_PRIVS` first. */
export function applySeccomp(kernel: Kernel, pid: number): boolean {
  const program = assemble(buildFilter(kernel.machine, pid));
  // struct sock_fprog { unsigned short len; struct sock_filter *filter; }
  const header = new BigUint64Array([BigInt(program.length / 8), BigInt(ptr(program))]);
  // A positive answer is a thread that could not be brought in: then nothing was installed.
  return kernel.call(numberOf("seccomp", kernel.machine), SET_MODE_FILTER, FLAG_TSYNC, header) === 0;
}

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
  "read",
  "write",
  "epoll_pwait2",
  "epoll_pwait",
  "epoll_wait",
  "epoll_ctl",
  "sched_yield",
  "munmap",
  "mremap",
  "brk",
  "getrandom",
  "gettimeofday",
  "nanosleep",
  "restart_syscall",
  "readv",
  "writev",
  "close",
  "fstat",
  "poll",
  "ppoll",
  "epoll_create1",
  "eventfd2",
  "timerfd_create",
  "timerfd_settime",
  "rt_sigaction",
  "rt_sigprocmask",
  "rt_sigreturn",
  "rt_sigsuspend",
  "rt_sigtimedwait",
  "sigaltstack",
  "set_robust_list",
  "rseq",
  "getcpu",
  "getpid",
  "gettid",
  "getppid",
  "getrusage",
  "getrlimit",
  "exit",
  "exit_group",
];

/** Every bit of an argument's low half but these. */
const allBut = (...bits: number[]) => ~bits.reduce((all, bit) => all | bit, 0) >>> 0;

const PROT_NONE = 0x0;
const PROT_READ = 0x1;
const PROT_WRITE = 0x2;
const MAP_PRIVATE = 0x02;
const MAP_FIXED = 0x10;
const MAP_ANONYMOUS = 0x20;
const MAP_NORESERVE = 0x4000;
const MAP_STACK = 0x2_0000;
const MAP_FIXED_NOREPLACE = 0x10_0000;
const MADV_NORMAL = 0;
const MADV_WILLNEED = 3;
const MADV_DONTNEED = 4;
const MADV_FREE = 8;
const MADV_HUGEPAGE = 14;
const MADV_NOHUGEPAGE = 15;
const MADV_DONTDUMP = 16;
const MADV_DODUMP = 17;
const MEMBARRIER_QUERY = 0;
const MEMBARRIER_PRIVATE_EXPEDITED = 8;
const MEMBARRIER_REGISTER_PRIVATE_EXPEDITED = 16;
const MSG_DONTWAIT = 0x40;
const MSG_NOSIGNAL = 0x4000;
/** Set in the ids of clocks that count another process's time, and of those behind a descriptor. */
const FOREIGN_CLOCK = 0x8000_0000;
const PR_SET_NAME = 15;
const PR_GET_NAME = 16;
const PR_SET_VMA = 0x5356_4d41;
const TCGETS = 0x5401;
const FIONREAD = 0x541b;
const FIONBIO = 0x5421;
const FIOCLEX = 0x5451;
const F_DUPFD = 0;
const F_GETFD = 1;
const F_SETFD = 2;
const F_GETFL = 3;
const F_SETFL = 4;
const F_DUPFD_CLOEXEC = 1030;
// CLONE_VM, FS, FILES, SIGHAND, THREAD and SYSVSEM: a thread that shares everything, and its descriptors above all.
const WHOLE_THREAD = 0x5_0f00;
// CLONE_SETTLS, PARENT_SETTID, CHILD_CLEARTID and, for musl, DETACHED: how a C library keeps account of it.
const THREAD_ACCOUNTS = 0x78_0000;

/** Calls that are allowed only in the forms that stay inside the process, with the answer where it is not EPERM. */
function guarded(pid: number): readonly (readonly [Call, readonly Check[], errno?: number])[] {
  const ownClock: Check = { arg: 0, set: 0, clear: FOREIGN_CLOCK };
  const plainMessage: Check = { arg: 3, set: 0, clear: allBut(MSG_DONTWAIT, MSG_NOSIGNAL) };
  return [
    // What is not private and anonymous would outlive its pages' removal unseen, and what is locked cannot be swapped.
    // New pages are never executable: the JIT has its own since the start.
    [
      "mmap",
      [
        { arg: 2, set: 0, clear: allBut(PROT_READ, PROT_WRITE) },
        {
          arg: 3,
          set: MAP_PRIVATE | MAP_ANONYMOUS,
          clear: allBut(MAP_PRIVATE, MAP_ANONYMOUS, MAP_FIXED, MAP_NORESERVE, MAP_STACK, MAP_FIXED_NOREPLACE),
        },
      ],
    ],
    // To writable, and to nothing at all, as array buffers that grow and shrink need it; never to executable. What is
    // hidden so from the limit on data is still under the limit on addresses.
    ["mprotect", [{ arg: 2, oneOf: [PROT_READ | PROT_WRITE, PROT_NONE] }]],
    [
      "madvise",
      [
        {
          arg: 2,
          oneOf: [
            MADV_DONTNEED,
            MADV_WILLNEED,
            MADV_FREE,
            MADV_NORMAL,
            MADV_HUGEPAGE,
            MADV_NOHUGEPAGE,
            MADV_DONTDUMP,
            MADV_DODUMP,
          ],
        },
      ],
    ],
    [
      "membarrier",
      [
        {
          arg: 0,
          oneOf: [MEMBARRIER_PRIVATE_EXPEDITED, MEMBARRIER_REGISTER_PRIVATE_EXPEDITED, MEMBARRIER_QUERY],
        },
      ],
    ],
    // On sockets it was born with: it can make no others, connect none, and pass no descriptor.
    ["recvfrom", [plainMessage]],
    ["sendto", [plainMessage, { arg: 4, zero: true }]],
    ["clock_gettime", [ownClock]],
    ["clock_getres", [ownClock]],
    ["clock_nanosleep", [ownClock]],
    // glibc asks for each thread that it starts, and takes this answer for a system without such a thing.
    ["sched_getaffinity", [{ arg: 0, oneOf: [0, pid] }], ENOSYS],
    ["tgkill", [{ arg: 0, oneOf: [pid] }]],
    ["kill", [{ arg: 0, oneOf: [pid] }]],
    // By which musl signals a thread: the garbage collector stops the main one, whose number is the process's.
    ["tkill", [{ arg: 0, oneOf: [pid] }]],
    ["clone", [{ arg: 0, set: WHOLE_THREAD, clear: allBut(WHOLE_THREAD, THREAD_ACCOUNTS) }]],
    ["prctl", [{ arg: 0, oneOf: [PR_SET_NAME, PR_GET_NAME, PR_SET_VMA] }]],
    ["ioctl", [{ arg: 1, oneOf: [TCGETS, FIONREAD, FIONBIO, FIOCLEX] }]],
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
      // The kernel remembers which calls are always allowed, but looks at these each time: so they come first.
      ...guarded(pid).flatMap(([call, allow, errno = EPERM]) => rule(call, { allow, errno })),
      ...ALLOWED.flatMap((call) => rule(call, { allow: [] })),
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

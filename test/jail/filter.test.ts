/** What the seccomp filter answers, for both machines: its BPF instructions run in a small interpreter of them. */
import { describe, expect, test } from "bun:test";
import { assemble } from "../../src/engine/child/jail/linux/bpf.ts";
import type { Machine } from "../../src/engine/child/jail/linux/libc.ts";
import { type Call, numberOf } from "../../src/engine/child/jail/linux/numbers.ts";
import { buildFilter } from "../../src/engine/child/jail/linux/seccomp.ts";

const PID = 4242;
const ARCH = { x64: 0xc000003e, arm64: 0xc00000b7, i386: 0x40000003, arm: 0x40000028 };
const EPERM = 1;
const ENOSYS = 38;

/** The kernel's verdict on one system call: "allow", or the errno of the refusal. */
function verdict(program: Uint8Array, arch: number, number: number, args: bigint[] = []): "allow" | number {
  const data = new DataView(new ArrayBuffer(64));
  data.setInt32(0, number, true);
  data.setUint32(4, arch, true);
  for (const [at, value] of args.entries()) data.setBigUint64(16 + at * 8, BigInt.asUintN(64, value), true);
  const code = new DataView(program.buffer, program.byteOffset, program.byteLength);
  let accumulator = 0;
  for (let at = 0; at * 8 < program.length; at++) {
    const op = code.getUint16(at * 8, true);
    const [ifTrue, ifFalse] = [code.getUint8(at * 8 + 2), code.getUint8(at * 8 + 3)];
    const value = code.getUint32(at * 8 + 4, true);
    if (op === 0x20) accumulator = data.getUint32(value, true);
    else if (op === 0x15) at += accumulator === value ? ifTrue : ifFalse;
    else if (op === 0x35) at += accumulator >= value ? ifTrue : ifFalse;
    else if (op === 0x45) at += (accumulator & value) !== 0 ? ifTrue : ifFalse;
    else if (op === 0x54) accumulator = (accumulator & value) >>> 0;
    else if (op === 0x06) return value === 0x7fff0000 ? "allow" : refusal(value);
    else throw new Error(`instruction ${op.toString(16)} is not one that a filter of ours uses`);
  }
  throw new Error("the filter ran past its end");
}

function refusal(value: number): number {
  expect(value >>> 16).toBe(0x0005);
  return value & 0xffff;
}

// From the kernel's tables, not from the product's: what must stay shut whatever the filter is made of.
const SHUT: Record<string, [x64: number, arm64: number]> = {
  open: [2, -1],
  stat: [4, -1],
  socket: [41, 198],
  connect: [42, 203],
  accept: [43, 202],
  bind: [49, 200],
  listen: [50, 201],
  socketpair: [53, 199],
  sendmsg: [46, 211],
  recvmsg: [47, 212],
  sendmmsg: [307, 269],
  recvmmsg: [299, 243],
  mlock: [149, 228],
  mbind: [237, 235],
  remap_file_pages: [216, 234],
  shmget: [29, 194],
  sched_setaffinity: [203, 122],
  sched_setscheduler: [144, 119],
  fork: [57, -1],
  vfork: [58, -1],
  execve: [59, 221],
  truncate: [76, 45],
  getcwd: [79, 17],
  mkdir: [83, -1],
  unlink: [87, -1],
  readlink: [89, -1],
  ptrace: [101, 117],
  mount: [165, 40],
  chroot: [161, 51],
  io_setup: [206, 0],
  timer_create: [222, 107],
  rt_sigqueueinfo: [129, 138],
  tkill: [200, 130],
  keyctl: [250, 219],
  inotify_init1: [294, 26],
  openat: [257, 56],
  newfstatat: [262, 79],
  unshare: [272, 97],
  splice: [275, 76],
  perf_event_open: [298, 241],
  prlimit64: [302, 261],
  name_to_handle_at: [303, 264],
  setns: [308, 268],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  seccomp: [317, 277],
  memfd_create: [319, 279],
  bpf: [321, 280],
  execveat: [322, 281],
  userfaultfd: [323, 282],
  statx: [332, 291],
  pidfd_send_signal: [424, 424],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  fsopen: [430, 430],
  pidfd_open: [434, 434],
  openat2: [437, 437],
  pidfd_getfd: [438, 438],
  process_madvise: [440, 440],
  landlock_restrict_self: [446, 446],
  memfd_secret: [447, 447],
  a_call_of_the_future: [900, 900],
};

describe.each(["x64", "arm64"] as const)("on %s the filter", (machine: Machine) => {
  const program = assemble(buildFilter(machine, PID));
  const ask = (call: Call, ...args: (number | bigint)[]) =>
    verdict(program, ARCH[machine], numberOf(call, machine), args.map(BigInt));

  test.each(Object.entries(SHUT))("refuses %s", (_name, [x64, arm64]) => {
    const number = machine === "x64" ? x64 : arm64;
    // A call that changes nothing when its arguments are zero still has to say no with others.
    if (number >= 0) expect(verdict(program, ARCH[machine], number, [1n, 2n, 3n, 4n])).toBe(EPERM);
  });

  test("lets the runtime read, write, wait and end, and its threads be stopped for a garbage collection", () => {
    for (const call of ["read", "write", "futex", "epoll_pwait2", "rt_sigsuspend", "exit_group"] as const)
      expect([call, ask(call)]).toEqual([call, "allow"]);
  });

  const [none, readable, writable, executable] = [0, 1, 2, 4];
  const [shared, isPrivate, anonymous] = [0x01, 0x02, 0x20];

  test("maps private memory that belongs to no file, and no other", () => {
    const map = (prot: number, flags: number) => ask("mmap", 0, 4096, prot, flags, -1, 0);
    const [fixed, noReserve, stack] = [0x10, 0x4000, 0x20000];
    for (const extra of [0, fixed, noReserve, stack])
      for (const prot of [none, readable, readable | writable])
        expect(map(prot, isPrivate | anonymous | extra)).toBe("allow");
    for (const flags of [shared | anonymous, shared, 0x03 | anonymous, isPrivate, anonymous, 0])
      expect(map(readable | writable, flags)).toBe(EPERM);
    const [growsDown, locked, populate, hugeTlb, sync] = [0x100, 0x2000, 0x8000, 0x40000, 0x80000];
    for (const extra of [growsDown, locked, populate, hugeTlb, sync])
      expect(map(readable | writable, isPrivate | anonymous | extra)).toBe(EPERM);
  });

  test("makes memory writable or closes it, but never executable", () => {
    for (const prot of [readable | writable, none]) expect(ask("mprotect", 0, 4096, prot)).toBe("allow");
    for (const prot of [readable, readable | executable, readable | writable | executable])
      expect(ask("mprotect", 0, 4096, prot)).toBe(EPERM);
    expect(ask("mmap", 0, 4096, readable | writable | executable, isPrivate | anonymous, -1, 0)).toBe(EPERM);
  });

  test("gives memory back, but does not swap out, merge or tabulate it", () => {
    const [willNeed, dontNeed, free] = [3, 4, 8];
    for (const advice of [willNeed, dontNeed, free]) expect(ask("madvise", 0, 4096, advice)).toBe("allow");
    const [remove, mergeable, cold, pageOut, populateRead, populateWrite, poison] = [
      9, 12, 20, 21, 22, 23, 100,
    ];
    for (const advice of [remove, mergeable, cold, pageOut, populateRead, populateWrite, poison])
      expect(ask("madvise", 0, 4096, advice)).toBe(EPERM);
  });

  test("reads the clocks of the machine and its own, not other processes'", () => {
    const [realtime, monotonic, ownProcessTime, ownThreadTime] = [0, 1, 2, 3];
    const timeOf = (pid: number) => ~pid << 3;
    for (const call of ["clock_gettime", "clock_getres", "clock_nanosleep"] as const) {
      for (const id of [realtime, monotonic, ownProcessTime, ownThreadTime])
        expect(ask(call, id)).toBe("allow");
      for (const other of [1, PID - 1, PID]) expect(ask(call, timeOf(other) | 2)).toBe(EPERM);
    }
  });

  test("asks on which processors it may run itself, and of others as if there were no such thing", () => {
    expect(ask("sched_getaffinity", 0, 128)).toBe("allow");
    expect(ask("sched_getaffinity", PID, 128)).toBe("allow");
    // C libraries ask for each of their threads, and go on without an answer only when it is this one.
    expect(ask("sched_getaffinity", 1, 128)).toBe(ENOSYS);
  });

  test("sends and receives plain bytes, to nobody by address, and passes no descriptor", () => {
    const [oob, peek, dontWait, noSignal, zeroCopy] = [0x1, 0x2, 0x40, 0x4000, 0x4000000];
    expect(ask("recvfrom", 0, 4096, 9, dontWait, 0, 0)).toBe("allow");
    expect(ask("sendto", 1, 4096, 9, dontWait | noSignal, 0, 0)).toBe("allow");
    for (const flag of [oob, peek, zeroCopy]) {
      expect(ask("recvfrom", 0, 4096, 9, flag, 0, 0)).toBe(EPERM);
      expect(ask("sendto", 1, 4096, 9, flag, 0, 0)).toBe(EPERM);
    }
    expect(ask("sendto", 1, 4096, 9, 0, 4096, 16)).toBe(EPERM);
  });

  test("holds up its own threads' caches only, not every processor", () => {
    const [global, globalExpedited, privateExpedited] = [1, 2, 8];
    expect(ask("membarrier", privateExpedited)).toBe("allow");
    for (const command of [global, globalExpedited]) expect(ask("membarrier", command)).toBe(EPERM);
  });

  test("refuses every call of another architecture's ABI", () => {
    for (const arch of Object.values(ARCH)) {
      if (arch === ARCH[machine]) continue;
      for (const call of ["read", "write", "exit_group"] as const)
        expect(verdict(program, arch, numberOf(call, machine))).toBe(EPERM);
    }
  });

  test("starts threads and nothing else", () => {
    const glibcThread = 0x3d0f00;
    const muslThread = 0x7d0f00;
    expect(ask("clone", glibcThread)).toBe("allow");
    expect(ask("clone", muslThread)).toBe("allow");
    const fork = 17;
    const vfork = 0x4000 | 0x100 | 17;
    const threadInNewUserNamespace = glibcThread | 0x10000000;
    for (const flags of [0, fork, vfork, threadInNewUserNamespace, 0x20000 | 0x10000])
      expect(ask("clone", flags)).toBe(EPERM);
    // Each thread that does not share the table of descriptors has one of its own to fill.
    const [vm, fs, files, sighand, pidfd, ptrace] = [0x100, 0x200, 0x400, 0x800, 0x1000, 0x2000];
    for (const flag of [vm, fs, files, sighand]) expect(ask("clone", glibcThread & ~flag)).toBe(EPERM);
    for (const flag of [pidfd, ptrace]) expect(ask("clone", glibcThread | flag)).toBe(EPERM);
  });

  test("answers clone3 as a kernel that does not know it, so that libc falls back to clone", () => {
    expect(ask("clone3", 1, 88)).toBe(ENOSYS);
  });

  test("lets it signal itself and nobody else", () => {
    for (const call of ["kill", "tgkill", "tkill"] as const) {
      expect(ask(call, PID, PID, 10)).toBe("allow");
      for (const other of [PID - 1, 1, 0, -1, -PID]) expect(ask(call, other, 10, 10)).toBe(EPERM);
    }
  });

  test("lets it name its threads and memory, and no other prctl", () => {
    expect(ask("prctl", 15)).toBe("allow");
    const setDumpable = 4;
    const setSeccomp = 22;
    const capBsetDrop = 24;
    const setPtracer = 0x59616d61;
    for (const option of [setDumpable, setSeccomp, capBsetDrop, setPtracer, 1, 0])
      expect(ask("prctl", option, 1)).toBe(EPERM);
  });

  test("lets it ask about its descriptors, but not aim signals or type into a terminal", () => {
    const [fSetOwner, fSetSignal, fSetPipeSize] = [8, 10, 1031];
    for (const command of [fSetOwner, fSetSignal, fSetPipeSize])
      expect(ask("fcntl", 0, command, 1)).toBe(EPERM);
    const typeIntoTerminal = 0x5412;
    expect(ask("ioctl", 0, typeIntoTerminal)).toBe(EPERM);
    expect(ask("ioctl", 0, 0x541b)).toBe("allow");
  });

  test("lets it read its own limits only", () => {
    expect(ask("prlimit64", 0, 7, 0, 4096)).toBe("allow");
    expect(ask("prlimit64", 0, 7, 4096, 0)).toBe(EPERM);
    expect(ask("prlimit64", 0, 7, 1n << 40n, 0)).toBe(EPERM);
    expect(ask("prlimit64", PID - 1, 7, 0, 4096)).toBe(EPERM);
  });
});

test("on x86-64 the x32 ABI is refused call by call", () => {
  const program = assemble(buildFilter("x64", PID));
  for (let number = 0; number < 560; number++)
    expect(verdict(program, ARCH.x64, 0x40000000 + number)).toBe(EPERM);
});

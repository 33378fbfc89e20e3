/** Raw system calls: one `syscall` function from the C library that this process already has. */
import { ptr, read } from "bun:ffi";
import { readFileSync } from "node:fs";
import { openLibc } from "../../../../libc.ts";

/** The two machines that Linux builds exist for. */
export type Machine = "x64" | "arm64";

/** A system call by number; arguments are integers or the addresses of buffers. Returns -1 on failure. */
export interface Kernel {
  readonly machine: Machine;
  call(number: number, ...args: (number | bigint | NodeJS.TypedArray)[]): number;
  /** The `errno` of the call that failed last, best effort: the runtime may have made calls since. */
  errno(): number;
}

const SYMBOLS = {
  syscall: { args: ["i64", "i64", "i64", "i64", "i64", "i64", "i64"], returns: "i64" },
  __errno_location: { args: [], returns: "ptr" },
} as const;

function load() {
  try {
    return openLibc(SYMBOLS);
  } catch (error) {
    // No library can be called without the JIT, which makes the code of each call.
    if (error instanceof Error && error.message.includes("JIT")) throw new Error(whyNoJit());
    throw new Error("the C library could not be loaded", { cause: error });
  }
}

/** Bytes of addresses with which the runtime can make code. */
const ENOUGH_ADDRESSES = 4 * 2 ** 30;

/** What keeps the runtime from making code, and what to do about it. */
function whyNoJit(): string {
  const limit = Number(
    /^Max address space +(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8"))?.[1] ?? Number.NaN,
  );
  if (limit < ENOUGH_ADDRESSES)
    return `the address space is limited to ${Math.round(limit / 2 ** 20)} MB, too little to lock anything up: raise "ulimit -v" or LimitAS= to 4 GB`;
  return "this process may make no executable memory, without which nothing can be locked up: take away MemoryDenyWriteExecute= (systemd) or what else forbids it";
}

/** Opens the C library; throws where there is none or the machine is not one that the filters know. */
export function openKernel(): Kernel {
  const machine = process.arch;
  if (machine !== "x64" && machine !== "arm64") throw new Error(`no filter for ${machine}`);
  const libc = load();
  const word = (value: number | bigint | NodeJS.TypedArray | undefined): number | bigint =>
    value === undefined ? 0 : typeof value === "object" ? ptr(value) : value;
  return {
    machine,
    call: (number, a, b, c, d, e, f) =>
      Number(libc.syscall(number, word(a), word(b), word(c), word(d), word(e), word(f))),
    errno: () => {
      const location = libc.__errno_location();
      return location === null ? 0 : read.i32(location, 0);
    },
  };
}

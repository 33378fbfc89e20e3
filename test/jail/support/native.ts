/** Native code for hostile scripts: raw system calls, and machine code of their own. Runs in the child: its source is served. */
import type { Host } from "./host.ts";

// biome-ignore lint/suspicious/noExplicitAny: a script that looks for what should not be there has no types
type Any = any;

/** What a script has once it is armed. */
export interface Arms {
  /** A system call; a refusal is the errno, negative, as the kernel says it. */
  call(number: number, ...args: (number | Uint8Array | BigInt64Array)[]): number;
  /** Fills memory without the runtime's knowledge. */
  fill(address: number, bytes: number): void;
  /** Starts `count` threads by the system call alone, as `flags` say; returns how many there came to be. */
  bomb(count: number, flags: number): number;
}

/** Arms a script that found its host. x86-64 only: the machine code is. */
export async function arm(host: Host): Promise<Arms> {
  const { dlopen, CFunction, JSCallback, ptr, read, toArrayBuffer } = await host.load("bun:ffi");
  const word = "i64";
  const libc = dlopen("libc.so.6", {
    syscall: { args: [word, word, word, word, word, word, word], returns: word },
    memset: { args: ["u64", "i32", "u64"], returns: "u64" },
    __errno_location: { args: [], returns: "ptr" },
  }).symbols;
  const call = (number: number, ...args: Any[]) => {
    const words = Array.from({ length: 6 }, (_, at) =>
      ArrayBuffer.isView(args[at]) ? ptr(args[at] as Any) : (args[at] ?? 0),
    );
    const result = Number(libc.syscall(number, ...words));
    return result === -1 ? -read.i32(libc.__errno_location(), 0) : result;
  };
  const bomb = (count: number, flags: number) => {
    // No new page may be executable, but the runtime's own pages for compiled code are, and writable as well: the code
    // goes where a callback was put, some way on, where nothing has been compiled yet.
    const at = new JSCallback(() => {}, { args: [], returns: "void" }).ptr + (1 << 20);
    const code = [
      // bomb: for each of the rdi threads, with rsi for its stack and rdx for its flags
      "53 41 54 41 55 41 56", // push rbx, r12, r13, r14
      "48 89 fb 49 89 f4 49 89 d5 45 31 f6", // rbx = rdi; r12 = rsi; r13 = rdx; r14 = 0
      "b8 38 00 00 00 4c 89 ef 4c 89 e6 31 d2 45 31 d2 45 31 c0 0f 05", // clone(r13, r12, 0, 0, 0)
      "48 85 c0 74 15 78 08", // in the thread: go to sleep; if refused: leave
      "49 ff c6 48 ff cb 75 dc", // r14++; again while --rbx
      "4c 89 f0 41 5e 41 5d 41 5c 5b c3", // return r14
      "48 89 e7 31 f6 b8 23 00 00 00 0f 05 eb f2", // sleep: nanosleep(stack, 0), for ever
    ];
    const bytes = code
      .join(" ")
      .split(" ")
      .map((byte) => Number.parseInt(byte, 16));
    new Uint8Array(toArrayBuffer(at, 0, bytes.length)).set(bytes);
    // The stack of all of them, with what `nanosleep` reads at its end: a thousand seconds.
    const stack = new BigInt64Array(1024);
    stack.set([1000n, 0n], 512);
    const run = CFunction({ ptr: at, args: ["u64", "u64", "u64"], returns: "u64" });
    return Number(run(count, ptr(stack) + 512 * 8, flags));
  };
  return { call, fill: (address, bytes) => void libc.memset(address, 1, bytes), bomb };
}

/** Runs a command on a kernel that lacks some system calls: `bun weak-kernel.ts NUMBER,NUMBER COMMAND...`. */
import { dlopen, ptr } from "bun:ffi";

const [numbers = "", ...command] = process.argv.slice(2);
const missing = numbers.split(",").map(Number);

const { syscall } = dlopen("libc.so.6", {
  syscall: { args: ["i64", "i64", "i64", "i64", "i64", "i64"], returns: "i64" },
}).symbols;

// Everything is allowed but these, which the kernel then seems not to know.
const [LOAD, EQUAL, RETURN] = [0x20, 0x15, 0x06];
const [ALLOW, ENOSYS] = [0x7fff0000, 0x00050026];
const instructions = [
  [LOAD, 0, 0, 0],
  ...missing.map((number, at) => [EQUAL, missing.length - at, 0, number]),
  [RETURN, 0, 0, ALLOW],
  [RETURN, 0, 0, ENOSYS],
];
const program = new DataView(new ArrayBuffer(instructions.length * 8));
for (const [at, [code = 0, ifTrue = 0, ifFalse = 0, value = 0]] of instructions.entries()) {
  program.setUint16(at * 8, code, true);
  program.setUint8(at * 8 + 2, ifTrue);
  program.setUint8(at * 8 + 3, ifFalse);
  program.setUint32(at * 8 + 4, value, true);
}
const header = BigUint64Array.of(BigInt(instructions.length), BigInt(ptr(program)));
const [prctl, seccomp] = process.arch === "arm64" ? [167, 277] : [157, 317];
const noNewPrivileges = syscall(prctl, 38, 1, 0, 0, 0);
const filtered = syscall(seccomp, 1, 1, ptr(header), 0, 0);
if (Number(noNewPrivileges) !== 0 || Number(filtered) !== 0) throw new Error("no filter on this machine");

const child = Bun.spawn(command, { stdio: ["inherit", "inherit", "inherit"] });
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => child.kill(signal));
process.exit(await child.exited);

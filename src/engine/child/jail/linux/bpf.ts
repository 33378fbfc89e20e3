/** A seccomp filter as a list of rules, and its translation into the kernel's BPF instructions. */

/** One test on an argument's low or whole 64 bits; arguments are counted from 0. */
export type Check =
  /** The low 32 bits are one of these numbers. */
  | { arg: number; oneOf: readonly number[] }
  /** The low 32 bits have all of `set` and none of `clear`. */
  | { arg: number; set: number; clear: number }
  /** All 64 bits are zero. */
  | { arg: number; zero: true };

/** What happens to one system call: it is allowed if every check holds, and otherwise answered with an errno. */
export interface Rule {
  number: number;
  /** Absent where it is never allowed. */
  allow?: readonly Check[];
  /** Absent where it is the filter's own. */
  errno?: number;
}

/** A filter: the machine's audit number, its rules in order of how often they are met, and the answer to the rest. */
export interface Filter {
  auditArch: number;
  /** System calls at or above this number belong to another ABI (x32) and are refused. */
  numbersBelow?: number | undefined;
  rules: readonly Rule[];
  errno: number;
}

// linux/bpf_common.h and linux/seccomp.h
const LOAD = 0x20; // BPF_LD | BPF_W | BPF_ABS
const EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
const AT_LEAST = 0x35; // BPF_JMP | BPF_JGE | BPF_K
const ANY_BIT = 0x45; // BPF_JMP | BPF_JSET | BPF_K
const AND = 0x54; // BPF_ALU | BPF_AND | BPF_K
const RETURN = 0x06; // BPF_RET | BPF_K
const RET_ERRNO = 0x0005_0000;
const RET_ALLOW = 0x7fff_0000;

// struct seccomp_data { int nr; u32 arch; u64 instruction_pointer; u64 args[6]; }, little endian
const NUMBER = 0;
const ARCH = 4;
const low = (arg: number) => 16 + 8 * arg;
const high = (arg: number) => low(arg) + 4;

/** One `struct sock_filter`. Jumps count instructions to skip. */
interface Instruction {
  code: number;
  ifTrue: number;
  ifFalse: number;
  value: number;
}

const op = (code: number, value: number, ifTrue = 0, ifFalse = 0): Instruction => ({
  code,
  ifTrue,
  ifFalse,
  value,
});
const refuse = (errno: number) => op(RETURN, RET_ERRNO | errno);

/** Instructions that fall through when the check holds and otherwise skip `rest` more instructions. */
function check(test: Check, rest: number): Instruction[] {
  if ("zero" in test)
    return [
      op(LOAD, low(test.arg)),
      op(EQUAL, 0, 0, rest + 2),
      op(LOAD, high(test.arg)),
      op(EQUAL, 0, 0, rest),
    ];
  if ("oneOf" in test)
    return [
      op(LOAD, low(test.arg)),
      ...test.oneOf.map((value, at) => {
        const left = test.oneOf.length - 1 - at;
        return op(EQUAL, value, left, left === 0 ? rest : 0);
      }),
    ];
  return [
    op(LOAD, low(test.arg)),
    op(ANY_BIT, test.clear, rest + 2, 0),
    op(AND, test.set),
    op(EQUAL, test.set, 0, rest),
  ];
}

function translateRule({ number, allow, errno }: Rule, otherwise: number): Instruction[] {
  const refusal = refuse(errno ?? otherwise);
  if (!allow) return [op(EQUAL, number, 0, 1), refusal];
  let body = [op(RETURN, RET_ALLOW)];
  for (const test of allow.toReversed()) body = [...check(test, body.length), ...body];
  // Loading an argument overwrites the call's number, so a failed check must end here.
  if (allow.length > 0) body.push(refusal);
  return [op(EQUAL, number, 0, body.length), ...body];
}

/** The filter as an array of `struct sock_filter`, ready for the kernel. Throws when it is too long for BPF. */
export function assemble(filter: Filter): Uint8Array {
  const program = [
    op(LOAD, ARCH),
    op(EQUAL, filter.auditArch, 1, 0),
    refuse(filter.errno),
    op(LOAD, NUMBER),
    ...(filter.numbersBelow === undefined
      ? []
      : [op(AT_LEAST, filter.numbersBelow, 0, 1), refuse(filter.errno)]),
    ...filter.rules.flatMap((rule) => translateRule(rule, filter.errno)),
    refuse(filter.errno),
  ];
  if (program.length > 4096) throw new Error("the filter is longer than the kernel takes");
  const view = new DataView(new ArrayBuffer(program.length * 8));
  for (const [at, { code, ifTrue, ifFalse, value }] of program.entries()) {
    if (ifTrue > 255 || ifFalse > 255) throw new Error("a jump of the filter is too long");
    view.setUint16(at * 8, code, true);
    view.setUint8(at * 8 + 2, ifTrue);
    view.setUint8(at * 8 + 3, ifFalse);
    view.setUint32(at * 8 + 4, value, true);
  }
  return new Uint8Array(view.buffer);
}

/** Runs a command with less than it is used to: `bun hardened.ts no-new-code COMMAND...` or `bun hardened.ts BYTES COMMAND...`. */
import { dlopen } from "bun:ffi";

const [what = "", ...command] = process.argv.slice(2);

const { prctl, setrlimit } = dlopen("libc.so.6", {
  prctl: { args: ["i32", "u64", "u64", "u64", "u64"], returns: "i32" },
  setrlimit: { args: ["i32", "ptr"], returns: "i32" },
}).symbols;

const PR_SET_MDWE = 65;
const REFUSE_EXEC_GAIN = 1;
const RLIMIT_AS = 9;
// What systemd does for `MemoryDenyWriteExecute=`, and a shell for `ulimit -v`.
const refused =
  what === "no-new-code"
    ? prctl(PR_SET_MDWE, REFUSE_EXEC_GAIN, 0, 0, 0)
    : setrlimit(RLIMIT_AS, BigUint64Array.of(BigInt(what), BigInt(what)));
if (refused !== 0) throw new Error(`this system has no ${what}`);

const child = Bun.spawn(command, { stdio: ["inherit", "inherit", "inherit"] });
process.exit(await child.exited);

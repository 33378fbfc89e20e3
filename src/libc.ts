/** The C library that this process already has, for the few calls that the runtime does not make itself. Linux alone. */
import { dlopen, type FFIFunction } from "bun:ffi";

// glibc's name, to which musl answers too; then musl's own, on the two machines that there are builds for.
const NAMES = ["libc.so.6", "libc.musl-x86_64.so.1", "libc.musl-aarch64.so.1"];

/** Its functions of `symbols`. Throws the loader's error where there is no such library, or calls cannot be made. */
export function openLibc<Symbols extends Record<string, FFIFunction>>(symbols: Symbols) {
  const errors: unknown[] = [];
  for (const name of NAMES) {
    try {
      return dlopen(name, symbols).symbols;
    } catch (error) {
      errors.push(error);
    }
  }
  // The first is of the library that is there, if any is.
  throw errors[0];
}

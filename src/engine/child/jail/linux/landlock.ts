/** Landlock: takes every right on files, TCP, foreign unix sockets and foreign signals that this kernel can take. */
import type { Kernel } from "./libc.ts";
import { numberOf } from "./numbers.ts";

/** What a kernel's Landlock can deny, by ABI version, newest first; `include/uapi/linux/landlock.h`. */
const RIGHTS: readonly { abi: number; files: bigint; network: bigint; scopes: bigint }[] = [
  { abi: 10, files: (1n << 17n) - 1n, network: 0b1111n, scopes: 0b11n }, // UDP
  { abi: 9, files: (1n << 17n) - 1n, network: 0b11n, scopes: 0b11n }, // unix sockets by path
  { abi: 6, files: (1n << 16n) - 1n, network: 0b11n, scopes: 0b11n }, // abstract unix sockets, signals
  { abi: 5, files: (1n << 16n) - 1n, network: 0b11n, scopes: 0n }, // ioctl on devices
  { abi: 4, files: (1n << 15n) - 1n, network: 0b11n, scopes: 0n }, // TCP
  { abi: 3, files: (1n << 15n) - 1n, network: 0n, scopes: 0n }, // truncate
  { abi: 2, files: (1n << 14n) - 1n, network: 0n, scopes: 0n }, // refer
  { abi: 1, files: (1n << 13n) - 1n, network: 0n, scopes: 0n },
];

const ASK_VERSION = 1;
const ASK_ERRATA = 2;
const EVERY_THREAD = 1 << 3;
const EVERY_THREAD_SINCE_ABI = 8;
const SCOPE_SIGNAL = 0b10n;
/** Without this fix a thread inside could not signal a thread of its own process outside: the runtime must. */
const OWN_SIGNALS_FIXED = 1 << 1;

/** The ABI in force and whether it reached threads that were already running; undefined without Landlock. */
export interface LandlockResult {
  abi: number;
  everyThread: boolean;
}

/**
 * Denies everything, for this thread and those it starts, and from ABI 8 on for all threads. Needs
 * `PR_SET_NO_NEW_PRIVS` first. Returns undefined where the kernel has no Landlock or refuses it.
 */
export function applyLandlock(kernel: Kernel): LandlockResult | undefined {
  const create = numberOf("landlock_create_ruleset", kernel.machine);
  const abi = kernel.call(create, 0, 0, ASK_VERSION);
  if (abi < 1) return undefined;
  const errata = Math.max(0, kernel.call(create, 0, 0, ASK_ERRATA));
  const everyThread = abi >= EVERY_THREAD_SINCE_ABI;
  for (const known of RIGHTS) {
    if (known.abi > abi) continue;
    const ownSignalsWork = everyThread || (errata & OWN_SIGNALS_FIXED) !== 0;
    const scopes = ownSignalsWork ? known.scopes : known.scopes & ~SCOPE_SIGNAL;
    const words = [known.files, known.network, scopes];
    // Older kernels know a shorter structure and take a longer one only when the rest is zero.
    const ruleset = kernel.call(create, BigUint64Array.from(words), words.length * 8, 0);
    if (ruleset < 0) continue;
    const restrict = numberOf("landlock_restrict_self", kernel.machine);
    const held = kernel.call(restrict, ruleset, everyThread ? EVERY_THREAD : 0) === 0;
    kernel.call(numberOf("close", kernel.machine), ruleset);
    if (held) return { abi: Math.min(abi, known.abi === 6 ? abi : known.abi), everyThread };
  }
  return undefined;
}

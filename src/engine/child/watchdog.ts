/** Watches what a child uses up: often while it works, seldom while it waits. */
import type { Clock } from "../../clock.ts";
import { PotError } from "../../errors.ts";
import { type ReadUsage, readUsage } from "./usage.ts";

/** Bytes above which a child is ended; a real program needs about a fifth. */
const MEMORY_LIMIT = 512 * 1_048_576;
/** Threads above which a child is ended; the runtime starts about a dozen and one for each processor. */
const THREAD_LIMIT = 256;
/** The share of one processor that a child may use while nothing is asked of it. */
const IDLE_CPU_LIMIT = 0.5;
/** How many looks in a row must find it busy without a reason: one may catch a garbage collection. */
const IDLE_STRIKES = 2;
/** Milliseconds between looks while the child works, and while it waits. */
const WORKING_MS = 100;
const WAITING_MS = 5_000;

/** A running watch. */
export interface Watch {
  /** Bytes of memory of the child; undefined where they cannot be read. */
  memory(): number | undefined;
  /** Says whether the child has something to do, and with it how closely it is watched. */
  pace(working: boolean): void;
  stop(): void;
}

/** What to watch, and how. */
export interface WatchOptions {
  pid: number;
  clock: Clock;
  /** Called once, when the child has used more than it may; the watch is over then. */
  breach(error: PotError): void;
  /** Bytes of memory above which the child is ended. */
  memoryLimit?: number | undefined;
  read?: ReadUsage;
}

/** Watches a child from now on. */
export function watch({ pid, clock, breach, memoryLimit, read = readUsage }: WatchOptions): Watch {
  const limit = memoryLimit ?? MEMORY_LIMIT;
  let isWorking = true;
  let cancel = clock.after(WORKING_MS, look);
  /** Whether the next look comes as late as it does for a child that waits. */
  let isFarOff = false;
  /** The last look at a child that has waited since. */
  let waitedFrom: { at: number; cpuMs: number } | undefined;
  let strikes = 0;

  function look(): void {
    const error = judge();
    if (error) {
      breach(error);
      return;
    }
    isFarOff = !isWorking;
    cancel = clock.after(isFarOff ? WAITING_MS : WORKING_MS, look);
  }

  function judge(): PotError | undefined {
    const usage = read(pid);
    if (!usage) return undefined;
    if (usage.memory > limit)
      return new PotError(
        "VM_MEMORY",
        `the remote script used more than ${Math.round(limit / 1_048_576)} MB`,
      );
    if (usage.threads !== undefined && usage.threads > THREAD_LIMIT)
      return new PotError("VM_MISBEHAVED", `the remote script started more than ${THREAD_LIMIT} threads`);
    if (isWorking || usage.cpuMs === undefined) return undefined;
    const now = { at: clock.monotonic(), cpuMs: usage.cpuMs };
    const since = waitedFrom;
    waitedFrom = now;
    if (!since || now.at <= since.at) return undefined;
    const share = (now.cpuMs - since.cpuMs) / (now.at - since.at);
    strikes = share > IDLE_CPU_LIMIT ? strikes + 1 : 0;
    if (strikes < IDLE_STRIKES) return undefined;
    return new PotError("VM_MISBEHAVED", "the remote script kept computing when nothing was asked of it");
  }

  return {
    memory: () => read(pid)?.memory,
    pace(working) {
      isWorking = working;
      if (!working) return;
      waitedFrom = undefined;
      strikes = 0;
      if (!isFarOff) return;
      cancel();
      isFarOff = false;
      cancel = clock.after(WORKING_MS, look);
    },
    stop: () => cancel(),
  };
}

/** Watches from outside what a child uses up, and ends it when that is more than it may. */
import type { Clock } from "../../clock.ts";
import { PotError } from "../../errors.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { type OpenUsage, openUsage } from "./usage.ts";

/** Milliseconds between looks, whether the child has something to do or not. */
const LOOK_MS = 250;

/** A running watch. */
export interface Watch {
  /** Bytes of memory of the child; undefined where they cannot be read. */
  memory(): number | undefined;
  /** Says that the child was asked for something: it may use the processor for it. */
  asked(): void;
  stop(): void;
}

/** What to watch, and how. */
export interface WatchOptions {
  pid: number;
  clock: Clock;
  /** Called once, when the child has used more than it may; the watch is over then. */
  breach(error: PotError): void;
  limits?: Pick<Limits, "memory" | "threads" | "processor">;
  open?: OpenUsage;
}

/** Watches a child from now on. */
export function watch({ pid, clock, breach, limits = LIMITS, open = openUsage }: WatchOptions): Watch {
  const { memory, threads, processor } = limits;
  const view = open(pid);
  /** Milliseconds of processor time that the child may still use. */
  let budget = processor.burstMs;
  let requests = 0;
  let last = { at: clock.monotonic(), cpuMs: 0 };
  let cancel = clock.after(untilNextLook(), look);

  /** All children are looked at together: to wake up costs an idle server more than the looks do. */
  function untilNextLook(): number {
    const left = LOOK_MS - (clock.monotonic() % LOOK_MS);
    return left < LOOK_MS / 2 ? left + LOOK_MS : left;
  }

  function look(): void {
    const error = judge();
    if (error) breach(error);
    else cancel = clock.after(untilNextLook(), look);
  }

  function judge(): PotError | undefined {
    const usage = view.read();
    if (!usage) return undefined;
    if (usage.memory > memory) {
      const megabytes = Math.round(memory / 2 ** 20);
      return new PotError("VM_MEMORY", `the remote script used more than ${megabytes} MB`);
    }
    if (usage.threads !== undefined && usage.threads > threads)
      return new PotError("VM_MISBEHAVED", `the remote script started more than ${threads} threads`);
    if (usage.cpuMs === undefined || canAfford(usage.cpuMs)) return undefined;
    return new PotError("VM_MISBEHAVED", "the remote script computed far more than it was asked to");
  }

  /**
   * Takes what was used since the last look from the budget. What comes back counts requests, not the time that they
   * take: a script that is asked now and then could otherwise compute all the time, or answer late on purpose.
   */
  function canAfford(cpuMs: number): boolean {
    const at = clock.monotonic();
    const back = (at - last.at) * processor.share + requests * processor.requestMs;
    budget = Math.min(processor.burstMs, budget + back) - (cpuMs - last.cpuMs);
    last = { at, cpuMs };
    requests = 0;
    return budget >= 0;
  }

  return {
    memory: () => view.read()?.memory,
    asked() {
      requests++;
    },
    stop() {
      cancel();
      view.close();
    },
  };
}

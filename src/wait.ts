/** Waiting: for something that others wait for too, for a while, and longer each time after failures. */
import type { Clock } from "./clock.ts";

/** When one waiter gives up. */
export interface WaitLimits<T> {
  clock: Clock;
  /** `Clock.monotonic` time at which to give up. */
  deadline: number;
  /** What the wait ends with at the deadline; may throw. */
  late(): T;
}

/** Settles as `work` does, or earlier at the deadline. `work` itself goes on for those who wait on. */
export function within<T>(work: Promise<T>, { clock, deadline, late }: WaitLimits<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const cancel = clock.after(Math.max(0, deadline - clock.monotonic()), () => {
      try {
        resolve(late());
      } catch (error) {
        reject(error);
      }
    });
    work.then(
      (value) => {
        cancel();
        resolve(value);
      },
      (error) => {
        cancel();
        reject(error);
      },
    );
  });
}

/** Resolves after `ms` milliseconds, or when `signal` aborts. */
export function pause(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      cancel();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    if (signal.aborted) done();
    else signal.addEventListener("abort", done);
  });
}

/** The first and the longest pause, in milliseconds. */
export interface BackoffRange {
  first: number;
  longest: number;
}

/**
 * The pause after the `failures`th failure in a row: doubling, and somewhere between half and all of that, so
 * that many who failed together do not return together. `random` is between 0 and 1.
 */
export function backoff(failures: number, range: BackoffRange, random: () => number): number {
  const full = Math.min(range.longest, range.first * 2 ** Math.min(failures - 1, 30));
  return full * (0.5 + random() / 2);
}

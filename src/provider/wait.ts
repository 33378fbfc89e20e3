/** Waiting for something that others wait for too: leaving early never ends it for them. */
import type { Clock } from "../clock.ts";
import { PotError } from "../errors.ts";

/** When one waiter gives up. */
export interface WaitLimits {
  clock: Clock;
  /** `Clock.monotonic` time at which to give up. */
  deadline: number;
  /** What to reject with at the deadline. */
  late(): PotError;
  /** The waiter itself goes away. */
  signal?: AbortSignal | undefined;
}

/** Settles as `work` does, or rejects earlier at the deadline or the signal. `work` itself goes on. */
export function within<T>(work: Promise<T>, limits: WaitLimits): Promise<T> {
  const { clock, deadline, late, signal } = limits;
  return new Promise<T>((resolve, reject) => {
    const leave = () => {
      finish();
      reject(new PotError("CANCELLED", "the caller went away"));
    };
    const cancel = clock.after(Math.max(0, deadline - clock.monotonic()), () => {
      finish();
      reject(late());
    });
    const finish = () => {
      cancel();
      signal?.removeEventListener("abort", leave);
    };
    work.then(
      (value) => {
        finish();
        resolve(value);
      },
      (error) => {
        finish();
        reject(error);
      },
    );
    if (signal?.aborted) leave();
    else signal?.addEventListener("abort", leave);
  });
}

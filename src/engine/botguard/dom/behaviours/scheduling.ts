/** Tasks in the order of their priorities: https://wicg.github.io/scheduling-apis */
import type { BehaviourContext, Written } from "./behaviour.ts";

const PRIORITIES = ["user-blocking", "user-visible", "background"];

/** The members of Scheduler. */
export function schedulingBehaviours({ before, events }: BehaviourContext): Written {
  const written: Written = {};
  const queues = PRIORITIES.map((): (() => void)[] => []);
  const put = (priority: unknown, work: () => void) => {
    queues[Math.max(0, PRIORITIES.indexOf(String(priority ?? "user-visible")))]?.push(work);
    setImmediate(() => queues.find(({ length }) => length > 0)?.shift()?.());
  };
  written["Scheduler.postTask"] = {
    call: (_, [task, given]) => {
      const options = Object(given) as Readonly<Record<string, unknown>>;
      const signal = options.signal as (AbortSignal & { priority?: string }) | undefined;
      const delay = Number(options.delay ?? 0);
      return new before.Promise<unknown>((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const abort = () => reject(signal?.reason);
        if (signal) events.listeners.add(signal, "abort", abort, { once: true });
        const run = () => {
          if (signal?.aborted) return;
          try {
            resolve((task as () => unknown)());
          } catch (error) {
            reject(error);
          }
        };
        const begin = () => put(options.priority ?? signal?.priority, run);
        if (delay > 0) setTimeout(begin, delay);
        else begin();
      });
    },
  };
  written["Scheduler.yield"] = {
    call: () => new before.Promise<void>((resolve) => put(undefined, resolve)),
  };
  return written;
}

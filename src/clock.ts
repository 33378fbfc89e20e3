/** Time as an argument, so that tests can own twelve hours in a millisecond. */

/** What the program asks of time. Everything that expires, waits or measures takes one of these. */
export interface Clock {
  /** Wall-clock time in milliseconds since the epoch: it can jump, and is what expiry dates are written in. */
  now(): number;
  /** Milliseconds that only ever grow, but may stand still while the machine sleeps. */
  monotonic(): number;
  /** Calls `run` once after `ms`; the returned function cancels it. Does not keep the process alive. */
  after(ms: number, run: () => void): () => void;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** What a child may use up: what the system holds it to, and what its parent looks at from outside. */

/** The bounds of one guest. */
export interface Limits {
  /** Held by the system from the lock on, whatever the child does, as far as the system can. */
  readonly system: {
    /** Seconds of processor time in a whole life: hours of honest minting use minutes. */
    readonly cpuSeconds: number;
    /** File descriptors: the child needs its channel and what the runtime waits with. */
    readonly files: number;
    /** Signals that wait to be delivered; the system counts those of all the user's processes. */
    readonly signals: number;
    /** Threads beyond those that the whole system has when the lock closes. */
    readonly moreThreads: number;
    /** Bytes of writable memory beyond what is writable when the lock closes. */
    readonly moreData: number;
    /** Bytes of addresses beyond what is mapped when the lock closes. */
    readonly moreAddresses: number;
  };
  /** Bytes of memory above which its parent ends it. */
  readonly memory: number;
  /** Threads above which its parent ends it; the runtime starts about a dozen and one for each processor. */
  readonly threads: number;
  /** Processor time: what may be spent at once, and what comes back. */
  readonly processor: {
    /** Milliseconds that may be spent at once. */
    readonly burstMs: number;
    /** Share of one processor that comes back as time goes by. */
    readonly share: number;
    /** Milliseconds that come back with each request: a mint takes well under one, on a slow machine a few. */
    readonly requestMs: number;
  };
}

/** Generous for twelve hours of honest minting, and an end to everything else. A guest that needs more says so. */
export const LIMITS: Limits = {
  system: {
    cpuSeconds: 3_600,
    files: 64,
    signals: 64,
    moreThreads: 256,
    moreData: 2 ** 30,
    moreAddresses: 2 ** 31,
  },
  // A real program needs about a fifth.
  memory: 512 * 2 ** 20,
  threads: 256,
  processor: { burstMs: 20_000, share: 0.1, requestMs: 100 },
};

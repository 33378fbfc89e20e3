/** What a child may use up over its whole life, on every platform that can bound it. */

/** Bounds that the system keeps, whatever the child does. */
export interface Limits {
  /** Seconds of processor time: hours of honest minting use minutes. */
  cpuSeconds: number;
  /** File descriptors: the child needs its channel and what the runtime waits with. */
  files: number;
  /** Bytes of memory that it may come to use beyond what it has when the lock closes. */
  moreMemory: number;
}

/** Generous for twelve hours of honest minting, and an end to everything else. */
export const LIMITS: Limits = {
  cpuSeconds: 3_600,
  files: 64,
  moreMemory: 1 << 30,
};

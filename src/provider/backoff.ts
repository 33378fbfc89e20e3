/** How long to leave something alone that keeps failing. */

/** The first and the longest pause, in milliseconds. */
export interface BackoffRange {
  first: number;
  longest: number;
}

/**
 * The pause after the `failures`th failure in a row: doubling, and somewhere between half and all of that, so
 * that many who failed together do not return together.
 */
export function backoff(failures: number, range: BackoffRange, random: () => number): number {
  const full = Math.min(range.longest, range.first * 2 ** Math.min(failures - 1, 30));
  return full * (0.5 + random() / 2);
}

/** Keeps descriptors free: connections that say nothing must not use up what requests, children and proxies need. */
import { readdirSync, readFileSync } from "node:fs";
import type { Clock } from "../clock.ts";

/** Connections and all else that is open, beyond which idle connections are closed whatever the system allows. */
const MOST_OPEN = 8_192;

/** How many descriptors this process may have, and has. */
export interface Descriptors {
  /** The system's limit. */
  readonly limit: number;
  /** How many are open now. */
  count(): number;
}

/** The descriptors of this process; undefined where the system does not tell. */
export function ownDescriptors(): Descriptors | undefined {
  try {
    const limits = readFileSync("/proc/self/limits", "utf8");
    const limit = Number(/^Max open files +(\d+)/m.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY);
    return { limit, count: countOpen };
  } catch {
    return undefined;
  }
}

function countOpen(): number {
  try {
    return readdirSync("/proc/self/fd").length;
  } catch {
    // Looking takes one too: there is none left.
    return Number.POSITIVE_INFINITY;
  }
}

/** How many may be open: a quarter of what the system allows stays free for what a request needs. */
export function mostOpen(limit: number): number {
  return Math.min(MOST_OPEN, Math.floor(limit * 0.75));
}

/** Milliseconds between two looks while there is plenty, and while there is not. */
const CALM_MS = 1_000;
const TENSE_MS = 100;
/** Looks in a row that find too many open, after which also what has begun to speak is closed. */
const PATIENCE = 10;

/**
 * Calls `shed` whenever too many are open, until the returned function is called; with true where being gentle has not
 * helped for a second.
 */
export function watchDescriptors(
  { limit, count }: Descriptors,
  clock: Clock,
  shed: (byForce: boolean) => void,
): () => void {
  const most = mostOpen(limit);
  let crowded = 0;
  let cancel = () => {};
  const look = () => {
    const open = count();
    crowded = open > most ? crowded + 1 : 0;
    if (crowded > 0) shed(crowded > PATIENCE);
    cancel = clock.after(open > most / 4 ? TENSE_MS : CALM_MS, look);
  };
  cancel = clock.after(CALM_MS, look);
  return () => cancel();
}

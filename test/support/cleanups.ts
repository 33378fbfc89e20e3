/** What tests leave behind, taken away after each of them. */
import { afterEach } from "bun:test";

/**
 * A list for the tests of the file that calls this: after each of them, whatever is in it is called, the newest first.
 * `timeoutMs`: how long all of that may take, where it is more than a test usually may.
 */
export function cleanupsAfterEach(timeoutMs?: number): (() => unknown)[] {
  const cleanups: (() => unknown)[] = [];
  afterEach(async () => {
    for (const clean of cleanups.splice(0).reverse()) await clean();
  }, timeoutMs);
  return cleanups;
}

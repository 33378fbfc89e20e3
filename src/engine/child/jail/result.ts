/** A record of what was put in place and what failed: locking goes on after a failure, and hides none. */

/** What was put in place, and for what could not be, why. */
export interface LockResult {
  /** Whether something stands that can shut every door; what it really shuts is found by trying. */
  readonly walled: boolean;
  readonly holds: readonly string[];
  readonly failures: readonly string[];
}

/** Collects outcomes; its methods never throw. */
export class LockLog implements LockResult {
  readonly holds: string[] = [];
  readonly failures: string[] = [];
  walled = false;

  /** Runs a step that answers whether it held; a string names what exactly did. Returns whether it did. */
  attempt(name: string, step: () => boolean | string): boolean {
    try {
      const held = step();
      if (held === false) this.failures.push(`${name}: refused by the system`);
      else this.holds.push(held === true ? name : held);
      return held !== false;
    } catch (error) {
      this.#fail(name, error);
      return false;
    }
  }

  /** What `open` returns, or undefined when it throws: then nothing that needs it can be tried. */
  open<T>(name: string, open: () => T): T | undefined {
    try {
      return open();
    } catch (error) {
      this.#fail(name, error);
      return undefined;
    }
  }

  #fail(name: string, error: unknown): void {
    this.failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`.slice(0, 200));
  }
}

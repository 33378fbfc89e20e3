/** A record of what was put in place and what failed: locking goes on after a failure, and hides none. */

/** What was put in place, and for what could not be, why. */
export interface LockResult {
  readonly holds: readonly string[];
  readonly failures: readonly string[];
}

/** Collects outcomes; its methods never throw. */
export class LockLog implements LockResult {
  readonly holds: string[] = [];
  readonly failures: string[] = [];

  /** Runs a step that answers whether it held; a string names what exactly did. */
  attempt(name: string, step: () => boolean | string): void {
    try {
      const held = step();
      if (held === false) this.failures.push(`${name}: refused by the system`);
      else this.holds.push(held === true ? name : held);
    } catch (error) {
      this.#fail(name, error);
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
    this.failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

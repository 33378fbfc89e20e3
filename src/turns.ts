/** So many at once, and the rest in order. */

/** A counter when there is room, a queue when there is not. */
export class Turns {
  #atOnce: number;
  #active = 0;
  #waiting: (() => void)[] = [];

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** Whether somebody has to wait already. */
  get isCrowded(): boolean {
    return this.#active >= this.#atOnce;
  }

  /** Takes a turn; undefined when that was possible at once. */
  take(): Promise<void> | undefined {
    if (this.#active < this.#atOnce) {
      this.#active++;
      return undefined;
    }
    // The turn is handed over, so the count stays.
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Lets so many in from now on; those that are inside stay. */
  setLimit(atOnce: number): void {
    this.#atOnce = atOnce;
    while (this.#active < atOnce && this.#waiting.length > 0) {
      this.#active++;
      this.#waiting.shift()?.();
    }
  }

  /** Gives the turn to the next in line. */
  done(): void {
    const next = this.#active <= this.#atOnce ? this.#waiting.shift() : undefined;
    if (next) next();
    else this.#active--;
  }
}

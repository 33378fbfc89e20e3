/** So many at once, and the rest in order. */

/** A counter when there is room, a queue when there is not. */
export class Turns {
  readonly #atOnce: number;
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

  /** Gives the turn to the next in line. */
  done(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#active--;
  }
}

/** Where a window has been without leaving its page: https://html.spec.whatwg.org/#session-history */

/** One entry of the history. */
export interface Entry {
  readonly id: string;
  /** The same for every entry that takes the place of this one. */
  readonly key: string;
  readonly address: string;
  /** What the page has put there: a copy of its own. */
  readonly state: unknown;
  /** What `navigation` keeps there. */
  scrollRestoration: string;
}

/** The entries of one window, and the one where it is. */
export class Journey {
  readonly #makeId: () => string;
  readonly #entries: Entry[];
  #at = 0;

  constructor(address: string, makeId: () => string) {
    this.#makeId = makeId;
    this.#entries = [{ id: makeId(), key: makeId(), address, state: null, scrollRestoration: "auto" }];
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  get at(): number {
    return this.#at;
  }

  get current(): Entry {
    return this.#entries[this.#at] as Entry;
  }

  /** Goes on to `address`; what lay ahead is no longer there. */
  push(address: string, state: unknown): void {
    const { scrollRestoration } = this.current;
    this.#entries.splice(this.#at + 1);
    this.#entries.push({ id: this.#makeId(), key: this.#makeId(), address, state, scrollRestoration });
    // As many as browsers keep.
    if (this.#entries.length > MOST) this.#entries.shift();
    this.#at = this.#entries.length - 1;
  }

  /** Is at `address` instead. */
  replace(address: string, state: unknown): void {
    this.#entries[this.#at] = { ...this.current, id: this.#makeId(), address, state };
  }

  /** Goes to the entry at `index`; undefined where there is none. */
  go(index: number): Entry | undefined {
    const entry = this.#entries[index];
    if (entry) this.#at = index;
    return entry;
  }
}

const MOST = 50;

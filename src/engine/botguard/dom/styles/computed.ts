/** What elements have of themselves: the browser's own style sheet and its initial values, as they were measured. */

/** Read from the table when a program first asks for a computed style. */
export class Computed {
  readonly #table: { initial: string; elements: string };
  #initial: Map<string, string> | undefined;
  #listed: string[] = [];
  #elements: Map<string, string> | undefined;
  readonly #read = new Map<string, ReadonlyMap<string, string>>();

  constructor(table: { initial: string; elements: string }) {
    this.#table = table;
  }

  /** The names that a computed style lists. */
  get listed(): readonly string[] {
    this.#values();
    return this.#listed;
  }

  /** What `property` is where nothing says anything of it. */
  initial(property: string): string {
    return this.#values().get(property) ?? "";
  }

  /** The browser's own declarations for an element. */
  element(name: string): ReadonlyMap<string, string> | undefined {
    this.#elements ??= new Map(
      this.#table.elements
        .split("\t")
        .filter(Boolean)
        .map((entry) => entry.split("\v") as [string, string]),
    );
    const known = this.#read.get(name);
    if (known) return known;
    const text = this.#elements.get(name);
    if (text === undefined) return undefined;
    const declared = text
      .split(";")
      .filter(Boolean)
      .map((one) => {
        const colon = one.indexOf(":");
        return [one.slice(0, colon), one.slice(colon + 1)] as const;
      });
    const made = new Map(declared);
    this.#read.set(name, made);
    return made;
  }

  #values(): Map<string, string> {
    if (this.#initial) return this.#initial;
    this.#initial = new Map();
    const [count = "0", ...entries] = this.#table.initial.split("\v");
    for (const [at, entry] of entries.entries()) {
      const colon = entry.indexOf(":");
      const name = entry.slice(0, colon);
      if (at < Number(count)) this.#listed.push(name);
      this.#initial.set(name, entry.slice(colon + 1));
    }
    return this.#initial;
  }
}

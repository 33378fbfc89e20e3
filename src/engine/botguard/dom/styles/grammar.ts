/** What each property takes, as it was measured: the part of a browser's table that its style declarations follow. */

/** A property that holds a value. */
export interface Longhand {
  /** Words, and pairs of words, with what each reads back as. */
  words: ReadonlyMap<string, string>;
  /** The kinds of values, as the probe of each. */
  takes: ReadonlySet<string>;
  /** How values stand beside one another. */
  forms: ReadonlySet<string>;
}

/** A property that stands for others. */
export interface Shorthand {
  /** What it sets, with what each is where the shorthand does not say it. */
  longhands: readonly (readonly [name: string, initial: string])[];
  /** Where each longhand stands in its value. */
  order: readonly number[];
  /** Its value where all that it sets is as it says nothing of it. */
  usual: string;
  /** True where declaration blocks are written with it. */
  isWritten: boolean;
}

/** The properties of one browser, read when they are first asked for. */
export class Grammar {
  readonly #text: string;
  #entries: Map<string, string> | undefined;
  #namespace: readonly string[] = [];
  #probes: readonly string[] = [];
  #forms: readonly string[] = [];
  #lists: readonly string[] = [];
  #colors: Map<string, string> | undefined;
  #shorthandsOf: Map<string, string[]> | undefined;
  readonly #longhands = new Map<string, Longhand>();
  readonly #shorthands = new Map<string, Shorthand | undefined>();

  /** `text` is one line of the table. */
  constructor(text: string) {
    this.#text = text;
  }

  /** The name under which declarations hold `name`; undefined for no property. */
  nameOf(name: string): string | undefined {
    if (name.startsWith("--")) return name.length > 2 ? name : undefined;
    if (name === "all") return name;
    const entry = this.#read().get(name.toLowerCase());
    if (entry === undefined) return undefined;
    return entry.startsWith("=") ? entry.slice(1) : name.toLowerCase();
  }

  /** What the shorthand `name` stands for; undefined where it is none. */
  shorthand(name: string): Shorthand | undefined {
    if (this.#shorthands.has(name)) return this.#shorthands.get(name);
    const entry = this.#read().get(name);
    let made: Shorthand | undefined;
    if (entry?.startsWith(">")) {
      const [flags = "", usual = "", ...longhands] = entry.slice(1).split("\f");
      made = {
        longhands: longhands.map((one) => {
          const colon = one.indexOf(":");
          return [one.slice(0, colon), one.slice(colon + 1)] as const;
        }),
        order: [...flags.slice(1)].map((digit) => Number.parseInt(digit, 36)),
        usual,
        isWritten: flags.startsWith("1"),
      };
    }
    this.#shorthands.set(name, made);
    return made;
  }

  /** What the longhand `name` takes. */
  longhand(name: string): Longhand {
    const known = this.#longhands.get(name);
    if (known) return known;
    const [takes = "", forms = "", words = ""] = (this.#read().get(name) ?? "").split("\f");
    const list = words.startsWith("#") ? (this.#lists[Number(words.slice(1))] ?? "") : words;
    const made = {
      takes: new Set(named(takes, this.#probes)),
      forms: new Set(named(forms, this.#forms)),
      words: new Map(
        list
          ? list.split("|").map((word) => {
              const [from = "", to = from] = word.split(">");
              return [from, to] as const;
            })
          : [],
      ),
    };
    this.#longhands.set(name, made);
    return made;
  }

  /** The shorthands that set `name`, those of the most longhands first. */
  shorthandsOf(name: string): readonly string[] {
    if (!this.#shorthandsOf) {
      this.#shorthandsOf = new Map();
      const found: [string, Shorthand][] = [];
      for (const [one, entry] of this.#read()) {
        const shorthand = entry.startsWith(">") ? this.shorthand(one) : undefined;
        if (shorthand?.isWritten) found.push([one, shorthand]);
      }
      found.sort(
        ([a, one], [b, other]) =>
          other.longhands.length - one.longhands.length ||
          Number(a.startsWith("-")) - Number(b.startsWith("-")) ||
          (a < b ? -1 : 1),
      );
      for (const [one, { longhands }] of found)
        for (const [longhand] of longhands)
          this.#shorthandsOf.set(longhand, [...(this.#shorthandsOf.get(longhand) ?? []), one]);
    }
    return this.#shorthandsOf.get(name) ?? [];
  }

  /** What `CSS` has, with `:` behind what is no function. */
  get namespace(): readonly string[] {
    this.#read();
    return this.#namespace;
  }

  /** The words for colours that depend on the system, with what they come to. */
  get colors(): ReadonlyMap<string, string> {
    this.#read();
    return this.#colors as Map<string, string>;
  }

  /** All longhands, in the order of the table. */
  get all(): string[] {
    return [...this.#read()].filter(([, entry]) => !/^[=>]/.test(entry)).map(([name]) => name);
  }

  #read(): ReadonlyMap<string, string> {
    if (this.#entries) return this.#entries;
    const [namespace = "", probes = "", forms = "", lists = "", colors = "", ...entries] =
      this.#text.split("\t");
    this.#namespace = namespace.split("\f");
    this.#probes = probes.split("\f");
    this.#forms = forms.split("\f");
    this.#lists = lists.split("\f");
    this.#colors = new Map(colors.split("\f").map((one) => one.split(":") as [string, string]));
    this.#entries = new Map(entries.map((entry) => entry.split("\v") as [string, string]));
    return this.#entries;
  }
}

/** The names that the letters of `codes` stand for. */
function named(codes: string, names: readonly string[]): string[] {
  return [...codes].map((code) => names[code.charCodeAt(0) - 65] ?? "");
}

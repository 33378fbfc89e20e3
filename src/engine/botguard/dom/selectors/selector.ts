/** Reads selectors: https://drafts.csswg.org/selectors-4/#grammar */
import type { Complex, Compound, Names, Selectors, Test } from "./parts.ts";
import { BadSelector, Scanner } from "./scanner.ts";

interface Place {
  /** Inside `:has()`, which has no other inside. */
  isInHas: boolean;
  isRelative: boolean;
}

/** The selectors in `text`; throws `BadSelector`. */
export function readSelectors(text: string, names: Names): Selectors {
  const scanner = new Scanner(text);
  const found = new Reader(scanner, names).list({ isInHas: false, isRelative: false });
  if (!scanner.isDone) throw new BadSelector();
  return found;
}

const LISTS: Readonly<Record<string, "is" | "not" | "has">> = {
  is: "is",
  where: "is",
  matches: "is",
  "-webkit-any": "is",
  not: "not",
  has: "has",
};
const NTH = /^nth-(?:last-)?(?:child|of-type)$/;
const SIGNS = /[~|^$*]?=/y;
const AN_PLUS_B =
  /(?:(odd|even)|([+-]?\d*)n(?:[ \t\n\r\f]*([+-])[ \t\n\r\f]*(\d+)|(-\d+))?|([+-]?\d+))(?![\w-])/iy;

class Reader {
  readonly #scanner: Scanner;
  readonly #names: Names;

  constructor(scanner: Scanner, names: Names) {
    this.#scanner = scanner;
    this.#names = names;
  }

  list(place: Place): Selectors {
    const found: Complex[] = [];
    do found.push(this.#complex(place));
    while (this.#scanner.take(","));
    return found;
  }

  /** What can be read of a list, in which a wrong one is no fault. */
  #forgiving(place: Place): Selectors {
    const found: Complex[] = [];
    const text = this.#scanner.balanced();
    for (const part of split(text)) {
      const scanner = new Scanner(part);
      try {
        const complex = new Reader(scanner, this.#names).#complex(place);
        if (scanner.isDone && !complex.some(({ tests }) => tests.some(({ kind }) => kind === "never")))
          found.push(complex);
      } catch {
        // It matches nothing.
      }
    }
    return found;
  }

  #complex(place: Place): Complex {
    const scanner = this.#scanner;
    scanner.skipSpace();
    const compounds: Compound[] = [];
    let combinator: Compound["combinator"] = "";
    if (place.isRelative) combinator = this.#combinator() ?? " ";
    for (;;) {
      scanner.skipSpace();
      const tests = this.#compound(place);
      if (tests.length === 0) throw new BadSelector();
      compounds.push({ combinator, tests });
      const isSpaced = scanner.skipSpace();
      const sign = this.#combinator();
      if (sign || isSpaced)
        if (tests.some(({ kind }) => kind === "never") && !scanner.isDone && !/[,)]/.test(scanner.next))
          throw new BadSelector();
      if (sign) combinator = sign;
      else if (!isSpaced || scanner.isDone || /[,)]/.test(scanner.next)) return compounds;
      else combinator = " ";
    }
  }

  #combinator(): Compound["combinator"] | undefined {
    for (const sign of [">", "+", "~"] as const) if (this.#scanner.take(sign)) return sign;
    return undefined;
  }

  #compound(place: Place): readonly Test[] {
    const scanner = this.#scanner;
    const tests: Test[] = [];
    const type = this.#type();
    if (type) tests.push(type);
    for (let seen = ""; ; ) {
      scanner.skipComments();
      const { next } = scanner;
      if (next === ":") {
        const test = this.#pseudo(place, seen);
        if (test.kind === "never") seen = test.element;
        tests.push(test);
        continue;
      }
      if (!/[#.[&]/.test(next) || next === "") return tests;
      if (seen) throw new BadSelector();
      scanner.take(next);
      if (next === "&") tests.push({ kind: "pseudo", name: "scope" });
      else if (next === "[") tests.push(this.#attribute());
      else {
        const name = scanner.ident();
        if (name === undefined) throw new BadSelector();
        tests.push({ kind: next === "#" ? "id" : "class", name });
      }
    }
  }

  #type(): Test | undefined {
    const scanner = this.#scanner;
    const first = scanner.take("*") ? "*" : scanner.ident();
    const { position } = scanner;
    if (scanner.take("|")) {
      const name = scanner.take("*") ? "*" : scanner.ident();
      if (name === undefined) {
        // A column, which nobody has.
        scanner.position = position;
        return first === undefined ? undefined : { kind: "type", name: first };
      }
      if (first === "*") return { kind: "type", name };
      // No prefix is declared here.
      if (first !== undefined) throw new BadSelector();
      return { kind: "type", name, namespace: "" };
    }
    return first === undefined ? undefined : { kind: "type", name: first };
  }

  #attribute(): Test {
    const scanner = this.#scanner;
    scanner.skipSpace();
    const prefix = scanner.take("*") ? "*" : scanner.ident();
    let name = prefix;
    const { position } = scanner;
    const isQualified = scanner.take("|") && scanner.next !== "=";
    if (isQualified) name = scanner.ident();
    else scanner.position = position;
    const isUnknown = isQualified && prefix !== undefined && prefix !== "*";
    if (name === undefined || name === "*" || isUnknown) throw new BadSelector();
    scanner.skipSpace();
    const anyNamespace = isQualified && prefix === "*";
    const sign = scanner.match(SIGNS)?.[0] ?? "";
    if (sign === "") {
      scanner.close("]");
      return { kind: "attribute", name, anyNamespace, sign, value: "", flag: "" };
    }
    scanner.skipSpace();
    const value = scanner.string() ?? scanner.ident();
    if (value === undefined) throw new BadSelector();
    scanner.skipSpace();
    const flag = scanner.ident()?.toLowerCase() ?? "";
    if (flag !== "" && flag !== "i") throw new BadSelector();
    scanner.skipSpace();
    scanner.close("]");
    return { kind: "attribute", name, anyNamespace, sign, value, flag };
  }

  #pseudo(place: Place, seen: string): Test {
    const scanner = this.#scanner;
    scanner.take(":");
    const isElement = scanner.take(":");
    const name = scanner.ident()?.toLowerCase();
    if (name === undefined) throw new BadSelector();
    const isFunction = scanner.take("(");
    if (this.#names.isElement(name, isFunction, !isElement)) {
      // `:has()` looks for elements that are there.
      if (place.isInHas) throw new BadSelector();
      if (isFunction) {
        if (scanner.balanced().trim() === "") throw new BadSelector();
        scanner.close(")");
      }
      return { kind: "never", element: name };
    }
    if (isElement || !this.#names.isClass(name)) throw new BadSelector();
    if (seen && !this.#names.isBehind(seen, name)) throw new BadSelector();
    if (isFunction !== FUNCTIONS.test(name) && !(name === "host" && isFunction)) throw new BadSelector();
    if (!isFunction) return { kind: "pseudo", name };
    const test = this.#function(name, place);
    scanner.skipSpace();
    scanner.close(")");
    return test;
  }

  #function(name: string, place: Place): Test {
    const scanner = this.#scanner;
    const list = LISTS[name];
    if (list === "has") {
      if (place.isInHas) throw new BadSelector();
      return { kind: "list", name: list, selectors: this.list({ isInHas: true, isRelative: true }) };
    }
    const inside = { isInHas: place.isInHas, isRelative: false };
    if (list === "is" && name !== "-webkit-any")
      return { kind: "list", name: list, selectors: this.#forgiving(inside) };
    if (list) return { kind: "list", name: list, selectors: this.list(inside) };
    scanner.skipSpace();
    if (NTH.test(name)) return this.#nth(name, inside);
    const words: string[] = [];
    do {
      scanner.skipSpace();
      const word =
        scanner.ident() ?? (name === "lang" && this.#names.hasStrings ? scanner.string() : undefined);
      if (word === undefined) throw new BadSelector();
      words.push(word);
      scanner.skipSpace();
    } while (name === "lang" && scanner.take(","));
    return { kind: "words", name, words };
  }

  #nth(name: string, inside: Place): Test {
    const scanner = this.#scanner;
    const found = scanner.match(AN_PLUS_B);
    if (!found) throw new BadSelector();
    const [, word, step, sign = "+", number = "0", joined, alone] = found;
    scanner.skipSpace();
    let of: Selectors | undefined;
    const { position } = scanner;
    if (scanner.ident()?.toLowerCase() === "of" && name.endsWith("child")) of = this.list(inside);
    else scanner.position = position;
    if (word) return { kind: "nth", name, step: 2, offset: word.toLowerCase() === "odd" ? 1 : 0, of };
    if (alone !== undefined) return { kind: "nth", name, step: 0, offset: Number(alone), of };
    const by = /^[+-]?$/.test(step ?? "") ? Number(`${step}1`) : Number(step);
    return { kind: "nth", name, step: by, offset: Number(joined ?? `${sign}${number}`), of };
  }
}

/** Pseudo-classes that are written with what they take. */
const FUNCTIONS =
  /^(?:is|where|matches|not|has|lang|dir|state|host-context|active-view-transition-type|-webkit-any|nth-(?:last-)?(?:child|of-type))$/;

/** The parts of a list, by the commas that are in no bracket. */
function split(text: string): string[] {
  const scanner = new Scanner(text);
  const parts: string[] = [];
  let start = 0;
  while (!scanner.isDone) {
    if (scanner.string() !== undefined || scanner.ident() !== undefined) continue;
    const { next, position } = scanner;
    scanner.position = position + 1;
    if (/[([{]/.test(next)) {
      scanner.balanced();
      scanner.position++;
    } else if (next === ",") {
      parts.push(text.slice(start, position));
      start = position + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

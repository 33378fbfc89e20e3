/**
 * Reads the JavaScript literals in a page, in one pass over each and within a budget for all: the page may be anybody's,
 * and a regular expression that looks back over it would keep the whole program waiting.
 */

/** Characters that are read of all literals of a page together; real ones have a few hundred thousand. */
const BUDGET = 8_000_000;
/** Objects and lists within one another. */
const MAX_DEPTH = 100;

/** What an escape in a string stands for, where that is not the character itself. */
const ESCAPES: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "0": "\0",
  // A line that goes on.
  "\n": "",
  "\r": "",
};

/** Words and short forms that are values. */
const WORDS: Readonly<Record<string, unknown>> = {
  true: true,
  false: false,
  null: null,
  undefined: undefined,
  "!0": true,
  "!1": false,
};

/** Why reading ends early; never leaves this file. */
class Unreadable extends Error {}

/** The literals of one text. */
export class Literals {
  readonly #text: string;
  #left = BUDGET;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * The value of the literal that begins at `start`: object, list, string, number or word, as loose as JavaScript
   * allows. What is none of these (a call, a name) counts as undefined. Undefined, too, where it does not end.
   */
  value(start: number): unknown {
    this.#at = start;
    try {
      return this.#value(0);
    } catch (error) {
      if (error instanceof Unreadable) return undefined;
      throw error;
    }
  }

  /**
   * The text of the object, list or string that begins at `start`; undefined where it does not end. Quotes and escapes
   * are honoured, since `}` and `);` stand inside the strings of real pages.
   */
  source(start: number): string | undefined {
    this.#at = start;
    try {
      this.#skip("");
      return this.#text.slice(start, this.#at);
    } catch (error) {
      if (error instanceof Unreadable) return undefined;
      throw error;
    }
  }

  #value(depth: number): unknown {
    if (depth > MAX_DEPTH) throw new Unreadable();
    this.#space();
    const character = this.#peek();
    if (character === "{") return this.#object(depth);
    if (character === "[") return this.#list(depth);
    if (character === '"' || character === "'" || character === "`") return this.#string();
    const start = this.#at;
    this.#skip(",}]");
    const word = this.#text.slice(start, this.#at).trim();
    if (Object.hasOwn(WORDS, word)) return WORDS[word];
    return word !== "" && word.length < 40 && Number.isFinite(Number(word)) ? Number(word) : undefined;
  }

  #object(depth: number): Record<string, unknown> {
    const object: Record<string, unknown> = Object.create(null);
    this.#next();
    for (;;) {
      this.#space();
      const character = this.#peek();
      if (character === "}") break;
      if (character === ",") {
        this.#next();
        continue;
      }
      const key = this.#key();
      this.#space();
      if (this.#next() !== ":") throw new Unreadable();
      object[key] = this.#value(depth + 1);
      this.#separator("}");
    }
    this.#next();
    return object;
  }

  #list(depth: number): unknown[] {
    const list: unknown[] = [];
    this.#next();
    for (;;) {
      this.#space();
      if (this.#peek() === "]") break;
      list.push(this.#value(depth + 1));
      this.#separator("]");
    }
    this.#next();
    return list;
  }

  /** After a member: a comma, or `end`, which is left. */
  #separator(end: string): void {
    this.#space();
    const character = this.#peek();
    if (character === ",") this.#next();
    else if (character !== end) throw new Unreadable();
  }

  #key(): string {
    const character = this.#peek();
    if (character === '"' || character === "'") return this.#string();
    const start = this.#at;
    while (/[\w$]/.test(this.#peek())) this.#next();
    if (this.#at === start) throw new Unreadable();
    return this.#text.slice(start, this.#at);
  }

  #string(): string {
    const quote = this.#next();
    let value = "";
    let start = this.#at;
    for (;;) {
      const character = this.#next();
      if (character === quote) return value + this.#text.slice(start, this.#at - 1);
      if (character !== "\\") continue;
      value += this.#text.slice(start, this.#at - 1) + this.#escape();
      start = this.#at;
    }
  }

  #escape(): string {
    const character = this.#next();
    if (character === "x") return this.#code(2);
    if (character === "u") {
      if (this.#peek() !== "{") return this.#code(4);
      const [all, digits = ""] = /^\{([0-9a-f]{1,6})\}/i.exec(this.#text.slice(this.#at, this.#at + 8)) ?? [];
      const code = Number.parseInt(digits, 16);
      if (all === undefined || code > 0x10ffff) throw new Unreadable();
      this.#at += all.length;
      return String.fromCodePoint(code);
    }
    return ESCAPES[character] ?? character;
  }

  #code(digits: number): string {
    const hex = this.#text.slice(this.#at, this.#at + digits);
    if (hex.length < digits || !/^[0-9a-f]+$/i.test(hex)) throw new Unreadable();
    this.#at += digits;
    return String.fromCharCode(Number.parseInt(hex, 16));
  }

  /** Moves to the first of `ends` outside of brackets and quotes; without `ends`, past the brackets that open here. */
  #skip(ends: string): void {
    let depth = 0;
    for (;;) {
      const character = this.#peek();
      if (depth === 0 && ends.includes(character)) return;
      this.#next();
      if (character === '"' || character === "'" || character === "`") this.#skipString(character);
      else if (character === "{" || character === "[" || character === "(") depth++;
      else if (character === "}" || character === "]" || character === ")") depth--;
      if (depth <= 0 && ends === "") return;
    }
  }

  #skipString(quote: string): void {
    for (;;) {
      const character = this.#next();
      if (character === quote) return;
      if (character === "\\") this.#next();
    }
  }

  /** Moves over white space and comments. */
  #space(): void {
    for (;;) {
      const character = this.#peek();
      if (character === "/" && this.#text[this.#at + 1] === "*") this.#leap("*/");
      else if (character === "/" && this.#text[this.#at + 1] === "/") this.#leap("\n");
      else if (character !== "\ufeff" && character.trim() !== "") return;
      else this.#next();
    }
  }

  #leap(end: string): void {
    const at = this.#text.indexOf(end, this.#at + 2);
    if (at < 0) throw new Unreadable();
    this.#left -= at - this.#at;
    this.#at = at + end.length;
  }

  #peek(): string {
    const character = this.#text[this.#at];
    if (character === undefined) throw new Unreadable();
    return character;
  }

  #next(): string {
    if (this.#left-- <= 0) throw new Unreadable();
    const character = this.#peek();
    this.#at++;
    return character;
  }
}

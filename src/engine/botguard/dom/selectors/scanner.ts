/** Reads the tokens of selectors: https://drafts.csswg.org/css-syntax/#tokenization */

/** A selector that no browser takes. */
export class BadSelector extends Error {}

const SPACE = /(?:[ \t\n\r\f]|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$))*/y;
const ESCAPE = String.raw`\\(?:[\da-fA-F]{1,6}(?:\r\n|[ \t\n\r\f])?|[^\n\r\f\da-fA-F]|$)`;
const START = String.raw`(?:[a-zA-Z_\u0080-\uffff]|${ESCAPE})`;
const REST = String.raw`(?:[\w\-\u0080-\uffff]|${ESCAPE})*`;
const IDENT = new RegExp(`(?:--${REST}|-?${START}${REST})`, "y");
const STRING = /"((?:[^"\\\n\r\f]|\\.)*)(?:"|$)|'((?:[^'\\\n\r\f]|\\.)*)(?:'|$)/sy;
const ESCAPES = /\\([\da-fA-F]{1,6})(?:\r\n|[ \t\n\r\f])?|\\(\r\n|[\n\r\f])|\\(.?)/gs;

/** A selector that is being read. What is open at its end is closed there. */
export class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isDone(): boolean {
    return this.#at >= this.#text.length;
  }

  /** The next character. */
  get next(): string {
    return this.#text.charAt(this.#at);
  }

  get position(): number {
    return this.#at;
  }

  set position(at: number) {
    this.#at = at;
  }

  /** Goes past white space and comments; true where there was white space. */
  skipSpace(): boolean {
    const skipped = this.#match(SPACE)?.[0] ?? "";
    return /^(?:\/\*(?:[^*]|\*(?!\/))*\*\/)*[ \t\n\r\f]/.test(skipped);
  }

  skipComments(): void {
    while (this.#text.startsWith("/*", this.#at)) {
      const end = this.#text.indexOf("*/", this.#at + 2);
      this.#at = end < 0 ? this.#text.length : end + 2;
    }
  }

  /** Goes past `text` if it is next. */
  take(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  /** Goes past `text`, which the end of the selector stands for too. */
  close(text: string): void {
    if (!this.isDone && !this.take(text)) throw new BadSelector();
  }

  /** The next name, undefined where there is none. */
  ident(): string | undefined {
    const found = this.#match(IDENT)?.[0];
    return found === undefined ? undefined : unescaped(found);
  }

  /** The next string, undefined where there is none. */
  string(): string | undefined {
    const found = this.#match(STRING);
    return found ? unescaped(found[1] ?? found[2] ?? "") : undefined;
  }

  /** The name behind a `#`, which may begin with a digit in other places than a selector. */
  match(pattern: RegExp): RegExpExecArray | null {
    return this.#match(pattern);
  }

  /** The text up to the bracket that closes what is open, which stays. */
  balanced(): string {
    const start = this.#at;
    for (let depth = 0; !this.isDone; ) {
      if (this.string() !== undefined) continue;
      const { next } = this;
      if (next === "\\") this.#at++;
      else if (/[([{]/.test(next)) depth++;
      else if (/[)\]}]/.test(next) && depth-- === 0) break;
      this.#at++;
    }
    return this.#text.slice(start, this.#at);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found) this.#at += found[0].length;
    return found;
  }
}

function unescaped(text: string): string {
  return text.replaceAll(ESCAPES, (_, hex: string | undefined, line: string | undefined, one: string) => {
    if (line !== undefined) return "";
    if (hex === undefined) return one || "\ufffd";
    const code = Number.parseInt(hex, 16);
    return code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)
      ? "\ufffd"
      : String.fromCodePoint(code);
  });
}

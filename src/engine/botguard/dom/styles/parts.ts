/** Texts of style sheets taken apart: https://drafts.csswg.org/css-syntax/ */

/** One component of a value. `isSpaced` is true where white space stands before it. */
export type Part = { isSpaced: boolean } & (
  | { kind: "word"; text: string }
  | { kind: "number"; value: number; unit: string; text: string }
  | { kind: "string" | "url" | "hash" | "at"; text: string }
  | { kind: "call"; name: string; args: Part[] }
  | { kind: "block"; open: string; args: Part[] }
  | { kind: "mark"; text: string }
);

const SPACE = /(?:[ \t\r\n\f]+|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$))+/y;
const NUMBER = /[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /(?:--|-?(?:[a-zA-Z_\u0080-\u{10ffff}]|\\[^\n]))(?:[\w\u0080-\u{10ffff}-]|\\[^\n])*/uy;
const HASH = /#(?:[\w\u0080-\u{10ffff}-]|\\[^\n])+/uy;
const STRING = /"(?:[^"\\\n]|\\[\s\S])*("|$)|'(?:[^'\\\n]|\\[\s\S])*('|$)/y;
const URL_TEXT = /[ \t\r\n\f]*((?:[^"'()\\\s]|\\[^\n])*)[ \t\r\n\f]*(?:\)|$)/y;
const CLOSES: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
/** Deeper than any page nests, and far from the end of the stack. */
const DEEPEST = 100;

/** The components of `text`; undefined where brackets or strings do not close. */
export function partsOf(text: string): Part[] | undefined {
  const reader = new Reader(text);
  const parts = reader.list("", 0);
  return reader.isWhole ? parts : undefined;
}

class Reader {
  readonly #text: string;
  #at = 0;
  isWhole = true;

  constructor(text: string) {
    this.#text = text;
  }

  /** All up to the bracket `close`. */
  list(close: string, depth: number): Part[] {
    const parts: Part[] = [];
    if (depth > DEEPEST) this.#fail();
    for (;;) {
      const isSpaced = this.#take(SPACE) !== undefined;
      const next = this.#text[this.#at];
      if (next === undefined) return parts;
      if (next === close) {
        this.#at++;
        return parts;
      }
      const part = this.#part(next, isSpaced, depth);
      if (part) parts.push(part);
    }
  }

  #part(next: string, isSpaced: boolean, depth: number): Part | undefined {
    const number = this.#take(NUMBER);
    if (number !== undefined) {
      const unit = this.#text[this.#at] === "%" ? "%" : (this.#take(NAME) ?? "");
      if (unit === "%") this.#at++;
      return { kind: "number", value: Number(number), unit, text: number + unit, isSpaced };
    }
    const name = this.#take(NAME);
    if (name !== undefined) return this.#named(name, isSpaced, depth);
    if (next === '"' || next === "'") {
      const string = this.#take(STRING);
      if (string === undefined) return this.#fail();
      const isClosed = string.length > 1 && string.endsWith(next);
      return { kind: "string", text: unescaped(string.slice(1, isClosed ? -1 : undefined)), isSpaced };
    }
    const hash = this.#take(HASH);
    if (hash !== undefined) return { kind: "hash", text: hash.slice(1), isSpaced };
    this.#at++;
    const close = CLOSES[next];
    if (close !== undefined)
      return { kind: "block", open: next, args: this.list(close, depth + 1), isSpaced };
    if (/[)\]}]/.test(next)) return this.#fail();
    if (next === "@") return { kind: "at", text: this.#take(NAME) ?? "", isSpaced };
    return { kind: "mark", text: next, isSpaced };
  }

  #named(name: string, isSpaced: boolean, depth: number): Part | undefined {
    if (this.#text[this.#at] !== "(") return { kind: "word", text: unescaped(name), isSpaced };
    this.#at++;
    const lower = name.toLowerCase();
    if (lower === "url") {
      const start = this.#at;
      const inner = this.#take(URL_TEXT);
      if (inner !== undefined)
        return { kind: "url", text: unescaped(inner.replace(/\)$/, "").trim()), isSpaced };
      this.#at = start;
    }
    const args = this.list(")", depth + 1);
    const [only] = args;
    if (lower === "url" && args.length === 1 && only?.kind === "string")
      return { kind: "url", text: only.text, isSpaced };
    return { kind: "call", name: lower.startsWith("--") ? name : lower, args, isSpaced };
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at = pattern.lastIndex;
    return found;
  }

  #fail(): undefined {
    this.isWhole = false;
    this.#at = this.#text.length;
    return undefined;
  }
}

/** https://drafts.csswg.org/css-syntax/#consume-escaped-code-point */
function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\(?:([\da-fA-F]{1,6})\s?|\r?\n|(.))/gsu, (_, code?: string, plain?: string) => {
    if (code === undefined) return plain ?? "";
    const point = Number.parseInt(code, 16);
    return point === 0 || point > 0x10ffff ? "\ufffd" : String.fromCodePoint(point);
  });
}

/** The parts between the marks `mark`. */
export function split(parts: readonly Part[], mark: string): Part[][] {
  const groups: Part[][] = [[]];
  for (const part of parts) {
    if (part.kind === "mark" && part.text === mark) groups.push([]);
    else groups.at(-1)?.push(part);
  }
  return groups;
}

/** The pieces of a text between the commas that stand in no brackets. */
export function piecesOf(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const one = text[at];
    if (one === "(" || one === "[") depth++;
    if (one === ")" || one === "]") depth--;
    if (one === "," && depth === 0) {
      found.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  return [...found, text.slice(from).trim()];
}

/** https://drafts.csswg.org/cssom/#serialize-a-string */
export function quoted(text: string): string {
  const escaped = text
    .replace(/["\\]/g, "\\$&")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these have no other form
    .replace(/[\u0001-\u001f\u007f]/g, (one) => `\\${one.charCodeAt(0).toString(16)} `);
  return `"${escaped}"`;
}

/** A number with the six digits that browsers show. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? "infinity" : value < 0 ? "-infinity" : "NaN";
  const rounded = Number(value.toPrecision(6));
  return Object.is(rounded, -0) ? "0" : String(rounded);
}

/** True where a value takes something from elsewhere, and so is kept as it is written. */
export function isPending(parts: readonly Part[]): boolean {
  return parts.some((part) => {
    if (part.kind === "call")
      return /^(var|env|attr|if|inherit|random-item|--.*)$/.test(part.name) || isPending(part.args);
    return part.kind === "block" && isPending(part.args);
  });
}

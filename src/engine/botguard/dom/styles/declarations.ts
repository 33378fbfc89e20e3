/** The declarations of one block, in their order: https://drafts.csswg.org/cssom/#the-cssstyledeclaration-interface */
import { collapse } from "./collapse.ts";
import { declaredValue } from "./declared.ts";
import type { Grammar } from "./grammar.ts";
import { isPending, partsOf } from "./parts.ts";
import { expand } from "./shorthands.ts";
import { EVERYWHERE } from "./values.ts";

const BORDERS = ["border-width", "border-style", "border-color"];
/** What the older names of breaks call a new page. */
const ALWAYS = /^\s*always\s*$/i;

/** One declaration of a longhand. */
export interface Declaration {
  /** "" where `pending` says what it will come from. */
  value: string;
  important: boolean;
  /** A shorthand whose value takes something from elsewhere. */
  pending?: { shorthand: string; text: string };
}

/** What a style attribute, or a rule, declares. */
export class Declarations {
  readonly #grammar: Grammar;
  readonly #held = new Map<string, Declaration>();

  constructor(grammar: Grammar, text = "") {
    this.#grammar = grammar;
    this.add(text);
  }

  get size(): number {
    return this.#held.size;
  }

  /** The longhands, in their order. */
  get names(): string[] {
    return [...this.#held.keys()];
  }

  /** The declaration of a longhand. */
  declaration(name: string): Declaration | undefined {
    return this.#held.get(name);
  }

  /** What `name`, a longhand or a shorthand, reads as. */
  get(given: string): string {
    const name = this.#grammar.nameOf(given);
    if (name === undefined) return "";
    const shorthand = this.#grammar.shorthand(name);
    if (!shorthand) {
      const value = this.#held.get(name)?.value ?? "";
      return given.startsWith("page-break") && value === "page" ? "always" : value;
    }
    const held = shorthand.longhands.map(([longhand]) => this.#held.get(longhand));
    const [first] = held;
    if (!first || held.includes(undefined)) return "";
    if (held.some((one) => one?.important !== first.important)) return "";
    const { pending } = first;
    if (pending)
      return pending.shorthand === name && held.every((one) => one?.pending === pending) ? pending.text : "";
    if (held.some((one) => one?.pending)) return "";
    return collapse(name, shorthand, (longhand) => this.#held.get(longhand)?.value ?? "");
  }

  /** True where `name` is declared with weight. */
  isImportant(given: string): boolean {
    const name = this.#grammar.nameOf(given) ?? "";
    const names = this.#grammar.shorthand(name)?.longhands.map(([longhand]) => longhand) ?? [name];
    return names.every((one) => this.#held.get(one)?.important === true);
  }

  /** Declares `given` as `text`; false where a browser does not take it. */
  set(given: string, text: string, important: boolean): boolean {
    const name = this.#grammar.nameOf(given);
    if (name === undefined) return false;
    const shorthand = this.#grammar.shorthand(name);
    if (name === "all") return this.#setAll(text, important);
    if (!shorthand) {
      const value = declaredValue(this.#grammar, name, given === name ? text : text.replace(ALWAYS, "page"));
      if (value === undefined) return false;
      this.#put(name, { value, important });
      return true;
    }
    const parts = partsOf(text);
    if (parts && isPending(parts)) {
      const pending = { shorthand: name, text: text.trim() };
      for (const [longhand] of shorthand.longhands) this.#put(longhand, { value: "", important, pending });
      return true;
    }
    const expanded = expand(this.#grammar, name, shorthand, text);
    if (!expanded) return false;
    for (const [longhand, value] of expanded) this.#put(longhand, { value, important });
    return true;
  }

  /** Everything else gives way, but for the direction of text and what is a page's own. */
  #setAll(text: string, important: boolean): boolean {
    if (!EVERYWHERE.test(text.trim())) return false;
    for (const name of this.names) if (!/^(--.*|direction|unicode-bidi)$/.test(name)) this.#held.delete(name);
    this.#put("all", { value: text.trim().toLowerCase(), important });
    return true;
  }

  #put(name: string, declaration: Declaration): void {
    this.#held.set(name, declaration);
  }

  /** Takes `given` away, and gives what it was. */
  remove(given: string): string {
    const name = this.#grammar.nameOf(given);
    if (name === undefined) return "";
    const value = this.get(name);
    const names = this.#grammar.shorthand(name)?.longhands.map(([longhand]) => longhand) ?? [name];
    for (const one of names) this.#held.delete(one);
    return value;
  }

  clear(): void {
    this.#held.clear();
  }

  /** Declares all that `text` says; what cannot be read is left out. */
  add(text: string): void {
    for (const { name, value, important } of readDeclarations(text)) {
      const known = this.#grammar.nameOf(name);
      const names =
        known === undefined ? [] : (this.#grammar.shorthand(known)?.longhands.map(([one]) => one) ?? [known]);
      // In one text what has weight stays.
      if (!important && names.some((one) => this.#held.get(one)?.important)) continue;
      const before = new Map(names.map((one) => [one, this.#held.get(one)] as const));
      for (const one of names) this.#held.delete(one);
      if (this.set(name, value, important)) continue;
      for (const [one, held] of before) if (held) this.#held.set(one, held);
    }
  }

  /** Of borders that are not all alike, the widths come first. */
  #shorthandsFor(name: string): readonly string[] {
    const known = this.#grammar.shorthandsOf(name);
    const kind = /^border-(?:top|right|bottom|left)-(?:width|style|color)$/.test(name);
    return kind ? [...known.filter((one) => one === "border"), ...BORDERS, ...known] : known;
  }

  /** The whole block, with the shorthands that say the same. */
  get text(): string {
    const shown: string[] = [];
    const done = new Set<string>();
    for (const [name, { value, important }] of this.#held) {
      if (done.has(name)) continue;
      const shorthand = this.#shorthandsFor(name).find((one) => {
        const names = this.#grammar.shorthand(one)?.longhands.map(([longhand]) => longhand) ?? [];
        return !names.some((longhand) => done.has(longhand)) && this.get(one) !== "";
      });
      const names = shorthand
        ? (this.#grammar.shorthand(shorthand)?.longhands.map(([one]) => one) ?? [])
        : [name];
      for (const one of names) done.add(one);
      const said = shorthand ? this.get(shorthand) : value;
      shown.push(`${shorthand ?? name}: ${said}${important ? " !important" : ""};`);
    }
    return shown.join(" ");
  }
}

/** Declarations as a text has them, before anybody asks whether there are such properties. */
function readDeclarations(text: string): { name: string; value: string; important: boolean }[] {
  const read: { name: string; value: string; important: boolean }[] = [];
  for (const one of splitBlock(text)) {
    const found = /^\s*([-\w\u0080-\u{10ffff}]+)\s*:([\s\S]*)$/u.exec(one);
    if (!found) continue;
    const [, name = "", rest = ""] = found;
    const weight = /!\s*important\s*$/i.exec(rest);
    const value = weight ? rest.slice(0, weight.index) : rest;
    if (/!/.test(value.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, "")) && !name.startsWith("--"))
      continue;
    read.push({ name, value, important: weight !== null });
  }
  return read;
}

const COMMENT_OR_STRING =
  /\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\]|\\[\s\S])*(?:"|$)|'(?:[^'\\]|\\[\s\S])*(?:'|$)|[;{}()[\]]/g;

/** The text between semicolons that stand in no brackets. Comments are left out. */
function splitBlock(text: string): string[] {
  const found: string[] = [];
  let current = "";
  let depth = 0;
  let from = 0;
  for (const match of text.matchAll(COMMENT_OR_STRING)) {
    const [one] = match;
    current += text.slice(from, match.index);
    from = match.index + one.length;
    if (one.startsWith("/*")) continue;
    if (/^[({[]$/.test(one)) depth++;
    if (/^[)}\]]$/.test(one)) depth = Math.max(0, depth - 1);
    if (one === ";" && depth === 0) {
      found.push(current);
      current = "";
    } else current += one;
  }
  return [...found, current + text.slice(from)];
}

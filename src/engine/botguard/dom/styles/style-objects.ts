/** Style declarations as a page has them: objects that answer for every property, and for the numbers of those they hold. */
import type { Element } from "happy-dom";
import type { Surface } from "../surface/surface.ts";
import { Declarations } from "./declarations.ts";
import type { Grammar } from "./grammar.ts";

/** What a style object shows. */
export interface Block {
  readonly size: number;
  item(index: number): string;
  get(name: string): string;
  /** `important`, or nothing. */
  priority(name: string): string;
  text: string;
  /** Undefined where nobody may write. */
  set?(name: string, value: string, important: boolean): void;
  remove?(name: string): string;
  /** The rule that it is of. */
  rule?: object | null;
}

/** What a rule declares. */
export class RuleBlock implements Block {
  readonly declarations: Declarations;
  readonly #grammar: Grammar;
  readonly rule: object | null;

  constructor(grammar: Grammar, text: string, rule: object | null) {
    this.#grammar = grammar;
    this.declarations = new Declarations(grammar, text);
    this.rule = rule;
  }

  get size(): number {
    return this.declarations.size;
  }

  item(index: number): string {
    return this.declarations.names[index] ?? "";
  }

  get(name: string): string {
    return this.declarations.get(name);
  }

  priority(name: string): string {
    return this.declarations.isImportant(name) ? "important" : "";
  }

  get text(): string {
    return this.declarations.text;
  }

  set text(text: string) {
    this.declarations.clear();
    this.declarations.add(text);
  }

  set(name: string, value: string, important: boolean): void {
    if (this.#grammar.nameOf(name) === undefined) return;
    if (value === "") this.declarations.remove(name);
    else this.declarations.set(name, value, important);
  }

  remove(name: string): string {
    return this.declarations.remove(name);
  }
}

/** What an element's `style` attribute declares: the attribute says it, and follows what is written. */
export class ElementBlock extends RuleBlock {
  readonly #element: Element;
  #known = "";

  constructor(grammar: Grammar, element: Element) {
    super(grammar, "", null);
    this.#element = element;
  }

  /** As the attribute has it now. */
  read(): Declarations {
    const text = this.#element.getAttribute("style") ?? "";
    if (text !== this.#known) {
      this.#known = text;
      super.text = text;
    }
    return this.declarations;
  }

  #write(change: () => void): void {
    this.read();
    const before = this.declarations.text;
    change();
    const { text } = this.declarations;
    if (text === before && this.#known !== "" && text !== "") return;
    if (text === before && this.#element.getAttribute("style") === null) return;
    this.#known = text;
    this.#element.setAttribute("style", text);
  }

  override get size(): number {
    return this.read().size;
  }

  override item(index: number): string {
    return this.read().names[index] ?? "";
  }

  override get(name: string): string {
    return this.read().get(name);
  }

  override priority(name: string): string {
    this.read();
    return super.priority(name);
  }

  override get text(): string {
    return this.read().text;
  }

  override set text(text: string) {
    this.#write(() => {
      super.text = text;
    });
  }

  override set(name: string, value: string, important: boolean): void {
    this.#write(() => super.set(name, value, important));
  }

  override remove(name: string): string {
    let value = "";
    this.#write(() => {
      value = super.remove(name);
    });
    return value;
  }
}

/** The CSS property that a declaration holds under `name`: `WebkitBoxAlign` and `webkitBoxAlign` are `-webkit-box-align`. */
export function propertyOf(name: string): string {
  if (name === "cssFloat") return "float";
  const dashed = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return /^(webkit|epub|apple)-/.test(dashed) ? `-${dashed}` : dashed;
}

/** The style objects of one page. */
export class StyleObjects {
  readonly #surface: Surface;
  readonly #blocks = new WeakMap<object, Block>();
  readonly #make: () => object;
  readonly #refuse: (name: string) => unknown;
  #known: Set<string> | undefined;

  /** `make` makes an object of the interface; `refuse` gives the error for a property that nobody may write. */
  constructor(surface: Surface, make: () => object, refuse: (name: string) => unknown) {
    this.#surface = surface;
    this.#make = make;
    this.#refuse = refuse;
  }

  /** What is behind `self`. */
  block(self: object): Block | undefined {
    return this.#blocks.get(self);
  }

  /** A style object that shows `block`. */
  create(block: Block): object {
    const made = new Proxy(this.#make(), this.#handler(block));
    this.#blocks.set(made, block);
    return made;
  }

  /** Writes one property. */
  write(block: Block, name: string, value: unknown): void {
    if (!block.set) throw this.#refuse(name);
    block.set(propertyOf(name), value === null ? "" : String(value), false);
  }

  #isKnown(name: string | symbol): name is string {
    if (typeof name !== "string") return false;
    if (!this.#known) {
      this.#known = new Set([...this.#surface.styles, ...this.#surface.spellings]);
      for (const one of this.#surface.styles) this.#known.add(propertyOf(one));
    }
    return this.#known.has(name);
  }

  #handler(block: Block): ProxyHandler<object> {
    const isOwn = (target: object, name: string | symbol): name is string =>
      this.#isKnown(name) && !(name in target);
    const at = (name: string | symbol) =>
      typeof name === "string" && /^(0|[1-9]\d*)$/.test(name) ? block.item(Number(name)) : "";
    return {
      get: (target, name, receiver) => {
        if (isOwn(target, name)) return block.get(propertyOf(name));
        return at(name) || Reflect.get(target, name, receiver);
      },
      set: (target, name, value, receiver) => {
        if (typeof name === "string" && /^(0|[1-9]\d*)$/.test(name)) return true;
        if (!isOwn(target, name)) return Reflect.set(target, name, value, receiver);
        this.write(block, name, value);
        return true;
      },
      has: (target, name) => isOwn(target, name) || at(name) !== "" || Reflect.has(target, name),
      ownKeys: (target) => {
        const numbers = Array.from({ length: block.size }, (_, index) => String(index));
        return [...new Set([...numbers, ...this.#surface.styles, ...Reflect.ownKeys(target)])];
      },
      getOwnPropertyDescriptor: (target, name) => {
        const held = { enumerable: true, configurable: true };
        if (isOwn(target, name)) return { value: block.get(propertyOf(name)), writable: true, ...held };
        const item = at(name);
        return item
          ? { value: item, writable: false, ...held }
          : Reflect.getOwnPropertyDescriptor(target, name);
      },
      deleteProperty: (target, name) => isOwn(target, name) || Reflect.deleteProperty(target, name),
    };
  }
}

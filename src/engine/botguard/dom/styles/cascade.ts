/** What an element has of each property in the end: https://drafts.csswg.org/css-cascade/ */
import type { Element } from "happy-dom";
import { computedColor } from "./colors.ts";
import type { Computed } from "./computed.ts";
import type { Declaration, Declarations } from "./declarations.ts";
import { declaredValue } from "./declared.ts";
import type { Grammar } from "./grammar.ts";
import { isPending, type Part, partsOf, piecesOf } from "./parts.ts";
import { expand } from "./shorthands.ts";
import { resolved, type Sizes, usedLength } from "./units.ts";

/** A rule that is in force, without those whose conditions do not hold. */
export interface ActiveRule {
  selector: string;
  specificity: number;
  /** `before`, or "" for the element itself. */
  pseudo: string;
  declarations: Declarations;
}

export interface CascadeContext {
  grammar: Grammar;
  computed: Computed;
  /** The rules of the tree that an element is in. */
  rulesFor(element: Element): readonly ActiveRule[];
  /** What an element's attribute declares. */
  inline(element: Element): Declarations | undefined;
  matches(element: Element, selector: string): boolean;
  /** The window's size. */
  size(): readonly [width: number, height: number];
  base(): string;
  /** The form of a used length: Chromium keeps sixty-fourths. */
  round(value: number): number;
}

type Cascaded = ReadonlyMap<string, Declaration>;

/** The computed styles of one page. Everything is worked out anew after `forget`. */
export class Cascade {
  readonly #context: CascadeContext;
  #cascaded = new WeakMap<Element, Map<string, Cascaded>>();
  #values = new WeakMap<Element, Map<string, string>>();

  constructor(context: CascadeContext) {
    this.#context = context;
  }

  /** Something in the document is not as it was. */
  forget(): void {
    this.#cascaded = new WeakMap();
    this.#values = new WeakMap();
  }

  /** The computed value of a longhand, or of a page's own property. */
  value(element: Element, name: string, pseudo = ""): string {
    let known = this.#values.get(element);
    if (!known) {
      known = new Map();
      this.#values.set(element, known);
    }
    const key = pseudo + name;
    const held = known.get(key);
    if (held !== undefined) return held;
    // What refers to itself is nothing.
    known.set(key, this.#context.computed.initial(name));
    const said = this.#compute(element, name, pseudo);
    const made = name === "display" && said !== "none" ? this.#display(element, said, pseudo) : said;
    known.set(key, made);
    return made;
  }

  /** True where something is declared for `pseudo`. */
  isDeclared(element: Element, name: string, pseudo: string): boolean {
    return this.#declared(element, pseudo).has(name);
  }

  /** The names of the page's own properties that reach an element. */
  ownNames(element: Element): string[] {
    const names = new Set<string>();
    for (let at: Element | null = element; at; at = at.parentElement)
      for (const name of this.#declared(at, "").keys()) if (name.startsWith("--")) names.add(name);
    return [...names];
  }

  /** What relative lengths of an element are of. */
  sizes(element: Element, pseudo = ""): Sizes {
    const [width, height] = this.#context.size();
    const root = element.ownerDocument.documentElement as Element;
    const font = this.#pixels(this.value(element, "font-size", pseudo));
    const line = this.value(element, "line-height", pseudo);
    const rootFont = element === root ? font : this.#pixels(this.value(root, "font-size"));
    return {
      font,
      rootFont,
      lineHeight: line.endsWith("px") ? this.#pixels(line) : font * 1.15,
      width,
      height,
    };
  }

  #pixels(text: string): number {
    return Number.parseFloat(text) || 0;
  }

  #compute(element: Element, name: string, pseudo: string): string {
    const { grammar, computed } = this.#context;
    const parent = pseudo ? element : element.parentElement;
    const isOwn = name.startsWith("--");
    const isInherited = isOwn || grammar.longhand(name).forms.has("inherited");
    const inherited = () => (parent ? this.value(parent, name) : isOwn ? "" : this.#initial(name));
    const initial = () => {
      const usual = this.#initial(name);
      // What is the text's colour where nothing is said.
      const follows =
        name !== "color" && usual === this.#initial("color") && grammar.longhand(name).takes.has("red");
      return follows && !isInherited ? this.value(element, "color", pseudo) : usual;
    };
    let said = this.#said(element, name, pseudo);
    if (said === undefined || said === "revert" || said === "revert-layer") {
      const own = pseudo ? undefined : this.#browsers(element, name, parent);
      if (own !== undefined) return own;
      said = "unset";
    }
    if (said === "unset") said = isInherited ? "inherit" : "initial";
    if (said === "inherit") return inherited();
    if (said === "initial") return isOwn ? "" : initial();
    return isOwn ? said : this.#absolute(element, name, said, pseudo, computed);
  }

  #initial(name: string): string {
    return this.#context.computed.initial(name);
  }

  /** What is declared, with what it takes from elsewhere put in; undefined for nothing. */
  #said(element: Element, name: string, pseudo: string): string | undefined {
    const declared = this.#declared(element, pseudo);
    const held = declared.get(name) ?? (name.startsWith("--") ? undefined : declared.get("all"));
    if (!held) return undefined;
    const { grammar } = this.#context;
    const text = held.pending?.text ?? held.value;
    if (!/(?:var|env|attr)\(/i.test(text)) return text;
    const filled = this.#filled(element, pseudo, text, 0);
    if (filled === undefined) return "unset";
    if (name.startsWith("--")) return filled;
    if (!held.pending) return declaredValue(grammar, name, filled) ?? "unset";
    const shorthand = grammar.shorthand(held.pending.shorthand);
    return (shorthand && expand(grammar, held.pending.shorthand, shorthand, filled)?.get(name)) ?? "unset";
  }

  /** A text with what its `var()` stand for; undefined where one stands for nothing. */
  #filled(element: Element, pseudo: string, text: string, depth: number): string | undefined {
    if (depth > 200 || text.length > 100_000) return undefined;
    const found = /(var|env|attr)\(/i.exec(text);
    if (!found) return text;
    const start = found.index + found[0].length;
    let end = start;
    for (let open = 1; end < text.length; end++) {
      if (text[end] === "(") open++;
      if (text[end] === ")" && --open === 0) break;
    }
    const inner = text.slice(start, end);
    const comma = inner.indexOf(",");
    const name = (comma < 0 ? inner : inner.slice(0, comma)).trim();
    const isVar = /^var$/i.test(found[1] as string);
    const own = isVar ? this.value(element, name, pseudo) : "";
    const value = own || (comma < 0 ? undefined : inner.slice(comma + 1).trim());
    if (value === undefined) return undefined;
    return this.#filled(element, pseudo, text.slice(0, found.index) + value + text.slice(end + 1), depth + 1);
  }

  /** What the browser's own style sheet says. */
  #browsers(element: Element, name: string, parent: Element | null): string | undefined {
    if (
      name === "display" &&
      (element.hasAttribute("hidden") ||
        (element.localName === "input" && element.getAttribute("type") === "hidden"))
    )
      return "none";
    const special = this.#special(element, name, parent);
    if (special !== undefined) return special;
    const own = this.#context.computed.element(element.localName);
    const value = own?.get(name);
    if (value === undefined) return undefined;
    if (name === "font-size" && /^(h[1-6]|small|big|sub|sup)$/.test(element.localName) && parent)
      return `${(this.#pixels(value) / 16) * this.#pixels(this.value(parent, name))}px`;
    if (/^margin-/.test(name) && value.endsWith("px") && element.localName !== "body") {
      const usual = this.#pixels(own?.get("font-size") ?? "16px");
      const font = this.#pixels(this.value(element, "font-size"));
      return `${(this.#pixels(value) / usual) * font}px`;
    }
    return value;
  }

  /** What the browser says of links and cells. */
  #special(element: Element, name: string, parent: Element | null): string | undefined {
    if (/^(a|area)$/.test(element.localName) && element.hasAttribute("href")) {
      if (name === "color") return this.#context.grammar.colors.get("linktext");
      if (name === "text-decoration-line") return "underline";
      if (name === "cursor") return "pointer";
    }
    const isCell = name === "vertical-align" && /^(tr|td|th)$/.test(element.localName);
    return isCell && parent ? this.value(parent, name) : undefined;
  }

  /** All that is declared for an element, the strongest of each. */
  #declared(element: Element, pseudo: string): Cascaded {
    let known = this.#cascaded.get(element);
    if (!known) {
      known = new Map();
      this.#cascaded.set(element, known);
    }
    const held = known.get(pseudo);
    if (held) return held;
    const matching = this.#context
      .rulesFor(element)
      .filter((rule) => rule.pseudo === pseudo && this.#context.matches(element, rule.selector))
      // In the order in which they stand, where they are as strong as each other.
      .sort((a, b) => a.specificity - b.specificity);
    const blocks = matching.map(({ declarations }) => declarations);
    const inline = pseudo ? undefined : this.#context.inline(element);
    if (inline) blocks.push(inline);
    const made = new Map<string, Declaration>();
    for (const isImportant of [false, true])
      for (const block of blocks)
        for (const name of block.names) {
          const declaration = block.declaration(name) as Declaration;
          if (declaration.important === isImportant) made.set(physical(name), declaration);
        }
    known.set(pseudo, made);
    return made;
  }

  /** A declared value with nothing in it that depends on anything else. */
  #absolute(element: Element, name: string, said: string, pseudo: string, computed: Computed): string {
    const parts = partsOf(said);
    if (!parts) return said;
    const parent = pseudo ? element : element.parentElement;
    if (name === "font-size") return this.#fontSize(parent, said, parts);
    if (name === "font-weight") return this.#fontWeight(parent, said);
    if (name === "color")
      return computedColor(
        said,
        parent ? this.value(parent, "color") : computed.initial("color"),
        this.#context.grammar.colors,
      );
    const current = () => this.value(element, "color", pseudo);
    const { takes } = this.#context.grammar.longhand(name);
    if (takes.has("red") && !takes.has("foo-bar"))
      return computedColor(said, current(), this.#context.grammar.colors);
    if (/^border-.*-width$|^outline-width$|^column-rule-width$/.test(name)) {
      const style = this.value(element, name.replace("width", "style"), pseudo);
      if (/^(none|hidden)$/.test(style) && !name.startsWith("outline")) return "0px";
      const words: Readonly<Record<string, string>> = { thin: "1px", medium: "3px", thick: "5px" };
      const word = words[said];
      if (word) return word;
    }
    if (/^(position|float)$/.test(name))
      return name === "float" && /^(absolute|fixed)$/.test(this.value(element, "position", pseudo))
        ? "none"
        : said;
    if (isPending(parts)) return said;
    const sizes =
      name === "line-height" ? { ...this.sizesWithoutLine(element, pseudo) } : this.sizes(element, pseudo);
    if (name === "line-height" && /^[\d.]+$/.test(said)) return said;
    if (name === "line-height" && said.endsWith("%"))
      return `${(Number.parseFloat(said) / 100) * sizes.font}px`;
    const made = resolved(parts, {
      sizes,
      current: /shadow|image|background|fill|stroke|filter/.test(name) ? current() : "",
      system: this.#context.grammar.colors,
      base: this.#context.base(),
      isColored: /shadow|fill$|stroke$|scrollbar-color/.test(name),
      round: (value) => value,
    });
    return /shadow/.test(name) && made !== "none"
      ? shadowText(made, current(), name.startsWith("box") ? 4 : 3)
      : made;
  }

  /** For a line's height itself. */
  sizesWithoutLine(element: Element, pseudo: string): Sizes {
    const [width, height] = this.#context.size();
    const root = element.ownerDocument.documentElement as Element;
    const font = this.#pixels(this.value(element, "font-size", pseudo));
    const rootFont = element === root ? font : this.#pixels(this.value(root, "font-size"));
    return { font, rootFont, lineHeight: font * 1.15, width, height };
  }

  #fontSize(parent: Element | null, said: string, parts: readonly Part[]): string {
    const around = parent ? this.#pixels(this.value(parent, "font-size")) : 16;
    const word = FONT_SIZES[said];
    if (word !== undefined) return `${word}px`;
    if (said === "larger") return `${around * 1.2}px`;
    if (said === "smaller") return `${Number((around / 1.2).toPrecision(6))}px`;
    const [width, height] = this.#context.size();
    const root = parent?.ownerDocument.documentElement as Element | undefined;
    const rootFont = root ? this.#pixels(this.value(root, "font-size")) : 16;
    const size = usedLength(
      around,
      { font: around, rootFont, lineHeight: around * 1.15, width, height },
      parts,
    );
    return size === undefined ? said : `${Number(size.toPrecision(6))}px`;
  }

  #fontWeight(parent: Element | null, said: string): string {
    if (said === "normal") return "400";
    if (said === "bold") return "700";
    const around = parent ? Number(this.value(parent, "font-weight")) : 400;
    if (said === "bolder") return String(around < 350 ? 400 : around < 550 ? 700 : Math.max(900, around));
    if (said === "lighter") return String(around < 550 ? 100 : around < 750 ? 400 : 700);
    return said;
  }

  /** https://drafts.csswg.org/css-display/#blockify */
  #display(element: Element, said: string, pseudo: string): string {
    const isRoot = !pseudo && element === element.ownerDocument.documentElement;
    const isOut =
      /^(absolute|fixed)$/.test(this.value(element, "position", pseudo)) ||
      this.value(element, "float", pseudo) !== "none";
    const parent = pseudo ? element : element.parentElement;
    const isItem =
      parent &&
      parent !== element.ownerDocument.documentElement &&
      /flex|grid/.test(this.value(parent, "display"));
    if (!isRoot && !isOut && !isItem) return said;
    const blocks: Readonly<Record<string, string>> = {
      inline: "block",
      "inline-block": "block",
      "inline-flex": "flex",
      "inline-grid": "grid",
      "inline-table": "table",
    };
    return blocks[said] ?? (said.startsWith("table-") ? "block" : said);
  }
}

/** Shadows with all their parts. */
function shadowText(text: string, current: string, lengths: number): string {
  const shown = piecesOf(text).map((one) => {
    const color = /^[a-z]+\([^)]*\)/.exec(one)?.[0];
    const rest = one
      .slice(color?.length ?? 0)
      .trim()
      .split(" ");
    const inset = rest.filter((word) => word === "inset");
    const sizes = rest.filter((word) => word !== "inset");
    while (sizes.length < lengths) sizes.push("0px");
    return [color ?? current, ...sizes, ...inset].join(" ");
  });
  return shown.join(", ");
}

const FONT_SIZES: Readonly<Record<string, number>> = {
  "xx-small": 9,
  "x-small": 10,
  small: 13,
  medium: 16,
  large: 18,
  "x-large": 24,
  "xx-large": 32,
  "xxx-large": 48,
};

const LOGICAL: readonly (readonly [logical: RegExp, physical: string])[] = [
  [/^(margin|padding)-inline-start$/, "$1-left"],
  [/^(margin|padding)-inline-end$/, "$1-right"],
  [/^(margin|padding)-block-start$/, "$1-top"],
  [/^(margin|padding)-block-end$/, "$1-bottom"],
  [/^border-inline-start-(\w+)$/, "border-left-$1"],
  [/^border-inline-end-(\w+)$/, "border-right-$1"],
  [/^border-block-start-(\w+)$/, "border-top-$1"],
  [/^border-block-end-(\w+)$/, "border-bottom-$1"],
  [/^inset-inline-start$/, "left"],
  [/^inset-inline-end$/, "right"],
  [/^inset-block-start$/, "top"],
  [/^inset-block-end$/, "bottom"],
  [/^(min-|max-|)inline-size$/, "$1width"],
  [/^(min-|max-|)block-size$/, "$1height"],
  [/^border-start-start-radius$/, "border-top-left-radius"],
  [/^border-start-end-radius$/, "border-top-right-radius"],
  [/^border-end-start-radius$/, "border-bottom-left-radius"],
  [/^border-end-end-radius$/, "border-bottom-right-radius"],
];

/** The name that a property of a text's direction has where text runs from left to right, and down. */
export function physical(name: string): string {
  if (!/inline|block|start|end/.test(name)) return name;
  for (const [logical, instead] of LOGICAL) if (logical.test(name)) return name.replace(logical, instead);
  return name;
}

/** What an element has of each property in the end: https://drafts.csswg.org/css-cascade/ */
import type { Element } from "happy-dom";
import { absoluteValue } from "./cascade/absolute.ts";
import { blockified } from "./cascade/blockify.ts";
import { browserValue } from "./cascade/browser-sheet.ts";
import type { CascadeContext, Values } from "./cascade/context.ts";
import { sizesOf } from "./cascade/sizes.ts";
import { hasSubstitution, substituted } from "./cascade/substitution.ts";
import { Winners } from "./cascade/winners.ts";
import { declaredValue } from "./declared.ts";
import { expand } from "./shorthands.ts";
import type { Sizes } from "./units.ts";

/** The computed styles of one page. Everything is worked out anew after `forget`. */
export class Cascade implements Values {
  readonly context: CascadeContext;
  readonly #winners: Winners;
  #values = new WeakMap<Element, Map<string, string>>();

  constructor(context: CascadeContext) {
    this.context = context;
    this.#winners = new Winners(context);
  }

  /** Something in the document is not as it was. */
  forget(): void {
    this.#winners.forget();
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
    known.set(key, this.context.computed.initial(name));
    const said = this.#compute(element, name, pseudo);
    const made = name === "display" && said !== "none" ? blockified(this, element, said, pseudo) : said;
    known.set(key, made);
    return made;
  }

  /** What relative lengths of an element are of. */
  sizes(element: Element, pseudo = ""): Sizes {
    return sizesOf(this, element, pseudo);
  }

  #compute(element: Element, name: string, pseudo: string): string {
    const { grammar, computed } = this.context;
    const parent = pseudo ? element : element.parentElement;
    const isOwn = name.startsWith("--");
    const isInherited = isOwn || grammar.longhand(name).forms.has("inherited");
    let said = this.#said(element, name, pseudo);
    if (said === undefined || said === "revert" || said === "revert-layer") {
      const own = pseudo ? undefined : browserValue(this, element, name, parent);
      if (own !== undefined) return own;
      said = "unset";
    }
    if (said === "unset") said = isInherited ? "inherit" : "initial";
    if (said === "inherit") return parent ? this.value(parent, name) : isOwn ? "" : computed.initial(name);
    if (said === "initial") return isOwn ? "" : this.#initial(element, name, pseudo, isInherited);
    return isOwn ? said : absoluteValue(this, element, name, said, pseudo);
  }

  /** What a property is at first: for most colours that is the text's. */
  #initial(element: Element, name: string, pseudo: string, isInherited: boolean): string {
    const { grammar, computed } = this.context;
    const usual = computed.initial(name);
    const follows =
      name !== "color" && usual === computed.initial("color") && grammar.longhand(name).takes.has("red");
    return follows && !isInherited ? this.value(element, "color", pseudo) : usual;
  }

  /** What is declared, with what it takes from elsewhere put in; undefined for nothing. */
  #said(element: Element, name: string, pseudo: string): string | undefined {
    const declared = this.#winners.of(element, pseudo);
    const held = declared.get(name) ?? (name.startsWith("--") ? undefined : declared.get("all"));
    if (!held) return undefined;
    const { grammar } = this.context;
    const text = held.pending?.text ?? held.value;
    if (!hasSubstitution(text)) return text;
    const filled = substituted(text, (own) => this.value(element, own, pseudo));
    if (filled === undefined) return "unset";
    if (name.startsWith("--")) return filled;
    if (!held.pending) return declaredValue(grammar, name, filled) ?? "unset";
    const shorthand = grammar.shorthand(held.pending.shorthand);
    return (shorthand && expand(grammar, held.pending.shorthand, shorthand, filled)?.get(name)) ?? "unset";
  }
}

/** A computed style as a page reads it: https://drafts.csswg.org/cssom/#resolved-values */
import type { Element } from "happy-dom";
import { physical } from "./cascade/logical.ts";
import type { Cascade } from "./cascade.ts";
import { collapse } from "./collapse.ts";
import type { Computed } from "./computed.ts";
import type { Grammar, Shorthand } from "./grammar.ts";
import type { Block } from "./style-objects.ts";

/** Where an element's box is, and what it consists of. */
export interface Used {
  /** The value of a property that follows from the box, in pixels; undefined where there is no box. */
  used(element: Element, name: string): string | undefined;
}

/** What no computed style lists. */
const PLACE = /-position-[xy]$/;
/** Shorthands of which everything is said. */
const WHOLE = /^(background|border|border-(top|right|bottom|left)|outline|column-rule|list-style)$/;

export class ComputedBlock implements Block {
  readonly #element: Element;
  readonly #pseudo: string;
  readonly #cascade: Cascade;
  readonly #grammar: Grammar;
  readonly #computed: Computed;
  readonly #boxes: Used;
  readonly text = "";

  constructor(
    of: { element: Element; pseudo: string },
    from: { cascade: Cascade; grammar: Grammar; computed: Computed; boxes: Used },
  ) {
    this.#element = of.element;
    this.#pseudo = of.pseudo;
    this.#cascade = from.cascade;
    this.#grammar = from.grammar;
    this.#computed = from.computed;
    this.#boxes = from.boxes;
  }

  get #isShown(): boolean {
    return this.#element.isConnected && this.#pseudo !== "?";
  }

  get size(): number {
    return this.#isShown ? this.#computed.listed.length : 0;
  }

  item(index: number): string {
    return this.#isShown ? (this.#computed.listed[index] ?? "") : "";
  }

  priority(): string {
    return "";
  }

  get(given: string): string {
    if (!this.#isShown) return "";
    const name = this.#grammar.nameOf(given);
    if (name === undefined || name === "all") return "";
    const shorthand = this.#grammar.shorthand(name);
    return shorthand ? this.#shorthand(name, shorthand) : this.#longhand(name);
  }

  #longhand(logical: string): string {
    const name = physical(logical);
    if (name.startsWith("--")) return this.#cascade.value(this.#element, name, this.#pseudo);
    const value = this.#cascade.value(this.#element, name, this.#pseudo);
    if (this.#pseudo) {
      const isNone = name === "content" && /^(normal|none|)$/.test(value);
      return isNone ? "none" : this.#finished(name, value);
    }
    if (name === "line-height" && /^[\d.]+$/.test(value))
      return `${Number(value) * Number.parseFloat(this.#cascade.value(this.#element, "font-size"))}px`;
    return this.#boxes.used(this.#element, name) ?? this.#finished(name, value);
  }

  #finished(name: string, value: string): string {
    // What a shorthand has not said.
    if (value === "initial" || value === "")
      return this.#computed.initial(name) || (PLACE.test(name) ? "0%" : "");
    if (value === "currentcolor") return this.#cascade.value(this.#element, "color", this.#pseudo);
    return value;
  }

  #shorthand(name: string, shorthand: Shorthand): string {
    const values = shorthand.longhands.map(([longhand]) => this.#longhand(longhand));
    const usual = this.#computed.initial(name);
    if (
      usual &&
      shorthand.longhands.every(([longhand], at) => values[at] === this.#computed.initial(longhand))
    )
      return usual;
    const held = new Map(shorthand.longhands.map(([longhand], at) => [longhand, values[at] ?? ""]));
    if (name === "background" && !values.some((value) => value.includes(", ") && !value.includes("(")))
      return background(held);
    const isWhole = WHOLE.test(name);
    const initial = shorthand.longhands.map(
      ([longhand]) => [longhand, isWhole ? "" : this.#computed.initial(longhand)] as const,
    );
    if (name === "border") return this.#border(held);
    return collapse(
      name,
      { ...shorthand, longhands: initial, usual },
      (longhand) => held.get(longhand) ?? "",
    );
  }

  #border(held: ReadonlyMap<string, string>): string {
    const kinds = ["width", "style", "color"].map((kind) =>
      ["top", "right", "bottom", "left"].map((side) => held.get(`border-${side}-${kind}`) ?? ""),
    );
    return kinds.every((values) => new Set(values).size === 1) ? kinds.map(([first]) => first).join(" ") : "";
  }
}

/** All of a picture behind a box. */
function background(held: ReadonlyMap<string, string>): string {
  const of = (name: string) => held.get(`background-${name}`) ?? "";
  return `${of("color")} ${of("image")} ${of("repeat")} ${of("attachment")} ${of("position-x")} ${of("position-y")} / ${of("size")} ${of("origin")} ${of("clip")}`;
}

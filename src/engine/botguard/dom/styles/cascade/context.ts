/** What the cascade works with, and what its parts ask of the whole. */
import type { Element } from "happy-dom";
import type { Computed } from "../computed.ts";
import type { Declarations } from "../declarations.ts";
import type { Grammar } from "../grammar.ts";

/** A rule that is in force, without those whose conditions do not hold. */
export interface ActiveRule {
  selector: string;
  specificity: number;
  /** `before`, or "" for the element itself. */
  pseudo: string;
  declarations: Declarations;
}

/** A page as the cascade sees it. */
export interface CascadeContext {
  grammar: Grammar;
  computed: Computed;
  /** The rules of the tree that an element is in. */
  rulesFor(element: Element): readonly ActiveRule[];
  /** What an element's attribute declares. */
  inline(element: Element): Declarations | undefined;
  matches(element: Element, selector: string): boolean;
  /** The window's size, in pixels. */
  size(): readonly [width: number, height: number];
  base(): string;
}

/** The values of a page's elements, for what works out one of them from others. */
export interface Values {
  readonly context: CascadeContext;
  /** The computed value of a property. */
  value(element: Element, name: string, pseudo?: string): string;
}

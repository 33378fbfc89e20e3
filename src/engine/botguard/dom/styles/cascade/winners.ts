/** Which of all declarations wins for an element: https://drafts.csswg.org/css-cascade/#cascade-sort */
import type { Element } from "happy-dom";
import type { Declaration } from "../declarations.ts";
import type { CascadeContext } from "./context.ts";
import { physical } from "./logical.ts";

/** The strongest declaration of each property. */
export type Winning = ReadonlyMap<string, Declaration>;

/** The winning declarations of a page's elements, worked out anew after `forget`. */
export class Winners {
  readonly #context: CascadeContext;
  #known = new WeakMap<Element, Map<string, Winning>>();

  constructor(context: CascadeContext) {
    this.#context = context;
  }

  /** Something in the document is not as it was. */
  forget(): void {
    this.#known = new WeakMap();
  }

  /** All that is declared for an element, or for its `pseudo`, the strongest of each. */
  of(element: Element, pseudo: string): Winning {
    let known = this.#known.get(element);
    if (!known) {
      known = new Map();
      this.#known.set(element, known);
    }
    const held = known.get(pseudo);
    if (held) return held;
    const made = this.#sort(element, pseudo);
    known.set(pseudo, made);
    return made;
  }

  #sort(element: Element, pseudo: string): Winning {
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
    return made;
  }
}

/** What layout asks of an element's style: words, and lengths in pixels. */
import type { Element } from "happy-dom";
import type { Cascade } from "../cascade.ts";
import { partsOf } from "../parts.ts";
import { usedLength } from "../units.ts";
import { NO_SIDES, type Sides } from "./box.ts";

const SIDES = ["top", "right", "bottom", "left"] as const;

/** The styles of a page's elements, as layout reads them. */
export class Measures {
  readonly #cascade: Cascade;

  constructor(cascade: Cascade) {
    this.#cascade = cascade;
  }

  /** The computed value of a property. */
  value(element: Element, name: string): string {
    return this.#cascade.value(element, name);
  }

  /** A property's length in pixels, its percentages of `whole`; undefined for `auto` and other words. */
  length(element: Element, name: string, whole: number | undefined): number | undefined {
    const text = this.value(element, name);
    if (text === "auto" || text === "none" || text === "normal") return undefined;
    return this.lengthOf(element, text, whole);
  }

  /** The pixels of a length that an element has somewhere in a value. */
  lengthOf(element: Element, text: string, whole: number | undefined): number | undefined {
    return usedLength(whole, this.#cascade.sizes(element), partsOf(text));
  }

  /** A length without the `around` pixels that belong to it, never below nothing. */
  sized(element: Element, name: string, whole: number | undefined, around: number): number | undefined {
    const value = this.length(element, name, whole);
    return value === undefined ? undefined : Math.max(0, value - around);
  }

  /** A margin, padding or border, in pixels. */
  sides(element: Element, kind: "margin" | "padding" | "border", whole: number): Sides {
    const made = { ...NO_SIDES };
    for (const side of SIDES)
      made[side] =
        this.length(element, kind === "border" ? `border-${side}-width` : `${kind}-${side}`, whole) ?? 0;
    return made;
  }

  /** The width that goes with a height of one; undefined where each is for itself. */
  ratio(element: Element): number | undefined {
    const [first, second = "1"] = this.value(element, "aspect-ratio").split(" / ");
    const value = Number(first) / Number(second);
    return Number.isFinite(value) && value > 0 ? value : undefined;
  }

  /** True for what is placed, and takes no room among its neighbours. */
  isPlaced(element: Element): boolean {
    return /^(absolute|fixed)$/.test(this.value(element, "position"));
  }
}

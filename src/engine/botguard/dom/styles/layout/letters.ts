/** How wide and how high the text of an element is, in its font. */
import type { Element } from "happy-dom";
import type { BrowserName } from "../../../../engine.ts";
import { measure } from "../../canvas/fonts.ts";
import type { Measures } from "./measures.ts";

/** How high a line of the default font is, of its size. */
const LINE: Readonly<Record<BrowserName, number>> = { chromium: 1.15, webkit: 1.15 };

/** How far something reaches above and below the feet of its letters, in pixels. */
export interface Reach {
  ascent: number;
  descent: number;
}

/** The letters of a page, as its browser's fonts have them. */
export class Letters {
  readonly #measures: Measures;
  readonly #browser: BrowserName;

  constructor(measures: Measures, browser: BrowserName) {
    this.#measures = measures;
    this.#browser = browser;
  }

  /** How wide a text is, in the element's font. */
  width(element: Element, text: string): number {
    const spacing = Number.parseFloat(this.#measures.value(element, "letter-spacing")) || 0;
    return measure(this.#browser, this.#font(element), text, spacing).width;
  }

  /** How high the letters of an element's font are. */
  height(element: Element): number {
    const { ascent, descent } = this.#reach(element);
    return ascent + descent;
  }

  /** What every line in an element has room for: https://drafts.csswg.org/css2/#strut */
  strut(element: Element): Reach {
    const { ascent, descent } = this.#reach(element);
    const height = this.#lineHeight(element);
    const above =
      this.#measures.value(element, "line-height") === "normal"
        ? ascent
        : ascent + Math.floor((height - ascent - descent) / 2);
    return { ascent: above, descent: height - above };
  }

  #reach(element: Element): Reach {
    const { fontAscent, fontDescent } = measure(this.#browser, this.#font(element), "x");
    return { ascent: Math.round(fontAscent), descent: Math.round(fontDescent) };
  }

  #font(element: Element): string {
    return ["font-style", "font-weight", "font-size", "font-family"]
      .map((name) => this.#measures.value(element, name))
      .join(" ");
  }

  #lineHeight(element: Element): number {
    const said = this.#measures.value(element, "line-height");
    const font = Number.parseFloat(this.#measures.value(element, "font-size"));
    if (said.endsWith("px")) return Number.parseFloat(said);
    return said === "normal" ? Math.round(font * LINE[this.#browser]) : Number(said) * font;
  }
}

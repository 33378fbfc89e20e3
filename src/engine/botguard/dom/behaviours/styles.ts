/** Style declarations, whose properties are accessors in some browsers. */
import type { CSSStyleDeclaration } from "happy-dom";
import { propertyOf } from "../styles/styles.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members of style declarations, and of what leads to one. */
export function styleBehaviours({ window, meet, before, happyMember }: BehaviourContext): Written {
  const written: Written = {};
  written["CSSStyleProperties.*"] = {
    get: (self, name) => (self as CSSStyleDeclaration).getPropertyValue(propertyOf(name)),
    set: (self, value, name) =>
      (self as CSSStyleDeclaration).setProperty(propertyOf(name), value === null ? "" : String(value)),
  };
  const met = (made: unknown) => {
    meet(made as object);
    return made;
  };
  for (const [owner, asked] of [
    ["HTMLElement", "HTMLElement"],
    ["SVGElement", "SVGElement"],
    ["MathMLElement", "HTMLElement"],
  ] as const) {
    const held = happyMember(asked, "style");
    written[`${owner}.style`] = {
      get: (self) => met(held?.get?.call(self)),
      set: (self, value) => held?.set?.call(self, value),
    };
  }
  written["Window.getComputedStyle"] = {
    call: (_, args) => met(before.getComputedStyle.apply(window, args)),
  };
  return written;
}

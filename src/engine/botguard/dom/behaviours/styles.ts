/** Style declarations, whose properties are accessors in some browsers. */
import type { CSSStyleDeclaration } from "happy-dom";
import { propertyOf } from "../styles/styles.ts";
import { type BehaviourContext, find, type Method, type Written } from "./behaviour.ts";

/** The members of style declarations, and of what leads to one. */
export function styleBehaviours({ window, meet }: BehaviourContext): Written {
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
  for (const [owner, prototype] of [
    ["HTMLElement", window.HTMLElement.prototype],
    ["SVGElement", window.SVGElement.prototype],
    ["MathMLElement", window.HTMLElement.prototype],
  ] as const) {
    const held = find(prototype, "style");
    written[`${owner}.style`] = {
      get: (self) => met(held?.get?.call(self)),
      set: (self, value) => held?.set?.call(self, value),
    };
  }
  const getComputedStyle = window.getComputedStyle as unknown as Method;
  written["Window.getComputedStyle"] = { call: (_, args) => met(getComputedStyle.apply(window, args)) };
  return written;
}

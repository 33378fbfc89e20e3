/** Finding elements by selectors. */
import { type Element, type Node, PropertySymbol } from "happy-dom";
import NodeList from "happy-dom/lib/nodes/node/NodeList.js";
import { below, isMatch, type Search } from "../selectors/matching.ts";
import type { Names, Selectors } from "../selectors/parts.ts";
import { BadSelector } from "../selectors/scanner.ts";
import { readSelectors } from "../selectors/selector.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** Pseudo-classes that both browsers know, and those that one of them does. */
const BOTH =
  "active any-link autofill checked default defined dir disabled empty enabled first-child first-of-type focus focus-visible focus-within fullscreen future has host hover in-range indeterminate invalid is lang last-child last-of-type link modal not nth-child nth-last-child nth-last-of-type nth-of-type only-child only-of-type optional out-of-range past placeholder-shown popover-open read-only read-write required root scope state target user-invalid user-valid valid visited where active-view-transition active-view-transition-type -webkit-any -webkit-any-link -webkit-autofill -webkit-full-screen -webkit-drag horizontal vertical decrement increment start end double-button single-button no-button corner-present window-inactive";
const ONLY: Readonly<Record<string, string>> = {
  chromium:
    "current host-context open picture-in-picture xr-overlay interest-source interest-target target-current target-before target-after",
  webkit:
    "matches playing paused seeking buffering stalled muted volume-locked -webkit-autofill-strong-password -webkit-full-screen-ancestor -webkit-animating-full-screen-transition",
};
/** Pseudo-elements, which match nothing; those of old may have one colon. */
const ELEMENTS: Readonly<Record<string, RegExp>> = {
  chromium:
    /^(before|after|first-line|first-letter|backdrop|cue|file-selector-button|grammar-error|marker|placeholder|selection|spelling-error|target-text|search-text|view-transition|details-content|checkmark|picker-icon|column|scroll-marker|scroll-marker-group|-webkit-[\w-]+)$/,
  webkit:
    /^(before|after|first-line|first-letter|backdrop|cue|file-selector-button|grammar-error|marker|placeholder|selection|spelling-error|target-text|view-transition|details-content|-webkit-[\w-]+)$/,
};
const OLD_ELEMENTS = /^(before|after|first-line|first-letter)$/;
const WITH_ARGUMENTS: Readonly<Record<string, RegExp>> = {
  chromium: /^(cue|highlight|part|picker|scroll-button|slotted|view-transition-(group|image-pair|old|new))$/,
  webkit: /^(cue|highlight|part|slotted|view-transition-(group|image-pair|old|new))$/,
};
/** Pseudo-classes behind pseudo-elements. */
const BEHIND =
  /^(active|hover|focus|focus-visible|focus-within|is|where|not|enabled|disabled|horizontal|vertical|decrement|increment|start|end|double-button|single-button|no-button|corner-present|window-inactive)$/;

/** How many selectors are kept as they were read. */
const KEPT = 100;

/** The members that take a selector. */
export function selectingBehaviours({ window, facts, markup }: BehaviourContext): Written {
  const written: Written = {};
  const known = new Set(`${BOTH} ${ONLY[facts.browser]}`.split(" "));
  const isChromium = facts.browser === "chromium";
  const names: Names = {
    isClass: (name) => known.has(name),
    isElement(name, isFunction, isOld) {
      if (isFunction) return !isOld && WITH_ARGUMENTS[facts.browser]?.test(name) === true;
      return (isOld ? OLD_ELEMENTS : ELEMENTS[facts.browser])?.test(name) === true;
    },
    isBehind: (element, name) =>
      BEHIND.test(name) &&
      (element !== "selection" || name === "window-inactive") &&
      (!isChromium || name !== "not"),
    hasStrings: !isChromium,
  };
  const read = new Map<string, Selectors>();
  const selectorsOf = (given: unknown): Selectors => {
    const text = String(given);
    const kept = read.get(text);
    if (kept) return kept;
    try {
      const made = readSelectors(text, names);
      if (read.size < KEPT) read.set(text, made);
      return made;
    } catch (error) {
      if (!(error instanceof BadSelector)) throw error;
      throw new window.DOMException(`'${text}' is not a valid selector.`, "SyntaxError");
    }
  };
  const searchFrom = (scope: Node): Search => ({
    scope,
    browser: facts.browser,
    isQuirky: markup.isQuirky((scope.ownerDocument ?? scope) as never),
  });
  const first = (self: object, given: unknown): Element | null => {
    const [selectors, search] = [selectorsOf(given), searchFrom(self as Node)];
    for (const element of below(self as Node)) if (isMatch(element, selectors, search)) return element;
    return null;
  };
  const every = (self: object, given: unknown): object => {
    const [selectors, search] = [selectorsOf(given), searchFrom(self as Node)];
    const found = [...below(self as Node)].filter((element) => isMatch(element, selectors, search));
    return new NodeList(PropertySymbol.illegalConstructor, found as never) as unknown as object;
  };
  for (const owner of ["Document", "DocumentFragment", "Element"]) {
    written[`${owner}.querySelector`] = { call: (self, [given]) => first(self, given) };
    written[`${owner}.querySelectorAll`] = { call: (self, [given]) => every(self, given) };
  }
  written["Element.matches"] = {
    call: (self, [given]) => isMatch(self as Element, selectorsOf(given), searchFrom(self as Node)),
  };
  written["Element.closest"] = {
    call(self, [given]) {
      const [selectors, search] = [selectorsOf(given), searchFrom(self as Node)];
      for (let at: Element | null = self as Element; at; at = at.parentElement)
        if (isMatch(at, selectors, search)) return at;
      return null;
    },
  };
  return written;
}

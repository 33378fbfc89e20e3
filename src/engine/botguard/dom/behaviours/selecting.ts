/** Selectors that a browser refuses, and happy-dom takes for ones that match nothing. */
import type { BehaviourContext, Method, Written } from "./behaviour.ts";

/** Pseudo-classes that both browsers know. */
const BOTH =
  "active any-link autofill checked default defined dir disabled empty enabled first-child first-of-type focus focus-visible focus-within fullscreen has host host-context hover in-range indeterminate invalid is lang last-child last-of-type link modal not nth-child nth-last-child nth-last-of-type nth-of-type only-child only-of-type optional out-of-range placeholder-shown popover-open read-only read-write required root scope state target user-invalid user-valid valid visited where -webkit-any -webkit-any-link -webkit-autofill -webkit-full-screen";
const ONLY: Readonly<Record<string, string>> = {
  chromium:
    "open picture-in-picture active-view-transition active-view-transition-type buffering muted paused playing seeking stalled volume-locked xr-overlay heading interest-source interest-target target-current has-slotted",
  webkit:
    "matches playing paused seeking buffering stalled muted volume-locked active-view-transition active-view-transition-type -webkit-full-screen-ancestor -webkit-animating-full-screen-transition has-slotted",
};
/** Pseudo-elements, which match nothing; those of old may have one colon. */
const ELEMENTS =
  /^(before|after|first-line|first-letter|backdrop|cue|file-selector-button|grammar-error|highlight|marker|part|placeholder|selection|slotted|spelling-error|target-text|view-transition[\w-]*|details-content|checkmark|picker|picker-icon|column|scroll-[\w-]+|-webkit-[\w-]+)$/;
const OLD_ELEMENTS = /^(before|after|first-line|first-letter)$/;

/** Strings, and what is in square brackets. */
const QUOTED = /\\.|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\[[^\]]*\]/g;

/** What happy-dom does not know, in terms of what it knows. */
const MEANINGS: readonly (readonly [said: RegExp, meant: string])[] = [
  [/\/\*.*?\*\//gs, ""],
  [/:(-webkit-any|matches)\(/gi, ":is("],
  [/:(any-link|link|-webkit-any-link)(?![\w-])/gi, ":is(a[href],area[href])"],
  [/:required(?![\w-])/gi, ":is(input[required],select[required],textarea[required])"],
  [/:optional(?![\w-])/gi, ":is(input:not([required]),select:not([required]),textarea:not([required]))"],
  [/:enabled(?![\w-])/gi, ":is(button,input,select,textarea,optgroup,option,fieldset):not([disabled])"],
  [/:read-write(?![\w-])/gi, ":is(input:not([readonly]),textarea:not([readonly]),[contenteditable])"],
  [
    /:read-only(?![\w-])/gi,
    ":not(input:not([readonly])):not(textarea:not([readonly])):not([contenteditable])",
  ],
  [/:defined(?![\w-])/gi, ":not([is])"],
  [/:dir\(ltr\)/gi, ":not([dir=rtl])"],
  [/:dir\(rtl\)/gi, "[dir=rtl]"],
  [/(^|[\s,>+~(])\*\|/g, "$1"],
];

/** The members that take a selector. */
export function selectingBehaviours({ window, facts, happyMember }: BehaviourContext): Written {
  const written: Written = {};
  const known = new Set(`${BOTH} ${ONLY[facts.browser]}`.split(" "));
  const isRefused = (selector: string): boolean => {
    const plain = selector.replace(QUOTED, "");
    for (const [, colons, name = ""] of plain.matchAll(/(::?)(-?[\w-]+)/g)) {
      const lower = name.toLowerCase();
      const isElement = colons === "::" ? ELEMENTS.test(lower) : OLD_ELEMENTS.test(lower);
      if (!isElement && (colons === "::" || !known.has(lower))) return true;
    }
    if (/:has\([^()]*:has\(/i.test(plain)) return true;
    return /\[[^\]=]*=\s*\d[^\]]*\]/.test(selector);
  };
  for (const [owner, names] of [
    ["Document", ["querySelector", "querySelectorAll"]],
    ["DocumentFragment", ["querySelector", "querySelectorAll"]],
    ["Element", ["querySelector", "querySelectorAll", "matches", "closest"]],
  ] as const)
    for (const name of names) {
      const original = happyMember(owner, name)?.value as Method;
      written[`${owner}.${name}`] = {
        call(self, [given, ...rest]) {
          const selector = String(given);
          if (isRefused(selector) || selector.trim() === "")
            throw new window.DOMException(`'${selector}' is not a valid selector.`, "SyntaxError");
          const meant = MEANINGS.reduce((text, [said, one]) => text.replace(said, one), selector);
          const parts = meant.split(",").filter((part) => !/::/.test(part.replace(QUOTED, "")));
          return original.call(self, parts.length > 0 ? parts.join(",") : ":not(*)", ...rest);
        },
      };
    }
  return written;
}

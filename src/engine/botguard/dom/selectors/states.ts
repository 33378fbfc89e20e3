/** The states of elements that pseudo-classes ask for: https://html.spec.whatwg.org/#pseudo-classes */
import { type Element, PropertySymbol } from "happy-dom";
import type { BrowserName } from "../../../engine.ts";
import { HTML } from "../markup/light.ts";

type Control = Element & {
  type: string;
  validity?: { valid: boolean; rangeOverflow: boolean; rangeUnderflow: boolean };
};
type State = (element: Element, words: readonly string[], browser?: BrowserName) => boolean;

const named =
  (names: RegExp): State =>
  ({ localName }) =>
    names.test(localName);
const isControl = named(/^(button|input|select|textarea|fieldset|output|object)$/);
const isEditable = named(/^(input|textarea)$/);
const isLink: State = (element) => /^(a|area)$/.test(element.localName) && element.hasAttribute("href");
const prop = (element: Element, name: string): unknown => Reflect.get(element, name);
const children = (element: Element | null): readonly Element[] =>
  (element && (Reflect.get(element, PropertySymbol.elementArray) as readonly Element[])) ?? [];

/** https://html.spec.whatwg.org/#concept-element-disabled; Chromium has options disabled with their `select`. */
export const isDisabled: State = (element, _, browser) => {
  if (!/^(button|input|select|textarea|optgroup|option|fieldset)$/.test(element.localName)) return false;
  if (element.hasAttribute("disabled")) return true;
  if (element.localName === "option") {
    const parent = element.parentElement;
    if (parent?.localName === "optgroup" && parent.hasAttribute("disabled")) return true;
    const select = browser === "chromium" ? element.closest("select") : null;
    return select !== null && isDisabled(select, []);
  }
  if (element.localName === "optgroup") return false;
  for (let inside: Element = element, at = element.parentElement; at; inside = at, at = at.parentElement)
    if (at.localName === "fieldset" && at.hasAttribute("disabled"))
      if (inside.localName !== "legend" || children(at).find(named(/^legend$/) as never) !== inside)
        return true;
  return false;
};

const isReadWrite: State = (element) => {
  if (isEditable(element, [])) {
    const typed =
      element.localName === "textarea" ||
      /^(text|search|url|tel|email|password|date|month|week|time|datetime-local|number)$/.test(
        (element as Control).type,
      );
    return typed && !element.hasAttribute("readonly") && !isDisabled(element, []);
  }
  for (let at: Element | null = element; at; at = at.parentElement) {
    const value = at.getAttribute("contenteditable")?.toLowerCase();
    if (value === "false") return false;
    if (value !== undefined && /^(|true|plaintext-only)$/.test(value)) return true;
  }
  return false;
};

/** Whether an element, or what is in a form or field set, can be sent; undefined for what is not judged. */
function validity(element: Element): boolean | undefined {
  if (/^(form|fieldset)$/.test(element.localName))
    return [...element.querySelectorAll("input,select,textarea,button,output,object")].every(
      (control) => validity(control) !== false,
    );
  if (!isControl(element, []) || prop(element, "willValidate") !== true) return undefined;
  return (element as Control).validity?.valid === true;
}

function range(element: Element): boolean | undefined {
  if (element.localName !== "input" || prop(element, "willValidate") !== true) return undefined;
  const isRange = (element as Control).type === "range";
  if (!isRange && !element.hasAttribute("min") && !element.hasAttribute("max")) return undefined;
  if (!/^(date|month|week|time|datetime-local|number|range)$/.test((element as Control).type))
    return undefined;
  const state = (element as Control).validity;
  return !state?.rangeOverflow && !state?.rangeUnderflow;
}

const position = (isAt: (index: number, length: number) => boolean, isTyped: boolean): State => {
  return (element) => {
    const siblings = children(element.parentNode as Element | null);
    const counted = isTyped
      ? siblings.filter(
          ({ localName, namespaceURI }) =>
            localName === element.localName && namespaceURI === element.namespaceURI,
        )
      : siblings;
    return counted.length === 0 || isAt(counted.indexOf(element), counted.length);
  };
};

const isDefault: State = (element) => {
  if (element.localName === "option") return element.hasAttribute("selected");
  const { type } = element as Control;
  if (element.localName === "input" && /^(checkbox|radio)$/.test(type))
    return element.hasAttribute("checked");
  if (!/^(button|input)$/.test(element.localName) || !/^(submit|image)$/.test(type)) return false;
  const form = prop(element, "form") as { elements: Iterable<Control> } | null;
  return [...(form?.elements ?? [])].find((one) => /^(submit|image)$/.test(one.type)) === element;
};

const isIndeterminate: State = (element) => {
  if (element.localName === "progress") return !element.hasAttribute("value");
  if (element.localName !== "input") return false;
  const { type } = element as Control;
  if (type === "checkbox") return prop(element, "indeterminate") === true;
  const name = element.getAttribute("name");
  if (type !== "radio") return false;
  const group = [...(element.getRootNode() as Element).querySelectorAll("input")].filter(
    (one) =>
      prop(one, "type") === "radio" &&
      one.getAttribute("name") === name &&
      prop(one, "form") === prop(element, "form"),
  );
  return name ? !group.some((one) => prop(one, "checked")) : prop(element, "checked") !== true;
};

const directionOf = (element: Element): string => {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const dir = at.getAttribute("dir")?.toLowerCase();
    if (dir === "ltr" || dir === "rtl") return dir;
  }
  return "ltr";
};

const isOfLanguage: State = (element, words) => {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const lang = at.getAttribute("lang")?.toLowerCase();
    if (lang === undefined) continue;
    return words.some((word) => {
      const wanted = word.toLowerCase().replace(/^\*-/, "");
      if (wanted === "*") return lang !== "";
      return (
        lang === wanted ||
        lang.startsWith(`${wanted}-`) ||
        (word.startsWith("*-") && lang.split("-").includes(wanted))
      );
    });
  }
  return false;
};

const STATES: Readonly<Record<string, State>> = {
  root: (element) => element.parentNode?.nodeType === 9,
  empty: (element) =>
    [...element.childNodes].every(
      ({ nodeType, textContent }) => nodeType > 4 || (nodeType === 3 && textContent === ""),
    ),
  "first-child": position((index) => index === 0, false),
  "last-child": position((index, length) => index === length - 1, false),
  "only-child": position((_, length) => length === 1, false),
  "first-of-type": position((index) => index === 0, true),
  "last-of-type": position((index, length) => index === length - 1, true),
  "only-of-type": position((_, length) => length === 1, true),
  link: isLink,
  "any-link": isLink,
  "-webkit-any-link": isLink,
  checked: (element) =>
    element.localName === "option"
      ? prop(element, "selected") === true
      : element.localName === "input" &&
        /^(checkbox|radio)$/.test((element as Control).type) &&
        prop(element, "checked") === true,
  disabled: isDisabled,
  enabled: (element, words, browser) =>
    /^(button|input|select|textarea|optgroup|option|fieldset)$/.test(element.localName) &&
    !isDisabled(element, words, browser),
  required: (element) =>
    /^(input|select|textarea)$/.test(element.localName) && prop(element, "required") === true,
  optional: (element) =>
    /^(button|input|select|textarea)$/.test(element.localName) && prop(element, "required") !== true,
  "read-write": isReadWrite,
  "read-only": (element, words, browser) =>
    !isReadWrite(element, words) && (browser === "webkit" || element.namespaceURI === HTML),
  "placeholder-shown": (element) =>
    isEditable(element, []) && element.hasAttribute("placeholder") && prop(element, "value") === "",
  default: isDefault,
  indeterminate: isIndeterminate,
  valid: (element) => validity(element) === true,
  invalid: (element) => validity(element) === false,
  "in-range": (element) => range(element) === true,
  "out-of-range": (element) => range(element) === false,
  defined: (element) =>
    !element.localName.includes("-") || !/^HTML(Unknown)?Element$/.test(element.constructor.name),
  open: (element) => /^(details|dialog)$/.test(element.localName) && element.hasAttribute("open"),
  focus: (element) => element.ownerDocument.activeElement === element && element.localName !== "body",
  "focus-visible": (element, words) => STATES.focus?.(element, words) === true,
  "focus-within": (element) => {
    const active = element.ownerDocument.activeElement;
    return active !== null && active.localName !== "body" && element.contains(active);
  },
  target: (element) => {
    const hash = element.ownerDocument.defaultView?.location.hash.slice(1);
    return Boolean(hash) && element.id === hash;
  },
  lang: isOfLanguage,
  dir: (element, [word = ""]) => directionOf(element) === word.toLowerCase(),
};

/** True for an element of that state; of states that nothing here has, none is. */
export function isState(
  element: Element,
  name: string,
  words: readonly string[],
  browser: BrowserName,
): boolean {
  return STATES[name]?.(element, words, browser) === true;
}

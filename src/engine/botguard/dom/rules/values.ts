/** What members that take few values do not take: numbers out of range, words of no list, options that say too little. */
import {
  type HTMLInputElement,
  type HTMLTableElement,
  type Node,
  PropertySymbol,
  type Text,
} from "happy-dom";
import { behind } from "../lists/behind.ts";
import { each, instance, type Refusal, type Rule, type RuleContext, type Rules, unless } from "./rule.ts";

const PLACES = /^(beforebegin|afterbegin|beforeend|afterend)$/i;
/** https://html.spec.whatwg.org/#do-not-apply: inputs whose text can be selected. */
const SELECTABLE = /^(text|search|url|tel|password)$/;
/** Inputs with steps. */
const STEPPED = /^(date|month|week|time|datetime-local|number|range)$/;
const TYPES = /^(text\/html|text\/xml|application\/xml|application\/xhtml\+xml|image\/svg\+xml)$/;
/** https://html.spec.whatwg.org/#valid-custom-element-name */
const CUSTOM = /^[a-z][^A-Z\s/>]*-[^A-Z\s/>]*$/;
/** Names with a hyphen that other standards have taken. */
const TAKEN = /^(annotation-xml|color-profile|font-face(-(src|uri|format|name))?|missing-glyph)$/;
const NAME_START = /^[A-Za-z_:\u0080-\uffff]/;

/** The rules of members with few values. */
export function valueRules(context: RuleContext): Rules {
  const { is, address, browser } = context;
  const place: Rule = ([given]) =>
    PLACES.test(String(given))
      ? undefined
      : [
          "SyntaxError",
          `The value provided ('${String(given)}') is not one of 'beforeBegin', 'afterBegin', 'beforeEnd', or 'afterEnd'.`,
        ];
  const isSelectable = (self: object) =>
    !is(self, "HTMLInputElement") || SELECTABLE.test((self as HTMLInputElement).type);
  const selectable = (_: readonly unknown[], self: object): Refusal | undefined => {
    const said = `The input element's type ('${(self as HTMLInputElement).type}') does not support selection.`;
    return isSelectable(self) ? undefined : ["InvalidStateError", said, said];
  };
  const stepped = unless(
    (_, self) => STEPPED.test((self as HTMLInputElement).type),
    ["InvalidStateError", "This form element is not steppable."],
  );
  const long: Rule = ([given]) =>
    Math.trunc(Number(given)) < 0
      ? ["IndexSizeError", `The value provided (${Math.trunc(Number(given))}) is not positive or 0.`]
      : undefined;
  const wide: Rule = ([given]) =>
    Math.trunc(Number(given)) >>> 0 === 0
      ? ["IndexSizeError", "The value provided is 0, which is an invalid size."]
      : undefined;
  const option = unless(
    ([given]) => is(given, "HTMLOptionElement") || is(given, "HTMLOptGroupElement"),
    ["TypeError", "The provided value is not of type '(HTMLOptGroupElement or HTMLOptionElement)'."],
  );
  const custom: Rule = ([given]) => {
    const name = String(given);
    if (CUSTOM.test(name) && !TAKEN.test(name)) return undefined;
    const webkit = TAKEN.test(name)
      ? "Custom element name cannot be same as one of the standard elements"
      : name.includes("-")
        ? undefined
        : "Custom element name must contain a hyphen";
    const said = `"${name}" is not a valid custom element name`;
    return webkit ? ["SyntaxError", said, webkit] : ["SyntaxError", said];
  };
  const token: Rule = (_, self) => {
    const owner: unknown = Reflect.get(behind(self) as object, PropertySymbol.ownerElement);
    return is(owner, "Element") && Reflect.get(owner as object, "classList") === self
      ? ["TypeError", "DOMTokenList has no supported tokens."]
      : undefined;
  };
  return {
    "PerformanceObserver.observe": unless(
      ([options]) => ["type", "entryTypes"].some((name) => Reflect.get(Object(options), name) !== undefined),
      [
        "TypeError",
        "An observe() call must include either entryTypes or type arguments.",
        "no type or entryTypes were provided",
      ],
    ),
    "Element.insertAdjacentHTML": place,
    "Element.insertAdjacentText": place,
    "DOMTokenList.supports": token,
    "Range.selectNode": unless(
      ([node]) => !is(node, "Node") || (node as Node).parentNode !== null,
      ["InvalidNodeTypeError", "the given Node has no parent."],
    ),
    "Range.surroundContents": ([node]) =>
      is(node, "Document") || is(node, "DocumentType") || is(node, "DocumentFragment")
        ? ["InvalidNodeTypeError", `The node provided is of type '${(node as Node).nodeName}'.`]
        : undefined,
    "CustomElementRegistry.define": each(
      custom,
      unless(
        ([, made]) => typeof made === "function",
        ["TypeError", "parameter 2 is not of type 'Function'.", "The second argument must be a constructor"],
      ),
    ),
    "CustomElementRegistry.whenDefined": custom,
    "new TextDecoder": ([label = "utf-8"]) =>
      isEncoding(String(label))
        ? undefined
        : ["RangeError", `The encoding label provided ('${String(label)}') is invalid.`, "Bad value"],
    "DOMParser.parseFromString": ([, type]) =>
      TYPES.test(String(type))
        ? undefined
        : [
            "TypeError",
            `The provided value '${String(type)}' is not a valid enum value of type SupportedType.`,
          ],
    "HTMLInputElement.setSelectionRange": selectable,
    "HTMLInputElement.setRangeText": selectable,
    "HTMLInputElement.stepUp": stepped,
    "HTMLInputElement.stepDown": stepped,
    "HTMLInputElement.maxLength=": long,
    "HTMLInputElement.minLength=": long,
    "HTMLTextAreaElement.maxLength=": long,
    "HTMLTextAreaElement.minLength=": long,
    "HTMLInputElement.size=": wide,
    "HTMLSelectElement.add": option,
    "HTMLOptionsCollection.add": option,
    "HTMLTableElement.insertRow": ([given = -1], self) => {
      const { length } = (self as HTMLTableElement).rows;
      return Number(given) > length
        ? [
            "IndexSizeError",
            `The index provided (${Number(given)}) is greater than the number of rows in the table (${length}).`,
          ]
        : undefined;
    },
    "Text.splitText": ([given], self) =>
      Number(given) >>> 0 > (self as Text).length
        ? ["IndexSizeError", `The offset ${Number(given) >>> 0} is larger than the Text node's length.`]
        : undefined,
    "Document.createProcessingInstruction": each(
      unless(
        ([target]) => NAME_START.test(String(target)),
        ["InvalidCharacterError", "The target provided is not a valid name."],
      ),
      ([, data]) =>
        String(data).includes("?>")
          ? ["InvalidCharacterError", `The data provided ('${String(data)}') contains '?>'.`]
          : undefined,
    ),
    ...(browser === "webkit" && {
      "DOMImplementation.createDocumentType": unless(
        ([name]) => String(name) !== "",
        ["InvalidCharacterError", "", "The string contains invalid characters."],
      ),
    }),
    "Document.domain=": ([given]) => {
      const { hostname } = new URL(address());
      return hostname === String(given) || hostname.endsWith(`.${String(given)}`)
        ? undefined
        : [
            "SecurityError",
            given === "" ? "'' is an empty domain." : `'${String(given)}' is not a suffix of '${hostname}'.`,
            "Attempted to use a non-registrable domain.",
          ];
    },
    "Selection.getRangeAt": ([given], self) =>
      Number(given) >>> 0 < (self as { rangeCount: number }).rangeCount
        ? undefined
        : ["IndexSizeError", `${Number(given) >>> 0} is not a valid index.`],
    "Selection.extend": unless(
      (_, self) => (self as { rangeCount: number }).rangeCount > 0,
      [
        "InvalidStateError",
        "This Selection object doesn't have any Ranges.",
        "extend() requires a Range to be added to the Selection",
      ],
    ),
    "Window.getComputedStyle": instance(context, 0, "Element", "('element') to Window.getComputedStyle"),
    "IDBFactory.cmp": unless(
      ([first, second]) => isKey(first) && isKey(second),
      [
        "DataError",
        "The parameter is not a valid key.",
        "Failed to execute 'cmp' on 'IDBFactory': The parameter is not a valid key.",
      ],
    ),
    "Window.open": ([given = ""]) =>
      URL.canParse(String(given), address())
        ? undefined
        : ["SyntaxError", `Unable to open a window with invalid URL '${withPath(String(given))}'.\n`],
    "new OfflineAudioContext": (args) => {
      const channels = Number(
        args.length > 1 ? args[0] : (Reflect.get(Object(args[0]), "numberOfChannels") ?? 1),
      );
      return channels > 0 && channels <= 32
        ? undefined
        : [
            "NotSupportedError",
            `The number of channels provided (${channels}) is outside the range [1, 32].`,
            "Number of channels is not in range",
          ];
    },
  };
}

/** `http://[` as it is told: with the path that it would have. */
function withPath(text: string): string {
  return /^\w+:\/\/[^/]*$/.test(text) ? `${text}/` : text;
}

function isEncoding(label: string): boolean {
  try {
    return Boolean(new TextDecoder(label as "utf-8"));
  } catch {
    return false;
  }
}

/** https://w3c.github.io/IndexedDB/#key-construct, as far as one can see without looking into it. */
function isKey(value: unknown): boolean {
  if (typeof value === "number") return !Number.isNaN(value);
  if (typeof value === "string" || ArrayBuffer.isView(value)) return true;
  if (Array.isArray(value)) return value.every(isKey);
  return /Date|ArrayBuffer/.test(Object.prototype.toString.call(value));
}

/** Names, places in the tree and places in texts that nodes, ranges and tables do not take. */
import type { Element, HTMLTableElement, HTMLTableRowElement, Node } from "happy-dom";
import { each, instance, type Refusal, type Rule, type RuleContext, type Rules, unless } from "./rule.ts";

const NAME_START = /^[A-Za-z_\u00c0-\uffff]/;
const NOT_IN_NAMES = /[^\w.\-\u00b7\u00c0-\uffff]/;
const XML = "http://www.w3.org/XML/1998/namespace";
const XMLNS = "http://www.w3.org/2000/xmlns/";

/** The rules of trees. */
export function treeRules(context: RuleContext): Rules {
  const { is } = context;
  const isNode = (value: unknown): value is Node => is(value, "Node");
  /** https://dom.spec.whatwg.org/#validate-and-extract */
  const qualified: Rule = ([given, name]) => {
    const text = String(name ?? "");
    const namespace = given === null || given === undefined ? "" : String(given);
    const unfit = unfitName(text);
    if (unfit) return unfit;
    const prefix = text.includes(":") ? text.slice(0, text.indexOf(":")) : null;
    const isWrong =
      (prefix !== null && namespace === "") ||
      (prefix === "xml" && namespace !== XML) ||
      (text === "xmlns" || prefix === "xmlns") !== (namespace === XMLNS);
    return isWrong
      ? [
          "NamespaceError",
          `The namespace URI provided ('${namespace}') is not valid for the qualified name provided ('${text}').`,
          "The operation is not allowed by Namespaces in XML.",
        ]
      : undefined;
  };
  const named: Rule = (args) =>
    args[1] === null || args[1] === "" ? undefined : qualified([args[0], args[1]], args);
  const inData = ([given]: readonly unknown[], self: object): Refusal | undefined => {
    const at = Number(given) >>> 0;
    const { length } = self as { length: number };
    return at > length
      ? ["IndexSizeError", `The offset ${at} is greater than the node's length (${length}).`]
      : undefined;
  };
  const noDoctype: Rule = ([node]) =>
    is(node, "DocumentType")
      ? [
          "InvalidNodeTypeError",
          `The node provided is of type '${(node as Element).nodeName}'.`,
          "The supplied node is incorrect or has an incorrect ancestor for this operation.",
        ]
      : undefined;
  const hasParent = unless(
    ([node]) => !isNode(node) || node.parentNode !== null,
    ["InvalidNodeTypeError", "the given Node has no parent."],
  );
  const notAround: Rule = ([node], self) =>
    isNode(node) && node.contains(self as Node)
      ? ["HierarchyRequestError", "The new child element contains the parent."]
      : undefined;
  const finite: Rule = (args) =>
    args.some((value) => !Number.isFinite(Number(value)))
      ? ["TypeError", "The provided double value is non-finite.", "The provided value is non-finite"]
      : undefined;
  const cells = ([given = -1]: readonly unknown[], self: object): Refusal | undefined => {
    const { length } = (self as HTMLTableRowElement).cells;
    const at = Math.trunc(Number(given)) || 0;
    return at < -1 || at > length
      ? ["IndexSizeError", `The value provided (${at}) is outside the range [-1, ${length}].`]
      : undefined;
  };
  const rules: Rules = {
    "Document.createElementNS": qualified,
    "DOMImplementation.createDocument": named,
    "DOMImplementation.createDocumentType": ([name]) => {
      const text = String(name);
      if (context.browser === "webkit") return text === "" ? undefined : unfitName(text);
      return /[\t\n\f\r >\0]/.test(text)
        ? ["InvalidCharacterError", `The provided doctype name ('${text}') contains an invalid character.`]
        : undefined;
    },
    "Document.importNode": instance(context, 0, "Node", "('node') to Document.importNode"),
    "Document.adoptNode": instance(context, 0, "Node", "('node') to Document.adoptNode"),
    "MutationObserver.observe": instance(context, 0, "Node", "('target') to MutationObserver.observe"),
    "CustomElementRegistry.upgrade": instance(
      context,
      0,
      "Node",
      "('root') to CustomElementRegistry.upgrade",
    ),
    "Node.appendChild": notAround,
    "Node.insertBefore": notAround,
    "Node.replaceChild": notAround,
    "CharacterData.insertData": inData,
    "CharacterData.replaceData": inData,
    "Range.compareBoundaryPoints": each(
      instance(context, 1, "Range", "('sourceRange') to Range.compareBoundaryPoints"),
      unless(
        ([how]) => (Number(how) & 0xffff) < 4,
        [
          "NotSupportedError",
          "The comparison method provided must be one of 'START_TO_START', 'START_TO_END', 'END_TO_END', or 'END_TO_START'.",
        ],
      ),
    ),
    "Document.elementFromPoint": finite,
    "Document.elementsFromPoint": finite,
    "HTMLTableRowElement.insertCell": cells,
    "HTMLTableRowElement.deleteCell": ([given], self) => {
      const { length } = (self as HTMLTableRowElement).cells;
      const at = Math.trunc(Number(given)) || 0;
      return at < -1 || at >= length
        ? ["IndexSizeError", `The value provided (${at}) is outside the range [0, ${length}).`]
        : undefined;
    },
    "HTMLTableSectionElement.insertRow": ([given = -1], self) => {
      const { length } = (self as HTMLTableElement).rows;
      const at = Math.trunc(Number(given)) || 0;
      return at < -1 || at > length
        ? // Its own words, with a bracket that stays open.
          ["IndexSizeError", `The provided index (${at} is outside the range [-1, ${length}].`]
        : undefined;
    },
    "HTMLElement.showPopover": (_, self) => {
      const element = self as Element;
      if (!element.hasAttribute("popover"))
        return [
          "NotSupportedError",
          "Not supported on elements that are not popovers.",
          "Element does not have the popover attribute",
        ];
      return element.isConnected
        ? undefined
        : ["InvalidStateError", "Invalid on disconnected popover elements.", "Element is not connected"];
    },
    "HTMLElement.attachInternals": (_, self) =>
      (self as Element).localName.includes("-")
        ? undefined
        : [
            "NotSupportedError",
            "Unable to attach ElementInternals to non-custom elements.",
            "attachInternals is only supported on a custom element instance",
          ],
    "HTMLInputElement.stepUp": steppable,
    "HTMLInputElement.stepDown": steppable,
  };
  for (const name of ["setStart", "setEnd", "selectNodeContents"]) rules[`Range.${name}`] = noDoctype;
  for (const name of ["setStartBefore", "setStartAfter", "setEndBefore", "setEndAfter"])
    rules[`Range.${name}`] = hasParent;
  for (const name of ["HTMLProgressElement.value", "HTMLProgressElement.max"]) rules[`${name}=`] = finite;
  for (const name of ["value", "min", "max", "low", "high", "optimum"])
    rules[`HTMLMeterElement.${name}=`] = finite;
  for (const [member, name] of [
    ["tHead", "thead"],
    ["tFoot", "tfoot"],
  ] as const)
    rules[`HTMLTableElement.${member}=`] = ([value]) =>
      is(value, "HTMLTableSectionElement") && (value as Element).localName !== name
        ? ["HierarchyRequestError", `Not a ${name} element.`]
        : undefined;
  return rules;
}

const steppable: Rule = (_, self) =>
  (self as Element).getAttribute("step")?.toLowerCase() === "any"
    ? ["InvalidStateError", "This form element does not have an allowed value step."]
    : undefined;

/** What is wrong with a qualified name: https://www.w3.org/TR/xml-names/#NT-QName */
function unfitName(text: string): Refusal | undefined {
  if (text === "")
    return [
      "InvalidCharacterError",
      "The qualified name provided is empty.",
      "The string contains invalid characters.",
    ];
  const parts = text.split(":");
  const said = `The qualified name provided ('${text}')`;
  const short = `Namespace in qualified name '${text}' is too short`;
  if (parts.length > 1 && parts[0] === "")
    return ["InvalidCharacterError", `${said} has an empty namespace prefix.`, short];
  if (parts.length > 1 && parts[1] === "")
    return ["InvalidCharacterError", `${said} has an empty local name.`, short];
  if (parts.length > 2)
    return [
      "InvalidCharacterError",
      `${said} contains multiple colons.`,
      `Unexpected colon in qualified name '${text}'`,
    ];
  for (const part of parts) {
    const start = NAME_START.test(part) ? "" : part.charAt(0);
    const wrong = start || NOT_IN_NAMES.exec(part)?.[0];
    if (wrong)
      return [
        "InvalidCharacterError",
        `${said} contains the invalid character '${wrong}'.`,
        `Invalid qualified name ${start ? "start" : "part"} in '${text}'`,
      ];
  }
  return undefined;
}

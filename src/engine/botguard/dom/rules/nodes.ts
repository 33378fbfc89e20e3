/** What the tree of nodes does not take: https://dom.spec.whatwg.org */
import { type Element, type Node, PropertySymbol, type Range } from "happy-dom";
import { UNINITIALISED } from "../events/events.ts";
import {
  callback,
  each,
  instance,
  object,
  type Refusal,
  type RuleContext,
  type Rules,
  text,
  unless,
} from "./rule.ts";

/** Elements that may have a shadow: https://dom.spec.whatwg.org/#valid-shadow-host-name */
const HOSTS = /^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span|.*-.*)$/;
const NAME = /^[A-Za-z_:\u0080-\uffff][^\s/>=]*$/;

/** The rules of documents, elements, ranges and events. */
export function nodeRules(context: RuleContext): Rules {
  const { is } = context;
  const typeOf = (value: unknown) => (is(value, "Node") ? (value as Node).nodeType : 0);
  const isInside = (value: unknown) => typeOf(value) !== 2;
  const noDocument = (said: string): Refusal => ["NotSupportedError", said];
  const adding = unless(
    ([node], self) => isInside(node) && !/^[2348]$/.test(String(typeOf(self))),
    ["HierarchyRequestError", "This node type does not support this method."],
  );
  const attribute = ([node]: readonly unknown[], self: object): Refusal | undefined =>
    isInside(node)
      ? undefined
      : [
          "HierarchyRequestError",
          `Nodes of type '${(node as Node).nodeName}' may not be inserted inside nodes of type '${(self as Node).nodeName}'.`,
        ];
  const selector = ([given]: readonly unknown[]): Refusal | undefined =>
    given === "" && context.browser === "chromium"
      ? ["SyntaxError", "The provided selector is empty."]
      : given === "::"
        ? ["SyntaxError", "'::' is not a valid selector.", "'::' is not a valid selector."]
        : undefined;
  const named = ([name]: readonly unknown[]): Refusal | undefined =>
    NAME.test(String(name))
      ? undefined
      : [
          "InvalidCharacterError",
          `The localName provided ('${String(name)}') contains an invalid character.`,
          `Invalid qualified name: '${String(name)}'`,
        ];
  const isPlaced = (self: object) => typeOf((self as Node).parentNode) !== 9;
  const offset = ([node, given]: readonly unknown[]): Refusal | undefined => {
    if (!is(node, "Node")) return undefined;
    const at = Number(given) >>> 0;
    const { childNodes } = node as Node;
    const data: unknown = Reflect.get(node as object, "data");
    if (at <= (typeof data === "string" ? data.length : childNodes.length)) return undefined;
    return Number(given) < 0
      ? ["IndexSizeError", `The offset ${at} is invalid.`]
      : ["IndexSizeError", `There is no child at offset ${at}.`];
  };
  const beyond = ([at]: readonly unknown[], self: object): Refusal | undefined => {
    const { length } = self as unknown as { length: number };
    return Number(at) >>> 0 <= length
      ? undefined
      : ["IndexSizeError", `The offset ${at} is greater than the node's length (${length}).`];
  };
  const dispatching = ([event]: readonly unknown[]): Refusal | undefined => {
    if (!is(event, "Event"))
      return [
        "TypeError",
        "parameter 1 is not of type 'Event'.",
        "Argument 1 ('event') to EventTarget.dispatchEvent must be an instance of Event",
      ];
    if (Reflect.get(event as object, PropertySymbol.dispatching))
      return ["InvalidStateError", "The event is already being dispatched."];
    return UNINITIALISED.has(event as object)
      ? ["InvalidStateError", "The event provided is uninitialized."]
      : undefined;
  };
  return {
    "Document.write": text(0),
    "Document.createAttribute": named,
    ...(context.browser === "webkit" && { "Element.setAttribute": named }),
    "Document.importNode": unless(
      ([node]) => typeOf(node) !== 9,
      noDocument("The node provided is a document, which may not be imported."),
    ),
    "Document.adoptNode": unless(
      ([node]) => typeOf(node) !== 9,
      noDocument("The node provided is of type '#document', which may not be adopted."),
    ),
    "Document.createTreeWalker": each(
      instance(context, 0, "Node", "('root') to Document.createTreeWalker"),
      object(2, "('filter') to Document.createTreeWalker"),
    ),
    "Document.createNodeIterator": each(
      instance(context, 0, "Node", "('root') to Document.createNodeIterator"),
      object(2, "('filter') to Document.createNodeIterator"),
    ),
    "Document.createCDATASection": unless(
      (_, self) => !is(self, "HTMLDocument"),
      noDocument("This operation is not supported for HTML documents."),
    ),
    "Document.evaluate": instance(context, 1, "Node", "('contextNode') to Document.evaluate"),
    "XPathEvaluator.evaluate": instance(context, 1, "Node", "('contextNode') to XPathEvaluator.evaluate"),
    "XPathExpression.evaluate": instance(context, 0, "Node", "('contextNode') to XPathExpression.evaluate"),
    "Document.title=": text(0),
    "Document.cookie=": text(0),
    "Document.body=": ([value], self) =>
      is(value, "HTMLElement")
        ? /^(body|frameset)$/.test((value as Element).localName)
          ? undefined
          : [
              "HierarchyRequestError",
              `The new body element is of type '${(value as Element).tagName}'. It must be either a 'BODY' or 'FRAMESET' element.`,
            ]
        : value === null || !is(self, "Document")
          ? undefined
          : [
              "TypeError",
              "Failed to convert value to 'HTMLElement'.",
              "The Document.body attribute must be an instance of HTMLElement",
            ],
    "Node.appendChild": each(attribute, adding),
    "Node.insertBefore": each(attribute, adding),
    "Node.replaceChild": ([, old], self) =>
      is(old, "Node") && (old as Node).parentNode !== self
        ? ["NotFoundError", "The node to be replaced is not a child of this node."]
        : undefined,
    "Document.querySelector": selector,
    "Document.querySelectorAll": selector,
    "Element.querySelector": selector,
    "Element.querySelectorAll": selector,
    "Element.matches": selector,
    "Element.closest": selector,
    "Element.setAttributeNode": instance(context, 0, "Attr", "('attr') to Element.setAttributeNode"),
    "Element.insertAdjacentElement": instance(
      context,
      1,
      "Element",
      "('element') to Element.insertAdjacentElement",
    ),
    "Element.outerHTML=": unless(
      (_, self) => isPlaced(self),
      [
        "NoModificationAllowedError",
        "This element's parent is a Document, which may not be modified.",
        "Cannot set outerHTML on element because its parent is not an Element",
      ],
    ),
    "Element.attachShadow": unless(
      (_, self) => HOSTS.test((self as Element).localName),
      noDocument("This element does not support attachShadow"),
    ),
    "Element.setPointerCapture": unless(
      ([id]) => id === 1,
      ["NotFoundError", "No active pointer with the given id is found."],
    ),
    "DOMTokenList.remove": unless(
      (args) => !args.includes(""),
      ["SyntaxError", "The token provided must not be empty."],
    ),
    "EventTarget.dispatchEvent": dispatching,
    "Range.setStart": offset,
    "Range.setEnd": offset,
    "Range.comparePoint": ([node], self) =>
      is(node, "Node") && (node as Node).getRootNode() !== (self as Range).startContainer.getRootNode()
        ? ["WrongDocumentError", "The node provided and the Range are not in the same tree."]
        : undefined,
    "CharacterData.substringData": beyond,
    "CharacterData.deleteData": beyond,
    "XMLSerializer.serializeToString": instance(
      context,
      0,
      "Node",
      "('node') to XMLSerializer.serializeToString",
    ),
    "HTMLDialogElement.showModal": unless(
      (_, self) => (self as Node).isConnected,
      ["InvalidStateError", "The element is not in a Document.", "Element is not connected."],
    ),
    "HTMLFormElement.requestSubmit": ([button]) =>
      button == null || /^(submit|image)$/.test(String(Reflect.get(Object(button), "type")))
        ? undefined
        : [
            "TypeError",
            "The specified element is not a submit button.",
            "The specified element is not a submit button.",
          ],
    "CustomElementRegistry.define": unless(
      ([, made]) => typeof made === "function",
      ["TypeError", "parameter 2 is not of type 'Function'.", "The second argument must be a constructor"],
    ),
    "Window.requestAnimationFrame": callback(0, "('callback') to Window.requestAnimationFrame"),
    "Window.requestIdleCallback": callback(0, "('callback') to Window.requestIdleCallback"),
    "Window.queueMicrotask": callback(0, "('callback') to Window.queueMicrotask"),
  };
}

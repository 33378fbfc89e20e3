/** Putting elements, text and markup beside an element: https://dom.spec.whatwg.org/#insert-adjacent */
import { type Document, type Element, type Node, PropertySymbol, type Range } from "happy-dom";
import { append } from "../markup/building.ts";
import { type Around, isXml } from "../markup/markup.ts";
import { type Shadows, serializedInside } from "../markup/serializing.ts";
import { serializedXml } from "../markup/xml.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** Where something can be put, and how. */
const PLACES: Readonly<Record<string, (element: Element, made: Node) => void>> = {
  beforebegin: (element, made) => element.parentNode?.insertBefore(made, element),
  afterbegin: (element, made) => element.insertBefore(made, element.firstChild),
  beforeend: (element, made) => element.appendChild(made),
  afterend: (element, made) => element.parentNode?.insertBefore(made, element.nextSibling),
};

/** The members that insert. */
export function insertingBehaviours({ window, markup, happyMember }: BehaviourContext): Written {
  const written: Written = {};
  const put = (element: Element, where: unknown, make: () => Node): Node | null => {
    const place = String(where).toLowerCase();
    const insert = Object.hasOwn(PLACES, place) ? PLACES[place] : undefined;
    if (!insert)
      throw new window.DOMException(
        `The value provided ('${where}') is not one of 'beforebegin', 'afterbegin', 'beforeend', or 'afterend'.`,
        "SyntaxError",
      );
    const isBeside = place === "beforebegin" || place === "afterend";
    if (isBeside && !element.parentNode) return null;
    const made = make();
    insert(element, made);
    return made;
  };
  const made = (text: unknown, around: Around, document: Document): Node => {
    const fragment = document.createDocumentFragment();
    for (const node of markup.fragment(String(text), around, document)) append(fragment, node);
    return fragment;
  };
  written["Element.insertAdjacentElement"] = {
    call: (self, [where, element]) => put(self as Element, where, () => element as Node),
  };
  written["Element.insertAdjacentText"] = {
    call(self, [where, text]) {
      put(self as Element, where, () => (self as Element).ownerDocument.createTextNode(String(text)));
    },
  };
  written["Element.insertAdjacentHTML"] = {
    call(self, [where, text]) {
      const element = self as Element;
      const isBeside = /^(beforebegin|afterend)$/i.test(String(where));
      if (isBeside && (!element.parentNode || element.parentNode.nodeType === 9))
        throw new window.DOMException("The element has no parent.", "NoModificationAllowedError");
      put(element, where, () => {
        const around = isBeside ? (element.parentElement ?? null) : element;
        return made(text, around, element.ownerDocument);
      });
    },
  };
  for (const owner of ["Element", "ShadowRoot"]) {
    const innerHTML = happyMember(owner, "innerHTML")?.set;
    const inside = (self: object, shadows: Shadows) =>
      isXml(self as Node)
        ? [...(self as Element).childNodes].map((node) => serializedXml(node)).join("")
        : serializedInside(self as Node, shadows);
    written[`${owner}.innerHTML`] = {
      get: (self) => inside(self, {}),
      set: (self, text) => innerHTML?.call(self, text === null ? "" : String(text)),
    };
    written[`${owner}.getHTML`] = { call: (self, [options]) => inside(self, Object(options)) };
  }
  written["HTMLTemplateElement.content"] = { get: (self) => markup.content(self as Element) };
  // https://html.spec.whatwg.org/#dom-element-outerhtml
  const outerHTML = happyMember("Element", "outerHTML")?.get;
  written["Element.outerHTML"] = {
    get: (self) => outerHTML?.call(self),
    set(self, text) {
      const element = self as Element;
      const parent = element.parentNode;
      if (!parent) return;
      const fragment = made(text === null ? "" : text, element.parentElement, element.ownerDocument);
      parent.insertBefore(fragment as never, element);
      parent.removeChild(element);
    },
  };
  // https://html.spec.whatwg.org/#dom-range-createcontextualfragment
  written["Range.createContextualFragment"] = {
    call(self, [text]) {
      const { startContainer } = self as Range;
      const element = (
        startContainer.nodeType === 1 ? startContainer : startContainer.parentElement
      ) as Element;
      const around = element?.localName === "html" ? null : element;
      return made(text, around, (startContainer.ownerDocument ?? startContainer) as Document);
    },
  };
  for (const owner of ["Element", "ShadowRoot"])
    written[`${owner}.setHTMLUnsafe`] = {
      call(self, [text]) {
        const into = self as Element;
        const host = (Reflect.get(self, PropertySymbol.host) ?? self) as Element;
        const nodes = markup.fragment(String(text), host, into.ownerDocument, true);
        into.replaceChildren();
        for (const node of nodes) append(Reflect.get(into, PropertySymbol.content) ?? into, node);
      },
    };
  return written;
}

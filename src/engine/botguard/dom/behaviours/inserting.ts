/** Putting elements, text and markup beside an element: https://dom.spec.whatwg.org/#insert-adjacent */
import type { Element, Node } from "happy-dom";
import type { BehaviourContext, Method, Written } from "./behaviour.ts";

/** Where something can be put, and how. */
const PLACES: Readonly<Record<string, (element: Element, made: Node) => void>> = {
  beforebegin: (element, made) => element.parentNode?.insertBefore(made, element),
  afterbegin: (element, made) => element.insertBefore(made, element.firstChild),
  beforeend: (element, made) => element.appendChild(made),
  afterend: (element, made) => element.parentNode?.insertBefore(made, element.nextSibling),
};

/** The members that insert. */
export function insertingBehaviours({ window, happyMember }: BehaviourContext): Written {
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
  written["Element.insertAdjacentElement"] = {
    call: (self, [where, element]) => put(self as Element, where, () => element as Node),
  };
  written["Element.insertAdjacentText"] = {
    call(self, [where, text]) {
      put(self as Element, where, () => (self as Element).ownerDocument.createTextNode(String(text)));
    },
  };
  const createFragment = happyMember("Range", "createContextualFragment")?.value as Method;
  written["Element.insertAdjacentHTML"] = {
    call(self, [where, text]) {
      const element = self as Element;
      const isBeside = /^(beforebegin|afterend)$/i.test(String(where));
      if (isBeside && (!element.parentNode || element.parentNode.nodeType === 9))
        throw new window.DOMException("The element has no parent.", "NoModificationAllowedError");
      put(element, where, () => {
        const range = element.ownerDocument.createRange();
        range.selectNodeContents(isBeside ? (element.parentNode as Node) : element);
        return createFragment.call(range, String(text)) as Node;
      });
    },
  };
  return written;
}

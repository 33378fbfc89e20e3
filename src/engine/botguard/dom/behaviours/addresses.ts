/** Addresses in documents, and what they are resolved by: https://html.spec.whatwg.org/#document-base-url */
import { type Document, type Element, type Node, PropertySymbol } from "happy-dom";
import HTMLHyperlinkElementUtility from "happy-dom/lib/nodes/html-hyperlink-element/HTMLHyperlinkElementUtility.js";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** Attributes that hold an address, by member: what nothing, and an empty one, read as. */
const MEMBERS: readonly (readonly [interfaces: string, member: string, empty?: "document"])[] = [
  ["HTMLAnchorElement HTMLAreaElement HTMLLinkElement", "href"],
  ["HTMLImageElement HTMLScriptElement HTMLIFrameElement HTMLFrameElement HTMLEmbedElement", "src"],
  ["HTMLSourceElement HTMLTrackElement HTMLMediaElement HTMLInputElement", "src"],
  ["HTMLImageElement HTMLIFrameElement HTMLFrameElement", "longDesc"],
  ["HTMLImageElement", "lowsrc"],
  ["HTMLVideoElement", "poster"],
  ["HTMLObjectElement", "data"],
  ["HTMLObjectElement", "codeBase"],
  ["HTMLQuoteElement HTMLModElement", "cite"],
  ["HTMLFormElement", "action", "document"],
  ["HTMLInputElement HTMLButtonElement", "formAction", "document"],
];

/** The members that hold addresses. */
export function addressBehaviours({ window, happyMember }: BehaviourContext): Written {
  const written: Written = {};
  const documentOf = (node: Node): Document => (node.ownerDocument ?? node) as Document;
  /** https://html.spec.whatwg.org/#fallback-base-url: a document of no place is based where its frame is. */
  const fallbackOf = (document: Document): string => {
    const isShown = Reflect.get(document, PropertySymbol.defaultView) != null;
    return isShown && /^about:(blank|srcdoc)/.test(document.URL) ? window.location.href : document.URL;
  };
  /** Where a document is, as its elements see it. */
  const baseOf = (node: Node): string => {
    const document = documentOf(node);
    const own = fallbackOf(document);
    const href = document.querySelector("base[href]")?.getAttribute("href") ?? null;
    return href === null ? own : (URL.parse(href, own)?.href ?? own);
  };
  const resolved = (node: Node, address: string): string => URL.parse(address, baseOf(node))?.href ?? address;

  written["Node.baseURI"] = { isFinal: true, get: (self) => baseOf(self as Node) };
  written["HTMLBaseElement.href"] = {
    get(self) {
      const element = self as Element;
      const own = documentOf(element).URL;
      const href = element.getAttribute("href");
      return href === null ? own : (URL.parse(href, own)?.href ?? href);
    },
    set: (self, value) => (self as Element).setAttribute("href", String(value)),
  };
  for (const [interfaces, member, empty] of MEMBERS)
    for (const owner of interfaces.split(" ")) {
      const original = happyMember(owner, member);
      const attribute = member.toLowerCase();
      written[`${owner}.${member}`] = {
        isFinal: true,
        get(self) {
          const element = self as Element;
          const address = element.getAttribute(attribute);
          if (empty && !address) return documentOf(element).URL;
          return address === null ? "" : resolved(element, address);
        },
        set(self, value) {
          if (original?.set) original.set.call(self, String(value));
          else (self as Element).setAttribute(attribute, String(value));
        },
      };
    }
  // The parts of a link are those of the whole.
  Object.assign(HTMLHyperlinkElementUtility.prototype, {
    getHref(this: { element: Element }) {
      const href = this.element.getAttribute("href");
      return href === null ? "" : resolved(this.element, href);
    },
  });
  return written;
}

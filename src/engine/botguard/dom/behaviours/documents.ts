/** What documents say of themselves: the one that a window shows, and those that it does not show. */
import { type Document, PropertySymbol } from "happy-dom";
import { squeezed } from "../markup/spaces.ts";
import type { BehaviourContext, Method, Written } from "./behaviour.ts";

/** The members that tell of a document. */
export function documentBehaviours(context: BehaviourContext): Written {
  const { window, facts, markup, settle, happyMember } = context;
  const written: Written = {};
  const isWebKit = facts.browser === "webkit";
  /** Documents with an address of their own, and what they were made from. */
  const types = new WeakMap<object, string>();
  const withPageAddress = new WeakSet<object>();
  const isMadeHere = new WeakSet<object>();
  const isShown = (self: object) => {
    const shown: unknown = Reflect.get(self, "defaultView");
    return shown != null && Reflect.get(shown, "document") === self;
  };
  const isPages = (self: object) => Reflect.get(self, PropertySymbol.defaultView) === window;
  for (const name of ["URL", "documentURI"]) {
    const original = happyMember("Document", name)?.get;
    written[`Document.${name}`] = {
      get: (self) => (isShown(self) || withPageAddress.has(self) ? original?.call(self) : "about:blank"),
    };
  }
  const readyState = happyMember("Document", "readyState")?.get;
  written["Document.readyState"] = {
    get(self) {
      // A frame shows nothing that would have to come first.
      if (isShown(self)) return isPages(self) ? readyState?.call(self) : "complete";
      return isWebKit && isMadeHere.has(self) ? "loading" : "complete";
    },
  };
  written["Document.hasFocus"] = { call: (self) => isShown(self) && isPages(self) };
  written["Document.compatMode"] = {
    get(self) {
      const mode = markup.modeOf(self as Document);
      if (mode !== undefined) return mode === "quirks" ? "BackCompat" : "CSS1Compat";
      return typeOf(self) !== "text/html" || (self as Document).doctype ? "CSS1Compat" : "BackCompat";
    },
  };
  const body = happyMember("Document", "body");
  written["Document.body"] = {
    // https://html.spec.whatwg.org/#dom-document-body
    get(self) {
      const root = (self as Document).documentElement;
      const first = [...(root?.children ?? [])].find(({ localName }) => /^(body|frameset)$/.test(localName));
      return root?.localName === "html" ? (first ?? null) : null;
    },
    set: (self, value) => body?.set?.call(self, value),
  };
  const typeOf = (self: object): string =>
    types.get(self) ?? (String(self) === "[object HTMLDocument]" ? "text/html" : "application/xml");
  written["Document.contentType"] = { get: typeOf };
  // https://html.spec.whatwg.org/#dom-document-lastmodified: the time of asking, where nobody has said one.
  written["Document.lastModified"] = {
    get() {
      const now = new Date();
      const two = (value: number) => String(value).padStart(2, "0");
      const day = [two(now.getMonth() + 1), two(now.getDate()), now.getFullYear()].join("/");
      return `${day} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(":")}`;
    },
  };
  written["Document.webkitVisibilityState"] = { get: () => "visible" };
  written["Document.webkitFullscreenEnabled"] = { get: () => true };
  const title = happyMember("Document", "title");
  written["Document.title"] = {
    // https://html.spec.whatwg.org/#document.title
    get: (self) => squeezed(title?.get?.call(self)),
    set: (self, value) => title?.set?.call(self, value),
  };
  for (const [member, attribute] of Object.entries(COLOURS))
    written[`Document.${member}`] = {
      get: (self) => (self as Document).body?.getAttribute(attribute) ?? "",
      set: (self, value) => (self as Document).body?.setAttribute(attribute, String(value ?? "")),
    };
  written["DOMImplementation.hasFeature"] = { call: () => true };
  written["FontFaceSet.status"] = { get: () => "loaded" };
  written["Document.dir"] = {
    get: (self) => Reflect.get((self as Document).documentElement ?? {}, "dir") ?? "",
    set: (self, value) => Reflect.set((self as Document).documentElement ?? {}, "dir", value),
  };

  const createHTMLDocument = happyMember("DOMImplementation", "createHTMLDocument")?.value as Method;
  written["DOMImplementation.createHTMLDocument"] = {
    call(self, args) {
      const made = settle(createHTMLDocument.apply(self, args)) as Document;
      isMadeHere.add(made);
      // https://dom.spec.whatwg.org/#dom-domimplementation-createhtmldocument: it begins with a doctype.
      made.insertBefore(made.implementation.createDocumentType("html", "", ""), made.documentElement);
      if (args[0] !== undefined) made.title = String(args[0]);
      return made;
    },
  };
  const createDocument = happyMember("DOMImplementation", "createDocument")?.value as Method;
  written["DOMImplementation.createDocument"] = {
    call(self, [namespace, name, doctype]) {
      const made = settle(createDocument.call(self, namespace, "xml")) as Document;
      while (made.firstChild) made.removeChild(made.firstChild);
      if (doctype) made.appendChild(doctype as never);
      if (name !== null && String(name) !== "")
        made.appendChild(made.createElementNS(namespace as never, String(name)));
      return made;
    },
  };
  const parse = happyMember("DOMParser", "parseFromString")?.value as Method;
  written["DOMParser.parseFromString"] = {
    call(self, [text, type]) {
      const isHtml = String(type) === "text/html";
      const made = settle(
        isHtml ? createHTMLDocument.call(window.document.implementation) : parse.call(self, text, type),
      ) as Document;
      if (isHtml) {
        made.removeChild(made.documentElement);
        markup.document(String(text), made);
      }
      // No window shows it.
      Reflect.set(made, PropertySymbol.defaultView, null);
      types.set(made, String(type));
      withPageAddress.add(made);
      return made;
    },
  };
  written["Document().parseHTMLUnsafe"] = {
    call(_, [text]) {
      const made = settle(createHTMLDocument.call(window.document.implementation)) as Document;
      made.removeChild(made.documentElement);
      markup.document(String(text), made, true);
      return made;
    },
  };
  return written;
}

/** Attributes of the body that a document has as its own, by member. */
const COLOURS: Readonly<Record<string, string>> = {
  fgColor: "text",
  linkColor: "link",
  vlinkColor: "vlink",
  alinkColor: "alink",
  bgColor: "bgcolor",
};

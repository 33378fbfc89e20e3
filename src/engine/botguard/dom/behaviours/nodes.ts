/** Members of nodes and documents that happy-dom lacks or answers in another way. */
import { type Attr, type Document, type Element, PropertySymbol } from "happy-dom";
import { locateNamespace, locatePrefix } from "../surface/namespaces.ts";
import type { BehaviourContext, Method, Written } from "./behaviour.ts";

/** https://www.w3.org/TR/xml/#NT-Name, as far as it matters. */
const NAME = /^[A-Za-z_:\u00c0-\uffff][\w:.\-\u00b7\u00c0-\uffff]*$/;

/** The members of nodes, documents and style sheets. */
export function nodeBehaviours(context: BehaviourContext): Written {
  const { window, markup, instance, absorb, settle, happyMember, facts, held } = context;
  const written: Written = {};
  written["Attr.value"] = {
    get: (self) => Reflect.get(self, PropertySymbol.value) ?? "",
    set(self, value) {
      const { ownerElement, namespaceURI, name } = self as Attr;
      if (ownerElement) ownerElement.setAttributeNS(namespaceURI as string, name, String(value));
      else Reflect.set(self, PropertySymbol.value, String(value));
    },
  };
  written["Document.xmlVersion"] = {
    get: (self) => (String(self) === "[object XMLDocument]" ? "1.0" : null),
  };
  written["Node.nodeValue"] = {
    get: (self) => (Reflect.get(self, "nodeType") === 2 ? Reflect.get(self, "value") : null),
    set: (self, value) => Reflect.get(self, "nodeType") === 2 && Reflect.set(self, "value", value),
  };
  written["Node.lookupNamespaceURI"] = {
    call: (self, [prefix]) =>
      locateNamespace(self as never, prefix == null || prefix === "" ? null : String(prefix)),
  };
  written["Node.lookupPrefix"] = {
    call: (self, [namespace]) => (namespace ? locatePrefix(self as never, String(namespace)) : null),
  };
  written["Node.isDefaultNamespace"] = {
    call: (self, [namespace]) =>
      locateNamespace(self as never, null) === (namespace ? String(namespace) : null),
  };

  for (const name of ["createElement", "createElementNS"]) {
    const original = happyMember("Document", name)?.value as Method;
    written[`Document.${name}`] = {
      call(self, args) {
        if (name === "createElement" && !/^[A-Za-z_:\u0080-\uffff][^\s/>]*$/.test(String(args[0])))
          throw new window.DOMException(
            `The tag name provided ('${args[0]}') is not a valid name.`,
            "InvalidCharacterError",
          );
        return settle(original.apply(self, args));
      },
    };
  }
  for (const name of ["createTreeWalker", "createNodeIterator"]) {
    const original = happyMember("Document", name)?.value as Method;
    written[`Document.${name}`] = {
      call: (self, [root, whatToShow = 0xffff_ffff, filter]) =>
        absorb(original.apply(self, [root, whatToShow, filter])),
    };
  }
  const addTokens = happyMember("DOMTokenList", "add")?.value as Method;
  written["DOMTokenList.add"] = {
    call(self, args) {
      for (const token of args.map(String)) {
        if (token === "")
          throw new window.DOMException("The token provided must not be empty.", "SyntaxError");
        if (/\s/.test(token))
          throw new window.DOMException(
            `The token provided ('${token}') contains HTML space characters, which are not valid in tokens.`,
            "InvalidCharacterError",
          );
      }
      return addTokens.apply(self, args);
    },
  };
  written["UIEvent.which"] = {
    get(self) {
      const { button, keyCode } = self as { button?: unknown; keyCode?: unknown };
      if (keyCode !== undefined) return facts.browser === "chromium" ? keyCode : (held(self, "which") ?? 0);
      return typeof button === "number" ? button + 1 : 0;
    },
  };
  written["Document.createCDATASection"] = {
    call(self, [data]) {
      const text = (self as Document).createTextNode(String(data));
      Object.setPrototypeOf(text, Object.getPrototypeOf(instance("CDATASection", self)) as object);
      return Object.assign(text, { [PropertySymbol.nodeType]: 4 });
    },
  };
  written["Document.createProcessingInstruction"] = {
    call(self, [target, data]) {
      if (!NAME.test(String(target)))
        throw new window.DOMException(
          `The target provided ('${target}') is not a valid name.`,
          "InvalidCharacterError",
        );
      if (String(data).includes("?>"))
        throw new window.DOMException(
          `The data provided ('${data}') contains '?>'.`,
          "InvalidCharacterError",
        );
      return markup.instruction(self as Document, String(target), String(data));
    },
  };
  const attachShadow = happyMember("Element", "attachShadow")?.value as Method;
  written["Element.attachShadow"] = {
    call(self, args) {
      if (Reflect.get(self, PropertySymbol.shadowRoot))
        throw new window.DOMException(
          "Shadow root cannot be created on a host which already hosts a shadow tree.",
          "NotSupportedError",
        );
      return Object.assign(attachShadow.apply(self, args) as object, {
        [PropertySymbol.delegatesFocus]: Boolean(Reflect.get(Object(args[0]), "delegatesFocus")),
      });
    },
  };
  written["Element.webkitMatchesSelector"] = {
    call: (self, [selector]) => (self as Element).matches(String(selector)),
  };
  const nodeName = happyMember("Node", "nodeName")?.get;
  written["Node.nodeName"] = {
    get(self) {
      const { nodeType } = self as Element;
      if (nodeType === 2 || nodeType === 10) return Reflect.get(self, "name");
      return nodeType === 11 ? "#document-fragment" : nodeName?.call(self);
    },
  };
  for (const name of ["getElementsByTagName", "getElementsByClassName"])
    for (const owner of ["Document", "Element"] as const) {
      const original = happyMember(owner, name)?.value as Method;
      const known = new WeakMap<object, Map<string, unknown>>();
      written[`${owner}.${name}`] = {
        // The same live collection each time.
        call(self, [given]) {
          const made = known.get(self) ?? new Map<string, unknown>();
          known.set(self, made);
          const key = String(given);
          if (!made.has(key)) made.set(key, original.call(self, key));
          return made.get(key);
        },
      };
    }
  // https://dom.spec.whatwg.org/#dom-node-textcontent: what happy-dom's subclasses do not answer has none.
  written["Node.textContent"] = { get: () => null, set: () => {} };
  for (const owner of ["SVGElement", "MathMLElement"]) {
    const original = happyMember(owner === "SVGElement" ? owner : "HTMLElement", "dataset")?.get;
    written[`${owner}.dataset`] = { get: (self) => original?.call(self) };
  }
  written["Document.customElementRegistry"] = {
    get: (self) => (Reflect.get(self, "defaultView") ? window.customElements : null),
  };
  written["HTMLInputElement.files"] = {
    get: (self) => (Reflect.get(self, "type") === "file" ? instance("FileList", self) : null),
  };
  written["Document.visibilityState"] = { get: () => "visible" };
  written["Document.characterSet"] = { get: () => "UTF-8" };
  written["Document.designMode"] = { get: () => "off" };
  // The standard's one object whose type is "undefined": https://html.spec.whatwg.org/#dom-document-all
  written["Document.all"] = { get: () => undefined };
  return written;
}

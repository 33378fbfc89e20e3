/** Writes nodes as XML: https://w3c.github.io/DOM-Parsing/#xml-serialization */
import { type Node, PropertySymbol } from "happy-dom";
import { type Held, held, VOID } from "./held.ts";
import { HTML } from "./light.ts";

const XML = "http://www.w3.org/XML/1998/namespace";
const XMLNS = "http://www.w3.org/2000/xmlns/";

/** The prefixes that are declared where a node is, by namespace. */
type Prefixes = ReadonlyMap<string, readonly string[]>;

interface Scope {
  /** The namespace of names without a prefix. */
  namespace: string | null;
  prefixes: Prefixes;
}

/** The XML of `root` itself. */
export function serializedXml(root: Node): string {
  return new XmlWriter().write(root);
}

/** Writes one tree. */
class XmlWriter {
  #made = 0;

  write(root: Node): string {
    let text = "";
    const start: Scope = { namespace: null, prefixes: new Map([[XML, ["xml"]]]) };
    // Not by recursion: a page nests its nodes as deep as it likes.
    const left: (readonly [Node, Scope] | string)[] = [[root, start]];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      if (typeof next === "string") {
        text += next;
        continue;
      }
      const node = held(next[0]);
      let scope = next[1];
      let inside = node[PropertySymbol.nodeArray] ?? [];
      switch (node[PropertySymbol.nodeType]) {
        case 1: {
          inside = (node[PropertySymbol.content] ?? node)[PropertySymbol.nodeArray];
          const tag = this.#startTag(node, scope);
          scope = tag.scope;
          const isHtml = node[PropertySymbol.namespaceURI] === HTML;
          const isEnded = inside.length === 0 && (!isHtml || VOID.has(node[PropertySymbol.localName]));
          text += `${tag.text}${isEnded ? (isHtml ? " />" : "/>") : ">"}`;
          if (!isEnded) left.push(`</${tag.name}>`);
          break;
        }
        case 3:
          text += escaped(String(node[PropertySymbol.data]));
          break;
        case 4:
          text += `<![CDATA[${node[PropertySymbol.data]}]]>`;
          break;
        case 7:
          text += `<?${node[PropertySymbol.target]} ${node[PropertySymbol.data]}?>`;
          break;
        case 8:
          text += `<!--${node[PropertySymbol.data]}-->`;
          break;
        case 10:
          text += doctype(node);
          break;
      }
      for (let at = inside.length - 1; at >= 0; at--) left.push([inside[at] as Node, scope]);
    }
    return text;
  }

  #startTag(element: Held, around: Scope): { name: string; text: string; scope: Scope } {
    const own = element[PropertySymbol.namespaceURI];
    const localName = element[PropertySymbol.localName];
    const prefixes = new Map(around.prefixes);
    const declared = new Map<string, string>();
    let ownDefault: string | null = null;
    for (const attribute of element[PropertySymbol.attributes][PropertySymbol.items].values()) {
      if (attribute[PropertySymbol.namespaceURI] !== XMLNS) continue;
      const value = String(attribute[PropertySymbol.value] ?? "");
      const name = attribute[PropertySymbol.localName];
      if (attribute[PropertySymbol.prefix] === null) ownDefault = value;
      else if (value !== XML && !prefixes.get(value)?.includes(name)) {
        prefixes.set(value, [...(prefixes.get(value) ?? []), name]);
        declared.set(name, value);
      }
    }
    let { namespace } = around;
    let name = localName;
    let isDefaultDropped = false;
    let declaration = "";
    if (namespace === own) {
      isDefaultDropped = ownDefault !== null;
      if (own === XML) name = `xml:${localName}`;
    } else {
      let prefix = element[PropertySymbol.prefix];
      const known = preferred(prefixes, own, prefix);
      if (known !== null) {
        name = `${known}:${localName}`;
        if (ownDefault !== null && ownDefault !== XML) namespace = ownDefault || null;
      } else if (prefix) {
        if (declared.has(prefix)) prefix = this.#newPrefix(prefixes, own ?? "");
        else prefixes.set(own ?? "", [...(prefixes.get(own ?? "") ?? []), prefix]);
        name = `${prefix}:${localName}`;
        declaration = ` xmlns:${prefix}="${quoted(own ?? "")}"`;
        if (ownDefault !== null) namespace = ownDefault || null;
      } else {
        if (ownDefault === null || ownDefault !== (own ?? "")) {
          isDefaultDropped = true;
          declaration = ` xmlns="${quoted(own ?? "")}"`;
        }
        namespace = own;
      }
    }
    const attributes = this.#attributes(element, prefixes, declared, isDefaultDropped);
    return { name, text: `<${name}${declaration}${attributes}`, scope: { namespace, prefixes } };
  }

  #attributes(
    element: Held,
    prefixes: Map<string, readonly string[]>,
    declared: ReadonlyMap<string, string>,
    isDefaultDropped: boolean,
  ): string {
    let text = "";
    for (const attribute of element[PropertySymbol.attributes][PropertySymbol.items].values()) {
      const namespace = attribute[PropertySymbol.namespaceURI];
      const own = attribute[PropertySymbol.prefix];
      const localName = attribute[PropertySymbol.localName];
      const value = String(attribute[PropertySymbol.value] ?? "");
      let prefix: string | null = null;
      if (namespace === XMLNS) {
        if (value === XML || (own === null && isDefaultDropped)) continue;
        if (own !== null && declared.get(localName) !== value && prefixes.get(value)?.includes(localName))
          continue;
        if (own === "xmlns") prefix = own;
      } else if (namespace) {
        prefix = preferred(prefixes, namespace, own);
        if (prefix === null) {
          prefix = own && !declared.has(own) ? own : this.#newPrefix(prefixes, namespace);
          prefixes.set(namespace, [...(prefixes.get(namespace) ?? []), prefix]);
          text += ` xmlns:${prefix}="${quoted(namespace)}"`;
        }
      }
      text += ` ${prefix ? `${prefix}:` : ""}${localName}="${quoted(value)}"`;
    }
    return text;
  }

  #newPrefix(prefixes: Map<string, readonly string[]>, namespace: string): string {
    const made = `ns${++this.#made}`;
    prefixes.set(namespace, [...(prefixes.get(namespace) ?? []), made]);
    return made;
  }
}

/** The prefix by which a namespace is known: the wanted one, or the last. */
function preferred(prefixes: Prefixes, namespace: string | null, wanted: string | null): string | null {
  const known = prefixes.get(namespace ?? "");
  if (!known?.length) return null;
  return wanted !== null && known.includes(wanted) ? wanted : (known.at(-1) ?? null);
}

/** A doctype with its identifiers. */
function doctype(node: Held): string {
  const [open, system] = [node[PropertySymbol.publicId], node[PropertySymbol.systemId]];
  const named = open ? ` PUBLIC "${open}"` : system ? " SYSTEM" : "";
  return `<!DOCTYPE ${node[PropertySymbol.name]}${named}${system ? ` "${system}"` : ""}>`;
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replaceAll(/[&<>]/g, (one) => ESCAPES[one] ?? one);
}

function quoted(text: string): string {
  return text.replaceAll(/[&<>"\t\n\r]/g, (one) => ESCAPES[one] ?? `&#${one.charCodeAt(0)};`);
}

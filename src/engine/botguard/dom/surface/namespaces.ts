/** Namespace look-ups of `Node`, which happy-dom lacks: https://dom.spec.whatwg.org/#locating-a-namespace */

const XML = "http://www.w3.org/XML/1998/namespace";
const XMLNS = "http://www.w3.org/2000/xmlns/";

/** What the look-ups read of a node. */
interface NodeLike {
  readonly nodeType: number;
  readonly parentElement: NodeLike | null;
  readonly documentElement?: NodeLike | null;
  readonly ownerElement?: NodeLike | null;
  readonly namespaceURI?: string | null;
  readonly prefix?: string | null;
  readonly attributes?: Iterable<AttributeLike>;
}

interface AttributeLike {
  readonly namespaceURI: string | null;
  readonly prefix: string | null;
  readonly localName: string;
  readonly value: string;
}

/** The element at which a look-up from `node` begins: itself, a document's root, an attribute's owner, else the parent. */
function startingElement(node: NodeLike): NodeLike | null {
  switch (node.nodeType) {
    case 1:
      return node;
    case 2:
      return node.ownerElement ?? null;
    case 9:
      return node.documentElement ?? null;
    case 10:
    case 11:
      return null;
    default:
      return node.parentElement;
  }
}

/** The namespace that `prefix` (null for the default) stands for at `node`. */
export function locateNamespace(node: NodeLike, prefix: string | null): string | null {
  for (let element = startingElement(node); element; element = element.parentElement) {
    if (prefix === "xml") return XML;
    if (prefix === "xmlns") return XMLNS;
    if (element.namespaceURI != null && (element.prefix ?? null) === prefix) return element.namespaceURI;
    for (const attribute of element.attributes ?? []) {
      if (attribute.namespaceURI !== XMLNS) continue;
      const declares =
        prefix === null
          ? attribute.prefix === null && attribute.localName === "xmlns"
          : attribute.prefix === "xmlns" && attribute.localName === prefix;
      if (declares) return attribute.value || null;
    }
  }
  return null;
}

/** A prefix under which `namespace` is known at `node`. */
export function locatePrefix(node: NodeLike, namespace: string): string | null {
  for (let element = startingElement(node); element; element = element.parentElement) {
    if (element.namespaceURI === namespace && element.prefix != null) return element.prefix;
    for (const attribute of element.attributes ?? [])
      if (attribute.prefix === "xmlns" && attribute.value === namespace) return attribute.localName;
  }
  return null;
}

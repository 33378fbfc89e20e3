/** Makes happy-dom's nodes of markup that has been read. */
import { type Document, type DocumentFragment, type Element, type Node, PropertySymbol } from "happy-dom";
import { HTML, type LightAttribute, type LightNode } from "./light.ts";

/** How nodes are made. */
export interface Making {
  /** happy-dom's own makers of nodes, before any page could replace them. */
  createElementNS(this: Document, namespace: string, name: string): Element;
  createAttribute(this: Document, name: string): object;
  createTextNode(this: Document, data: string): Node;
  createComment(this: Document, data: string): Node;
  createInstruction(document: Document, target: string, data: string): Node;
  createDocumentType(document: Document, name: string, publicId: string, systemId: string): Node;
  settle<Made>(made: Made): Made;
  /** The document without a window in which the templates of `document` keep what they hold. */
  inert(document: Document): Document;
}

/** What is done with what is made. */
export interface Wanted {
  document: Document;
  /** Whether its scripts run when they come into the page. */
  runsScripts: boolean;
  /** Whether templates may become the shadows of what they are in. */
  hasShadows: boolean;
}

type Attributes = { [PropertySymbol.setNamedItem](attribute: object): void };
type Inserting = { [PropertySymbol.appendChild](node: Node, isValid: true): void };

/** Puts `node` last into `parent`, without asking whether it may be there: the parser says so. */
export function append(parent: Node | DocumentFragment, node: Node): void {
  (parent as unknown as Inserting)[PropertySymbol.appendChild](node, true);
}

/** What `template` holds, as `owner`'s: https://html.spec.whatwg.org/#appropriate-template-contents-owner-document */
export function contentOf(template: Element, owner: Document): Node {
  const content = Reflect.get(template, PropertySymbol.content) as Node;
  return Object.assign(content, { [PropertySymbol.ownerDocument]: owner });
}

/** Makes nodes for one window. */
export class Builder {
  readonly #making: Making;
  readonly #made = new WeakMap<LightNode, Node>();

  constructor(making: Making) {
    this.#making = making;
  }

  /** The nodes of `light`'s children; of those made before only what is new below them. */
  children(light: LightNode, wanted: Wanted): Node[] {
    return (light.childNodes ?? []).map((child) => this.#make(child, wanted));
  }

  /** Brings what `parent` holds up to what has been read of it. */
  update(parent: Node, light: LightNode, wanted: Wanted): void {
    for (const child of light.childNodes ?? []) {
      const known = this.#made.get(child);
      if (!known) {
        append(parent, this.#make(child, wanted));
      } else if (child.nodeName === "#text") {
        if (Reflect.get(known, "data") !== child.value) Reflect.set(known, "data", child.value);
      } else this.update(known, child, wanted);
    }
  }

  #make(light: LightNode, wanted: Wanted): Node {
    const made = this.#new(light, wanted);
    this.#made.set(light, made);
    if (light.tagName !== undefined) this.#fill(made as Element, light, wanted);
    return made;
  }

  /** The node alone. */
  #new(light: LightNode, wanted: Wanted): Node {
    const { document } = wanted;
    const making = this.#making;
    switch (light.nodeName) {
      case "#text":
        return making.createTextNode.call(document, light.value ?? "");
      case "#comment":
        return making.createComment.call(document, light.data ?? "");
      case "#instruction":
        return making.createInstruction(document, light.target ?? "", light.data ?? "");
      case "#documentType":
        return making.createDocumentType(
          document,
          light.name ?? "",
          light.publicId ?? "",
          light.systemId ?? "",
        );
    }
    const element = this.#element(light, document);
    if (light.tagName === "script" || light.tagName === "link")
      Object.assign(element, { [PropertySymbol.disableEvaluation]: !wanted.runsScripts });
    return element;
  }

  /** Makes what is in an element: each is put in before its own children, so that none is gone through again and again. */
  #fill(element: Element, light: LightNode, wanted: Wanted): void {
    if (light.content) {
      const inside = { ...wanted, document: this.#making.inert(wanted.document), runsScripts: false };
      const content = contentOf(element, inside.document);
      for (const node of this.children(light.content, inside)) append(content, node);
      return;
    }
    for (const child of light.childNodes ?? []) {
      if (wanted.hasShadows && this.#attachShadow(element, child, wanted)) continue;
      const node = this.#new(child, wanted);
      this.#made.set(child, node);
      append(element, node);
      if (child.tagName !== undefined) this.#fill(node as Element, child, wanted);
    }
  }

  #element({ tagName = "", namespaceURI = HTML, attrs = [] }: LightNode, document: Document): Element {
    const element = this.#making.createElementNS.call(document, namespaceURI, tagName);
    // Names in markup have no prefix.
    if (tagName.includes(":"))
      Object.assign(element, { [PropertySymbol.localName]: tagName, [PropertySymbol.prefix]: null });
    const attributes: Attributes = Reflect.get(element, PropertySymbol.attributes) as never;
    for (const attribute of attrs)
      attributes[PropertySymbol.setNamedItem](this.#attribute(attribute, document));
    return this.#making.settle(element);
  }

  #attribute({ name, value, namespace, prefix }: LightAttribute, document: Document): object {
    return Object.assign(this.#making.createAttribute.call(document, name), {
      [PropertySymbol.name]: prefix ? `${prefix}:${name}` : name,
      [PropertySymbol.localName]: name,
      [PropertySymbol.prefix]: prefix || null,
      [PropertySymbol.namespaceURI]: namespace ?? null,
      [PropertySymbol.value]: value,
    });
  }

  /** https://html.spec.whatwg.org/#attr-template-shadowrootmode: true where `light` has become the shadow of `host`. */
  #attachShadow(host: Element, light: LightNode, wanted: Wanted): boolean {
    if (light.tagName !== "template") return false;
    const given = new Map(light.attrs?.map(({ name, value }) => [name, value.toLowerCase()]));
    const mode = given.get("shadowrootmode");
    if (mode !== "open" && mode !== "closed") return false;
    if (Reflect.get(host, PropertySymbol.shadowRoot)) return false;
    try {
      const shadow = host.attachShadow({
        mode,
        delegatesFocus: given.has("shadowrootdelegatesfocus"),
        clonable: given.has("shadowrootclonable"),
        serializable: given.has("shadowrootserializable"),
      } as never);
      for (const node of this.children(light.content ?? light, wanted)) append(shadow, node);
      return true;
    } catch {
      return false;
    }
  }
}

/** Makes happy-dom read and write markup as browsers do. */
import { type Document, type Element, type Node, PropertySymbol, type Window } from "happy-dom";
import HTMLParser from "happy-dom/lib/html-parser/HTMLParser.js";
import HTMLSerializer from "happy-dom/lib/html-serializer/HTMLSerializer.js";
import HTMLTemplateElement from "happy-dom/lib/nodes/html-template-element/HTMLTemplateElement.js";
import NodeFactory from "happy-dom/lib/nodes/NodeFactory.js";
import XMLSerializer from "happy-dom/lib/xml-serializer/XMLSerializer.js";
import type { BrowserName } from "../../../engine.ts";
import { append, Builder, contentOf, type Making } from "./building.ts";
import type { DocumentReader, openDocument, readFragment } from "./grammar.ts";
import { held } from "./held.ts";
import { type Context, HTML } from "./light.ts";
import { readPlain } from "./plain.ts";
import { type Shadows, serialized } from "./serializing.ts";
import { serializedXml } from "./xml.ts";

/** What markup goes into: an element, or one of this name. */
export type Around = Element | "template" | null;

/** What reads and writes the markup of one page. */
export class Markup {
  readonly #browser: BrowserName;
  readonly #making: Making;
  readonly #builder: Builder;
  /** Documents that are being written. */
  readonly #readers = new WeakMap<Document, DocumentReader>();
  /** How documents were found when they were read, where it is not as usual. */
  readonly #modes = new WeakMap<Document, string>();

  constructor(browser: BrowserName, making: Making) {
    this.#browser = browser;
    this.#making = making;
    this.#builder = new Builder(making);
  }

  /** The nodes of `text`, whose parent will be `around` or one of its kind. */
  fragment(text: string, around: Around, document: Document, hasShadows = false): Node[] {
    const context = contextOf(around, document, this.isQuirky(document));
    const light = readPlain(text, context) ?? grammar().readFragment(text, context, this.#browser);
    return this.#builder.children(light, { document, runsScripts: false, hasShadows });
  }

  /** Reads `text` into `content`, which a template holds. */
  fill(content: Node, text: string): Node {
    const document = this.#making.inert(content.ownerDocument as Document);
    Object.assign(content, { [PropertySymbol.ownerDocument]: document });
    for (const node of this.fragment(text, "template", document)) append(content, node);
    return content;
  }

  /** Reads the whole of an empty `document`. */
  document(text: string, document: Document, hasShadows = false): void {
    const reader = grammar().openDocument(this.#browser, isScripted(document));
    reader.write(text, true);
    this.#update(document, reader, { runsScripts: false, hasShadows });
  }

  /** Empties `document` for what will be written into it. */
  open(document: Document): void {
    for (const node of [...document.childNodes]) document.removeChild(node);
    this.#readers.set(document, grammar().openDocument(this.#browser, isScripted(document)));
  }

  /** Reads the next of what is written into `document`; false where it is not open. */
  write(text: string, document: Document): boolean {
    const reader = this.#readers.get(document);
    reader?.write(text, false);
    if (reader) this.#update(document, reader, { runsScripts: true, hasShadows: false });
    return reader !== undefined;
  }

  /** Ends what is written into `document`. */
  close(document: Document): void {
    const reader = this.#readers.get(document);
    if (!reader) return;
    this.#readers.delete(document);
    reader.write("", true);
    this.#update(document, reader, { runsScripts: true, hasShadows: false });
  }

  /** What `template` holds. */
  content(template: Element): Node {
    return contentOf(template, this.#making.inert(template.ownerDocument));
  }

  /** A processing instruction of `document`'s. */
  instruction(document: Document, target: string, data: string): Node {
    return this.#making.createInstruction(document, target, data);
  }

  /** How `document` was found when it was read; undefined for one that was not. */
  modeOf(document: Document): string | undefined {
    return this.#modes.get(document);
  }

  /** True for a document of old times: https://dom.spec.whatwg.org/#concept-document-quirks */
  isQuirky(document: Document): boolean {
    return this.#modes.get(document) === "quirks";
  }

  #update(
    document: Document,
    reader: DocumentReader,
    wanted: { runsScripts: boolean; hasShadows: boolean },
  ): void {
    this.#builder.update(document, reader.document, { document, ...wanted });
    this.#modes.set(document, reader.document.mode ?? "");
  }
}

/** The part that is loaded late, by whoever needs it first. */
export function grammar(): { openDocument: typeof openDocument; readFragment: typeof readFragment } {
  return require("./grammar.ts");
}

/** What is around markup, for the parser. */
function contextOf(around: Around, document: Document, isQuirky: boolean): Context {
  const common = { isQuirky, isScripted: isScripted(document) };
  if (around === null || typeof around === "string")
    return { localName: around ?? "body", namespaceURI: HTML, attrs: [], isInForm: false, ...common };
  const { localName, namespaceURI } = around;
  const encoding = localName === "annotation-xml" ? around.getAttribute("encoding") : null;
  let isInForm = false;
  for (let at: Element | null = around; at && !isInForm; at = at.parentElement)
    isInForm = at.localName === "form";
  return {
    localName,
    namespaceURI: namespaceURI ?? "",
    attrs: encoding === null ? [] : [{ name: "encoding", value: encoding }],
    isInForm,
    ...common,
  };
}

/** https://html.spec.whatwg.org/#concept-n-script: scripts run in what a window shows. */
function isScripted(document: Document): boolean {
  return Reflect.get(document, PropertySymbol.defaultView) != null;
}

/** The markup of a page, which takes the place of happy-dom's own reader and writers in all of its windows. */
export function makeMarkup(window: Window, browser: BrowserName, settle: <Made>(made: Made) => Made): Markup {
  const { createElementNS, createAttribute, createTextNode, createComment } = window.Document
    .prototype as unknown as Making;
  const { createDocumentType, createHTMLDocument } = Object.getPrototypeOf(
    window.document.implementation,
  ) as Implementation;
  const implementationOf = (document: Document): unknown =>
    Reflect.get(document, PropertySymbol.implementation);
  const inert = new WeakMap<Document, Document>();
  const markup = new Markup(browser, {
    createElementNS,
    createAttribute,
    createTextNode,
    createComment,
    createInstruction: (document, target, data) =>
      Object.assign(NodeFactory.createNode(document, window.ProcessingInstruction) as Node, {
        [PropertySymbol.target]: target,
        [PropertySymbol.data]: data,
      }),
    createDocumentType: (document, ...args) => createDocumentType.apply(implementationOf(document), args),
    settle,
    inert(document) {
      const known = inert.get(document) ?? settle(createHTMLDocument.call(implementationOf(document)));
      inert.set(document, known);
      // Its own templates keep what they hold with it.
      inert.set(known, known);
      return known;
    },
  });
  lay(markup);
  return markup;
}

interface Implementation {
  createHTMLDocument(this: unknown): Document;
  createDocumentType(this: unknown, name: string, publicId: string, systemId: string): Node;
}

function lay(markup: Markup): void {
  const reader = HTMLParser.prototype as unknown as Record<string, unknown>;
  reader.parse = function parse(this: Reading, given: unknown, root?: Node): Node {
    const text = String(given);
    if (root?.nodeType === 9) {
      for (const node of [...root.childNodes]) root.removeChild(node);
      markup.document(text, root as Document);
      return root;
    }
    const document = root?.ownerDocument ?? this.window.document;
    const into = root ?? document.createDocumentFragment();
    const host: unknown = Reflect.get(into, PropertySymbol.host);
    const element = (root?.nodeType === 1 ? root : (host ?? null)) as Element | null;
    if (this.isTemplateDocumentFragment) return markup.fill(root as Node, text);
    for (const node of markup.fragment(text, element, document)) append(into, node);
    return into;
  };
  const writer = HTMLSerializer.prototype as unknown as Record<string, unknown>;
  writer.serializeToString = function serializeToString(this: { options: Shadows }, node: Node): string {
    return isXml(node) ? serializedXml(node) : serialized(node, this.options);
  };
  // A template's own children are its children: what it holds is beside them.
  for (const key of Reflect.ownKeys(HTMLTemplateElement.prototype))
    if (/^(appendChild|removeChild|insertBefore|replaceChild|firstChild|lastChild)$/.test(nameOf(key)))
      Reflect.deleteProperty(HTMLTemplateElement.prototype, key);
  Object.assign(XMLSerializer.prototype, { serializeToString: (node: Node) => serializedXml(node) });
}

function nameOf(key: string | symbol): string {
  return typeof key === "symbol" ? (key.description ?? "") : key;
}

/** True for what is in a document that was not made of HTML. */
export function isXml(node: Node): boolean {
  const type = held(node)[PropertySymbol.ownerDocument]?.[PropertySymbol.contentType];
  return type !== undefined && type !== "text/html";
}

/** One of happy-dom's readers. */
interface Reading {
  window: Window;
  isTemplateDocumentFragment: boolean;
}

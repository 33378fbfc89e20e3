/** Markup that has been read, before nodes are made of it: what parse5's default adapter makes. */

/** An attribute; `namespace` and `prefix` are those of SVG's and MathML's. */
export interface LightAttribute {
  name: string;
  value: string;
  namespace?: string;
  prefix?: string;
}

/** A node; which members it has is told by `nodeName`. */
export interface LightNode {
  nodeName: string;
  tagName?: string;
  namespaceURI?: string;
  attrs?: LightAttribute[];
  childNodes?: LightNode[];
  /** What a template holds. */
  content?: LightNode;
  /** A comment's or a processing instruction's. */
  data?: string;
  /** A processing instruction's. */
  target?: string;
  /** A text's. */
  value?: string;
  /** A doctype's. */
  name?: string;
  publicId?: string;
  systemId?: string;
  /** A document's. */
  mode?: string;
}

/** What happens to a fragment of markup: where it goes decides how it is read. */
export interface Context {
  localName: string;
  namespaceURI: string;
  /** The attributes, of which one says what an `annotation-xml` holds. */
  attrs: LightAttribute[];
  /** A form is open around it. */
  isInForm: boolean;
  isQuirky: boolean;
  isScripted: boolean;
}

export const HTML = "http://www.w3.org/1999/xhtml";

/** What happy-dom's nodes keep, under its own names: pages can replace the members that tell of it. */
import { type Node, PropertySymbol } from "happy-dom";

/** Any node; which parts it has is told by its type. */
export interface Held {
  [PropertySymbol.nodeType]: number;
  [PropertySymbol.nodeArray]: readonly Node[];
  [PropertySymbol.data]: unknown;
  [PropertySymbol.target]: string;
  [PropertySymbol.name]: string;
  [PropertySymbol.localName]: string;
  [PropertySymbol.prefix]: string | null;
  [PropertySymbol.namespaceURI]: string | null;
  [PropertySymbol.value]: unknown;
  [PropertySymbol.publicId]: string;
  [PropertySymbol.systemId]: string;
  [PropertySymbol.content]?: Held;
  [PropertySymbol.shadowRoot]?: Held | null;
  [PropertySymbol.mode]: string;
  [PropertySymbol.serializable]: boolean;
  [PropertySymbol.clonable]: boolean;
  [PropertySymbol.delegatesFocus]: boolean;
  [PropertySymbol.isValue]?: string | null;
  [PropertySymbol.parentNode]: Held | null;
  [PropertySymbol.ownerDocument]: Held | null;
  [PropertySymbol.contentType]?: string;
  [PropertySymbol.defaultView]?: unknown;
  [PropertySymbol.attributes]: { [PropertySymbol.items]: ReadonlyMap<string, Held> };
}

export function held(node: unknown): Held {
  return node as Held;
}

/** Elements that are written without an end: https://html.spec.whatwg.org/#serializes-as-void */
export const VOID: ReadonlySet<string> = new Set(
  "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split(
    " ",
  ),
);

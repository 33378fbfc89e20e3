/** The names in one document: the elements that each stands for. */
import { PropertySymbol } from "happy-dom";

/** The part of an element that its names depend on. */
export interface NamedElement {
  readonly parentNode: NamedElement | null;
  readonly contentWindow?: unknown;
  getAttribute(name: string): string | null;
}

/** What one name stands for in a document, each list in the order of the tree. */
export interface Entry {
  /** Elements with this id: happy-dom looks for them by the same list. */
  elements: NamedElement[];
  /** Elements whose attribute `name` it is. */
  named: NamedElement[];
  /** Elements of frames whose windows have this name. */
  frames: NamedElement[];
  /** Given for several elements, the same for good. */
  lists: Partial<Record<Place, object>>;
}

/** Where a name leads to its elements. */
export type Place = "window" | "document";
/** The lists of an entry. */
export type List = "elements" | "named" | "frames";

/** happy-dom's own map of ids, whose entries hold the other names as well. */
export function entriesOf(document: object): Map<string, Entry> {
  return Reflect.get(document, PropertySymbol.elementIdMap) as Map<string, Entry>;
}

/** The document that a node is in; undefined for one that is in a shadow. */
export function documentOf(node: NamedElement): object | undefined {
  const document = Reflect.get(node, PropertySymbol.ownerDocument) as object;
  const root: unknown = Reflect.get(node, PropertySymbol.rootNode);
  return root && root !== document ? undefined : document;
}

/** A node as a page sees it. */
export function seen(node: NamedElement): NamedElement {
  return (Reflect.get(node, PropertySymbol.proxy) as NamedElement | undefined) ?? node;
}

export function valueIn(attribute: unknown): string | undefined {
  return attribute ? (Reflect.get(attribute as object, PropertySymbol.value) as string) : undefined;
}

export function isHtml(document: object): boolean {
  return Reflect.get(document, PropertySymbol.contentType) === "text/html";
}

/** What an element is called in markup, from where happy-dom keeps it: a page's own getter takes its time. */
export function localNameOf(element: object): string {
  return Reflect.get(element, PropertySymbol.localName) as string;
}

/** True for an element that a document calls by its id. */
function isCalledById(element: NamedElement): boolean {
  const name = localNameOf(element);
  return name === "object" || (name === "img" && Boolean(element.getAttribute("name")));
}

const isFrame = (element: NamedElement) => localNameOf(element) === "iframe";

/** https://html.spec.whatwg.org/#dom-window-nameditem */
export function onWindow({ elements, named }: Entry): NamedElement[] {
  return [...new Set([...elements, ...named.filter((element) => !isFrame(element))])];
}

/** True where that is something. */
export function isOnWindow({ elements, named, frames }: Entry): boolean {
  return frames.length > 0 || elements.length > 0 || named.some((element) => !isFrame(element));
}

/** https://html.spec.whatwg.org/#dom-document-nameditem */
export function onDocument({ elements, named }: Entry): NamedElement[] {
  return [...new Set([...elements.filter(isCalledById), ...named])];
}

/** True where that is something. */
export function isOnDocument({ elements, named }: Entry): boolean {
  return named.length > 0 || elements.some(isCalledById);
}

/** True where `second` comes behind `first` in their tree. */
export function comesBehind(first: object, second: object): boolean {
  const [before, after] = [pathTo(first), pathTo(second)];
  let depth = 0;
  while (depth < before.length && before[depth] === after[depth]) depth++;
  if (depth === before.length || depth === after.length) return before.length < after.length;
  const beside = Reflect.get(before[depth - 1] ?? {}, PropertySymbol.nodeArray) as object[] | undefined;
  // What is put into a tree mostly comes last.
  if (beside?.at(-1) === after[depth]) return true;
  return (beside?.indexOf(before[depth] as object) ?? 0) < (beside?.indexOf(after[depth] as object) ?? 0);
}

/** The nodes from the root to a node. */
function pathTo(node: object): object[] {
  const path: object[] = [];
  let at: object | null = node;
  for (; at; at = Reflect.get(at, PropertySymbol.parentNode) as object | null) path.push(at);
  return path.reverse();
}

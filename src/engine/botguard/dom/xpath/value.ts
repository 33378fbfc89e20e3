/** What XPath computes with: https://www.w3.org/TR/1999/REC-xpath-19991116/#section-Introduction */

import { PropertySymbol } from "happy-dom";

/** The part of a node that XPath looks at. */
export interface PathNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly localName?: string;
  readonly prefix?: string | null;
  readonly namespaceURI?: string | null;
  readonly textContent: string | null;
  readonly attributes?: ArrayLike<PathNode>;
  readonly parentNode: PathNode | null;
  readonly ownerElement?: PathNode | null;
  readonly ownerDocument: (PathNode & { getElementById?(id: string): PathNode | null }) | null;
}

export const ELEMENT = 1;
export const ATTRIBUTE = 2;
export const TEXT = 3;
export const CDATA = 4;
export const INSTRUCTION = 7;
export const COMMENT = 8;
export const DOCUMENT = 9;

/** A set of nodes in the order of the document, or one of the three simple types. */
export type Value = PathNode[] | string | number | boolean;

/** Where an expression is evaluated. */
export interface Scope {
  node: PathNode;
  /** From 1, among `size`. */
  position: number;
  size: number;
  effort: Effort;
}

/** A compiled expression. */
export type Expression = (scope: Scope) => Value;

/** How many nodes one evaluation may look at: far more than a page has, far fewer than take a second. */
const MOST = 500_000;

/** What one evaluation has cost so far; knows the order of the nodes of each tree that it has met. */
export class Effort {
  #spent = 0;
  readonly #orders = new Map<PathNode, Map<PathNode, number>>();

  /** Notes that `nodes` have been looked at; throws where that is too many, which no page's own expression needs. */
  spend(nodes: number): void {
    this.#spent += nodes;
    if (this.#spent > MOST) throw new RangeError("Out of memory");
  }

  /** `nodes`, each once, in the order of the document. */
  sorted(nodes: readonly PathNode[]): PathNode[] {
    const each = [...new Set(nodes)];
    this.spend(each.length);
    const [first] = each;
    if (!first || each.length === 1) return each;
    const places = this.#orderOf(rootOf(first));
    return each.sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  }

  #orderOf(root: PathNode): Map<PathNode, number> {
    const known = this.#orders.get(root);
    if (known) return known;
    const places = new Map<PathNode, number>();
    for (const node of [root, ...below(root, this)]) {
      places.set(node, places.size);
      for (const attribute of attributesOf(node)) places.set(attribute, places.size);
    }
    this.#orders.set(root, places);
    return places;
  }
}

/** The nodes of the tree below `node`, in the order of the document. */
export function below(node: PathNode, effort: Effort): PathNode[] {
  const found: PathNode[] = [];
  const left = [...childrenOf(node)].reverse();
  for (let at = left.pop(); at; at = left.pop()) {
    found.push(at);
    const children = childrenOf(at);
    for (let index = children.length - 1; index >= 0; index--) left.push(children[index] as PathNode);
  }
  effort.spend(found.length + 1);
  return found;
}

/** The list behind `childNodes`: to walk through that is dear. */
export function childrenOf(node: PathNode): readonly PathNode[] {
  return (Reflect.get(node, PropertySymbol.nodeArray) as readonly PathNode[] | undefined) ?? [];
}

/** The attributes of an element. */
export function attributesOf({ nodeType, attributes }: PathNode): PathNode[] {
  return nodeType === ELEMENT ? Array.from(attributes ?? []) : [];
}

/** An attribute's element, any other node's parent. */
export function parentOf(node: PathNode): PathNode | null {
  return node.nodeType === ATTRIBUTE ? (node.ownerElement ?? null) : node.parentNode;
}

/** The topmost node above `node`. */
export function rootOf(node: PathNode): PathNode {
  let at = node;
  for (let above = parentOf(at); above; above = parentOf(at)) at = above;
  return at;
}

/** https://www.w3.org/TR/1999/REC-xpath-19991116/#data-model: the string-value of a node. */
export function textOf(node: PathNode): string {
  if (node.nodeType !== DOCUMENT && node.nodeType !== ELEMENT) return node.nodeValue ?? "";
  if (node.nodeType === ELEMENT) return node.textContent ?? "";
  return Array.from(childrenOf(node), (child) => (child.nodeType === ELEMENT ? textOf(child) : "")).join("");
}

/** https://www.w3.org/TR/1999/REC-xpath-19991116/#function-string */
export function toText(value: Value): string {
  if (!Array.isArray(value)) return String(Object.is(value, -0) ? 0 : value);
  return value[0] ? textOf(value[0]) : "";
}

/** https://www.w3.org/TR/1999/REC-xpath-19991116/#function-number */
export function toNumber(value: Value): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  const text = toText(value).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
  return /^-?(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
}

/** https://www.w3.org/TR/1999/REC-xpath-19991116/#function-boolean */
export function toBoolean(value: Value): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

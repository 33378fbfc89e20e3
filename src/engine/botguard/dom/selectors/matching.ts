/** Tells whether elements are what selectors say: https://drafts.csswg.org/selectors-4/#match-against-element */
import { type Element, type Node, PropertySymbol } from "happy-dom";
import type { BrowserName } from "../../../engine.ts";
import { type Held, held } from "../markup/held.ts";
import { HTML } from "../markup/light.ts";
import type { Complex, Compound, Selectors, Test } from "./parts.ts";
import { isState } from "./states.ts";

/** What a search knows beside the element. */
export interface Search {
  /** What `:scope` is. */
  scope: Node;
  /** Ids and classes are compared whatever their letters' case. */
  isQuirky: boolean;
  browser: BrowserName;
}

/** True where one of `selectors` is of `element`. */
export function isMatch(element: Element, selectors: Selectors, search: Search): boolean {
  return selectors.some((complex) => isComplex(element, complex, complex.length - 1, search));
}

/** The elements below `root`, in the tree's order. */
export function* below(root: Node): Generator<Element> {
  const left = [...childrenOf(root)].reverse();
  for (let next = left.pop(); next; next = left.pop()) {
    yield next;
    const children = childrenOf(next);
    for (let at = children.length - 1; at >= 0; at--) left.push(children[at] as Element);
  }
}

function childrenOf(node: Node): readonly Element[] {
  return Reflect.get(node, PropertySymbol.elementArray) ?? [];
}

function parentOf(node: Node): Node | null {
  return Reflect.get(node, PropertySymbol.parentNode) ?? null;
}

/** The parent that a selector sees: an element, or the shadow that stands for its host. */
function aboveOf(element: Node): Element | null {
  const parent = parentOf(element);
  return parent && (parent.nodeType === 1 || isShadow(parent)) ? (parent as Element) : null;
}

function isShadow(node: Node): boolean {
  return node.nodeType === 11 && Reflect.get(node, PropertySymbol.host) != null;
}

function siblingsOf(element: Element): readonly Element[] {
  const parent = parentOf(element);
  return parent ? childrenOf(parent) : [element];
}

function isComplex(element: Element, complex: Complex, at: number, search: Search): boolean {
  const compound = complex[at] as Compound;
  if (!compound.tests.every((test) => isTrue(element, test, search))) return false;
  if (at === 0) return true;
  const before = (other: Element) => isComplex(other, complex, at - 1, search);
  switch (compound.combinator) {
    case ">": {
      const above = aboveOf(element);
      return above !== null && before(above);
    }
    case "+":
    case "~": {
      const siblings = siblingsOf(element);
      const index = siblings.indexOf(element);
      const first = compound.combinator === "+" ? index - 1 : 0;
      for (let other = index - 1; other >= Math.max(0, first); other--)
        if (before(siblings[other] as Element)) return true;
      return false;
    }
    default:
      for (let above = aboveOf(element); above; above = aboveOf(above)) if (before(above)) return true;
      return false;
  }
}

function isTrue(element: Element, test: Test, search: Search): boolean {
  const node = held(element);
  if (test.kind === "pseudo" && test.name === "scope")
    return element === rootOf(search) && node[PropertySymbol.nodeType] === 1;
  if (node[PropertySymbol.nodeType] !== 1) return test.kind === "pseudo" && test.name === "host";
  switch (test.kind) {
    case "type": {
      if (test.namespace === "" && node[PropertySymbol.namespaceURI]) return false;
      if (test.name === "*") return true;
      return isNamed(node, node[PropertySymbol.localName], test.name, search);
    }
    case "id":
      return same(attributeOf(node, "id"), test.name, search.isQuirky);
    case "class":
      return (attributeOf(node, "class")?.split(/[\t\n\f\r ]+/) ?? []).some((one) =>
        same(one, test.name, search.isQuirky),
      );
    case "attribute":
      return isAttribute(node, test, search);
    case "nth":
      return isNth(element, test, search);
    case "list":
      if (test.name === "has") return hasSome(element, test.selectors, search);
      return isMatch(element, test.selectors, search) === (test.name === "is");
    case "words":
      return isState(element, test.name, test.words, search.browser);
    case "pseudo":
      return isState(element, test.name, [], search.browser);
    case "never":
      return false;
  }
}

function rootOf({ scope }: Search): Node {
  return scope.nodeType === 9
    ? ((scope as unknown as { documentElement: Node }).documentElement ?? scope)
    : scope;
}

function isHtml(node: Held): boolean {
  return (
    node[PropertySymbol.namespaceURI] === HTML &&
    node[PropertySymbol.ownerDocument]?.[PropertySymbol.contentType] === "text/html"
  );
}

/** Names in documents of HTML are written in any case; Chromium takes that for all elements there, WebKit for HTML's. */
function isNamed(node: Held, name: string, wanted: string, { browser }: Search): boolean {
  if (name === wanted) return !isHtml(node) || wanted === wanted.toLowerCase();
  if (isHtml(node)) return name === wanted.toLowerCase();
  const isInHtml = node[PropertySymbol.ownerDocument]?.[PropertySymbol.contentType] === "text/html";
  return browser === "chromium" && isInHtml && name.toLowerCase() === wanted.toLowerCase();
}

function attributeOf(node: Held, name: string): string | undefined {
  return node[PropertySymbol.attributes][PropertySymbol.items].get(`:${name}`)?.[PropertySymbol.value] as
    | string
    | undefined;
}

function same(one: string | undefined, other: string, isLoose: boolean): boolean {
  return one === other || (isLoose && one?.toLowerCase() === other.toLowerCase());
}

/** HTML's attributes whose values are compared whatever their case: https://html.spec.whatwg.org/#case-sensitivity-of-selectors */
const LOOSE: ReadonlySet<string> = new Set(
  "accept accept-charset align alink axis bgcolor charset checked clear codetype color compact declare defer dir direction disabled enctype face frame hreflang http-equiv lang language link media method multiple nohref noresize noshade nowrap readonly rel rev rules scope scrolling selected shape target text type valign valuetype vlink".split(
    " ",
  ),
);

function isAttribute(node: Held, test: Test & { kind: "attribute" }, search: Search): boolean {
  const name = test.name.toLowerCase();
  const values: unknown[] = [];
  for (const attribute of node[PropertySymbol.attributes][PropertySymbol.items].values())
    if (
      (test.anyNamespace || !attribute[PropertySymbol.namespaceURI]) &&
      isNamed(node, attribute[PropertySymbol.localName], test.name, search)
    )
      values.push(attribute[PropertySymbol.value]);
  const isLoose = test.flag === "i" || (test.flag === "" && isHtml(node) && LOOSE.has(name));
  const fold = (text: string) => (isLoose ? text.toLowerCase() : text);
  const wanted = fold(test.value);
  return values.some((given) => {
    if (typeof given !== "string") return false;
    const value = fold(given);
    switch (test.sign) {
      case "":
        return true;
      case "=":
        return value === wanted;
      case "~=":
        return wanted !== "" && value.split(/[\t\n\f\r ]+/).includes(wanted);
      case "|=":
        return value === wanted || value.startsWith(`${wanted}-`);
      case "^=":
        return wanted !== "" && value.startsWith(wanted);
      case "$=":
        return wanted !== "" && value.endsWith(wanted);
      default:
        return wanted !== "" && value.includes(wanted);
    }
  });
}

function isNth(
  element: Element,
  { name, step, offset, of }: Test & { kind: "nth" },
  search: Search,
): boolean {
  if (of && !isMatch(element, of, search)) return false;
  const { localName, namespaceURI } = element;
  const isCounted = (other: Element) =>
    of
      ? isMatch(other, of, search)
      : name.endsWith("child") || (other.localName === localName && other.namespaceURI === namespaceURI);
  const siblings = siblingsOf(element).filter(isCounted);
  const index = siblings.indexOf(element);
  const place = name.includes("last") ? siblings.length - index : index + 1;
  const rest = place - offset;
  return step === 0 ? rest === 0 : rest % step === 0 && rest / step >= 0;
}

/** https://drafts.csswg.org/selectors-4/#relational */
function hasSome(element: Element, selectors: Selectors, search: Search): boolean {
  const anchored: Search = { ...search, scope: element };
  return selectors.some((complex) => {
    // The anchor stands before the first part.
    const whole: Complex = [{ combinator: "", tests: [{ kind: "pseudo", name: "scope" }] }, ...complex];
    const isBeside = complex.some(({ combinator }) => combinator === "+" || combinator === "~");
    const from = isBeside ? parentOf(element) : element;
    if (!from) return false;
    for (const other of below(from)) if (isComplex(other, whole, whole.length - 1, anchored)) return true;
    return false;
  });
}

/** Which nodes an axis leads to, nearest first: https://www.w3.org/TR/1999/REC-xpath-19991116/#axes */
import { ATTRIBUTE, attributesOf, below, childrenOf, type Effort, type PathNode, parentOf } from "./value.ts";

type Axis = (node: PathNode, effort: Effort) => readonly PathNode[];

const isAttribute = (node: PathNode) => node.nodeType === ATTRIBUTE;

function above(node: PathNode, effort: Effort): PathNode[] {
  const found: PathNode[] = [];
  for (let at = parentOf(node); at; at = parentOf(at)) found.push(at);
  effort.spend(found.length);
  return found;
}

/** The nodes beside `node`: those before it, nearest first, and those behind it. */
function beside(node: PathNode, effort: Effort): { before: PathNode[]; after: PathNode[] } {
  const all = isAttribute(node) || !node.parentNode ? [] : childrenOf(node.parentNode);
  effort.spend(all.length);
  const at = all.indexOf(node);
  return { before: all.slice(0, Math.max(at, 0)).reverse(), after: all.slice(at + 1) };
}

/** All nodes behind `node` that are not below it; those below an attribute's element come behind the attribute. */
function following(node: PathNode, effort: Effort): PathNode[] {
  const start = isAttribute(node) ? below(parentOf(node) ?? node, effort) : [];
  return [node, ...above(node, effort)].reduce((found, at) => {
    for (const sibling of beside(at, effort).after) found.push(sibling, ...below(sibling, effort));
    return found;
  }, start);
}

/** All nodes before `node` that it is not below. */
function preceding(node: PathNode, effort: Effort): PathNode[] {
  const found: PathNode[] = [];
  for (const at of [node, ...above(node, effort)])
    for (const sibling of beside(at, effort).before) found.push(...below(sibling, effort).reverse(), sibling);
  return found;
}

/** The axes by name. */
export const AXES: ReadonlyMap<string, Axis> = new Map(
  Object.entries<Axis>({
    self: (node) => [node],
    child(node, effort) {
      const children = childrenOf(node);
      effort.spend(children.length);
      return children;
    },
    parent: (node) => [parentOf(node)].filter((one) => one !== null),
    attribute(node, effort) {
      const own = attributesOf(node);
      effort.spend(own.length);
      return own.filter((one) => one.namespaceURI !== "http://www.w3.org/2000/xmlns/");
    },
    descendant: below,
    "descendant-or-self": (node, effort) => [node, ...below(node, effort)],
    ancestor: above,
    "ancestor-or-self": (node, effort) => [node, ...above(node, effort)],
    following,
    preceding,
    "following-sibling": (node, effort) => beside(node, effort).after,
    "preceding-sibling": (node, effort) => beside(node, effort).before,
    namespace: () => [],
  }),
);

/** The axes whose nodes come in the order of the document. */
export const FORWARD: ReadonlySet<string> = new Set([
  "self",
  "child",
  "attribute",
  "descendant",
  "descendant-or-self",
  "following",
  "following-sibling",
]);

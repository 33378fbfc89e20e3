/** What the steps of a path do: https://www.w3.org/TR/1999/REC-xpath-19991116/#location-paths */
import { AXES, FORWARD } from "./axes.ts";
import { NotNodes } from "./functions.ts";
import { ELEMENT, type Expression, type PathNode, type Scope, toBoolean } from "./value.ts";

const HTML = "http://www.w3.org/1999/xhtml";

/** One step of a path. */
export type Step = (nodes: PathNode[], scope: Scope) => PathNode[];

/** https://dom.spec.whatwg.org/#mixin-xpathevaluatorbase: elements of HTML are called in any case, and need no prefix. */
export function isCalled(
  { localName, namespaceURI, nodeType, ownerDocument }: PathNode,
  name: string,
): boolean {
  if (nodeType === ELEMENT && namespaceURI === HTML && String(ownerDocument) === "[object HTMLDocument]")
    return localName === name.toLowerCase();
  return localName === name && !namespaceURI;
}

/** The step along `axis` to the nodes that pass `test` and `filters`. */
export function stepOf(
  axis: string,
  test: (node: PathNode) => boolean,
  filters: readonly Expression[],
): Step {
  const walk = AXES.get(axis) ?? (() => []);
  return (nodes, scope) => {
    const found = nodes.map((node) => filter(walk(node, scope.effort).filter(test), filters, scope));
    const [only = []] = found;
    return found.length <= 1 && FORWARD.has(axis) ? only : scope.effort.sorted(found.flat());
  };
}

/** The nodes for which all `filters` hold; a number is a position. */
export function filter(
  nodes: readonly PathNode[],
  filters: readonly Expression[],
  { effort }: Scope,
): PathNode[] {
  return filters.reduce<PathNode[]>(
    (left, holds) => {
      effort.spend(left.length);
      return left.filter((node, at) => {
        const value = holds({ node, position: at + 1, size: left.length, effort });
        return typeof value === "number" ? value === at + 1 : toBoolean(value);
      });
    },
    [...nodes],
  );
}

/** What `expression` gives where it has to be nodes. */
export function nodesOf(expression: Expression, scope: Scope): PathNode[] {
  const value = expression(scope);
  if (!Array.isArray(value)) throw new NotNodes();
  return value;
}

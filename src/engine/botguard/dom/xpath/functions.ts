/** The functions of XPath: https://www.w3.org/TR/1999/REC-xpath-19991116/#corelib */
import {
  ATTRIBUTE,
  DOCUMENT,
  ELEMENT,
  type Expression,
  INSTRUCTION,
  type PathNode,
  parentOf,
  type Scope,
  textOf,
  toBoolean,
  toNumber,
  toText,
  type Value,
} from "./value.ts";

/** What a function gives for its arguments. */
interface PathFunction {
  /** The least and the most arguments. */
  takes: readonly [least: number, most: number];
  /** True where the first argument has to be a set of nodes. */
  ofNodes?: true;
  call(args: Value[], scope: Scope): Value;
}

const XML = "http://www.w3.org/XML/1998/namespace";

/** A function of nodes, which is of the node itself where none are given. */
function named(read: (node: PathNode) => string): PathFunction {
  return {
    takes: [0, 1],
    ofNodes: true,
    call: ([nodes], { node }) => {
      const [first] = nodes === undefined ? [node] : (nodes as PathNode[]);
      return first ? read(first) : "";
    },
  };
}

/** A function of a text, which is the node's own where none is given. */
function ofText(read: (text: string) => Value): PathFunction {
  return {
    takes: [0, 1],
    call: ([value], { node }) => read(value === undefined ? textOf(node) : toText(value)),
  };
}

function plain(least: number, most: number, call: PathFunction["call"]): PathFunction {
  return { takes: [least, most], call };
}

const isNamed = ({ nodeType }: PathNode) =>
  nodeType === ELEMENT || nodeType === ATTRIBUTE || nodeType === INSTRUCTION;
const localNameOf = (node: PathNode) => (isNamed(node) ? (node.localName ?? node.nodeName) : "");

const FUNCTIONS: ReadonlyMap<string, PathFunction> = new Map(
  Object.entries<PathFunction>({
    last: plain(0, 0, (_, { size }) => size),
    position: plain(0, 0, (_, { position }) => position),
    count: { takes: [1, 1], ofNodes: true, call: ([nodes]) => (nodes as PathNode[]).length },
    id: plain(1, 1, ([given], { node, effort }) => {
      const texts = Array.isArray(given) ? given.map(textOf) : [toText(given ?? "")];
      const document = node.nodeType === DOCUMENT ? (node as PathNode["ownerDocument"]) : node.ownerDocument;
      const found = texts
        .flatMap((text) => text.split(/\s+/))
        .map((id) => (id ? document?.getElementById?.(id) : null));
      return effort.sorted(found.filter((one) => one != null));
    }),
    "local-name": named(localNameOf),
    "namespace-uri": named((node) => node.namespaceURI ?? ""),
    name: named((node) => `${node.prefix ? `${node.prefix}:` : ""}${localNameOf(node)}`),
    string: ofText((text) => text),
    concat: plain(2, Number.POSITIVE_INFINITY, (args) => args.map(toText).join("")),
    "starts-with": plain(2, 2, ([text = "", start = ""]) => toText(text).startsWith(toText(start))),
    contains: plain(2, 2, ([text = "", part = ""]) => toText(text).includes(toText(part))),
    "substring-before": plain(2, 2, ([text = "", part = ""]) => {
      const at = toText(text).indexOf(toText(part));
      return at < 0 ? "" : toText(text).slice(0, at);
    }),
    "substring-after": plain(2, 2, ([text = "", part = ""]) => {
      const at = toText(text).indexOf(toText(part));
      return at < 0 ? "" : toText(text).slice(at + toText(part).length);
    }),
    substring: plain(2, 3, ([text = "", from = 1, length]) => {
      const first = Math.round(toNumber(from));
      const end = length === undefined ? Number.POSITIVE_INFINITY : first + Math.round(toNumber(length));
      return Number.isNaN(first) || Number.isNaN(end)
        ? ""
        : toText(text).slice(Math.max(first - 1, 0), Math.max(end - 1, 0));
    }),
    "string-length": ofText((text) => text.length),
    "normalize-space": ofText((text) =>
      text
        .split(/[ \t\r\n]+/)
        .filter(Boolean)
        .join(" "),
    ),
    translate: plain(3, 3, ([text = "", from = "", to = ""]) => {
      const [before, after] = [toText(from), toText(to)];
      const map = new Map<string, string>();
      for (const [at, letter] of [...before].entries())
        if (!map.has(letter)) map.set(letter, after.charAt(at));
      return Array.from(toText(text), (letter) => map.get(letter) ?? letter).join("");
    }),
    boolean: plain(1, 1, ([value = ""]) => toBoolean(value)),
    not: plain(1, 1, ([value = ""]) => !toBoolean(value)),
    true: plain(0, 0, () => true),
    false: plain(0, 0, () => false),
    lang: plain(1, 1, ([given = ""], { node }) => {
      const wanted = toText(given).toLowerCase();
      for (let at: PathNode | null = node; at; at = parentOf(at))
        for (const one of Array.from(at.attributes ?? []))
          if (one.localName === "lang" && one.namespaceURI === XML)
            return `${one.nodeValue}-`.toLowerCase().startsWith(`${wanted}-`);
      return false;
    }),
    number: plain(0, 1, ([value], { node }) => toNumber(value === undefined ? [node] : value)),
    sum: {
      takes: [1, 1],
      ofNodes: true,
      call: ([nodes]) => (nodes as PathNode[]).reduce((sum, node) => sum + toNumber([node]), 0),
    },
    floor: plain(1, 1, ([value = 0]) => Math.floor(toNumber(value))),
    ceiling: plain(1, 1, ([value = 0]) => Math.ceil(toNumber(value))),
    round: plain(1, 1, ([value = 0]) => Math.round(toNumber(value))),
  }),
);

/** The call of `name` with `args`; undefined where there is no such function, or not of so many arguments. */
export function callOf(name: string, args: readonly Expression[]): Expression | undefined {
  const known = FUNCTIONS.get(name);
  if (!known || args.length < known.takes[0] || args.length > known.takes[1]) return undefined;
  return (scope) => {
    const values = args.map((arg) => arg(scope));
    if (known.ofNodes && values.length > 0 && !Array.isArray(values[0])) throw new NotNodes();
    return known.call(values, scope);
  };
}

/** What is no set of nodes stands where one has to. */
export class NotNodes extends Error {}

/** XPath: https://dom.spec.whatwg.org/#xpath */
import { NotNodes } from "../xpath/functions.ts";
import { compile, PathNamespaceError } from "../xpath/parse.ts";
import { PathSyntaxError } from "../xpath/tokens.ts";
import {
  Effort,
  type Expression,
  type PathNode,
  rootOf,
  toBoolean,
  toNumber,
  toText,
  type Value,
} from "../xpath/value.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

const NUMBER = 1;
const STRING = 2;
const BOOLEAN = 3;
const UNORDERED_ITERATOR = 4;
const ORDERED_ITERATOR = 5;
const ORDERED_SNAPSHOT = 7;
const FIRST_NODE = 9;
/** Kinds of nodes that an expression can begin at: no fragment, no doctype. */
const CONTEXTS: ReadonlySet<number> = new Set([1, 2, 3, 4, 7, 8, 9]);

/** One result: its type, what it is, and how far a page has walked through its nodes. */
interface Result {
  type: number;
  value: Value;
  walked: number;
  /** True once the document is no longer what it was. */
  hasChanged(): boolean;
}

/** Evaluators, expressions and results. */
export function pathBehaviours({ window, make }: BehaviourContext): Written {
  const written: Written = {};
  const results = new WeakMap<object, Result>();
  const expressions = new WeakMap<object, Expression>();

  const compiled = (source: unknown, resolver: unknown): Expression => {
    const text = String(source);
    try {
      return compile(text, (prefix) => resolved(resolver, prefix));
    } catch (error) {
      if (error instanceof PathSyntaxError)
        throw new window.DOMException(`The string '${text}' is not a valid XPath expression.`, "SyntaxError");
      if (error instanceof PathNamespaceError)
        throw new window.DOMException(
          `The string '${text}' contains unresolvable namespaces.`,
          "NamespaceError",
        );
      throw error;
    }
  };
  const fail = (name: string, reason: string): never => {
    throw new window.TypeError(`Failed to execute '${name}' on 'XPathResult': ${reason}`);
  };
  const evaluate = (expression: Expression, source: string, context: unknown, wanted: unknown): object => {
    const node = context as PathNode;
    if (!CONTEXTS.has(node.nodeType))
      throw new window.DOMException(
        `The node provided is '${node.nodeName}', which is not a valid context node type.`,
        "NotSupportedError",
      );
    const value = valueIn(expression, source, node);
    const asked = Number(wanted ?? 0) & 0xffff;
    const type = asked === 0 || asked > FIRST_NODE ? typeOf(value) : asked;
    if (type >= UNORDERED_ITERATOR && !Array.isArray(value))
      throw new window.TypeError(
        "Failed to execute 'evaluate' on 'Document': The result is not a node set, and therefore cannot be converted to the desired type.",
      );
    const isIterator = type === UNORDERED_ITERATOR || type === ORDERED_ITERATOR;
    const made = make("XPathResult");
    results.set(made, { type, value, walked: 0, hasChanged: isIterator ? watch(node) : () => false });
    return made;
  };
  const valueIn = (expression: Expression, source: string, node: PathNode): Value => {
    try {
      return expression({ node, position: 1, size: 1, effort: new Effort() });
    } catch (error) {
      if (error instanceof NotNodes)
        throw new window.DOMException(
          `The string '${source}' is not a valid XPath expression.`,
          "SyntaxError",
        );
      throw error;
    }
  };
  /** Tells whether the tree of `node` has changed since. */
  const watch = (node: PathNode): (() => boolean) => {
    let changed = false;
    const observer = new window.MutationObserver(() => {
      changed = true;
      observer.disconnect();
    });
    const root = rootOf(node);
    observer.observe(root as never, {
      childList: true,
      attributes: true,
      characterData: true,
      subtree: true,
    });
    return () => {
      if (!changed && observer.takeRecords().length > 0) changed = true;
      return changed;
    };
  };

  for (const owner of ["Document", "XPathEvaluator"]) {
    written[`${owner}.createNSResolver`] = { call: (_, [node]) => node };
    written[`${owner}.createExpression`] = {
      call(_, [source, resolver]) {
        const made = make("XPathExpression");
        expressions.set(made, compiled(source, resolver));
        return made;
      },
    };
    written[`${owner}.evaluate`] = {
      call: (_, [source, node, resolver, type]) =>
        evaluate(compiled(source, resolver), String(source), node, type),
    };
  }
  written["XPathExpression.evaluate"] = {
    call(self, [node, type]) {
      const expression = expressions.get(self);
      return expression && evaluate(expression, "", node, type);
    },
  };

  const resultOf = (self: object): Result =>
    results.get(self) ?? { type: 0, value: [], walked: 0, hasChanged: () => false };
  const reading = (name: string, kind: string, read: (result: Result) => unknown) => {
    written[`XPathResult.${name}`] = {
      get(self) {
        const read_ = read(resultOf(self));
        if (read_ !== undefined) return read_;
        throw new window.TypeError(
          `Failed to read the '${name}' property from 'XPathResult': The result type is not a ${kind}.`,
        );
      },
    };
  };
  reading("numberValue", "number", ({ type, value }) => (type === NUMBER ? toNumber(value) : undefined));
  reading("stringValue", "string", ({ type, value }) => (type === STRING ? toText(value) : undefined));
  reading("booleanValue", "boolean", ({ type, value }) => (type === BOOLEAN ? toBoolean(value) : undefined));
  reading("singleNodeValue", "single node", ({ type, value }) =>
    type > ORDERED_SNAPSHOT ? ((value as PathNode[])[0] ?? null) : undefined,
  );
  reading("snapshotLength", "snapshot", ({ type, value }) =>
    type > ORDERED_ITERATOR && type <= ORDERED_SNAPSHOT ? (value as PathNode[]).length : undefined,
  );
  written["XPathResult.resultType"] = { get: (self) => resultOf(self).type };
  written["XPathResult.invalidIteratorState"] = { get: (self) => resultOf(self).hasChanged() };
  written["XPathResult.iterateNext"] = {
    call(self) {
      const result = resultOf(self);
      if (result.type !== UNORDERED_ITERATOR && result.type !== ORDERED_ITERATOR)
        return fail("iterateNext", "The result type is not an iterator.");
      if (result.hasChanged())
        throw new window.DOMException(
          "The document has mutated since the result was returned.",
          "InvalidStateError",
        );
      return (result.value as PathNode[])[result.walked++] ?? null;
    },
  };
  written["XPathResult.snapshotItem"] = {
    call(self, [index]) {
      const { type, value } = resultOf(self);
      if (type <= ORDERED_ITERATOR || type > ORDERED_SNAPSHOT)
        return fail("snapshotItem", "The result type is not a snapshot.");
      return (value as PathNode[])[Number(index) >>> 0] ?? null;
    },
  };
  return written;
}

/** What a resolver says of a prefix: a function, an object with a method, or none. */
function resolved(resolver: unknown, prefix: string): string | null {
  const method: unknown =
    typeof resolver === "function" ? resolver : Reflect.get(Object(resolver), "lookupNamespaceURI");
  if (typeof method !== "function") return null;
  const given: unknown = Reflect.apply(method, resolver, [prefix]);
  return given == null ? null : String(given);
}

function typeOf(value: Value): number {
  if (typeof value === "number") return NUMBER;
  if (typeof value === "string") return STRING;
  return typeof value === "boolean" ? BOOLEAN : UNORDERED_ITERATOR;
}

/** Compiles an XPath expression: https://www.w3.org/TR/1999/REC-xpath-19991116/#section-Expressions */
import { AXES } from "./axes.ts";
import { callOf } from "./functions.ts";
import { binary } from "./operators.ts";
import { filter, isCalled, nodesOf, type Step, stepOf } from "./steps.ts";
import { PathSyntaxError, type Token, tokensOf } from "./tokens.ts";
import {
  ATTRIBUTE,
  CDATA,
  COMMENT,
  ELEMENT,
  type Expression,
  INSTRUCTION,
  type PathNode,
  rootOf,
  type Scope,
  TEXT,
  toNumber,
} from "./value.ts";

/** It has a prefix that stands for nothing. */
export class PathNamespaceError extends Error {}

/** Gives the namespace that a prefix stands for. */
export type Resolver = (prefix: string) => string | null;

/** Operators by how tightly they bind, loosest first. */
const LEVELS: readonly (readonly string[])[] = [
  ["or"],
  ["and"],
  ["=", "!="],
  ["<", "<=", ">", ">="],
  ["+", "-"],
  ["*", "div", "mod"],
];
const NODE_TYPES: Readonly<Record<string, (node: PathNode) => boolean>> = {
  node: () => true,
  text: ({ nodeType }) => nodeType === TEXT || nodeType === CDATA,
  comment: ({ nodeType }) => nodeType === COMMENT,
  "processing-instruction": ({ nodeType }) => nodeType === INSTRUCTION,
};
/** How deep expressions may lie within each other. */
const DEEPEST = 200;

/** `source` as what evaluates it; throws where it is no expression. `resolve` is asked for each prefix. */
export function compile(source: string, resolve: Resolver): Expression {
  return new Parser(source, resolve).whole();
}

class Parser {
  readonly #tokens: Token[];
  readonly #resolve: Resolver;
  #at = 0;
  #depth = 0;

  constructor(source: string, resolve: Resolver) {
    this.#tokens = tokensOf(source);
    this.#resolve = resolve;
  }

  whole(): Expression {
    const made = this.#expression(0);
    if (this.#at < this.#tokens.length) throw new PathSyntaxError();
    return made;
  }

  #expression(level: number): Expression {
    if (level === 0 && ++this.#depth > DEEPEST) throw new PathSyntaxError();
    const operators = LEVELS[level];
    if (!operators) return this.#unary();
    let made = this.#expression(level + 1);
    for (let sign = this.#operator(operators); sign; sign = this.#operator(operators))
      made = binary(sign, made, this.#expression(level + 1));
    if (level === 0) this.#depth--;
    return made;
  }

  /** An operator stands behind an operand: there a name or a star is one. */
  #operator(operators: readonly string[]): string | undefined {
    const token = this.#tokens[this.#at];
    if (!token || token.kind === "text" || !operators.includes(token.text)) return undefined;
    this.#at++;
    return token.text;
  }

  #unary(): Expression {
    let signs = 0;
    while (this.#takes("-")) signs++;
    const made = this.#union();
    if (signs === 0) return made;
    return (scope) => toNumber(made(scope)) * (signs % 2 === 1 ? -1 : 1);
  }

  #union(): Expression {
    let made = this.#path();
    while (this.#takes("|")) {
      const [left, right] = [made, this.#path()];
      made = (scope) => scope.effort.sorted([...nodesOf(left, scope), ...nodesOf(right, scope)]);
    }
    return made;
  }

  #path(): Expression {
    const start = this.#primary();
    if (start) {
      const filters = this.#predicates();
      const filtered =
        filters.length === 0 ? start : (scope: Scope) => filter(nodesOf(start, scope), filters, scope);
      return this.#isSign("/") || this.#isSign("//") ? this.#steps(filtered) : filtered;
    }
    if (this.#isSign("/") || this.#isSign("//")) {
      const isDouble = this.#isSign("//");
      const root: Expression = ({ node }) => [rootOf(node)];
      this.#at++;
      if (!isDouble && !this.#startsStep()) return root;
      this.#at--;
      return this.#steps(root);
    }
    const step = this.#step();
    const first: Expression = (scope) => step([scope.node], scope);
    return this.#isSign("/") || this.#isSign("//") ? this.#steps(first) : first;
  }

  #steps(start: Expression): Expression {
    const steps: Step[] = [];
    for (;;) {
      if (this.#takes("//")) steps.push(stepOf("descendant-or-self", () => true, []));
      else if (!this.#takes("/")) break;
      steps.push(this.#step());
    }
    return (scope) => steps.reduce((nodes, step) => step(nodes, scope), nodesOf(start, scope));
  }

  #startsStep(): boolean {
    const token = this.#tokens[this.#at];
    return (
      token !== undefined &&
      (token.kind === "name" || (token.kind === "sign" && /^(\.\.?|@|\*)$/.test(token.text)))
    );
  }

  #step(): Step {
    if (this.#takes(".")) return (nodes) => nodes;
    if (this.#takes("..")) return stepOf("parent", () => true, []);
    let axis = this.#takes("@") ? "attribute" : "child";
    const next = this.#tokens[this.#at + 1];
    if (axis === "child" && next?.kind === "sign" && next.text === "::") {
      axis = this.#name();
      this.#at++;
    }
    if (!AXES.has(axis)) throw new PathSyntaxError();
    const test = this.#test(axis);
    return stepOf(axis, test, this.#predicates());
  }

  #test(axis: string): (node: PathNode) => boolean {
    const principal = axis === "attribute" ? ATTRIBUTE : ELEMENT;
    if (this.#takes("*")) return ({ nodeType }) => nodeType === principal;
    const name = this.#name();
    const ofType = Object.hasOwn(NODE_TYPES, name) ? NODE_TYPES[name] : undefined;
    if (ofType && this.#takes("(")) {
      const token = this.#tokens[this.#at];
      const target = token?.kind === "text" && name === "processing-instruction" ? token.text : undefined;
      if (target !== undefined) this.#at++;
      this.#expect(")");
      return target === undefined ? ofType : (node) => ofType(node) && node.nodeName === target;
    }
    const [local = "", prefix] = name.split(":").reverse();
    if (prefix === undefined) return (node) => node.nodeType === principal && isCalled(node, local);
    const namespace = this.#resolve(prefix);
    if (!namespace) throw new PathNamespaceError();
    return (node) =>
      node.nodeType === principal &&
      node.namespaceURI === namespace &&
      (local === "*" || node.localName === local);
  }

  #predicates(): Expression[] {
    const made: Expression[] = [];
    while (this.#takes("[")) {
      made.push(this.#expression(0));
      this.#expect("]");
    }
    return made;
  }

  /** What is neither a step nor an operator; undefined where a step begins. */
  #primary(): Expression | undefined {
    const token = this.#tokens[this.#at];
    if (!token) throw new PathSyntaxError();
    if (token.kind === "number" || token.kind === "text") {
      this.#at++;
      const value = token.kind === "number" ? Number(token.text) : token.text;
      return () => value;
    }
    if (this.#takes("(")) {
      const made = this.#expression(0);
      this.#expect(")");
      return made;
    }
    // No page can give a variable a value.
    if (this.#takes("$")) {
      this.#name();
      return () => "";
    }
    const next = this.#tokens[this.#at + 1];
    const isCall = token.kind === "name" && next?.kind === "sign" && next.text === "(";
    if (!isCall || Object.hasOwn(NODE_TYPES, token.text)) return undefined;
    this.#at += 2;
    const args: Expression[] = [];
    if (!this.#isSign(")"))
      do args.push(this.#expression(0));
      while (this.#takes(","));
    this.#expect(")");
    const made = callOf(token.text, args);
    if (!made) throw new PathSyntaxError();
    return made;
  }

  #name(): string {
    const token = this.#tokens[this.#at++];
    if (token?.kind !== "name") throw new PathSyntaxError();
    return token.text;
  }

  #isSign(text: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === "sign" && token.text === text;
  }

  #takes(text: string): boolean {
    if (!this.#isSign(text)) return false;
    this.#at++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) throw new PathSyntaxError();
  }
}

/** The operators of XPath between two values: https://www.w3.org/TR/1999/REC-xpath-19991116/#booleans */
import {
  type Expression,
  type PathNode,
  type Scope,
  textOf,
  toBoolean,
  toNumber,
  toText,
  type Value,
} from "./value.ts";

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  div: (a, b) => a / b,
  mod: (a, b) => a % b,
};
const ORDERS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

/** `left sign right`. */
export function binary(sign: string, left: Expression, right: Expression): Expression {
  if (sign === "or") return (scope) => toBoolean(left(scope)) || toBoolean(right(scope));
  if (sign === "and") return (scope) => toBoolean(left(scope)) && toBoolean(right(scope));
  const compute = ARITHMETIC[sign];
  if (compute) return (scope) => compute(toNumber(left(scope)), toNumber(right(scope)));
  return (scope) => compared(sign, left(scope), right(scope), scope);
}

/** True where the comparison holds for one of the nodes of each side that has nodes. */
function compared(sign: string, left: Value, right: Value, { effort }: Scope): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    const texts = right.map(textOf);
    effort.spend(left.length * texts.length);
    return left.some((node) => texts.some((text) => holds(sign, textOf(node), text)));
  }
  const isTruth = typeof left === "boolean" || typeof right === "boolean";
  if (isTruth && /=$/.test(sign) && !/[<>]/.test(sign)) return holds(sign, toBoolean(left), toBoolean(right));
  const each = (value: Value, read: (value: Value) => boolean) =>
    Array.isArray(value) && !isTruth ? value.some((node: PathNode) => read(textOf(node))) : read(value);
  return each(left, (a) => each(right, (b) => holds(sign, a, b)));
}

function holds(sign: string, left: Value, right: Value): boolean {
  const order = ORDERS[sign];
  if (order) return order(toNumber(plain(left)), toNumber(plain(right)));
  const asNumbers = typeof left === "number" || typeof right === "number";
  const isEqual = asNumbers ? toNumber(left) === toNumber(right) : toText(left) === toText(right);
  return sign === "=" ? isEqual : !isEqual;
}

function plain(value: Value): Value {
  return Array.isArray(value) ? toBoolean(value) : value;
}

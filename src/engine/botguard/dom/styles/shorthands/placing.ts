/** Shorthands of boxes that stretch and boxes in grids. */
import { declared } from "../declared.ts";
import type { Grammar } from "../grammar.ts";
import { type Part, split } from "../parts.ts";
import type { Expanded } from "./plain.ts";

/** `flex`: numbers to grow and to shrink by, and a width. */
export function ofFlex(grammar: Grammar, parts: readonly Part[]): Expanded | undefined {
  const [only] = parts;
  const made = (grow: string, shrink: string, basis: string) =>
    new Map([
      ["flex-grow", grow],
      ["flex-shrink", shrink],
      ["flex-basis", basis],
    ]);
  if (parts.length === 1 && only?.kind === "word" && only.text.toLowerCase() === "none")
    return made("0", "0", "auto");
  const numbers: string[] = [];
  let basis: string | undefined;
  for (const part of parts) {
    const isNumber = part.kind === "number" && part.unit === "" && numbers.length < 2;
    const value = declared(grammar, isNumber ? "flex-grow" : "flex-basis", [part]);
    if (value === undefined || (!isNumber && basis !== undefined)) return undefined;
    if (isNumber) numbers.push(value);
    else basis = value;
  }
  if (parts.length > 3) return undefined;
  const [grow = "1", shrink = "1"] = numbers;
  return made(grow, shrink, basis ?? (numbers.length > 0 ? "0%" : "auto"));
}

/** Lines of a grid: those that are not said follow from those that are. */
export function ofGridArea(
  grammar: Grammar,
  names: readonly string[],
  parts: readonly Part[],
): Expanded | undefined {
  const groups = split(parts, "/");
  if (groups.length > 4) return undefined;
  const values = groups.map((group, at) => declared(grammar, names[at] ?? "", group));
  if (values.includes(undefined)) return undefined;
  const follow = (from: string | undefined) =>
    from !== undefined && !/^(auto|span .*|-?\d+)$/.test(from) ? from : "auto";
  const [row = "auto", column = follow(row), rowEnd = follow(row), columnEnd = follow(column)] = values;
  return new Map([row, column, rowEnd, columnEnd].map((value, at) => [names[at] ?? "", value]));
}

/** Areas, rows and columns of a grid. */
export function ofGrid(grammar: Grammar, parts: readonly Part[]): Expanded | undefined {
  const [rows = [], columns, ...rest] = split(parts, "/");
  const isNone =
    !columns && rows.length === 1 && rows[0]?.kind === "word" && rows[0].text.toLowerCase() === "none";
  if (isNone) return new Map();
  if (rest.length > 0) return undefined;
  const areas = rows.filter((part) => part.kind === "string");
  const sizes = rows.filter((part) => part.kind !== "string");
  const made: Expanded = new Map();
  const set = (name: string, given: readonly Part[], usual: string) => {
    const value = given.length > 0 ? declared(grammar, name, given) : usual;
    if (value !== undefined) made.set(name, value);
    return value !== undefined;
  };
  if (!columns && areas.length === 0) return undefined;
  const isRight =
    set("grid-template-areas", areas, "none") &&
    set("grid-template-rows", sizes, areas.map(() => "auto").join(" ")) &&
    set("grid-template-columns", columns ?? [], "none");
  return isRight ? made : undefined;
}

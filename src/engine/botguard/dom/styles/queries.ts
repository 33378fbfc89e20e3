/** Media queries: https://drafts.csswg.org/mediaqueries/ */

/** What a query can ask, by the name of the feature: a number (sizes in pixels), a word, or the words that hold. */
export type Features = Readonly<Record<string, number | string>>;

/** A query list as a browser writes it, and whether it holds. */
export interface Judged {
  text: string;
  holds: boolean;
}

/** Judges `query` against `features`. */
export function judge(query: string, features: Features): Judged {
  if (query.trim() === "") return { text: "", holds: true };
  const parts = query.split(",").map((part) => judgeOne(part.trim(), features));
  return { text: parts.map(({ text }) => text).join(", "), holds: parts.some(({ holds }) => holds) };
}

const NONE: Judged = { text: "not all", holds: false };

function judgeOne(query: string, features: Features): Judged {
  const found = /^(?:(not|only)\s+)?([a-z]+)?(?:\s+and\s+)?\s*(.*)$/is.exec(query);
  const [, modifier, medium, rest = ""] = found ?? [];
  if (!found || (medium && rest && !/\sand\s/i.test(query)))
    return rest.startsWith("(") ? conditions(query, features) : NONE;
  if (medium === undefined || /^(and|or)$/i.test(medium)) return conditions(query, features);
  const isShown = /^(all|screen)$/i.test(medium);
  const inner = rest ? conditions(rest, features) : { text: "", holds: true };
  if (inner === NONE) return NONE;
  const text = [modifier, medium].filter(Boolean).join(" ").toLowerCase();
  const holds = isShown && inner.holds;
  return {
    text: inner.text ? `${text} and ${inner.text}` : text,
    holds: modifier === "not" ? !holds : holds,
  };
}

/** `(a) and (b)`, `(a) or (b)`, `not (a)`. */
function conditions(text: string, features: Features): Judged {
  const isNegated = /^not\s+\(/i.test(text);
  const parts = text.replace(/^not\s+/i, "").match(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g);
  const joints = text
    .replace(/^not\s+/i, "")
    .replace(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g, "")
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean);
  const joint = joints[0] ?? "and";
  if (!parts || joints.some((one) => one !== joint) || joints.length !== parts.length - 1) return NONE;
  const judged = parts.map((part) => feature(part.slice(1, -1).trim(), features));
  const holds = joint === "or" ? judged.some(({ holds }) => holds) : judged.every(({ holds }) => holds);
  const shown = judged.map(({ text }) => `(${text})`).join(` ${joint} `);
  return { text: isNegated ? `not ${shown}` : shown, holds: isNegated ? !holds : holds };
}

/** One feature: `width`, `min-width: 3px`, `3px < width`. */
function feature(text: string, features: Features): Judged {
  const inner = /^\(|^not\s*\(/i.test(text) ? conditions(text, features) : undefined;
  if (inner && inner !== NONE) return inner;
  const between = /^(.+?)\s*(<=?|>=?)\s*([\w-]+)\s*(<=?|>=?)\s*(.+)$/.exec(text);
  if (between) {
    const [, left = "", first = "", name = "", second = "", right = ""] = between;
    const holds =
      feature(`${left} ${first} ${name}`, features).holds &&
      feature(`${name} ${second} ${right}`, features).holds;
    return { text, holds };
  }
  const range = /^(.*?)\s*(<=|>=|<|>|=)\s*(.*)$/.exec(text);
  if (range) return { text, holds: compare(range, features) };
  const [, given = "", value] = /^([\w-]+)\s*(?::\s*(.*))?$/s.exec(text) ?? [];
  const name = given.toLowerCase();
  const [, bound, plain = name] = /^(?:-webkit-)?(min|max)-(?:-webkit-)?(.*)$/.exec(name) ?? [];
  const known = features[plain] ?? features[name];
  const shown = value === undefined ? name : `${name}: ${value.toLowerCase()}`;
  if (known === undefined) return { text: value === undefined ? text : shown, holds: false };
  if (value === undefined) return { text: name, holds: known !== 0 && known !== "none" };
  if (typeof known === "string")
    return { text: shown, holds: known.split(" ").includes(value.toLowerCase()) };
  const wanted = numberOf(value);
  const holds = bound === "min" ? known >= wanted : bound === "max" ? known <= wanted : known === wanted;
  return { text: shown, holds };
}

function compare([, left = "", sign, right = ""]: RegExpExecArray, features: Features): boolean {
  const valueFor = (text: string) => {
    const known = features[text.trim().toLowerCase()];
    return typeof known === "number" ? known : numberOf(text);
  };
  const [a, b] = [valueFor(left), valueFor(right)];
  switch (sign) {
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
    default:
      return a === b;
  }
}

/** CSS pixels, or dots per pixel, or a plain number; NaN for none of these. */
function numberOf(text: string): number {
  const [, number, unit = ""] = /^\s*(-?[\d.]+)\s*([a-z]*)\s*$/i.exec(text) ?? [];
  const [, above, below] = /^\s*([\d.]+)\s*\/\s*([\d.]+)\s*$/.exec(text) ?? [];
  if (above && below) return Number(above) / Number(below);
  if (number === undefined) return Number.NaN;
  return Number(number) * (UNITS[unit.toLowerCase()] ?? Number.NaN);
}

const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  px: 1,
  em: 16,
  rem: 16,
  pt: 4 / 3,
  in: 96,
  cm: 96 / 2.54,
  mm: 9.6 / 2.54,
  dppx: 1,
  x: 1,
  dpi: 1 / 96,
  dpcm: 2.54 / 96,
};

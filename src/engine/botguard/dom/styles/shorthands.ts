/** What shorthands set: https://drafts.csswg.org/css-cascade-5/#shorthand */
import { declared } from "./declared.ts";
import type { Grammar, Shorthand } from "./grammar.ts";
import { type Expanded, ofLayers } from "./layers.ts";
import { isPending, type Part, partsOf, split } from "./parts.ts";
import { EVERYWHERE } from "./values.ts";

const FOUR = /^(margin|padding|inset|scroll-margin|scroll-padding|border-(width|style|color)|corner-shape)$/;
const PAIR =
  /^(gap|overflow|overscroll-behavior|(margin|padding|inset|scroll-margin|scroll-padding)-(block|inline)|border-(block|inline)-(width|style|color)|place-(content|items|self)|contain-intrinsic-size|border-spacing|scroll-timeline|corner-[a-z-]+)$/;
const LAYERED =
  /^(background|mask|transition|animation|background-position|mask-position|-webkit-mask-position)$/;

/** True for a shorthand with up to four values, one for each side. */
export function isOfSides(name: string): boolean {
  return FOUR.test(name);
}

/** True for a shorthand with one or two values. */
export function isOfPair(name: string): boolean {
  return PAIR.test(name);
}

/** What `name` with the value `text` sets; undefined where a browser does not take it. */
export function expand(
  grammar: Grammar,
  name: string,
  shorthand: Shorthand,
  text: string,
): Expanded | undefined {
  const trimmed = text.trim();
  const names = shorthand.longhands.map(([longhand]) => longhand);
  if (EVERYWHERE.test(trimmed)) return new Map(names.map((longhand) => [longhand, trimmed.toLowerCase()]));
  const parts = partsOf(trimmed);
  if (!parts || parts.length === 0 || isPending(parts)) return undefined;
  const made = values(grammar, name, shorthand, parts);
  if (!made) return undefined;
  return new Map(shorthand.longhands.map(([longhand, initial]) => [longhand, made.get(longhand) ?? initial]));
}

function values(
  grammar: Grammar,
  name: string,
  shorthand: Shorthand,
  parts: readonly Part[],
): Expanded | undefined {
  const names = shorthand.longhands.map(([longhand]) => longhand);
  if (FOUR.test(name)) return ofSides(grammar, names, parts);
  if (PAIR.test(name)) return ofPair(grammar, names, parts, "");
  switch (name) {
    case "border-radius":
      return ofCorners(grammar, names, parts);
    case "border":
    case "border-block":
    case "border-inline":
      return ofBorders(grammar, names, parts);
    case "flex":
      return ofFlex(grammar, parts);
    case "font":
      return ofFont(grammar, names, parts);
    case "grid-area":
      return ofGridArea(grammar, names, parts);
    case "grid-row":
    case "grid-column":
      return ofPair(grammar, names, parts, "/");
    case "grid-template":
    case "grid":
      return ofGrid(grammar, parts);
    case "container":
      return ofPair(grammar, names, parts, "/", "normal");
    case "white-space":
      return ofWhiteSpace(parts) ?? ofAny(grammar, shorthand, parts);
    case "columns":
    case "text-wrap":
      return ofAny(grammar, shorthand, parts);
    case "border-image":
      return ofImage(grammar, names, parts);
    case "font-variant":
    case "font-synthesis":
      return ofVariant(grammar, shorthand, parts);
    default:
      return LAYERED.test(name)
        ? ofLayers(grammar, name, shorthand, parts)
        : ofAny(grammar, shorthand, parts);
  }
}

function ofSides(grammar: Grammar, names: readonly string[], parts: readonly Part[]): Expanded | undefined {
  if (parts.length > 4) return undefined;
  const [top, right = top, bottom = top, left = right] = parts as [Part, Part?, Part?, Part?];
  return each(grammar, names, [top, right, bottom, left]);
}

function each(
  grammar: Grammar,
  names: readonly string[],
  parts: readonly (Part | undefined)[],
): Expanded | undefined {
  const made: Expanded = new Map();
  for (const [at, name] of names.entries()) {
    const part = parts[at];
    const value = part && declared(grammar, name, [part]);
    if (value === undefined) return undefined;
    made.set(name, value);
  }
  return made;
}

/** Two values: the first stands for both where there is one. */
function ofPair(
  grammar: Grammar,
  names: readonly string[],
  parts: readonly Part[],
  mark: string,
  usual?: string,
): Expanded | undefined {
  const [first = "", second = ""] = names;
  if (mark) {
    const [one = [], other, ...rest] = split(parts, mark);
    if (rest.length > 0) return undefined;
    const start = declared(grammar, first, one);
    const isName = one.length === 1 && one[0]?.kind === "word" && start !== "auto";
    const end = other ? declared(grammar, second, other) : (usual ?? (isName ? start : "auto"));
    return start === undefined || end === undefined
      ? undefined
      : new Map([
          [first, start],
          [second, end],
        ]);
  }
  // Neither value has more than two words.
  for (let at = Math.min(parts.length, 4); at > 0 && parts.length <= 4; at--) {
    const one = declared(grammar, first, parts.slice(0, at));
    const other =
      at === parts.length ? declared(grammar, second, parts) : declared(grammar, second, parts.slice(at));
    if (one !== undefined && other !== undefined)
      return new Map([
        [first, one],
        [second, other],
      ]);
  }
  return undefined;
}

function ofCorners(grammar: Grammar, names: readonly string[], parts: readonly Part[]): Expanded | undefined {
  const [across = [], down = across, ...rest] = split(parts, "/");
  if (rest.length > 0) return undefined;
  const four = (given: readonly Part[]) => {
    const [a, b = a, c = a, d = b] = given as [Part?, Part?, Part?, Part?];
    return given.length > 0 && given.length <= 4 ? [a, b, c, d] : undefined;
  };
  const [first, second] = [four(across), four(down)];
  if (!first || !second) return undefined;
  const made: Expanded = new Map();
  for (const [at, name] of names.entries()) {
    const value = declared(grammar, name, [first[at] as Part, second[at] as Part]);
    if (value === undefined) return undefined;
    made.set(name, value);
  }
  return made;
}

/** Width, style and colour of several sides at once. */
function ofBorders(grammar: Grammar, names: readonly string[], parts: readonly Part[]): Expanded | undefined {
  const kinds = ["width", "style", "color"];
  const given = new Map<string, string>();
  for (const part of parts) {
    const kind = kinds.find(
      (one) => !given.has(one) && declared(grammar, `border-top-${one}`, [part]) !== undefined,
    );
    if (!kind) return undefined;
    given.set(kind, declared(grammar, `border-top-${kind}`, [part]) as string);
  }
  const usual: Readonly<Record<string, string>> = { width: "medium", style: "none", color: "currentcolor" };
  const made: Expanded = new Map();
  for (const name of names) {
    const kind = name.slice(name.lastIndexOf("-") + 1);
    if (kinds.includes(kind) && !name.startsWith("border-image"))
      made.set(name, given.get(kind) ?? (usual[kind] as string));
  }
  return made;
}

function ofFlex(grammar: Grammar, parts: readonly Part[]): Expanded | undefined {
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

/** https://drafts.csswg.org/css-fonts/#font-prop */
function ofFont(grammar: Grammar, names: readonly string[], parts: readonly Part[]): Expanded | undefined {
  const [only] = parts;
  const made: Expanded = new Map(names.map((name) => [name, USUAL_FONT[name] ?? "normal"]));
  if (parts.length === 1 && only?.kind === "word")
    return /^(caption|icon|menu|message-box|small-caption|status-bar)$/i.test(only.text) ? made : undefined;
  const stretch = names.includes("font-width") ? "font-width" : "font-stretch";
  let at = 0;
  const taken = new Set<string>();
  for (; at < parts.length; at++) {
    const part = parts[at] as Part;
    if (part.kind === "word" && part.text.toLowerCase() === "normal") continue;
    const name = ["font-style", "font-weight", "font-variant-caps", stretch].find((one) => {
      const isRight =
        one !== "font-variant-caps" || (part.kind === "word" && /^small-caps$/i.test(part.text));
      return (
        !taken.has(one) &&
        isRight &&
        !(one === stretch && part.kind !== "word") &&
        declared(grammar, one, [part]) !== undefined
      );
    });
    if (!name) break;
    const next = parts[at + 1];
    const isOblique =
      name === "font-style" && next?.kind === "number" && /^(deg|rad|grad|turn)$/i.test(next.unit);
    made.set(name, declared(grammar, name, isOblique ? [part, next] : [part]) as string);
    if (isOblique) at++;
    taken.add(name);
  }
  const size = parts[at] && declared(grammar, "font-size", [parts[at] as Part]);
  if (size === undefined) return undefined;
  made.set("font-size", size);
  const slash = parts[at + 1];
  const hasHeight = slash?.kind === "mark" && slash.text === "/";
  if (hasHeight) {
    const height = parts[at + 2] && declared(grammar, "line-height", [parts[at + 2] as Part]);
    if (height === undefined) return undefined;
    made.set("line-height", height);
  }
  const family = declared(grammar, "font-family", parts.slice(at + (hasHeight ? 3 : 1)));
  return family === undefined ? undefined : made.set("font-family", family);
}

const USUAL_FONT: Readonly<Record<string, string>> = {
  "font-optical-sizing": "auto",
  "font-size-adjust": "none",
  "font-kerning": "auto",
};

function ofGridArea(
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

function ofGrid(grammar: Grammar, parts: readonly Part[]): Expanded | undefined {
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

/** https://drafts.csswg.org/css-text-4/#white-space-property */
function ofWhiteSpace(parts: readonly Part[]): Expanded | undefined {
  const [only] = parts;
  const found =
    only?.kind === "word" && parts.length === 1 ? WHITE_SPACE[only.text.toLowerCase()] : undefined;
  return (
    found &&
    new Map([
      ["white-space-collapse", found[0]],
      ["text-wrap-mode", found[1]],
    ])
  );
}

/** What the words of `white-space` stand for. */
export const WHITE_SPACE: Readonly<Record<string, readonly [collapse: string, wrap: string]>> = {
  normal: ["collapse", "wrap"],
  nowrap: ["collapse", "nowrap"],
  pre: ["preserve", "nowrap"],
  "pre-wrap": ["preserve", "wrap"],
  "pre-line": ["preserve-breaks", "wrap"],
  "break-spaces": ["break-spaces", "wrap"],
};

function ofImage(grammar: Grammar, names: readonly string[], parts: readonly Part[]): Expanded | undefined {
  const [source = "", slice = "", width = "", outset = "", repeat = ""] = names;
  const [first = [], second = [], third = []] = split(parts, "/");
  const made: Expanded = new Map();
  const numbers: Part[] = [];
  const repeats: Part[] = [];
  for (const part of [...first, ...(second.length > 0 ? [] : [])]) {
    if (part.kind === "number" || (part.kind === "word" && part.text.toLowerCase() === "fill"))
      numbers.push(part);
    else if (part.kind === "word" && /^(stretch|repeat|round|space)$/i.test(part.text)) repeats.push(part);
    else {
      const value = declared(grammar, source, [part]);
      if (value === undefined || made.has(source)) return undefined;
      made.set(source, value);
    }
  }
  for (const [name, given] of [
    [slice, numbers],
    [width, second.filter((part) => part.kind === "number")],
    [outset, third.filter((part) => part.kind === "number")],
    [
      repeat,
      [...repeats, ...second, ...third].filter(
        (part) => part.kind === "word" && /^(stretch|repeat|round|space)$/i.test(part.text),
      ),
    ],
  ] as const) {
    if (given.length === 0) continue;
    const value = declared(grammar, name, given);
    if (value === undefined) return undefined;
    made.set(name, value);
  }
  return made;
}

function ofVariant(grammar: Grammar, shorthand: Shorthand, parts: readonly Part[]): Expanded | undefined {
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "word" && only.text.toLowerCase() === "none") {
    const made: Expanded = new Map();
    if (shorthand.longhands.some(([name]) => name === "font-variant-ligatures"))
      made.set("font-variant-ligatures", "none");
    return made;
  }
  return ofAny(grammar, shorthand, parts);
}

/** Values in any order: each goes to the first that takes it. */
function ofAny(grammar: Grammar, { longhands }: Shorthand, parts: readonly Part[]): Expanded | undefined {
  const made: Expanded = new Map();
  const rest = [...parts];
  while (rest.length > 0) {
    let taken = 0;
    for (const [name] of longhands) {
      if (made.has(name)) continue;
      // As many as go together, such as the lines of a decoration.
      for (let count = Math.min(rest.length, 4); count > 0 && taken === 0; count--) {
        const value = declared(grammar, name, rest.slice(0, count));
        if (value === undefined) continue;
        made.set(name, value);
        taken = count;
      }
      if (taken > 0) break;
    }
    if (taken === 0) return undefined;
    rest.splice(0, taken);
  }
  return made;
}

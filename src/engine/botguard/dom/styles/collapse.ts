/** How shorthands read back: https://drafts.csswg.org/cssom/#serialize-a-css-value */
import type { Shorthand } from "./grammar.ts";
import { piecesOf } from "./parts.ts";
import { PLAIN } from "./shorthands/layers.ts";
import { WHITE_SPACE } from "./shorthands/white-space.ts";
import { isOfPair, isOfSides } from "./shorthands.ts";
import { EVERYWHERE } from "./values.ts";

type Get = (longhand: string) => string;

/** The value of the shorthand `name`, whose longhands all have one; "" where none says the same. */
export function collapse(name: string, shorthand: Shorthand, get: Get): string {
  const names = shorthand.longhands.map(([longhand]) => longhand);
  const values = names.map(get);
  const wide = values.filter((value) => EVERYWHERE.test(value));
  const [first = ""] = values;
  if (wide.length === values.length && new Set(values).size === 1) return first;
  const isOwn = (value: string, at: number) => value === shorthand.longhands[at]?.[1];
  if (wide.length > 0 && values.some((value, at) => EVERYWHERE.test(value) && !isOwn(value, at))) return "";
  if (isOfSides(name)) return ofSides(values);
  if (isOfPair(name)) return values[0] === values[1] ? first : values.join(" ");
  switch (name) {
    case "border-radius":
      return ofCorners(values);
    case "border":
    case "border-block":
    case "border-inline":
      return ofBorders(name, shorthand, get);
    case "flex":
      return values.join(" ");
    case "font":
      return ofFont(names, get);
    case "grid-row":
    case "grid-column":
    case "grid-area":
      return ofLines(values);
    case "grid-template":
    case "grid":
      return ofGrid(get);
    case "container":
      return get("container-type") === "normal" ? first : values.join(" / ");
    case "white-space": {
      const [space, wrap] = [get("white-space-collapse"), get("text-wrap-mode")];
      const known = Object.entries(WHITE_SPACE).find(
        ([, pair]) => pair[0] === space && pair[1] === (wrap === "initial" ? "wrap" : wrap),
      );
      return known?.[0] ?? `${space} ${wrap}`;
    }
    case "border-image":
      return ofImage(shorthand, get);
    case "background":
    case "mask":
      return ofPictures(name, shorthand, get);
    case "background-position":
    case "mask-position":
      return layersOf(values)
        .map((layer) => layer.join(" "))
        .join(", ");
    case "transition":
    case "animation":
      return ofMotions(shorthand, get);
    default:
      return inOrder(shorthand, values, shorthand.order);
  }
}

/** What differs from what the shorthand leaves unsaid, or what is said where nothing differs. */
function inOrder(
  { longhands, order, usual }: Shorthand,
  values: readonly string[],
  places: readonly number[],
): string {
  const shown = longhands.map((_, at) => at).filter((at) => values[at] !== longhands[at]?.[1]);
  const sorted = [...places.filter((at) => shown.includes(at)), ...shown.filter((at) => !order.includes(at))];
  return sorted.map((at) => values[at]).join(" ") || usual;
}

function ofSides([top = "", right = "", bottom = "", left = ""]: readonly string[]): string {
  if (right !== left) return `${top} ${right} ${bottom} ${left}`;
  if (top !== bottom) return `${top} ${right} ${bottom}`;
  return top === right ? top : `${top} ${right}`;
}

function ofCorners(values: readonly string[]): string {
  const across = values.map((value) => value.split(" ")[0] ?? "");
  const down = values.map((value) => value.split(" ")[1] ?? value);
  const [first, second] = [ofSides(across), ofSides(down)];
  return first === second ? first : `${first} / ${second}`;
}

function ofBorders(name: string, shorthand: Shorthand, get: Get): string {
  const kinds = ["width", "style", "color"].map((kind) => {
    const own = shorthand.longhands.filter(
      ([longhand]) => longhand.endsWith(`-${kind}`) && !longhand.startsWith("border-image"),
    );
    return new Set(own.map(([longhand]) => get(longhand)));
  });
  if (kinds.some((values) => values.size !== 1)) return "";
  const images = shorthand.longhands.filter(([longhand]) => longhand.startsWith("border-image"));
  if (name === "border" && images.some(([longhand, initial]) => get(longhand) !== initial)) return "";
  const usual = ["medium", "none", "currentcolor"];
  const shown = kinds.map((values) => [...values][0] ?? "").filter((value, at) => value !== usual[at]);
  return shown.join(" ") || shorthand.usual;
}

function ofFont(names: readonly string[], get: Get): string {
  const stretch = names.includes("font-width") ? "font-width" : "font-stretch";
  const said = ["font-style", "font-variant-caps", "font-weight", stretch];
  const rest = names.filter(
    (name) => !said.includes(name) && !/^(font-(size|family)|line-height)$/.test(name),
  );
  if (rest.some((name) => !/^(normal|auto|none|initial)$/.test(get(name)))) return "";
  const before = said.map(get).filter((value) => value !== "normal" && value !== "initial");
  const height = get("line-height");
  const size = `${get("font-size")}${height === "normal" || height === "initial" ? "" : ` / ${height}`}`;
  return [...before, size, get("font-family")].join(" ");
}

function ofLines(values: readonly string[]): string {
  const shown = [...values];
  const follows = (at: number) => {
    const from = values[at === 1 && values.length === 4 ? 0 : at - (values.length === 4 ? 2 : 1)] ?? "";
    return /^(auto|span .*|-?\d+)$/.test(from) ? "auto" : from;
  };
  while (shown.length > 1 && shown.at(-1) === follows(shown.length - 1)) shown.pop();
  return shown.join(" / ");
}

function ofGrid(get: Get): string {
  const [areas, rows, columns] = ["areas", "rows", "columns"].map((name) => get(`grid-template-${name}`)) as [
    string,
    string,
    string,
  ];
  if (areas === "none") return rows === "none" && columns === "none" ? "none" : `${rows} / ${columns}`;
  const lines = areas.match(/"[^"]*"/g) ?? [];
  const sizes = rows.split(" ");
  const shown = lines
    .map((line, at) => (sizes[at] && sizes[at] !== "auto" ? `${line} ${sizes[at]}` : line))
    .join(" ");
  return columns === "none" ? shown : `${shown} / ${columns}`;
}

function ofImage({ longhands, usual }: Shorthand, get: Get): string {
  const [source = "", slice = "", width = "", outset = "", repeat = ""] = longhands.map(([name]) =>
    get(name),
  );
  const initial = longhands.map(([, value]) => value);
  let sizes = slice;
  if (width !== initial[2] || outset !== initial[3]) sizes += ` / ${width}`;
  if (outset !== initial[3]) sizes += ` / ${outset}`;
  const shown = [
    source !== initial[0] && source,
    sizes !== initial[1] && sizes,
    repeat !== initial[4] && repeat,
  ];
  return shown.filter(Boolean).join(" ") || usual;
}

/** Lists of values, turned into one list for each layer. */
function layersOf(values: readonly string[]): string[][] {
  const lists = values.map((value) => piecesOf(value));
  const [first] = lists;
  return (first ?? []).map((_, at) => lists.map((list) => list[at % list.length] ?? ""));
}

function ofPictures(name: string, { longhands, usual }: Shorthand, get: Get): string {
  const names = longhands.map(([longhand]) => longhand);
  const color = name === "background" ? names.indexOf("background-color") : -1;
  const layered = names.filter((_, at) => at !== color);
  const lists = layersOf(layered.map(get));
  const shown = lists.map((values, layer) => {
    const said: string[] = [];
    const own = (end: string) => layered.findIndex((one) => one.endsWith(end));
    const isSaid = (at: number) =>
      values[at] !== undefined &&
      values[at] !== "initial" &&
      values[at] !== (PLAIN[layered[at] ?? ""] ?? longhands[names.indexOf(layered[at] ?? "")]?.[1]);
    const [x, y, size, origin, clip] = [
      own("position-x"),
      own("position-y"),
      own("-size"),
      own("-origin"),
      own("-clip"),
    ];
    for (const [at] of layered.entries()) {
      if (at === y || at === size || at === clip) continue;
      if (at === x) {
        const isSized = isSaid(size);
        const isPlaced =
          isSaid(x) || isSaid(y) || (values[x] !== "initial" && name === "background" && values[x] !== "0%");
        if (isPlaced || isSized)
          said.push(
            `${values[x] === "initial" ? "0%" : values[x]} ${values[y] === "initial" ? "0%" : values[y]}${isSized ? ` / ${values[size]}` : ""}`,
          );
      } else if (at === origin) {
        if (isSaid(origin) || isSaid(clip))
          said.push(
            values[origin] === values[clip]
              ? (values[origin] as string)
              : `${values[origin]} ${values[clip]}`,
          );
      } else if (isSaid(at)) said.push(values[at] as string);
    }
    if (layer === lists.length - 1 && color >= 0) {
      const value = get(names[color] as string);
      if (value !== longhands[color]?.[1]) said.push(value);
    }
    return said.join(" ") || (values[0] === "initial" ? usual : "none");
  });
  return shown.join(", ");
}

function ofMotions({ longhands, usual, order }: Shorthand, get: Get): string {
  // Browsers that say everything say it of each.
  const isWhole = usual.includes(" ");
  const names = longhands.map(([name]) => name).filter((name) => !/timeline|range/.test(name));
  const places = names.map((_, at) => at);
  const sorted =
    isWhole || order.length === 0 ? places : [...order, ...places.filter((at) => !order.includes(at))];
  return layersOf(names.map(get))
    .map((values) => {
      const isSaid = (at: number) => isWhole || values[at] !== longhands[at]?.[1];
      // A wait cannot be told from a duration that is not said.
      const waits = names.findIndex((name) => name.endsWith("-delay"));
      const lasts = names.findIndex((name) => name.endsWith("-duration"));
      const shown = places.filter((at) => isSaid(at) || (at === lasts && isSaid(waits)));
      return (
        sorted
          .filter((at) => shown.includes(at))
          .sort((a, b) => a - b)
          .map((at) => values[at])
          .join(" ") || usual
      );
    })
    .join(", ");
}

/** Values of properties that have a form of their own. */
import { isMath } from "./calc.ts";
import { declaredColor } from "./colors.ts";
import { numberText, type Part, quoted, split } from "./parts.ts";
import { callText, EVERYWHERE, listText, plainValue, type Reading, singleValue } from "./values.ts";

type Form = (parts: readonly Part[], reading: Reading) => string | undefined;

const LENGTHS: ReadonlySet<string> = new Set(["0", "1px", "-1px"]);
const PLACES: ReadonlySet<string> = new Set([...LENGTHS, "1%", "-1%"]);
const NUMBERS: ReadonlySet<string> = new Set(["0", "1", "-1", "1.5", "1001"]);
const ANGLES: ReadonlySet<string> = new Set(["0", "1deg"]);
const SCALES: ReadonlySet<string> = new Set([...NUMBERS, "1%", "-1%"]);

/** A value of one of a few types. */
function typed(
  part: Part | undefined,
  takes: ReadonlySet<string>,
  { grammar, name }: Reading,
): string | undefined {
  if (!part || part.kind === "word") return undefined;
  return singleValue(part, { name, grammar, takes: { takes, words: new Map(), forms: new Set() } });
}

/** What the functions of transforms take: types of arguments, the least and the most of them. */
const STEPS: readonly (readonly [names: RegExp, takes: ReadonlySet<string>, least: number, most: number])[] =
  [
    [/^translate$/, PLACES, 1, 2],
    [/^translate[xy]$/, PLACES, 1, 1],
    [/^translatez$|^perspective$/, LENGTHS, 1, 1],
    [/^translate3d$/, PLACES, 3, 3],
    [/^scale$/, SCALES, 1, 2],
    [/^scale[xyz]$/, SCALES, 1, 1],
    [/^scale3d$/, SCALES, 3, 3],
    [/^(rotate[xyz]?|skew[xy])$/, ANGLES, 1, 1],
    [/^skew$/, ANGLES, 1, 2],
    [/^matrix$/, NUMBERS, 6, 6],
    [/^matrix3d$/, NUMBERS, 16, 16],
  ];

/** How the name of such a function reads back. */
function stepName(name: string): string {
  return name.replace(
    /^(translate|scale|rotate|skew)([xyz])$/,
    (_, kind: string, axis: string) => kind + axis.toUpperCase(),
  );
}

const transform: Form = (parts, reading) => {
  const shown = parts.map((part) => {
    if (part.kind !== "call") return undefined;
    const args = split(part.args, ",");
    if (args.some((arg) => arg.length !== 1)) return undefined;
    const takes = part.name === "rotate3d" ? undefined : STEPS.find(([names]) => names.test(part.name));
    if (part.name !== "rotate3d" && (!takes || args.length < takes[2] || args.length > takes[3]))
      return undefined;
    if (part.name === "rotate3d" && args.length !== 4) return undefined;
    const values = args.map(([arg], at) => {
      if (part.name === "perspective" && arg?.kind === "word" && arg.text.toLowerCase() === "none")
        return "none";
      const value = typed(arg, takes?.[1] ?? (at < 3 ? NUMBERS : ANGLES), reading);
      return /^scale/.test(part.name) && value?.endsWith("%")
        ? numberText(Number.parseFloat(value) / 100)
        : value;
    });
    return values.includes(undefined) ? undefined : `${stepName(part.name)}(${values.join(", ")})`;
  });
  return shown.includes(undefined) ? undefined : shown.join(" ");
};

const FILTERS = /^(blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia)$/;

const filter: Form = (parts, reading) => {
  const shown = parts.map((part) => {
    if (part.kind === "url") return `url(${quoted(part.text)})`;
    if (part.kind !== "call" || !FILTERS.test(part.name)) return undefined;
    if (part.name === "drop-shadow") {
      const shadow = oneShadow(part.args, reading, false);
      return shadow && `drop-shadow(${shadow})`;
    }
    if (part.args.length > 1) return undefined;
    if (part.args.length === 0) return `${part.name}()`;
    const takes = part.name === "blur" ? LENGTHS : part.name === "hue-rotate" ? ANGLES : SCALES;
    const value = typed(part.args[0], takes, reading);
    return value === undefined || value.startsWith("-") ? undefined : `${part.name}(${value})`;
  });
  return shown.includes(undefined) ? undefined : shown.join(" ");
};

function oneShadow(parts: readonly Part[], reading: Reading, isBox: boolean): string | undefined {
  let [color, inset] = ["", ""];
  const lengths: string[] = [];
  for (const part of parts) {
    const length = typed(part, LENGTHS, reading);
    const found = length === undefined ? declaredColor(part, reading.grammar.colors) : undefined;
    if (length !== undefined) lengths.push(length);
    else if (found !== undefined && !color) color = found;
    else if (isBox && part.kind === "word" && part.text.toLowerCase() === "inset" && !inset) inset = "inset";
    else return undefined;
  }
  if (lengths.length < 2 || lengths.length > (isBox ? 4 : 3) || lengths[2]?.startsWith("-")) return undefined;
  return [color, ...lengths, inset].filter(Boolean).join(" ");
}

const shadows =
  (isBox: boolean): Form =>
  (parts, reading) => {
    const shown = split(parts, ",").map((one) => oneShadow(one, reading, isBox));
    return shown.includes(undefined) ? undefined : shown.join(", ");
  };

/** https://drafts.csswg.org/css-easing/ */
const timing: Form = (parts, reading) => {
  const shown = split(parts, ",").map((group) => {
    const [part] = group;
    if (!part || group.length !== 1) return undefined;
    if (part.kind === "word") return reading.takes.words.get(part.text.toLowerCase());
    if (part.kind !== "call") return undefined;
    const args = split(part.args, ",");
    if (part.name === "cubic-bezier") {
      const numbers = args.map(([arg]) => typed(arg, NUMBERS, reading));
      const isRight =
        numbers.length === 4 && [0, 2].every((at) => Number(numbers[at]) >= 0 && Number(numbers[at]) <= 1);
      return isRight && !numbers.includes(undefined) ? `cubic-bezier(${numbers.join(", ")})` : undefined;
    }
    if (part.name === "steps") {
      const count = typed(args[0]?.[0], new Set(["1", "1001"]), reading);
      const where = args[1] ? listText(args[1], reading.grammar) : "";
      if (
        count === undefined ||
        Number(count) < 1 ||
        !/^(|start|end|jump-(start|end|both|none))$/.test(where)
      )
        return undefined;
      return `steps(${count}${/^(|end|jump-end)$/.test(where) ? "" : `, ${where === "jump-start" ? "start" : where}`})`;
    }
    return part.name === "linear" ? callText(part, reading.grammar) : undefined;
  });
  return shown.includes(undefined) ? undefined : shown.join(", ");
};

/** Anything that reads back as it is written, with its words small. */
const loose: Form = (parts, reading) => {
  const { words, takes } = reading.takes;
  const isKnown = (part: Part) =>
    part.kind !== "word" || takes.has("foo-bar") || words.has(part.text.toLowerCase());
  return parts.every(isKnown) ? listText(parts, reading.grammar) : undefined;
};

const SIDES = /^(left|right|top|bottom|center)$/;

/** https://drafts.csswg.org/css-values-4/#position */
const position: Form = (parts, reading) => {
  const values = parts.map((part) => {
    if (part.kind === "word")
      return SIDES.test(part.text.toLowerCase()) ? part.text.toLowerCase() : undefined;
    return typed(part, PLACES, reading);
  });
  const [first, second, ...rest] = values;
  if (first === undefined || values.includes(undefined) || values.length > 4 || rest.length === 1)
    return undefined;
  if (rest.length > 0) return values.join(" ");
  if (second === undefined) return /^(top|bottom)$/.test(first) ? `center ${first}` : `${first} center`;
  const isTurned = /^(top|bottom)$/.test(first) || /^(left|right)$/.test(second);
  if (isTurned && !(SIDES.test(first) && SIDES.test(second))) return undefined;
  if (/^(top|bottom)$/.test(first) && /^(top|bottom)$/.test(second)) return undefined;
  if (/^(left|right)$/.test(first) && /^(left|right)$/.test(second)) return undefined;
  return isTurned ? `${second} ${first}` : `${first} ${second}`;
};

const origin: Form = (parts, reading) => {
  const [depth] = parts.slice(2);
  const flat = position(parts.slice(0, 2), reading);
  if (!depth) return flat;
  const z = parts.length === 3 ? typed(depth, LENGTHS, reading) : undefined;
  return flat === undefined || z === undefined ? undefined : `${flat} ${z}`;
};

/** A line of a grid: a number, a name, `span`. */
const gridLine: Form = (parts) => {
  const shown: string[] = [];
  for (const part of parts) {
    if (part.kind === "word")
      shown.push(/^(span|auto)$/i.test(part.text) ? part.text.toLowerCase() : part.text);
    else if (part.kind === "number" && part.unit === "" && Number.isInteger(part.value) && part.value !== 0)
      shown.push(numberText(part.value));
    else return undefined;
  }
  if (shown.length > 3 || shown.filter((one) => one === "span").length > 1) return undefined;
  if (shown.includes("auto") && shown.length > 1) return undefined;
  return ["span", ...shown]
    .filter((one, at) => (at === 0 ? shown.includes("span") : one !== "span"))
    .join(" ");
};

const slant: Form = (parts, reading) => {
  const [first, angle, ...rest] = parts;
  if (first?.kind !== "word" || first.text.toLowerCase() !== "oblique" || rest.length > 0) return undefined;
  const value = angle && typed(angle, ANGLES, reading);
  return value === undefined ? undefined : `oblique ${value}`;
};

const features: Form = (parts) => {
  const shown = split(parts, ",").map(([tag, value, ...rest]) => {
    if (tag?.kind !== "string" || tag.text.length !== 4 || rest.length > 0) return undefined;
    const said =
      value?.kind === "word"
        ? { on: 1, off: 0 }[value.text.toLowerCase()]
        : value?.kind === "number"
          ? value.value
          : 1;
    return said === undefined ? undefined : `${quoted(tag.text)}${said === 1 ? "" : ` ${numberText(said)}`}`;
  });
  return shown.includes(undefined) ? undefined : shown.join(", ");
};

const family: Form = (parts) => {
  const shown = split(parts, ",").map((group) => {
    const [only] = group;
    if (group.length === 1 && only?.kind === "string")
      return /^[a-z_][\w-]*$/i.test(only.text) ? only.text : quoted(only.text);
    const words = group.map((part) => (part.kind === "word" ? part.text : undefined));
    if (words.length === 0 || words.includes(undefined)) return undefined;
    if (words.length > 1) return quoted(words.join(" "));
    return EVERYWHERE.test(words[0] ?? "") ? undefined : words[0];
  });
  if (shown.includes(undefined)) return undefined;
  return shown
    .map((one) =>
      /^(serif|sans-serif|monospace|cursive|fantasy|system-ui)$/i.test(one ?? "") ? one?.toLowerCase() : one,
    )
    .join(", ");
};

const path: Form = (parts, reading) => {
  const [only] = parts;
  if (parts.length !== 1 || only?.kind !== "call" || only.name !== "path")
    return reading.name === "d" ? undefined : listText(parts, reading.grammar);
  const text = only.args.find((arg) => arg.kind === "string");
  return text?.kind === "string" ? `path(${quoted(pathText(text.text))})` : plainValue(parts, reading);
};

/** Commands and numbers with one space between them. */
function pathText(text: string): string {
  return (text.match(/[a-z]|[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi) ?? [])
    .map((one) => (/^[a-z]$/i.test(one) ? one : numberText(Number(one))))
    .join(" ");
}

/** A ratio, with `auto` on either side. */
const colorPair: Form = (parts, { grammar }) => {
  const shown = parts.map((part) => declaredColor(part, grammar.colors));
  return shown.length === 2 && !shown.includes(undefined) ? shown.join(" ") : undefined;
};

const ratio: Form = (parts, reading) => {
  const words = parts.filter((part) => part.kind === "word");
  const [first, second, ...rest] = split(
    parts.filter((part) => part.kind !== "word"),
    "/",
  ).map((group) =>
    group.length === 1 ? typed(group[0], new Set(["0", "1", "1.5", "1001"]), reading) : undefined,
  );
  const isAuto = words.length === 1 && words[0]?.kind === "word" && words[0].text.toLowerCase() === "auto";
  if (first === undefined || rest.length > 0 || (words.length > 0 && !isAuto)) return undefined;
  if (split(parts, "/").length > 1 && second === undefined) return undefined;
  return `${isAuto ? "auto " : ""}${first} / ${second ?? "1"}`;
};

/** Sizes of pictures: the second one is said. */
const sizes: Form = (parts, reading) => {
  const shown = split(parts, ",").map((group) => {
    const value = plainValue(group, { ...reading, takes: { ...reading.takes, forms: new Set(["A B"]) } });
    return group.length === 1 && /^\d/.test(value ?? "") ? `${value} auto` : value;
  });
  return shown.includes(undefined) ? undefined : shown.join(", ");
};

/** Values with commas between them, also where none were written. */
const dashes: Form = (parts, reading) => {
  const shown = parts.filter((part) => part.kind !== "mark").map((part) => singleValue(part, reading));
  return shown.includes(undefined) ? undefined : shown.join(", ");
};

/** `x 45deg`, `1 2 3 45deg`. */
const turn: Form = (parts, reading) => {
  const angle = parts.find(
    (part) => typed(part, ANGLES, reading)?.endsWith("deg") || (part.kind === "number" && part.unit !== ""),
  );
  const axis = parts.filter((part) => part !== angle);
  const shown = angle && typed(angle, ANGLES, reading);
  const words = axis.map((part) =>
    part.kind === "word" ? part.text.toLowerCase() : typed(part, NUMBERS, reading),
  );
  if (shown === undefined || words.includes(undefined)) return undefined;
  if (words.length === 0 || words[0] === "z") return shown;
  return (words.length === 1 && /^[xy]$/.test(words[0] ?? "")) || words.length === 3
    ? `${words.join(" ")} ${shown}`
    : undefined;
};

/** `safe center`, `first baseline`. */
const aligned: Form = (parts, reading) => {
  const words = parts.map((part) => (part.kind === "word" ? part.text.toLowerCase() : ""));
  const [first = "", second = ""] = words;
  if (words.length !== 2) return plainValue(parts, reading);
  if (second === "baseline" && reading.takes.words.has("baseline"))
    return first === "first" ? "baseline" : first === "last" ? "last baseline" : undefined;
  const isPlace =
    reading.takes.words.has(second) &&
    /^(center|start|end|self-start|self-end|flex-start|flex-end|left|right)$/.test(second);
  if (/^(safe|unsafe)$/.test(first)) return isPlace ? `${first} ${second}` : undefined;
  return plainValue(parts, reading);
};

/** How scrolling comes to rest. */
const snaps: Form = (parts) => {
  const text = parts.map((part) => (part.kind === "word" ? part.text.toLowerCase() : "?")).join(" ");
  const found = /^(x|y|block|inline|both)(?: (mandatory|proximity))?$/.exec(text);
  return found ? `${found[1]}${found[2] === "mandatory" ? " mandatory" : ""}` : undefined;
};

const counters: Form = (parts) => {
  const shown: string[] = [];
  for (const [at, part] of parts.entries()) {
    if (part.kind === "word") shown.push(part.text);
    else if (
      part.kind === "number" &&
      part.unit === "" &&
      Number.isInteger(part.value) &&
      parts[at - 1]?.kind === "word"
    )
      shown.push(numberText(part.value));
    else return undefined;
    if (part.kind === "word" && parts[at + 1]?.kind !== "number") shown.push(part.text === "none" ? "" : "0");
  }
  return shown.filter(Boolean).join(" ");
};

const increments: Form = (parts, reading) => counters(parts, reading)?.replace(/ 0(?= |$)/g, " 1");

/** One corner: one radius for both axes is written once. */
const corner: Form = (parts, reading) => {
  const values = parts.map((part) => singleValue(part, reading));
  if (values.length > 2 || values.includes(undefined)) return undefined;
  return values[0] === values[1] ? values[0] : values.join(" ");
};

const opacity: Form = (parts, reading) => {
  const value = plainValue(parts, reading);
  return value?.endsWith("%") && !isMath(value.split("(")[0] ?? "")
    ? numberText(Number.parseFloat(value) / 100)
    : value;
};

const LOOSE =
  "content quotes cursor clip-path shape-outside offset-rotate grid-template-columns grid-template-rows grid-template-areas grid-auto-columns grid-auto-rows will-change src border-image-slice border-image-width -webkit-box-reflect font-variation-settings text-decoration-skip position-area animation-timeline".split(
    " ",
  );

/** By property, and by kind of property. */
export const SPECIAL: Readonly<Record<string, Form>> = {
  transform,
  filter,
  timing,
  position,
  "box-shadow": shadows(true),
  "text-shadow": shadows(false),
  "object-position": position,
  "perspective-origin": position,
  "transform-origin": origin,
  "font-feature-settings": features,
  "font-family": family,
  "font-style": slant,
  "background-size": sizes,
  "mask-size": sizes,
  "stroke-dasharray": dashes,
  rotate: turn,
  "scroll-snap-type": snaps,
  "offset-path": path,
  ...Object.fromEntries(
    ["align-content", "align-items", "align-self", "justify-content", "justify-items", "justify-self"].map(
      (name) => [name, aligned],
    ),
  ),
  "scrollbar-color": colorPair,
  d: path,
  "aspect-ratio": ratio,
  opacity,
  "fill-opacity": opacity,
  "stroke-opacity": opacity,
  "stop-opacity": opacity,
  "flood-opacity": opacity,
  "counter-reset": counters,
  "counter-set": counters,
  "counter-increment": increments,
  ...Object.fromEntries(
    ["grid-row-start", "grid-row-end", "grid-column-start", "grid-column-end"].map((name) => [
      name,
      gridLine,
    ]),
  ),
  ...Object.fromEntries(
    ["top-left", "top-right", "bottom-left", "bottom-right"].map((name) => [`border-${name}-radius`, corner]),
  ),
  ...Object.fromEntries(LOOSE.map((name) => [name, loose])),
};

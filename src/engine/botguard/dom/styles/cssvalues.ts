/** Values of CSS properties as a browser writes them back, and those that it does not take. */
import { colorText, parseColor } from "./colors.ts";

/** Properties whose value is a colour. */
const COLOR = /^(?!border(-block|-inline)?-color$)(.*-)?color$|^(fill|stroke)$/;
/** Those that take no number without a unit but 0. */
const LENGTH =
  /^((min|max)-)?(width|height)$|^(margin|padding)(-(top|right|bottom|left))?$|^(top|right|bottom|left)$|^border(-\w+)*-(width|radius)$|^(letter|word)-spacing$|^text-indent$/;
/** Those that take no negative ones. */
const POSITIVE =
  /^((min|max)-)?(width|height)$|^padding|^border(-\w+)*-(width|radius)$|^(font-size|opacity|flex-grow)$/;
/** Names whose letters are the page's own. */
const OWN_WORDS =
  /^(font-family|font|animation|animation-name|grid-.*|view-transition-name|container.*|anchor-name|content|quotes|will-change|counter-.*)$|^--/;
/** What one kind of property takes beside what all take. */
const TAKES: Readonly<Record<string, RegExp>> = {
  "font-weight": /^(normal|bold|bolder|lighter|[1-9]\d{0,2}(\.\d+)?|1000)$/,
  "z-index": /^(auto|-?\d+)$/,
  order: /^-?\d+$/,
  orphans: /^\d+$/,
  widows: /^\d+$/,
  opacity: /^-?[\d.]+(e[+-]?\d+)?%?$/,
  display:
    /^(none|contents|block|inline|flow|flow-root|inline-block|list-item|(inline-)?(flex|grid|table)|table-[a-z-]+|ruby(-text)?|math|-webkit-(inline-)?(box|flex)|block flow|inline flow)$/,
  position: /^(static|relative|absolute|fixed|sticky)$/,
  float: /^(none|left|right|inline-start|inline-end)$/,
  clear: /^(none|left|right|both|inline-start|inline-end)$/,
  visibility: /^(visible|hidden|collapse)$/,
  transform: /^none$|^([a-z0-9]+\(.*\)\s*)+$/i,
  filter: /^none$|^([a-z-]+\(.*\)\s*)+$/i,
};
const EVERYWHERE = /^(inherit|initial|unset|revert|revert-layer)$/;
const SYSTEM_COLOR =
  /^(currentcolor|transparent|accentcolor(text)?|activetext|buttonborder|buttonface|buttontext|canvas(text)?|field(text)?|graytext|highlight(text)?|linktext|mark(text)?|selecteditem(text)?|visitedtext|-webkit-\w+)$/;
/** Notations that stay as they are written. */
const KEPT_COLOR = /^(lab|lch|oklab|oklch|color|color-mix|light-dark|contrast-color|device-cmyk)\(.*\)$/;
/** Names of one property that another has taken over. */
const SAME: Readonly<Record<string, string>> = {
  "block flow": "block",
  "inline flow": "inline",
  flow: "block",
};

/** True for a property whose values are all known here. */
export function isTaken(name: string): boolean {
  return Object.hasOwn(TAKES, name) || COLOR.test(name);
}

/** `value` of the property `name` as it reads back; undefined where a browser leaves the property as it is. */
export function canonical(name: string, value: string): string | undefined {
  const text = value.trim();
  if (name.startsWith("--")) return text;
  const lower = text.toLowerCase();
  if (EVERYWHERE.test(lower)) return lower;
  if (COLOR.test(name)) return colorValue(lower, name === "fill" || name === "stroke");
  if (/var\(/.test(lower)) return text;
  const takes = TAKES[name];
  if (takes && !takes.test(lower)) return undefined;
  const written = SAME[lower] ?? rewrite(text, !OWN_WORDS.test(name));
  if (name === "opacity" && written.endsWith("%")) return String(Number.parseFloat(written) / 100);
  const parts = written.split(/\s+(?![^(]*\))/);
  if (LENGTH.test(name) && parts.some((part) => /^-?[\d.]*[1-9][\d.]*$/.test(part))) return undefined;
  if (POSITIVE.test(name) && parts.some((part) => /^-[\d.]*[1-9]/.test(part))) return undefined;
  return LENGTH.test(name) ? parts.map((part) => (part === "0" ? "0px" : part)).join(" ") : written;
}

function colorValue(lower: string, isPaint: boolean): string | undefined {
  if (SYSTEM_COLOR.test(lower)) return lower;
  if (isPaint && /^(none|context-(fill|stroke))$|^url\(/.test(lower)) return lower;
  if (/^var\(/.test(lower)) return lower;
  if (KEPT_COLOR.test(lower))
    return rewrite(lower.replace(/^((?:ok)?l(?:ab|ch)\()([\d.]+)%/, percentOf), true);
  const parsed = parseColor(lower);
  if (!parsed) return undefined;
  return /^[a-z]+$/.test(lower) ? lower : colorText(parsed);
}

/** `lab(50%` is `lab(50`, `oklab(50%` is `oklab(0.5`. */
function percentOf(_: string, start: string, number: string): string {
  return `${start}${start.startsWith("ok") ? Number(number) / 100 : Number(number)}`;
}

/** What cannot be taken apart: strings, and addresses. */
const WHOLE = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\(\s*(?:"[^"]*"|'[^']*'|[^)"']*)\s*\)/g;

/** Numbers, spaces, colours and addresses as a browser writes them. */
function rewrite(text: string, lowers: boolean): string {
  const held: string[] = [];
  let rest = text.replace(WHOLE, (whole) => {
    const address = /^url\(\s*["']?(.*?)["']?\s*\)$/s.exec(whole)?.[1];
    held.push(address === undefined ? `"${whole.slice(1, -1)}"` : `url("${address}")`);
    return `\ue000${held.length - 1}\ue000`;
  });
  if (lowers) rest = rest.toLowerCase();
  rest = rest
    .replace(/\s+/g, " ")
    .replace(/\s*,\s*/g, ", ")
    .replace(/\(\s+/g, "(")
    .replace(/\s+\)/g, ")")
    .replace(/(?:rgba?|hsla?|hwb)\([^()]*\)|#[0-9a-f]{3,8}\b/gi, (found) => {
      const color = parseColor(found);
      return color ? colorText(color) : found;
    })
    .replace(/(?<![\w#.-])([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z%]*)/gi, (whole, number, unit) =>
      Number.isFinite(Number(number)) ? `${Number(number)}${String(unit).toLowerCase()}` : whole,
    )
    .replace(/\s*\/\s*/g, " / ")
    .replace(
      /^calc\(([\d.]+)px ([+-]) ([\d.]+)px\)$/,
      (_, a, sign, b) => `calc(${sign === "+" ? Number(a) + Number(b) : Number(a) - Number(b)}px)`,
    )
    .replace(/^calc\(([\d.]+)px \+ ([\d.]+)%\)$/, "calc($2% + $1px)");
  return rest.replace(/\ue000(\d+)\ue000/g, (_, at) => held[Number(at)] as string);
}

/** The value that an element has in the end: colours as numbers. */
export function computedValue(name: string, value: string): string {
  if (COLOR.test(name)) {
    if (/^canvas$/.test(value)) return "rgb(255, 255, 255)";
    const color = parseColor(value);
    return color ? colorText(color) : value;
  }
  if (/^calc\(([\d.]+px)\)$/.test(value)) return value.slice(5, -1);
  if (name === "font-weight") return { normal: "400", bold: "700" }[value] ?? value;
  return value;
}

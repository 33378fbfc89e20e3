/** What is drawn in boxes and pictures: sizes, paths, dashes, colours. */
import { isMath } from "../calc.ts";
import { declaredColor } from "../colors.ts";
import { numberText, quoted, split } from "../parts.ts";
import { listText, plainValue, singleValue } from "../values.ts";
import type { Form } from "./form.ts";

/** Sizes of pictures: the second one is said. */
export const sizes: Form = (parts, reading) => {
  const shown = split(parts, ",").map((group) => {
    const value = plainValue(group, { ...reading, takes: { ...reading.takes, forms: new Set(["A B"]) } });
    return group.length === 1 && /^\d/.test(value ?? "") ? `${value} auto` : value;
  });
  return shown.includes(undefined) ? undefined : shown.join(", ");
};

/** A path, or a shape. */
export const path: Form = (parts, reading) => {
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

/** Values with commas between them, also where none were written. */
export const dashes: Form = (parts, reading) => {
  const shown = parts.filter((part) => part.kind !== "mark").map((part) => singleValue(part, reading));
  return shown.includes(undefined) ? undefined : shown.join(", ");
};

/** Two colours. */
export const colorPair: Form = (parts, { grammar }) => {
  const shown = parts.map((part) => declaredColor(part, grammar.colors));
  return shown.length === 2 && !shown.includes(undefined) ? shown.join(" ") : undefined;
};

/** A part of the whole, as a number. */
export const opacity: Form = (parts, reading) => {
  const value = plainValue(parts, reading);
  return value?.endsWith("%") && !isMath(value.split("(")[0] ?? "")
    ? numberText(Number.parseFloat(value) / 100)
    : value;
};

/** How boxes stand in grids and lines, and the shape that they have. */
import { numberText, split } from "../parts.ts";
import { plainValue, singleValue } from "../values.ts";
import { type Form, typed } from "./form.ts";

/** A line of a grid: a number, a name, `span`. */
export const gridLine: Form = (parts) => {
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

/** `safe center`, `first baseline`. */
export const aligned: Form = (parts, reading) => {
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

/** A ratio, with `auto` on either side. */
export const ratio: Form = (parts, reading) => {
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

/** One corner: one radius for both axes is written once. */
export const corner: Form = (parts, reading) => {
  const values = parts.map((part) => singleValue(part, reading));
  if (values.length > 2 || values.includes(undefined)) return undefined;
  return values[0] === values[1] ? values[0] : values.join(" ");
};

/** How scrolling comes to rest. */
export const snaps: Form = (parts) => {
  const text = parts.map((part) => (part.kind === "word" ? part.text.toLowerCase() : "?")).join(" ");
  const found = /^(x|y|block|inline|both)(?: (mandatory|proximity))?$/.exec(text);
  return found ? `${found[1]}${found[2] === "mandatory" ? " mandatory" : ""}` : undefined;
};

/** Filters and shadows: https://drafts.fxtf.org/filter-effects/ */
import { declaredColor } from "../colors.ts";
import { type Part, quoted, split } from "../parts.ts";
import type { Reading } from "../values.ts";
import { ANGLES, type Form, LENGTHS, SCALES, typed } from "./form.ts";

const FILTERS = /^(blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia)$/;

/** Functions of filters, one after another. */
export const filter: Form = (parts, reading) => {
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

/** Shadows of boxes or of texts. */
export const shadows =
  (isBox: boolean): Form =>
  (parts, reading) => {
    const shown = split(parts, ",").map((one) => oneShadow(one, reading, isBox));
    return shown.includes(undefined) ? undefined : shown.join(", ");
  };

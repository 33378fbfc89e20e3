/** Places in a box: https://drafts.csswg.org/css-values-4/#position */
import { type Form, LENGTHS, PLACES, typed } from "./form.ts";

const SIDES = /^(left|right|top|bottom|center)$/;

/** https://drafts.csswg.org/css-values-4/#position */
export const position: Form = (parts, reading) => {
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

/** A position, with a depth. */
export const origin: Form = (parts, reading) => {
  const [depth] = parts.slice(2);
  const flat = position(parts.slice(0, 2), reading);
  if (!depth) return flat;
  const z = parts.length === 3 ? typed(depth, LENGTHS, reading) : undefined;
  return flat === undefined || z === undefined ? undefined : `${flat} ${z}`;
};

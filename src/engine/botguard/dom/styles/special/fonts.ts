/** Names, slants and features of fonts: https://drafts.csswg.org/css-fonts-4/ */
import { numberText, quoted, split } from "../parts.ts";
import { EVERYWHERE } from "../values.ts";
import { ANGLES, type Form, typed } from "./form.ts";

/** `oblique` with its angle. */
export const slant: Form = (parts, reading) => {
  const [first, angle, ...rest] = parts;
  if (first?.kind !== "word" || first.text.toLowerCase() !== "oblique" || rest.length > 0) return undefined;
  const value = angle && typed(angle, ANGLES, reading);
  return value === undefined ? undefined : `oblique ${value}`;
};

/** Features of fonts, on or off. */
export const features: Form = (parts) => {
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

/** Names of fonts: quoted where they are more than one word. */
export const family: Form = (parts) => {
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

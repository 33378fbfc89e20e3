/** Which properties have values with a form of their own. */
import type { Part } from "./parts.ts";
import { aligned, corner, gridLine, ratio, snaps } from "./special/boxes.ts";
import { counters, increments } from "./special/counters.ts";
import { timing } from "./special/easing.ts";
import { filter, shadows } from "./special/effects.ts";
import { family, features, slant } from "./special/fonts.ts";
import type { Form } from "./special/form.ts";
import { colorPair, dashes, opacity, path, sizes } from "./special/painting.ts";
import { origin, position } from "./special/positions.ts";
import { transform, turn } from "./special/transforms.ts";
import { listText } from "./values.ts";

/** Anything that reads back as it is written, with its words small. */
const loose: Form = (parts, reading) => {
  const { words, takes } = reading.takes;
  const isKnown = (part: Part) =>
    part.kind !== "word" || takes.has("foo-bar") || words.has(part.text.toLowerCase());
  return parts.every(isKnown) ? listText(parts, reading.grammar) : undefined;
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

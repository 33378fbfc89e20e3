/** Colours as browsers tell them: https://drafts.csswg.org/css-color-4/#serializing-color-values */
import type { Color, Spaced } from "./color-reader.ts";
import { numberText } from "./parts.ts";

/** The same as a canvas has it: `#010203` for what nobody sees through. */
export function canvasText(color: Color): string {
  if (color.a < 1) return colorText(color);
  return `#${[color.r, color.g, color.b].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** A colour in its own space; one that is computed has no more than six digits. */
export function spacedText({ space, at, alpha }: Spaced, isComputed = false): string {
  if (space === "") {
    const byte = (value: number | null | undefined) =>
      Math.max(0, Math.min(255, Math.round((value ?? 0) * 255)));
    return colorText({ r: byte(at[0]), g: byte(at[1]), b: byte(at[2]), a: alpha ?? 0 });
  }
  const shown = at.map((value) =>
    value === null ? "none" : numberText(isComputed ? Number(value.toFixed(6)) : value),
  );
  const seen = alpha === 1 ? "" : ` / ${alpha === null ? "none" : numberText(alpha)}`;
  return /^(ok)?l(ab|ch)$/.test(space)
    ? `${space}(${shown.join(" ")}${seen})`
    : `color(${space} ${shown.join(" ")}${seen})`;
}

/** https://drafts.csswg.org/cssom/#serialize-a-css-component-value: `rgb(1, 2, 3)`, or `rgba()` where one sees through. */
function colorText({ r, g, b, a }: Color): string {
  return a >= 1 ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${alphaText(a)})`;
}

/** Two digits where they say which of 256 steps it is, else three. */
function alphaText(alpha: number): string {
  const step = Math.round(alpha * 255);
  const two = Math.round((step / 255) * 100) / 100;
  return String(Math.round(two * 255) === step ? two : Math.round((step / 255) * 1000) / 1000);
}

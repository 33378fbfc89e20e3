/** Colours as pages write and read them. */

/** Red, green and blue up to 255, alpha up to 1. */
export interface Color {
  r: number;
  g: number;
  b: number;
  a: number;
}

/** The colour that `text` stands for in any of CSS' notations; undefined where it is none. */
export function parseColor(text: string): Color | undefined {
  if (/^\s*transparent\s*$/i.test(text)) return { r: 0, g: 0, b: 0, a: 0 };
  try {
    const parsed = Bun.color(text.trim().toLowerCase(), "{rgba}");
    return parsed && Number.isFinite(parsed.r) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** https://drafts.csswg.org/cssom/#serialize-a-css-component-value: `rgb(1, 2, 3)`, or `rgba()` where one sees through. */
export function colorText({ r, g, b, a }: Color): string {
  return a >= 1 ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${alphaText(a)})`;
}

/** The same as a canvas has it: `#010203` for what nobody sees through. */
export function canvasText(color: Color): string {
  if (color.a < 1) return colorText(color);
  return `#${[color.r, color.g, color.b].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** Two digits where they say which of 256 steps it is, else three. */
function alphaText(alpha: number): string {
  const step = Math.round(alpha * 255);
  const two = Math.round((step / 255) * 100) / 100;
  return String(Math.round(two * 255) === step ? two : Math.round((step / 255) * 1000) / 1000);
}

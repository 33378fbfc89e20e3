/** Texts on a canvas: how wide they are, and a mark where each character would be. */
import type { Drawing } from "../canvas/drawing.ts";
import { type Metrics, measure } from "../canvas/fonts.ts";
import { IDENTITY } from "../canvas/matrix.ts";
import { Path } from "../canvas/path.ts";
import { readPen } from "../canvas/pen.ts";
import type { BehaviourContext } from "./behaviour.ts";
import type { Call } from "./canvases.ts";

/** Writes the members of texts. `define` writes a member of 2D contexts. */
export function defineTexts(
  { facts, instance, keep }: BehaviourContext,
  define: (name: string, call: Call) => void,
): void {
  const measured = ({ pen }: Drawing, text: unknown): Metrics =>
    measure(
      facts.browser,
      String(readPen(pen, "font")),
      String(text),
      Number.parseFloat(String(readPen(pen, "letterSpacing"))),
    );
  const hanging = ({ fontAscent }: Metrics) =>
    facts.browser === "webkit" ? fontAscent : Math.fround(fontAscent * 0.8);
  /** How far the text begins before its place, and its line above it. */
  const shift = ({ pen }: Drawing, told: Metrics): [number, number] => {
    const { width, fontAscent, fontDescent } = told;
    const align = String(readPen(pen, "textAlign"));
    const isBackward = readPen(pen, "direction") === "rtl";
    const isAtEnd = align === "right" || align === (isBackward ? "start" : "end");
    const across = align === "center" ? width / 2 : isAtEnd ? width : 0;
    const lines: Readonly<Record<string, number>> = {
      top: fontAscent,
      hanging: hanging(told),
      middle: (fontAscent - fontDescent) / 2,
      bottom: -fontDescent,
      ideographic: -fontDescent,
    };
    return [across, lines[String(readPen(pen, "textBaseline"))] ?? 0];
  };
  define("measureText", (drawing, _, [text]) => {
    const told = measured(drawing, text);
    const [across, down] = shift(drawing, told);
    return keep(instance("TextMetrics", drawing), {
      width: told.width,
      actualBoundingBoxLeft: told.left + across,
      actualBoundingBoxRight: told.right - across,
      actualBoundingBoxAscent: told.ascent - down,
      actualBoundingBoxDescent: told.descent + down,
      fontBoundingBoxAscent: told.fontAscent - down,
      fontBoundingBoxDescent: told.fontDescent + down,
      emHeightAscent: told.fontAscent - down,
      emHeightDescent: told.fontDescent + down,
      hangingBaseline: hanging(told) - down,
      alphabeticBaseline: 0 - down,
      ideographicBaseline: -told.fontDescent - down,
    });
  });
  for (const [name, fills] of [
    ["fillText", true],
    ["strokeText", false],
  ] as const)
    define(name, (drawing, [, x = 0, y = 0], [text]) => {
      if (!Number.isFinite(x) || !Number.isFinite(y)) return;
      const told = measured(drawing, text);
      const [across, down] = shift(drawing, told);
      const path = new Path();
      for (const { x: along, bounds } of told.places) {
        const [left = 0, right = 0, up = 0, below = 0] = bounds;
        const [from, top] = [x - across + along - left, y + down - up];
        path.rect(from, top, left + right, up + below, IDENTITY);
        // The strokes of a letter leave the most of it open.
        const stem = Math.min(left + right, up + below) / 4;
        path.rect(from + stem, top + stem, left + right - 2 * stem, up + below - 2 * stem, IDENTITY);
      }
      if (fills) drawing.fill(path, "evenodd", drawing.pen.matrix);
      else drawing.stroke(path, drawing.pen.matrix);
    });
}

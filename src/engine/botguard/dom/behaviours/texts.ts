/** Texts on a canvas: how wide they are. */
import { readPen } from "../canvas/pen.ts";
import type { BehaviourContext } from "./behaviour.ts";
import type { Call } from "./canvases.ts";

/** Writes the members of texts. `define` writes a member of 2D contexts. */
export function defineTexts(
  { instance, keep }: BehaviourContext,
  define: (name: string, call: Call) => void,
): void {
  define("measureText", (drawing, _, [text]) => {
    const size = Number(/(\d+(?:\.\d+)?)px/.exec(String(readPen(drawing.pen, "font")))?.[1] ?? 10);
    return keep(instance("TextMetrics", drawing), { width: String(text).length * size * 0.556 });
  });
}

/** Rows of flexible boxes: https://drafts.csswg.org/css-flexbox/ */
import type { Element } from "happy-dom";
import type { Box, Room } from "./box.ts";
import type { Flow } from "./flow.ts";
import type { Measures } from "./measures.ts";

/** Boxes beside one another, each with its element. */
export type Row = readonly (readonly [child: Element, box: Box])[];

/** Gives a row what is left over of `room`, of which it has `used` pixels already, and puts each box in its place. */
export function spreadRow(flow: Flow, element: Element, row: Row, room: Room, used: number): void {
  const { measures } = flow;
  const free = room.width - used;
  const grows = row.map(([child]) => Number(measures.value(child, "flex-grow")) || 0);
  const all = grows.reduce((sum, one) => sum + one, 0);
  let [moved, between] =
    all === 0 ? justified(measures.value(element, "justify-content"), Math.max(0, free), row.length) : [0, 0];
  for (const [at, [child, box]] of row.entries()) {
    const more = all > 0 && free > 0 ? (free * (grows[at] ?? 0)) / Math.max(1, all) : 0;
    const align = alignment(measures, element, child);
    const rest = (room.height ?? 0) - box.height - box.margin.top - box.margin.bottom;
    const isStretched = /^(normal|stretch)$/.test(align) && measures.value(child, "height") === "auto";
    if (isStretched && rest > 0) box.height += rest;
    const lower = /center$/.test(align) ? rest / 2 : /end$/.test(align) ? rest : 0;
    if (moved !== 0 || lower !== 0) flow.move(child, moved, lower);
    box.width += more;
    moved += more + between;
  }
}

/** How much of `spare` pixels is before the first of `count` boxes, and how much between two. */
function justified(how: string, spare: number, count: number): [before: number, between: number] {
  if (/center$/.test(how)) return [spare / 2, 0];
  if (/^(flex-end|end|right)$/.test(how)) return [spare, 0];
  if (how === "space-between" && count > 1) return [0, spare / (count - 1)];
  if (how === "space-around") return [spare / count / 2, spare / count];
  if (how === "space-evenly") return [spare / (count + 1), spare / (count + 1)];
  return [0, 0];
}

function alignment(measures: Measures, element: Element, child: Element): string {
  const own = measures.value(child, "align-self");
  return own === "auto" ? measures.value(element, "align-items") : own;
}

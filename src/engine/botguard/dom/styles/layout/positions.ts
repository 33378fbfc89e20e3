/** Boxes that are placed, and those that are moved from their place: https://drafts.csswg.org/css-position/ */
import type { Element } from "happy-dom";
import type { Flow } from "./flow.ts";

/** Where something stands and how large it is, in pixels. */
interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How far a box is moved by `position: relative`, its percentages of `whole`. */
export function shiftOf(
  { measures }: Flow,
  element: Element,
  whole: number,
): readonly [x: number, y: number] | undefined {
  if (measures.value(element, "position") !== "relative") return undefined;
  const [left, right] = [measures.length(element, "left", whole), measures.length(element, "right", whole)];
  const [top, bottom] = [
    measures.length(element, "top", undefined),
    measures.length(element, "bottom", undefined),
  ];
  return [left ?? -(right ?? 0), top ?? -(bottom ?? 0)];
}

/** The box that an element of a `position` is placed in. */
export function containing({ measures, boxes, size }: Flow, element: Element, position: string): Rectangle {
  for (let at = element.parentElement; at && position !== "fixed"; at = at.parentElement) {
    const isOuter =
      position === "absolute"
        ? measures.value(at, "position") !== "static" || measures.value(at, "transform") !== "none"
        : !/^inline$/.test(measures.value(at, "display"));
    const box = isOuter ? boxes.get(at) : undefined;
    if (!box) continue;
    const { border, padding } = box;
    if (position === "absolute")
      return {
        x: box.x + border.left,
        y: box.y + border.top,
        width: box.width - border.left - border.right,
        height: box.height - border.top - border.bottom,
      };
    return {
      x: box.x,
      y: box.y,
      width: box.width - border.left - border.right - padding.left - padding.right,
      height: box.height - border.top - border.bottom - padding.top - padding.bottom,
    };
  }
  const [width, height] = size;
  return { x: 0, y: 0, width, height };
}

/** Lays out what is placed, in the box around it, once that is known. */
export function layPlaced(flow: Flow, element: Element): void {
  const { measures } = flow;
  const around = containing(flow, element, measures.value(element, "position"));
  const natural = flow.boxes.get(element);
  const [left, right] = [
    measures.length(element, "left", around.width),
    measures.length(element, "right", around.width),
  ];
  const [top, bottom] = [
    measures.length(element, "top", around.height),
    measures.length(element, "bottom", around.height),
  ];
  const isStretched = left !== undefined && right !== undefined;
  const room = {
    x: left === undefined ? (natural?.x ?? around.x) : around.x + left,
    y: top === undefined ? (natural?.y ?? around.y) : around.y + top,
    width: around.width - (left ?? 0) - (right ?? 0),
    height: around.height,
  };
  const box = flow.block(element, room, !isStretched);
  if (!box) return;
  if (left === undefined && right !== undefined)
    flow.move(element, around.x + around.width - right - box.margin.right - box.width - box.x, 0);
  const isAuto = measures.value(element, "height") === "auto";
  if (top !== undefined && bottom !== undefined && isAuto)
    box.height = Math.max(0, around.height - top - bottom - box.margin.top - box.margin.bottom);
  else if (top === undefined && bottom !== undefined)
    flow.move(element, 0, around.y + around.height - bottom - box.margin.bottom - box.height - box.y);
}

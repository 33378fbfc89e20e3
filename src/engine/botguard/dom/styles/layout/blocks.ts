/** One block: how wide and how high it is, and where its content begins: https://drafts.csswg.org/css2/#Computing_widths_and_margins */
import type { Element } from "happy-dom";
import type { Box, Room } from "./box.ts";
import { layContents } from "./contents.ts";
import type { Flow } from "./flow.ts";
import { shiftOf } from "./positions.ts";
import { replacedSize } from "./replaced.ts";

/** Lays out a block whose margin box begins at `room`; undefined where it has no box. */
export function layBlock(flow: Flow, element: Element, room: Room, isShrunk: boolean): Box | undefined {
  const display = flow.measures.value(element, "display");
  if (display === "none" || flow.isTooDeep) return undefined;
  flow.depth++;
  try {
    return layShown(flow, element, display, room, isShrunk);
  } finally {
    flow.depth--;
  }
}

function layShown(flow: Flow, element: Element, display: string, room: Room, isShrunk: boolean): Box {
  const { measures } = flow;
  const border = measures.sides(element, "border", room.width);
  const padding = measures.sides(element, "padding", room.width);
  const margin = measures.sides(element, "margin", room.width);
  const across = border.left + border.right + padding.left + padding.right;
  const down = border.top + border.bottom + padding.top + padding.bottom;
  const isBorderBox = measures.value(element, "box-sizing") === "border-box";
  const own = replacedSize(element);
  const said = measures.sized(element, "width", room.width, isBorderBox ? across : 0) ?? own?.[0];
  const free = Math.max(0, room.width - margin.left - margin.right - across);
  const isFitted =
    isShrunk ||
    /^(fit-content|min-content|max-content)$/.test(measures.value(element, "width")) ||
    /^inline-|^table/.test(display);
  const limit = (value: number, side: "width" | "height", whole: number | undefined, around: number) => {
    const most = measures.sized(element, `max-${side}`, whole, isBorderBox ? around : 0);
    const least = measures.sized(element, `min-${side}`, whole, isBorderBox ? around : 0) ?? 0;
    return Math.max(least, most === undefined ? value : Math.min(most, value));
  };
  const width = limit(said ?? (isFitted ? 0 : free), "width", room.width, across);
  const box: Box = {
    x: room.x + margin.left,
    y: room.y + margin.top,
    width: width + across,
    height: 0,
    border,
    padding,
    margin,
    isInline: false,
    inner: { width, height: 0 },
  };
  if (!isShrunk && said !== undefined) fillMargins(flow, element, box, room);
  flow.boxes.set(element, box);
  const height = measures.sized(element, "height", room.height, isBorderBox ? down : 0) ?? own?.[1];
  const content = {
    x: box.x + border.left + padding.left,
    y: box.y + border.top + padding.top,
    width,
    height,
  };
  const inside = own ? { width, height: own[1] } : layContents(flow, element, content, display);
  if (isFitted && said === undefined)
    box.width = limit(Math.min(inside.width, free), "width", room.width, across) + across;
  const ratio = measures.ratio(element);
  const natural = ratio && said !== undefined ? said / ratio : inside.height;
  box.height = limit(height ?? natural, "height", room.height, down) + down;
  box.inner = {
    width: inside.width + padding.left + padding.right,
    height: inside.height + padding.top + padding.bottom,
  };
  const shift = shiftOf(flow, element, room.width);
  if (shift) flow.move(element, shift[0], shift[1]);
  return box;
}

/** Gives margins that are `auto` what a block of a width leaves of its room. */
function fillMargins({ measures }: Flow, element: Element, box: Box, room: Room): void {
  const { margin } = box;
  const rest = room.width - box.width;
  const [isLeft, isRight] = ["margin-left", "margin-right"].map(
    (name) => measures.value(element, name) === "auto",
  );
  if (isLeft && rest > 0) margin.left = isRight ? rest / 2 : rest - margin.right;
  if (isRight && rest > 0) margin.right = rest - margin.left;
  box.x = room.x + margin.left;
}

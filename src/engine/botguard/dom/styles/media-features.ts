/** What media queries can ask of a window: https://drafts.csswg.org/mediaqueries-5/ */
import type { BehaviourContext } from "../behaviours/behaviour.ts";
import type { Size } from "./layout/box.ts";
import type { Features } from "./queries.ts";

/** The size of the window, and the screen that it is on. */
export function featuresOf({ facts }: BehaviourContext, [innerWidth, innerHeight]: Size): Features {
  const { devicePixelRatio = 1 } = facts.window;
  const { width = 0, height = 0, colorDepth = 24 } = facts.screen;
  return {
    width: innerWidth,
    height: innerHeight,
    "device-width": width,
    "device-height": height,
    "aspect-ratio": innerWidth / innerHeight,
    "device-aspect-ratio": width / height,
    color: colorDepth / 3,
    "color-index": 0,
    monochrome: 0,
    grid: 0,
    resolution: devicePixelRatio,
    "device-pixel-ratio": devicePixelRatio,
    "-webkit-device-pixel-ratio": devicePixelRatio,
    "-webkit-transform-3d": 1,
    orientation: innerWidth >= innerHeight ? "landscape" : "portrait",
    ...facts.media,
  };
}

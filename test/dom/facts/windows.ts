/** What a window, its frames and its machine answer. */
import { FEATURES } from "./windows/features.ts";
import { FRAMES } from "./windows/frames.ts";
import { JOURNEYS } from "./windows/journeys.ts";
import { LISTS } from "./windows/lists.ts";
import { MACHINE_OF_WINDOWS } from "./windows/machine.ts";
import { MEMBERS } from "./windows/members.ts";
import { NAMED } from "./windows/named.ts";
import { PATHS } from "./windows/paths.ts";
import { PLACES } from "./windows/places.ts";
import { SHAPES } from "./windows/shapes.ts";

export const WINDOWS: readonly string[] = [
  ...MEMBERS,
  ...PLACES,
  ...MACHINE_OF_WINDOWS,
  ...FRAMES,
  ...FEATURES,
  ...NAMED,
  ...LISTS,
  ...JOURNEYS,
  ...SHAPES,
  ...PATHS,
];

/** The typed object model: values of style sheets as objects, and maps of them. */
import type { BehaviourContext, Written } from "./behaviour.ts";
import { defineHighlights } from "./highlights.ts";
import { defineTypedMaking } from "./typed-making.ts";
import { defineTypedMaps } from "./typed-maps.ts";
import { typedObjects } from "./typed-objects.ts";
import { defineTypedValues } from "./typed-values.ts";

/** The members of typed values and of the maps that hold them. */
export function typedBehaviours(context: BehaviourContext): Written {
  const written: Written = {};
  const objects = typedObjects(context);
  defineTypedValues(context, written, objects);
  defineTypedMaking(context, written, objects);
  defineHighlights(context, written);
  defineTypedMaps(context, written, objects);
  return written;
}

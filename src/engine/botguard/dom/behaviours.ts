/** What types cannot say: the members of a browser that need code, by `Interface.member`. */
import type { Behaviour, BehaviourContext } from "./behaviours/behaviour.ts";
import { drawingBehaviours } from "./behaviours/drawing.ts";
import { eventBehaviours } from "./behaviours/events.ts";
import { machineBehaviours } from "./behaviours/machine.ts";
import { nodeBehaviours } from "./behaviours/nodes.ts";
import { timeBehaviours } from "./behaviours/time.ts";
import { windowBehaviours } from "./behaviours/windows.ts";

export type Behaviours = ReadonlyMap<string, Behaviour>;

/** All written members. Those of happy-dom that they stand before are taken from the window now. */
export function makeBehaviours(context: BehaviourContext): Behaviours {
  return new Map(
    Object.entries({
      ...windowBehaviours(context),
      ...nodeBehaviours(context),
      ...eventBehaviours(context),
      ...drawingBehaviours(context),
      ...machineBehaviours(context),
      ...timeBehaviours(context),
    }),
  );
}

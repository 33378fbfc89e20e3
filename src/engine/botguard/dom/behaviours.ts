/** What types cannot say: the members of a browser that need code, by `Interface.member`. */

import { answerBehaviours } from "./behaviours/answers.ts";
import type { Behaviour, BehaviourContext } from "./behaviours/behaviour.ts";
import { boxBehaviours } from "./behaviours/boxes.ts";
import { chromeBehaviours } from "./behaviours/chrome.ts";
import { dispatchBehaviours } from "./behaviours/dispatching.ts";
import { documentBehaviours } from "./behaviours/documents.ts";
import { drawingBehaviours } from "./behaviours/drawing.ts";
import { eventBehaviours } from "./behaviours/events.ts";
import { formBehaviours } from "./behaviours/forms.ts";
import { geometryBehaviours } from "./behaviours/geometry.ts";
import { insertingBehaviours } from "./behaviours/inserting.ts";
import { loadingBehaviours } from "./behaviours/loading.ts";
import { machineBehaviours } from "./behaviours/machine.ts";
import { mediaBehaviours } from "./behaviours/media.ts";
import { messageBehaviours } from "./behaviours/messages.ts";
import { nodeBehaviours } from "./behaviours/nodes.ts";
import { paintingBehaviours } from "./behaviours/painting.ts";
import { pointBehaviours } from "./behaviours/points.ts";
import { reflectingBehaviours } from "./behaviours/reflecting.ts";
import { selectingBehaviours } from "./behaviours/selecting.ts";
import { soundBehaviours } from "./behaviours/sound.ts";
import { styleBehaviours } from "./behaviours/styles.ts";
import { timeBehaviours } from "./behaviours/time.ts";
import { trustedBehaviours } from "./behaviours/trusted.ts";
import { validityBehaviours } from "./behaviours/validity.ts";
import { windowBehaviours } from "./behaviours/windows.ts";

export type Behaviours = ReadonlyMap<string, Behaviour>;

/** All written members. Those of happy-dom that they stand before are taken from the window now. */
export function makeBehaviours(context: BehaviourContext): Behaviours {
  return new Map(
    Object.entries({
      ...windowBehaviours(context),
      ...messageBehaviours(context),
      ...nodeBehaviours(context),
      ...documentBehaviours(context),
      ...reflectingBehaviours(context),
      ...insertingBehaviours(context),
      ...selectingBehaviours(context),
      ...formBehaviours(context),
      ...validityBehaviours(context),
      ...eventBehaviours(context),
      ...dispatchBehaviours(context),
      ...styleBehaviours(context),
      ...drawingBehaviours(context),
      ...paintingBehaviours(context),
      ...machineBehaviours(context),
      ...timeBehaviours(context),
      ...trustedBehaviours(context),
      ...loadingBehaviours(context),
      ...chromeBehaviours(context),
      ...answerBehaviours(context),
      ...mediaBehaviours(context),
      ...boxBehaviours(context),
      ...geometryBehaviours(context),
      ...pointBehaviours(context),
      ...soundBehaviours(context),
    }),
  );
}

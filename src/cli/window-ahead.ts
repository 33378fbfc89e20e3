/** Starts a one-shot's simulated window before the rest of the program is loaded: nothing takes longer to get ready. */
import { IDENTITY } from "../attestation/google.ts";
import { systemClock } from "../clock.ts";
import { createDomEngine } from "../engine/botguard/vm.ts";
import { keepSpares, type SpareEngine } from "../provider/spare.ts";
import type { Emit } from "../telemetry.ts";
import type { Composition } from "./compose.ts";

/** The engine whose first window is on its way; undefined where none is wanted, or none starts. */
export function startWindow(
  { jail, engine }: Pick<Composition, "jail" | "engine">,
  emit: Emit,
): SpareEngine | undefined {
  if (engine.kind === "browser") return undefined;
  const clock = systemClock;
  try {
    return keepSpares(createDomEngine({ jail, emit, clock }), {
      count: 0,
      identity: engine.identity ?? IDENTITY,
      clock,
      freeMemory: () => process.availableMemory(),
    });
  } catch {
    // The attestation will find out why, and tell.
    return undefined;
  }
}

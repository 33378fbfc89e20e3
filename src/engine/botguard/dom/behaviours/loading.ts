/** How the page was loaded, and what it may do. */
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members that say where the page came from. */
export function loadingBehaviours({ window, keep, instance }: BehaviourContext): Written {
  const written: Written = {};
  written["Window.isSecureContext"] = {
    get: () => window.location.protocol === "https:",
  };
  written["Window.origin"] = { get: () => window.location.origin };
  const entry = (name: string, values: Record<string, unknown>) => keep(instance(name, window), values);
  written["Performance.memory"] = {
    get: () =>
      entry("MemoryInfo", {
        totalJSHeapSize: 19_321_856,
        usedJSHeapSize: 15_098_372,
        jsHeapSizeLimit: 4_294_967_296,
      }),
  };
  return written;
}

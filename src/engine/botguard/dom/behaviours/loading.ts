/** How the page was loaded, and what it may do. */
import type { BehaviourContext, Written } from "./behaviour.ts";

/** Permissions that a browser gives without asking. */
const GRANTED: ReadonlySet<string> = new Set([
  "accelerometer",
  "background-sync",
  "clipboard-write",
  "gyroscope",
  "magnetometer",
  "midi",
  "payment-handler",
  "screen-wake-lock",
  "storage-access",
]);

/** Those that it asks for first. */
const ASKED: ReadonlySet<string> = new Set([
  "camera",
  "clipboard-read",
  "display-capture",
  "geolocation",
  "idle-detection",
  "local-fonts",
  "microphone",
  "notifications",
  "persistent-storage",
  "push",
  "window-management",
]);

/** The members that say where the page came from. */
export function loadingBehaviours({ window, wording, keep, instance }: BehaviourContext): Written {
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
  written["Permissions.query"] = {
    call(_, [descriptor]) {
      const name = String((descriptor as { name?: unknown } | undefined)?.name);
      if (!GRANTED.has(name) && !ASKED.has(name)) {
        const reason = `Failed to read the 'name' property from 'PermissionDescriptor': The provided value '${name}' is not a valid enum value of type PermissionName.`;
        return Promise.reject(new window.TypeError(wording.failed("Permissions", "query", reason)));
      }
      const status = entry("PermissionStatus", { name, state: GRANTED.has(name) ? "granted" : "prompt" });
      return Promise.resolve(status);
    },
  };
  return written;
}

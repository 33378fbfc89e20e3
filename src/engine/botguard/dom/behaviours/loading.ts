/** How the page was loaded, and what it may do. */
import type { LoadingEntry } from "../facts.ts";
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
export function loadingBehaviours({
  window,
  facts,
  wording,
  keep,
  instance,
  happyMember,
}: BehaviourContext): Written {
  const written: Written = {};
  const listed = new WeakMap<object, LoadingEntry>();
  written["Window.isSecureContext"] = {
    get: () => window.location.protocol === "https:",
  };
  written["Window.origin"] = { get: () => window.location.origin };
  const entry = (name: string, values: Record<string, unknown>) => keep(instance(name, window), values);
  // The engine's own entries, as of `performance.mark()`, answer for themselves.
  for (const name of ["name", "entryType", "startTime", "duration"]) {
    const original = happyMember("PerformanceEntry", name)?.get;
    written[`PerformanceEntry.${name}`] = {
      get(self) {
        const values = listed.get(self);
        return values ? values[name] : original?.call(self);
      },
    };
  }
  let entries: LoadingEntry[] | undefined;
  const all = () => {
    entries ??= facts.loading.map((values) =>
      values.name === "" ? { ...values, name: window.location.href } : values,
    );
    return entries;
  };
  const objects = new Map<LoadingEntry, object>();
  const list = (wanted: (entry: LoadingEntry) => boolean) =>
    window.Array.from(
      [...all(), ...own].filter(wanted).map((values) => {
        const { interface: name, ...rest } = values;
        const object = objects.get(values) ?? entry(name, rest);
        objects.set(values, object);
        listed.set(object, values);
        return object;
      }),
    );
  const own: LoadingEntry[] = [];
  const note = (values: LoadingEntry) => {
    own.push(values);
    return list((one) => one === values)[0];
  };
  written["Performance.mark"] = {
    call(_, [name, options]) {
      const { startTime, detail } = Object(options) as { startTime?: unknown; detail?: unknown };
      const at = startTime === undefined ? window.performance.now() : Number(startTime);
      const type = { interface: "PerformanceMark", entryType: "mark" };
      return note({ ...type, name: String(name), startTime: at, duration: 0, detail: detail ?? null });
    },
  };
  const timeOf = (name: unknown, usual: number): number => {
    if (name === undefined) return usual;
    if (typeof name === "number") return name;
    const mark = own.findLast((one) => one.entryType === "mark" && one.name === String(name));
    if (mark) return Number(mark.startTime);
    throw new window.DOMException(`The mark '${name}' does not exist.`, "SyntaxError");
  };
  written["Performance.measure"] = {
    call(_, [name, given, last]) {
      const options =
        typeof given === "object" && given ? (given as Record<string, unknown>) : { start: given, end: last };
      const startTime = timeOf(options.start, 0);
      const duration = timeOf(options.end, window.performance.now()) - startTime;
      const type = { interface: "PerformanceMeasure", entryType: "measure" };
      return note({ ...type, name: String(name), startTime, duration, detail: options.detail ?? null });
    },
  };
  for (const [name, type] of [
    ["clearMarks", "mark"],
    ["clearMeasures", "measure"],
  ] as const)
    written[`Performance.${name}`] = {
      call(_, [only]) {
        for (let at = own.length - 1; at >= 0; at--)
          if (own[at]?.entryType === type && (only === undefined || own[at]?.name === String(only)))
            own.splice(at, 1);
      },
    };
  written["Performance.getEntries"] = { call: () => list(() => true) };
  written["Performance.getEntriesByType"] = {
    call: (_, [type]) => list(({ entryType }) => entryType === type),
  };
  written["Performance.getEntriesByName"] = {
    call: (_, [wanted, type]) =>
      list(({ entryType, name }) => name === wanted && (type === undefined || entryType === type)),
  };
  written["PerformanceEntry.toJSON"] = {
    call(self) {
      const made = new window.Object() as Record<string, unknown>;
      for (const name in self) if (name !== "toJSON") made[name] = Reflect.get(self, name);
      return made;
    },
  };
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
        return window.Promise.reject(new window.TypeError(wording.failed("Permissions", "query", reason)));
      }
      const status = entry("PermissionStatus", { name, state: GRANTED.has(name) ? "granted" : "prompt" });
      return window.Promise.resolve(status);
    },
  };
  return written;
}

/** The performance timeline: what is noted there, and who is told of it. */

import { AsIs } from "../errors/errors.ts";
import type { LoadingEntry } from "../facts.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** What one observer waits for. */
interface Observing {
  readonly callback: (list: object, observer: object) => void;
  readonly types: Set<string>;
  waiting: LoadingEntry[];
}

/** The members of `performance` that list and note entries, and of what observes them. */
export function timelineBehaviours(context: BehaviourContext): Written {
  const { window, facts, keep, instance, events, happyMember, before, clone } = context;
  const written: Written = {};
  const listed = new WeakMap<object, LoadingEntry>();
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
  const show = (values: LoadingEntry) => {
    const { interface: name, ...rest } = values;
    const object = objects.get(values) ?? entry(name, rest);
    objects.set(values, object);
    listed.set(object, values);
    return object;
  };
  const list = (wanted: (entry: LoadingEntry) => boolean) =>
    [...all(), ...own]
      .filter(wanted)
      .sort((one, other) => Number(one.startTime) - Number(other.startTime))
      .map(show);
  const own: LoadingEntry[] = [];
  const note = (values: LoadingEntry) => {
    own.push(values);
    tell(values);
    return list((one) => one === values)[0];
  };
  written["Performance.mark"] = {
    call(_, [name, options]) {
      const { startTime, detail } = Object(options) as { startTime?: unknown; detail?: unknown };
      const at = startTime === undefined ? window.performance.now() : Number(startTime);
      const type = { interface: "PerformanceMark", entryType: "mark" };
      return note({
        ...type,
        name: String(name),
        startTime: at,
        duration: 0,
        detail: detail == null ? null : clone(detail),
      });
    },
  };
  const timeOf = (name: unknown, usual: number): number => {
    if (name === undefined) return usual;
    if (typeof name === "number") return name;
    const mark = own.findLast((one) => one.entryType === "mark" && one.name === String(name));
    if (mark) return Number(mark.startTime);
    const { timing } = window.performance as unknown as { timing: Record<string, number> };
    const stage = timing[String(name)];
    if (stage !== undefined) return stage && stage - (timing.navigationStart ?? 0);
    if (facts.browser === "webkit")
      throw new AsIs(new window.DOMException(`No mark named '${name}' exists`, "SyntaxError"));
    throw new window.DOMException(`The mark '${name}' does not exist.`, "SyntaxError");
  };
  written["Performance.measure"] = {
    call(_, [name, given, last]) {
      const options =
        typeof given === "object" && given ? (given as Record<string, unknown>) : { start: given, end: last };
      const { duration: length } = options;
      // The end is looked for first: https://w3c.github.io/user-timing/#dom-performance-measure
      const end =
        options.end === undefined && length !== undefined
          ? timeOf(options.start, 0) + Number(length)
          : timeOf(options.end, window.performance.now());
      const startTime =
        options.start === undefined && length !== undefined ? end - Number(length) : timeOf(options.start, 0);
      const duration = end - startTime;
      const type = { interface: "PerformanceMeasure", entryType: "measure" };
      return note({
        ...type,
        name: String(name),
        startTime,
        duration,
        detail: options.detail == null ? null : clone(options.detail),
      });
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
  /** https://webidl.spec.whatwg.org/#default-tojson-steps */
  const listing = (isTold: (name: string) => boolean) => ({
    call(self: object) {
      const made = new before.Object() as unknown as Record<string, unknown>;
      for (const name in self) {
        const value = isTold(name) ? (Reflect.get(self, name) as unknown) : undefined;
        if (typeof value !== "function" && value !== undefined) made[name] = value;
      }
      return made;
    },
  });
  written["PerformanceEntry.toJSON"] = listing((name) => name !== "detail");
  for (const owner of ["PerformanceTiming", "PerformanceNavigation"])
    written[`${owner}.toJSON`] = listing((name) => !/^[A-Z]/.test(name));
  written["Performance.toJSON"] = {
    call(self) {
      const made = new before.Object() as unknown as Record<string, unknown>;
      const parts = facts.browser === "webkit" ? ["navigation", "timing"] : ["timing", "navigation"];
      for (const name of ["timeOrigin", ...parts]) made[name] = Reflect.get(self, name);
      return made;
    },
  };
  written["PerformanceMark.constructor"] = {
    call(self, [name, options]) {
      const { startTime, detail } = Object(options) as { startTime?: unknown; detail?: unknown };
      const at = startTime === undefined ? window.performance.now() : Number(startTime);
      const held = detail == null ? null : clone(detail);
      const type = { interface: "PerformanceMark", entryType: "mark" };
      listed.set(self, { ...type, name: String(name), startTime: at, duration: 0, detail: held });
      keep(self, { detail: held });
    },
  };

  const observers = new Map<object, Observing>();
  const lists = new WeakMap<object, readonly LoadingEntry[]>();
  /** https://w3c.github.io/performance-timeline/#queue-the-performanceobserver-task */
  const report = (self: object, observing: Observing) => {
    const entries = observing.waiting;
    if (entries.length === 0) return;
    observing.waiting = [];
    const list = instance("PerformanceObserverEntryList", {});
    lists.set(list, entries);
    try {
      Reflect.apply(observing.callback, self, [list, self]);
    } catch (error) {
      events.report(error);
    }
  };
  const queue = (self: object, observing: Observing, entries: readonly LoadingEntry[]) => {
    if (observing.waiting.length === 0) setImmediate(() => report(self, observing));
    observing.waiting.push(...entries);
  };
  const tell = (values: LoadingEntry) => {
    for (const [self, observing] of observers)
      if (observing.types.has(values.entryType)) queue(self, observing, [values]);
  };
  const callbacks = new WeakMap<object, Observing["callback"]>();
  written["PerformanceObserver.constructor"] = {
    call: (self, [callback]) => void callbacks.set(self, callback as Observing["callback"]),
  };
  written["PerformanceObserver.observe"] = {
    call(self, [options]) {
      const { type, entryTypes, buffered } = Object(options) as Record<string, unknown>;
      const callback = callbacks.get(self);
      const wanted =
        type === undefined ? Array.from(entryTypes as Iterable<unknown>, String) : [String(type)];
      const known = wanted.filter((one) => facts.observable.includes(one));
      if (!callback || known.length === 0) return;
      const before = type === undefined ? undefined : observers.get(self);
      const observing = before ?? { callback, types: new Set<string>(), waiting: [] };
      for (const one of known) observing.types.add(one);
      observers.set(self, observing);
      if (type !== undefined && buffered)
        queue(
          self,
          observing,
          [...all(), ...own].filter(({ entryType }) => known.includes(entryType)),
        );
    },
  };
  written["PerformanceObserver.disconnect"] = {
    call(self) {
      const observing = observers.get(self);
      if (observing) observing.waiting = [];
      observers.delete(self);
    },
  };
  written["PerformanceObserver.takeRecords"] = {
    call: (self) => observers.get(self)?.waiting.splice(0).map(show) ?? [],
  };
  const supported = Object.freeze(before.Array.from(facts.observable));
  written["PerformanceObserver().supportedEntryTypes"] = { get: () => supported };
  const among = (self: object, wanted: (entry: LoadingEntry) => boolean) =>
    (lists.get(self) ?? []).filter(wanted).map(show);
  written["PerformanceObserverEntryList.getEntries"] = { call: (self) => among(self, () => true) };
  written["PerformanceObserverEntryList.getEntriesByType"] = {
    call: (self, [type]) => among(self, ({ entryType }) => entryType === type),
  };
  written["PerformanceObserverEntryList.getEntriesByName"] = {
    call: (self, [wanted, type]) =>
      among(self, ({ entryType, name }) => name === wanted && (type === undefined || entryType === type)),
  };
  return written;
}

/** What must answer, though nothing is behind it: promises that come to an end, and requests that succeed. */
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members whose promises a page may wait for. */
export function answerBehaviours({ window, instance, make, keep }: BehaviourContext): Written {
  const written: Written = {};
  const { Promise: PagePromise, Array: PageArray, Object: PageObject } = window;
  const resolved = (made: () => unknown) => ({ call: () => PagePromise.resolve(made()) });
  const empty = () => new PageArray();
  written["CacheStorage.keys"] = resolved(empty);
  written["CacheStorage.has"] = resolved(() => false);
  written["CacheStorage.match"] = resolved(() => undefined);
  written["MediaDevices.enumerateDevices"] = resolved(empty);
  written["FontFaceSet.load"] = resolved(empty);
  written["FontFaceSet.check"] = { call: () => true };
  written["FontFaceSet.ready"] = { get: (self) => PagePromise.resolve(self) };
  written["StorageManager.estimate"] = resolved(() =>
    PageObject.assign(new PageObject(), { quota: 10_737_418_240, usage: 0 }),
  );
  written["StorageManager.persisted"] = resolved(() => false);
  written["Navigator.getBattery"] = resolved(() => keep(instance("BatteryManager", window), BATTERY));
  written["IDBFactory.open"] = {
    call(_, [name]) {
      const request = keep(instance("IDBOpenDBRequest", {}), { readyState: "pending" });
      const database = keep(instance("IDBDatabase", {}), { name: String(name), version: 1 });
      setTimeout(() => {
        keep(request, { result: database, readyState: "done" });
        const handler: unknown = Reflect.get(request, "onsuccess");
        if (typeof handler === "function") Reflect.apply(handler, request, [make("Event", "success")]);
      }, 1);
      return request;
    },
  };
  written["IDBFactory.databases"] = resolved(empty);
  return written;
}

/** A machine on its mains. */
const BATTERY = {
  charging: true,
  chargingTime: 0,
  dischargingTime: Number.POSITIVE_INFINITY,
  level: 1,
};

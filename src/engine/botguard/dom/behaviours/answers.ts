/** What must answer, though nothing is behind it: promises that come to an end, and requests that succeed. */
import { canPlay } from "../codecs.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members whose promises a page may wait for. */
export function answerBehaviours({ window, instance, make, keep, facts }: BehaviourContext): Written {
  const written: Written = {};
  // Promises and lists of the host's: what crosses into the page is made the page's there.
  const resolved = (made: () => unknown) => ({ call: async () => made() });
  const empty = (): unknown[] => [];
  written["CacheStorage.keys"] = resolved(empty);
  written["CacheStorage.has"] = resolved(() => false);
  written["CacheStorage.match"] = resolved(() => undefined);
  written["MediaDevices.enumerateDevices"] = resolved(empty);
  written["FontFaceSet.load"] = resolved(empty);
  written["FontFaceSet.check"] = { call: () => true };
  written["FontFaceSet.ready"] = { get: (self) => Promise.resolve(self) };
  written["StorageManager.estimate"] = resolved(() => ({ quota: 10_737_418_240, usage: 0 }));
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
  const rejected = (name: string, message = "") => ({
    call: () =>
      Promise.reject(
        name === "TypeError" ? new window.TypeError(message) : new window.DOMException(message, name),
      ),
  });
  written["CacheStorage.open"] = resolved(() => instance("Cache", window));
  written["CacheStorage.delete"] = resolved(() => false);
  for (const name of ["keys", "matchAll"]) written[`Cache.${name}`] = resolved(empty);
  for (const name of ["match", "put", "add", "addAll"]) written[`Cache.${name}`] = resolved(() => undefined);
  written["Cache.delete"] = resolved(() => false);
  written["ServiceWorkerContainer.getRegistration"] = resolved(() => undefined);
  written["ServiceWorkerContainer.getRegistrations"] = resolved(empty);
  written["ServiceWorkerContainer.register"] = rejected("SecurityError", "The operation is insecure.");
  written["WakeLock.request"] = rejected("TypeError", "Type error");
  written["MediaDevices.getUserMedia"] = rejected(
    "TypeError",
    facts.browser === "webkit"
      ? "No constraints provided"
      : "Failed to execute 'getUserMedia' on 'MediaDevices': At least one of audio and video must be requested",
  );
  written["MediaDevices.getDisplayMedia"] = rejected("InvalidStateError");
  written["CredentialsContainer.get"] = rejected(
    "NotSupportedError",
    "The user agent does not support this request.",
  );
  for (const name of ["readText", "read"])
    written[`Clipboard.${name}`] = rejected("NotAllowedError", "Read permission denied.");
  for (const name of ["writeText", "write"])
    written[`Clipboard.${name}`] =
      facts.browser === "webkit" ? rejected("NotAllowedError") : resolved(() => undefined);
  written["Document.hasStorageAccess"] = resolved(() => true);
  written["Document.exitFullscreen"] = rejected("TypeError", "Document not active");
  if (facts.browser === "chromium")
    written["Element.requestFullscreen"] = rejected("TypeError", "not granted");
  written["FontFace.load"] = rejected("NetworkError", "A network error occurred.");
  written["FontFace.status"] = { get: () => "unloaded" };
  written["StorageManager.getDirectory"] = resolved(() => instance("FileSystemDirectoryHandle", window));
  written["GPU.requestAdapter"] = resolved(() => null);
  written["Keyboard.getLayoutMap"] = resolved(() => instance("KeyboardLayoutMap", window));
  written["XRSystem.isSessionSupported"] = { call: (_, [mode]) => Promise.resolve(mode === "inline") };
  written["Navigator.getInstalledRelatedApps"] = resolved(empty);
  for (const owner of ["USB", "HID"]) written[`${owner}.getDevices`] = resolved(empty);
  written["Serial.getPorts"] = resolved(empty);
  written["LockManager.query"] = resolved(() => ({ held: empty(), pending: empty() }));
  written["LockManager.request"] = {
    call(_, [name, ...rest]) {
      const [options, work] = rest.length > 1 ? rest : [{}, rest[0]];
      const mode = String(Reflect.get(options as object, "mode") ?? "exclusive");
      const lock = keep(instance("Lock", window), { name: String(name), mode });
      return Promise.resolve().then(() => (work as (held: object) => unknown)(lock));
    },
  };
  written["Scheduler.postTask"] = {
    call: (_, [task, options]) =>
      new Promise((resolve, reject) => {
        const waits = options ? Number(Reflect.get(options as object, "delay") ?? 0) : 0;
        const isUrgent = Reflect.get(Object(options), "priority") === "user-blocking";
        const run = () => {
          try {
            resolve((task as () => unknown)());
          } catch (error) {
            reject(error);
          }
        };
        if (isUrgent && !waits) setImmediate(run);
        else setTimeout(run, waits);
      }),
  };
  written["Scheduler.yield"] = {
    call: () => new Promise((resolve) => setImmediate(() => resolve(undefined))),
  };
  written["MediaCapabilities.decodingInfo"] = {
    call(_, [wanted]) {
      const asked = wanted as {
        type?: unknown;
        audio?: { contentType?: unknown };
        video?: { contentType?: unknown };
      };
      if (asked.type === undefined)
        return Promise.reject(
          new window.TypeError(
            facts.browser === "webkit"
              ? "Member MediaDecodingConfiguration.type is required and must be an instance of MediaDecodingType"
              : "Failed to execute 'decodingInfo' on 'MediaCapabilities': Failed to read the 'type' property from 'MediaDecodingConfiguration': Required member is undefined.",
          ),
        );
      const types = [asked.audio, asked.video].flatMap((part) => (part ? [String(part.contentType)] : []));
      const supported = types.every((type) => canPlay(facts.browser, type) !== "");
      const told = { powerEfficient: supported, smooth: supported, supported };
      const more = facts.browser === "webkit" ? { configuration: wanted } : { keySystemAccess: null };
      return Promise.resolve({ ...told, ...more });
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

/** What must answer, though nothing is behind it: promises that come to an end, and requests that succeed. */
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members whose promises a page may wait for. */
export function answerBehaviours({ window, instance, keep, facts }: BehaviourContext): Written {
  const written: Written = {};
  // Promises and lists of the host's: what crosses into the page is made the page's there.
  const resolved = (made: () => unknown) => ({ call: async () => made() });
  const empty = (): unknown[] => [];
  // Caches have names, and nothing in them.
  const caches = new Map<string, object>();
  written["CacheStorage.keys"] = resolved(() => [...caches.keys()]);
  written["CacheStorage.has"] = { call: async (_, [name]) => caches.has(String(name)) };
  written["CacheStorage.delete"] = { call: async (_, [name]) => caches.delete(String(name)) };
  written["CacheStorage.open"] = {
    async call(_, [name]) {
      const cache = caches.get(String(name)) ?? instance("Cache", window);
      caches.set(String(name), cache);
      return cache;
    },
  };
  written["CacheStorage.match"] = resolved(() => undefined);
  written["MediaDevices.enumerateDevices"] = resolved(empty);
  written["FontFaceSet.load"] = resolved(empty);
  written["FontFaceSet.check"] = { call: () => true };
  written["FontFaceSet.ready"] = { get: (self) => Promise.resolve(self) };
  written["StorageManager.estimate"] = resolved(() => ({
    quota: 10_737_418_240,
    usage: 0,
    ...(facts.browser === "chromium" && { usageDetails: {} }),
  }));
  written["StorageManager.persist"] = resolved(() => false);
  written["StorageManager.persisted"] = resolved(() => false);
  let battery: Promise<object> | undefined;
  written["Navigator.getBattery"] = {
    call: () => (battery ??= Promise.resolve(keep(instance("BatteryManager", window), BATTERY))),
  };
  const rejected = (name: string, message = "") => ({
    call: () =>
      Promise.reject(
        name === "TypeError" ? new window.TypeError(message) : new window.DOMException(message, name),
      ),
  });
  for (const name of ["keys", "matchAll"]) written[`Cache.${name}`] = resolved(empty);
  for (const name of ["match", "put", "add", "addAll"]) written[`Cache.${name}`] = resolved(() => undefined);
  written["Cache.delete"] = resolved(() => false);
  written["ServiceWorkerContainer.getRegistration"] = resolved(() => undefined);
  written["ServiceWorkerContainer.getRegistrations"] = resolved(empty);
  written["ServiceWorkerContainer.register"] = rejected("SecurityError", "The operation is insecure.");
  const unknownCredential = rejected(
    "NotSupportedError",
    facts.browser === "webkit"
      ? "The user agent does not support this request."
      : "No credential type was specified in the request.",
  );
  written["CredentialsContainer.get"] = {
    call: (_, [wanted]) =>
      facts.browser === "chromium" && Reflect.get(Object(wanted), "password") === true
        ? Promise.resolve(null)
        : unknownCredential.call(),
  };
  const denied = (member: string) =>
    rejected(
      "NotAllowedError",
      facts.browser === "webkit"
        ? "The request is not allowed by the user agent or the platform in the current context, possibly because the user denied permission."
        : `Failed to execute '${member}' on 'Clipboard': Read permission denied.`,
    );
  for (const name of ["readText", "read"]) written[`Clipboard.${name}`] = denied(name);
  for (const name of ["writeText", "write"])
    written[`Clipboard.${name}`] = facts.browser === "webkit" ? denied(name) : resolved(() => undefined);
  written["Document.hasStorageAccess"] = resolved(() => true);
  written["Document.exitFullscreen"] = rejected("TypeError", "Document not active");
  if (facts.browser === "chromium")
    written["Element.requestFullscreen"] = rejected("TypeError", "not granted");
  written["FontFace.load"] = rejected("NetworkError", "A network error occurred.");
  written["FontFace.status"] = { get: () => "unloaded" };
  written["StorageManager.getDirectory"] = resolved(() => instance("FileSystemDirectoryHandle", window));
  written["GPU.requestAdapter"] = resolved(() => null);
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
  return written;
}

/** A machine on its mains. */
const BATTERY = {
  charging: true,
  chargingTime: 0,
  dischargingTime: Number.POSITIVE_INFINITY,
  level: 1,
};

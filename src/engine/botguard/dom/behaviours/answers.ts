/** What must answer, though nothing is behind it: promises that come to an end, and requests that succeed. */
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members whose promises a page may wait for. */
export function answerBehaviours({ window, instance, keep, facts }: BehaviourContext): Written {
  const written: Written = {};
  // Promises and lists of the host's: what crosses into the page is made the page's there.
  const resolved = (made: () => unknown) => ({ call: async () => made() });
  const empty = (): unknown[] => [];
  written["MediaDevices.enumerateDevices"] = resolved(empty);
  written["FontFaceSet.load"] = {
    call: async (_, [font]) => {
      if (/\s/.test(String(font).trim())) return [];
      const said =
        facts.browser === "webkit"
          ? "The string did not match the expected pattern."
          : `Could not resolve '${String(font)}' as a font.`;
      throw new window.DOMException(said, "SyntaxError");
    },
  };
  for (const name of ["keys", "values", "entries"])
    written[`FontFaceSet.${name}`] = { call: () => (function* () {})() };
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
  return written;
}

/** A machine on its mains. */
const BATTERY = {
  charging: true,
  chargingTime: 0,
  dischargingTime: Number.POSITIVE_INFINITY,
  level: 1,
};

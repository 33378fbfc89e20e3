/** Devices and what a page may do with them: permissions, cameras, keyboards, voices and places. */
import { canPlay } from "../codecs.ts";
import { machineTable } from "../machine-table.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** Pages of one kind of graphics have this format for their pictures. */
const CANVAS_FORMAT = "rgba8unorm";
const GAMEPADS = 8;

const ask = (held: object, method: string, key: unknown): unknown =>
  Reflect.apply(Reflect.get(held, method) as (key: unknown) => unknown, held, [key]);

/** The members that ask for devices. */
export function deviceBehaviours(context: BehaviourContext): Written {
  const { window, facts, instance, make, keep, wording } = context;
  const written: Written = {};
  const isWebKit = facts.browser === "webkit";
  const table = () => machineTable(facts.browser);
  const error = (name: string, message: string) =>
    name === "TypeError" ? new window.TypeError(message) : new window.DOMException(message, name);
  const refused = (name: string, message: string) => ({ call: () => Promise.reject(error(name, message)) });

  written["Permissions.query"] = {
    async call(_, [descriptor]) {
      const given: unknown = Reflect.get(Object(descriptor), "name");
      const failed = (reason: string) => wording.failed("Permissions", "query", reason);
      const wrong = "Failed to read the 'name' property from 'PermissionDescriptor':";
      if (given === undefined)
        throw error(
          "TypeError",
          isWebKit
            ? "Member PermissionDescriptor.name is required and must be an instance of PermissionName"
            : failed(`${wrong} Required member is undefined.`),
        );
      const told = table().permissions[String(given)];
      const isVisible = given === "push" && Reflect.get(Object(descriptor), "userVisibleOnly") === true;
      if (isVisible && !isWebKit)
        return keep(instance("PermissionStatus", window), { name: "push", state: "prompt" });
      if (told === undefined)
        throw error(
          "TypeError",
          isWebKit
            ? "Type error"
            : failed(
                `${wrong} The provided value '${String(given)}' is not a valid enum value of type PermissionName.`,
              ),
        );
      const [first = "", second = "", ...rest] = told.split(" ");
      if (first === "!") throw error(second, rest.join(" "));
      return keep(instance("PermissionStatus", window), { name: second, state: first });
    },
  };
  written["Notification().permission"] = {
    get: () => (table().permissions.notifications?.startsWith("denied") ? "denied" : "default"),
  };
  written["Notification().maxActions"] = { get: () => 2 };
  written["Notification().requestPermission"] = {
    call: () => (isWebKit ? Promise.resolve("denied") : new Promise(() => {})),
  };
  written["Notification.constructor"] = {
    call(self, [title, options]) {
      const given = Object(options) as Record<string, unknown>;
      const texts = ["body", "tag", "icon", "lang"].map((name) => [name, String(given[name] ?? "")]);
      keep(self, { title: String(title), ...Object.fromEntries(texts) });
    },
  };

  written["MediaDevices.getSupportedConstraints"] = {
    call: () =>
      Object.fromEntries(
        table()
          .constraints.split(" ")
          .map((name) => [name, true]),
      ),
  };
  written["MediaDevices.getUserMedia"] = {
    async call(_, [given]) {
      const wants = ["audio", "video"].some((kind) => Boolean(Reflect.get(Object(given), kind)));
      if (!wants)
        throw new window.TypeError(
          isWebKit
            ? "No constraints provided"
            : wording.failed(
                "MediaDevices",
                "getUserMedia",
                "At least one of audio and video must be requested",
              ),
        );
      if (!isWebKit) throw error("NotFoundError", "Requested device not found");
      throw make("OverconstrainedError", "", "Invalid constraint");
    },
  };
  written["MediaDevices.getDisplayMedia"] = isWebKit
    ? refused("InvalidStateError", "getDisplayMedia must be called from a user gesture handler.")
    : { call: () => new Promise(() => {}) };
  written["Keyboard.getLayoutMap"] = {
    async call() {
      const made = instance("KeyboardLayoutMap", window);
      const keys = table()
        .keys.split("\n")
        .map((line) => line.split(" ") as [string, string]);
      maps.set(made, new Map(keys));
      return keep(made, { size: keys.length });
    },
  };
  const maps = new WeakMap<object, Map<string, string>>();
  for (const name of ["get", "has", "keys", "values", "entries"] as const)
    written[`KeyboardLayoutMap.${name}`] = {
      call: (self, [key]) => ask(maps.get(self) ?? new Map(), name, key),
    };
  written["GPU.getPreferredCanvasFormat"] = { call: () => CANVAS_FORMAT };
  written["GPU.wgslLanguageFeatures"] = {
    get() {
      const made = instance("WGSLLanguageFeatures", window);
      const names = new Set(table().wgsl.split(" "));
      sets.set(made, names);
      return keep(made, { size: names.size });
    },
  };
  const sets = new WeakMap<object, Set<string>>();
  for (const name of ["has", "keys", "values", "entries"] as const)
    written[`WGSLLanguageFeatures.${name}`] = {
      call: (self, [key]) => ask(sets.get(self) ?? new Set(), name, key),
    };
  if (!isWebKit)
    written["Navigator.getGamepads"] = { call: () => Array.from({ length: GAMEPADS }, () => null) };
  let voices: object[] | undefined;
  written["SpeechSynthesis.getVoices"] = {
    call() {
      voices ??= table()
        .voices.split(",")
        .filter(Boolean)
        .map((one) => {
          const [name = "", lang = "", isDefault] = one.split(" ");
          return keep(instance("SpeechSynthesisVoice", window), {
            name,
            lang,
            default: isDefault === "true",
          });
        });
      return window.Array.from(voices);
    },
  };
  written["SpeechSynthesisUtterance.constructor"] = {
    call: (self, [text]) =>
      keep(self, { text: text === undefined ? "" : String(text), volume: 1, rate: 1, pitch: 1 }),
  };

  const noPlace = (failed: unknown) => {
    const told = keep(instance("GeolocationPositionError", window), {
      code: 1,
      message: "User denied Geolocation",
    });
    if (typeof failed === "function") setTimeout(() => Reflect.apply(failed, undefined, [told]), 1);
  };
  let watches = 0;
  written["Geolocation.getCurrentPosition"] = { call: (_, [, failed]) => noPlace(failed) };
  written["Geolocation.watchPosition"] = {
    call(_, [, failed]) {
      noPlace(failed);
      return ++watches;
    },
  };
  written["WakeLock.request"] = {
    async call(_, [kind = "screen"]) {
      if (kind !== "screen")
        throw new window.TypeError(
          isWebKit
            ? `Argument 1 ('type') to WakeLock.request must be one of: "screen"`
            : wording.failed(
                "WakeLock",
                "request",
                `The provided value '${String(kind)}' is not a valid enum value of type WakeLockType.`,
              ),
        );
      if (isWebKit) throw error("NotAllowedError", "Permission was denied");
      return keep(instance("WakeLockSentinel", window), { type: "screen" });
    },
  };
  written["Navigator.requestMIDIAccess"] = refused(
    "NotAllowedError",
    "Permission to use Web MIDI API was not granted.",
  );
  written["Navigator.requestMediaKeySystemAccess"] = {
    async call(_, [system]) {
      const failed = (reason: string) => wording.failed("Navigator", "requestMediaKeySystemAccess", reason);
      if (!String(system)) throw new window.TypeError(failed("The keySystem parameter is empty."));
      if (system === "org.w3.clearkey")
        return keep(instance("MediaKeySystemAccess", window), { keySystem: "org.w3.clearkey" });
      throw error("NotSupportedError", "Unsupported keySystem or supportedConfigurations.");
    },
  };

  const config = (name: string, wanted: string, [given]: unknown[]) => {
    const asked = Object(given) as Record<string, { contentType?: unknown } | undefined> & { type?: unknown };
    const kind = name === "decodingInfo" ? "MediaDecoding" : "MediaEncoding";
    const failed = (reason: string) =>
      new window.TypeError(isWebKit ? "Type error" : wording.failed("MediaCapabilities", name, reason));
    if (asked.type === undefined)
      throw new window.TypeError(
        isWebKit
          ? `Member ${kind}Configuration.type is required and must be an instance of ${kind}Type`
          : wording.failed(
              "MediaCapabilities",
              name,
              `Failed to read the 'type' property from '${kind}Configuration': Required member is undefined.`,
            ),
      );
    const where =
      name === "decodingInfo" ? `Failed to read the 'type' property from '${kind}Configuration': ` : "";
    if (!wanted.split(" ").includes(String(asked.type)))
      throw failed(
        `${where}The provided value '${String(asked.type)}' is not a valid enum value of type ${kind}Type.`,
      );
    const types = [asked.audio, asked.video].flatMap((part) => (part ? [String(part.contentType)] : []));
    if (types.length === 0)
      throw failed(
        "The configuration dictionary has neither |video| nor |audio| specified and needs at least one of them.",
      );
    const supported = types.every((type) => canPlay(facts.browser, type) !== "");
    if (isWebKit && types.some((type) => canPlay("webkit", type.split(";")[0] ?? "") === ""))
      throw failed("");
    // A machine without a graphics card plays video with effort.
    const smooth = supported && !isWebKit;
    const powerEfficient = smooth && !asked.video;
    // It is given back as a dictionary, whose members come by their names.
    const ordered = (value: unknown): unknown =>
      typeof value === "object" && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .sort(([one], [other]) => (one < other ? -1 : 1))
              .map(([key, held]) => [key, ordered(held)]),
          )
        : value;
    const { type, ...others } = (ordered(given) ?? {}) as Record<string, unknown>;
    const more = isWebKit ? { configuration: { ...others, type } } : { keySystemAccess: null };
    return { powerEfficient, smooth, supported, ...(name === "decodingInfo" || isWebKit ? more : {}) };
  };
  written["MediaCapabilities.decodingInfo"] = {
    call: async (_, given) => config("decodingInfo", "file media-source webrtc", given),
  };
  written["MediaCapabilities.encodingInfo"] = {
    call: async (_, given) => config("encodingInfo", isWebKit ? "record webrtc" : "webrtc", given),
  };
  written["MediaSession.playbackState"] = {
    get: (self) => sessions.get(self) ?? "none",
    set: (self, value) => void sessions.set(self, String(value)),
  };
  const sessions = new WeakMap<object, string>();
  return written;
}

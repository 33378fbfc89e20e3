/** What constructors and the old `initXEvent` make of the values that they are given: https://webidl.spec.whatwg.org/#js-type-mapping */
import type { BrowserName } from "../../../engine.ts";

/** Members that hold whole numbers, by their size in bits: negative where they have a sign. */
const WHOLE: Readonly<Record<string, number>> = {
  detail: -32,
  button: -16,
  buttons: 16,
  code: 16,
  statusCode: 16,
  pointerId: -32,
  tiltX: -32,
  tiltY: -32,
  twist: -32,
  location: 32,
  keyCode: 32,
  charCode: 32,
  which: 32,
  deltaMode: 32,
  lineno: 32,
  colno: 32,
  lineNumber: 32,
  columnNumber: 32,
  identifier: -32,
};

/** Numbers that browsers keep as they come, but for the mouse. */
const PLACES = /^(client|screen|page|movement|wheelDelta)[XY]$/;

/** What members read as where nobody says anything, and it is not the usual nothing of their type. */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  PointerEvent: { width: 1, height: 1, altitudeAngle: Math.PI / 2 },
  SecurityPolicyViolationEvent: { disposition: "enforce" },
};

/** What a new event of the interface `owner` holds before its dictionary is read. */
export function defaultsOf(owner: string, browser: BrowserName): Readonly<Record<string, unknown>> {
  if (owner === "BlobEvent" && browser === "chromium") return { timecode: Number.NaN };
  return DEFAULTS[owner] ?? {};
}

/** `value` as the member `name` of type `code` (as in the tables) holds it in an event of the interface `owner`. */
export function converted(
  code: string,
  name: string,
  value: unknown,
  { browser, owner }: { browser: BrowserName; owner: string },
): unknown {
  switch (code.charAt(0)) {
    case "b":
      return Boolean(value);
    case "s":
      return String(value);
    case "n":
      return number(name, Number(value), browser, owner);
    default:
      return value;
  }
}

function number(name: string, value: number, browser: BrowserName, owner: string): number {
  const bits = name === "code" && owner !== "CloseEvent" ? undefined : WHOLE[name];
  // A mouse has no tilt, and WebKit knows of nothing else here.
  if (browser === "webkit" && name.startsWith("tilt")) return 0;
  if (bits !== undefined) return whole(value, bits);
  if (!PLACES.test(name)) return value;
  if (name.startsWith("wheel")) return whole(value, -32);
  // Only a pointer is between two pixels.
  if (browser === "webkit") return Math.trunc(value);
  return owner === "PointerEvent" ? value : Math.floor(value);
}

/** https://webidl.spec.whatwg.org/#abstract-opdef-converttoint */
function whole(value: number, bits: number): number {
  if (!Number.isFinite(value)) return 0;
  const size = 2 ** Math.abs(bits);
  const rest = ((Math.trunc(value) % size) + size) % size;
  return bits < 0 && rest >= size / 2 ? rest - size : rest;
}

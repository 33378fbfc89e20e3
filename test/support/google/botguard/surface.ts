/** What a browser answers: the measured members, and the standards' answers to the checks that need more. */
import measured from "../browser-surface.json" with { type: "json" };
import type { Probe } from "./interpreter.ts";

/** Object -> member -> `typeof` in a browser (`null` apart, `@tag` for the class tag). */
const surface: Readonly<Record<string, Readonly<Record<string, string>>>> = measured;

/** Members whose answer depends on the moment or the frame, so that no program could lean on them. */
const FICKLE = new Set(["window.event", "frame window.event", "frame window.frameElement"]);

/** The checks of every program, with what the DOM and HTML standards say. */
export const ESSENTIALS: Readonly<Record<string, string>> = {
  "document is ready": "complete",
  "document has a doctype": "html",
  "frame has a window": "object",
  "frame has its own intrinsics": "true",
  "frame has its own document": "true",
  "event aliases": "true",
  "event aliases ignore case": "true",
  "event starts untyped": '""',
  "event names are checked": "NotSupportedError",
  "mouse event ctrlKey": "false",
  "mouse event pageX": "0",
  "mouse event detail": "0",
  lookupPrefix: "null",
  lookupNamespaceURI: "http://www.w3.org/1999/xhtml",
  isDefaultNamespace: "true",
  "bare HTMLAnchorElement": "function",
  "bare Image": "img",
};

/** Members that captured programs are known to have asked. */
export const ESSENTIAL_MEMBERS: readonly (readonly [subject: string, member: string])[] = [
  ["<img>", "localName"],
  ["<img>", "scrollLeft"],
  ["<img>", "clientWidth"],
  ["<img>", "removeChild"],
  ["<img>", "hasAttribute"],
  ["<img>", "lookupPrefix"],
  ["evt MouseEvents", "ctrlKey"],
  ["evt MouseEvents", "pageX"],
  ["evt MouseEvents", "detail"],
  ["window", "history"],
];

/** What a browser answers to `probe`; undefined when that was never measured. */
export function browserAnswer([first, member]: Probe): string | undefined {
  if (member === undefined) return ESSENTIALS[first];
  const subject = first.startsWith("frame ") ? first.slice("frame ".length) : first;
  return surface[subject]?.[member];
}

/** Every member that can be asked, in this window and in a frame's own. */
export const EVERY_MEMBER: readonly (readonly [subject: string, member: string])[] = ["", "frame "]
  .flatMap((realm) =>
    Object.entries(surface).flatMap(([subject, members]) =>
      Object.keys(members).map((member) => [`${realm}${subject}`, member] as const),
    ),
  )
  .filter(([subject, member]) => !FICKLE.has(`${subject}.${member}`));

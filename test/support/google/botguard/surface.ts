/** What a browser answers: the measured members, and the standards' answers to the checks that need more. */
import { readFileSync } from "node:fs";
import { type Fixture, fixtureMembers } from "../../../dom/fixture.ts";
import type { Probe } from "./interpreter.ts";

/** Members that answer otherwise from one moment to the next. */
const FICKLE = new Set([
  "window.event",
  "document.currentScript",
  "document.activeElement",
  // Known distances of the window: what resolves addresses in a document needs them there.
  "HTML document.location",
  "XML document.location",
]);

/** What does not depend on what a page holds, and is the same in an empty frame: all that can be asked there. */
const IN_FRAMES =
  /^(window|navigator|screen|performance|document\.create(Element|ElementNS|Event)\(.*|new (?!DOMParser).*)$/;

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

const IMAGE = "document.createElement('img')";
const MOUSE = "document.createEvent('MouseEvents')";

/** Members that captured programs are known to have asked, with their `typeof`. */
export const ESSENTIAL_MEMBERS: readonly (readonly [expression: string, member: string, type: string])[] = [
  [IMAGE, "localName", "string"],
  [IMAGE, "scrollLeft", "number"],
  [IMAGE, "clientWidth", "number"],
  [IMAGE, "removeChild", "function"],
  [IMAGE, "hasAttribute", "function"],
  [IMAGE, "lookupPrefix", "function"],
  [MOUSE, "ctrlKey", "boolean"],
  [MOUSE, "pageX", "number"],
  [MOUSE, "detail", "number"],
  ["window", "history", "object"],
];

/** One member of the whole surface. */
export interface Measured {
  /** What makes the object, evaluated in the page or in a frame's window. */
  expression: string;
  member: string;
  /** Its `typeof`, `null` apart. */
  type: string;
}

let measured: readonly Measured[] | undefined;

/** Every member that was measured in a browser. Read when a program first asks for more than the essentials. */
export function measuredMembers(): readonly Measured[] {
  if (measured) return measured;
  const file = new URL("../../../dom/chromium.json", import.meta.url);
  const fixture = JSON.parse(readFileSync(file, "utf8")) as Fixture;
  measured = [...fixtureMembers(fixture)].filter(
    // A symbol cannot be asked for by name.
    ({ object, member, type }) =>
      type !== "throws" && !member.startsWith("@@") && !FICKLE.has(`${object}.${member}`),
  );
  return measured;
}

/** What a browser answers to `probe`. */
export function browserAnswer([asked, member]: Probe): string | undefined {
  if (member === undefined) return ESSENTIALS[asked];
  const expression = asked.startsWith("frame ") ? asked.slice("frame ".length) : asked;
  const is = (one: readonly [string, string, string]) => one[0] === expression && one[1] === member;
  return ESSENTIAL_MEMBERS.find(is)?.[2] ?? membersOf(expression).get(member);
}

/** Whether a frame's window answers as the page's does. */
export function holdsInFrames({ expression, member }: Measured): boolean {
  return IN_FRAMES.test(expression) && member !== "frameElement";
}

let byExpression: Map<string, Map<string, string>> | undefined;

/** Member -> `typeof` of what `expression` makes in a browser. */
export function membersOf(expression: string): ReadonlyMap<string, string> {
  if (!byExpression) {
    byExpression = new Map();
    for (const one of measuredMembers()) {
      const members = byExpression.get(one.expression) ?? new Map();
      byExpression.set(one.expression, members.set(one.member, one.type));
    }
  }
  return byExpression.get(expression) ?? new Map();
}

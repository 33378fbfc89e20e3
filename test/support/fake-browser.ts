/** A make-believe window that answers whatever the measured browser answered, and nothing else. */
import { browserAnswer, EVERY_MEMBER } from "./google/botguard/surface.ts";

type Thing = Record<string, unknown>;

/** Runs `script` as a page would, and gives the window back. `lies` replaces single answers, by `subject.member`. */
export function runInFakeBrowser(script: string, eventId: string, lies: Record<string, unknown> = {}): Thing {
  const window = makeWindow("", lies, makeWindow("frame ", lies));
  const { document } = window;
  if (eventId) window.yt = { config_: { EVENT_ID: eventId } };
  const run = new Function("window", "document", "HTMLAnchorElement", "Image", script);
  const Image = function image(this: Thing) {
    this.localName = "img";
  };
  run.call(window, window, document, lies["bare HTMLAnchorElement"] ?? class {}, Image);
  return window;
}

const VALUES: Record<string, unknown> = {
  string: "",
  number: 0,
  boolean: false,
  function: () => {},
  object: {},
  null: null,
  undefined: undefined,
};

function makeSubject(realm: string, subject: string, lies: Record<string, unknown>): Thing {
  const thing: Thing = {};
  for (const [owner, member] of EVERY_MEMBER) {
    if (owner !== `${realm}${subject}`) continue;
    const answer = browserAnswer([owner, member]) ?? "";
    if (member === "@tag") thing[Symbol.toStringTag as unknown as string] = answer.slice(8, -1);
    else thing[member] = `${owner}.${member}` in lies ? lies[`${owner}.${member}`] : VALUES[answer];
  }
  return thing;
}

class UIEvent {}
class MouseEvent extends UIEvent {}

function makeWindow(realm: string, lies: Record<string, unknown>, frame?: Thing): Thing {
  const document = Object.assign(makeSubject(realm, "document", lies), {
    readyState: "complete",
    doctype: { name: "html" },
    body: Object.assign(makeSubject(realm, "body", lies), {
      appendChild() {},
      removeChild() {},
      addEventListener() {},
      removeEventListener() {},
    }),
    documentElement: Object.assign(makeSubject(realm, "documentElement", lies), {
      lookupPrefix: () => null,
      lookupNamespaceURI: () => "http://www.w3.org/1999/xhtml",
      isDefaultNamespace: () => true,
    }),
    createElement: (name: string) => {
      const element = makeSubject(realm, `<${name}>`, lies);
      if (name === "iframe" && frame) element.contentWindow = frame;
      if (name === "div") element.style = makeSubject(realm, "style", lies);
      return element;
    },
    createEvent: (name: string) => {
      if (name === "Nope") throw new DOMException("no such event", "NotSupportedError");
      const isMouse = name === "MouseEvents";
      const event = makeSubject(realm, `evt ${name === "uiEVENTS" ? "UIEvents" : name}`, lies);
      return Object.setPrototypeOf(event, (isMouse ? MouseEvent : UIEvent).prototype);
    },
  });
  const named = ["navigator", "location", "history", "screen", "performance"];
  return {
    ...makeSubject(realm, "window", lies),
    ...Object.fromEntries(named.map((name) => [name, makeSubject(realm, name, lies)])),
    document,
    ...(!realm && {
      MouseEvent,
      UIEvent,
      Array,
      Promise,
      Uint8Array,
      setTimeout,
      btoa,
      atob,
    }),
  };
}

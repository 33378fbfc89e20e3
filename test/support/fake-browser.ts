/** A make-believe window that answers whatever the measured browser answered, and nothing else. */
import { ESSENTIAL_MEMBERS, membersOf } from "./google/botguard/surface.ts";

type Thing = Record<string, unknown>;

const VALUES: Record<string, unknown> = {
  string: "",
  number: 0,
  boolean: false,
  function: () => {},
  object: {},
  null: null,
  undefined: undefined,
};

class UIEvent {}
class MouseEvent extends UIEvent {}

/**
 * Runs `script` as a page would, and gives the window back. `lies` replaces single answers, by `expression.member`.
 * With `whole` it answers for the whole surface, else for the essentials.
 */
export function runInFakeBrowser(
  script: string,
  options: { eventId: string; lies?: Thing | undefined; whole?: boolean | undefined },
): Thing {
  const { eventId, lies = {}, whole = false } = options;
  const window = makeWindow(lies, whole, makeWindow(lies, whole));
  if (eventId) window.yt = { config_: { EVENT_ID: eventId } };
  const run = new Function("window", "document", "HTMLAnchorElement", "Image", script);
  const Image = function image(this: Thing) {
    this.localName = "img";
  };
  run.call(window, window, window.document, class {}, Image);
  return window;
}

function makeWindow(lies: Thing, whole: boolean, frame?: Thing): Thing {
  const document = {
    readyState: "complete",
    doctype: { name: "html" },
    body: { appendChild() {}, removeChild() {}, addEventListener() {}, removeEventListener() {} },
    documentElement: {
      lookupPrefix: () => null,
      lookupNamespaceURI: () => "http://www.w3.org/1999/xhtml",
      isDefaultNamespace: () => true,
    },
    createElement: () => ({ contentWindow: frame }),
    createEvent(name: string) {
      if (name === "Nope") throw new DOMException("no such event", "NotSupportedError");
      const event = name === "MouseEvents" ? new MouseEvent() : new UIEvent();
      return Object.assign(event, { type: "", ctrlKey: false, pageX: 0, detail: 0 });
    },
  };
  return {
    document,
    MouseEvent,
    UIEvent,
    Promise,
    Uint8Array,
    setTimeout,
    btoa,
    atob,
    ...(frame ? {} : { Array: class {} }),
    eval: (expression: string) => make(expression, lies, whole),
  };
}

/** The object that `expression` makes, with a value of the right type for each member. */
function make(expression: string, lies: Thing, whole: boolean): Thing {
  const thing: Thing = Object.create(null);
  const members = [
    ...ESSENTIAL_MEMBERS.filter(([owner]) => owner === expression).map(([, member, type]) => [member, type]),
    ...(whole ? membersOf(expression) : []),
  ];
  for (const [member = "", type = ""] of members) {
    const name = `${expression}.${member}`;
    thing[member] = name in lies ? lies[name] : VALUES[type];
  }
  return thing;
}

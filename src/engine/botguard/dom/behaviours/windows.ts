/** happy-dom's windows and the page's are different objects: wherever one goes in or comes out, it is exchanged. */
import type { Document, Window } from "happy-dom";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members through which a window is reached. */
export function windowBehaviours({
  window,
  toPage,
  toHappy,
  frames,
  happyMember,
}: BehaviourContext): Written {
  const written: Written = {};
  written["Window.length"] = { get: (self) => frames().countIn(toHappy(self) as object) };
  written["Window.frameElement"] = { get: (self) => frames().elementOf(self) };
  let name = "";
  written["Window.name"] = {
    get(self) {
      const element = frames().elementOf(self);
      return element ? frames().nameOf(element) : toHappy(self) === window ? name : "";
    },
    set(self, value) {
      const element = frames().elementOf(self);
      // A symbol has no text, and throws.
      if (element) frames().name(element, `${value}`);
      else if (toHappy(self) === window) name = `${value}`;
    },
  };
  written["Window.clientInformation"] = { get: (self) => (toHappy(self) as Window).navigator };
  for (const [owner, name] of [["HTMLIFrameElement", "contentWindow"]] as const) {
    const original = happyMember(owner, name)?.get;
    written[`${owner}.${name}`] = { get: (self) => toPage(original?.call(self)) };
  }
  const defaultView = happyMember("Document", "defaultView")?.get;
  const viewOf = (self: object) => {
    const view = defaultView?.call(self) as { document?: unknown } | null;
    return view?.document === self ? view : null;
  };
  written["Document.defaultView"] = { get: (self) => toPage(viewOf(self)) };
  const activeElement = happyMember("Document", "activeElement")?.get;
  written["Document.activeElement"] = {
    get: (self) => (viewOf(self) ? activeElement?.call(self) : ((self as Document).body ?? null)),
  };
  const contentDocument = happyMember("HTMLIFrameElement", "contentDocument")?.get;
  written["HTMLIFrameElement.contentDocument"] = {
    // Its window has to be a browser's before its document is seen.
    get: (self) => Reflect.get(self, "contentWindow") && contentDocument?.call(self),
  };
  return written;
}

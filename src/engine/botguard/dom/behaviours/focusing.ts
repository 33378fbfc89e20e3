/** What can have the focus, and who is told of it: https://html.spec.whatwg.org/#focus */
import { type Document, type HTMLElement, PropertySymbol } from "happy-dom";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** Elements that have it by themselves. */
const FOCUSABLE =
  "a[href],area[href],button,input,select,textarea,iframe,summary,audio[controls],video[controls],[tabindex],[contenteditable]:not([contenteditable=false])";

/** `focus()` and `blur()`. */
export function focusBehaviours({ window, events, toPage }: BehaviourContext): Written {
  const written: Written = {};
  const activeOf = (document: Document) => document[PropertySymbol.activeElement] as HTMLElement | null;
  const tell = (target: HTMLElement, type: string, relatedTarget: HTMLElement | null) => {
    const values = { relatedTarget, composed: true, view: toPage(window) };
    events.fire(target, type, "FocusEvent", values);
    events.fire(target, `focus${type === "focus" ? "in" : "out"}`, "FocusEvent", {
      ...values,
      bubbles: true,
    });
  };
  const move = (document: Document, to: HTMLElement | null) => {
    const from = activeOf(document);
    if (from === to) return;
    document[PropertySymbol.activeElement] = null;
    document[PropertySymbol.clearCache]();
    if (from?.isConnected) tell(from, "blur", to);
    // Whoever was told may have moved it.
    if (!to || activeOf(document)) return;
    document[PropertySymbol.activeElement] = to;
    document[PropertySymbol.clearCache]();
    tell(to, "focus", from);
  };
  for (const owner of ["HTMLElement", "SVGElement", "MathMLElement"]) {
    written[`${owner}.focus`] = {
      isFinal: true,
      call(self) {
        const element = self as HTMLElement;
        const asked =
          element.localName === "label" ? (Reflect.get(element, "control") as HTMLElement | null) : element;
        if (asked?.isConnected && isFocusable(asked)) move(asked.ownerDocument, asked);
      },
    };
    written[`${owner}.blur`] = {
      isFinal: true,
      call(self) {
        const { ownerDocument } = self as HTMLElement;
        if (activeOf(ownerDocument) === self) move(ownerDocument, null);
      },
    };
  }
  return written;
}

/** True for an element that is shown, and that takes the focus. */
function isFocusable(element: HTMLElement): boolean {
  if (!element.matches(FOCUSABLE) || Reflect.get(element, "disabled") === true) return false;
  for (let at: HTMLElement | null = element; at; at = at.parentElement as HTMLElement | null)
    if (at.hasAttribute("hidden") || at.hasAttribute("inert") || at.style?.display === "none") return false;
  return true;
}

/** What else `CSS` has: the highlights of a page, https://drafts.csswg.org/css-highlight-api-1/, and its worklet. */
import type { BehaviourContext, Written } from "./behaviour.ts";

/** Writes the highlights and the worklet. */
export function defineHighlights({ window, instance }: BehaviourContext, written: Written): void {
  written["CSS.highlights"] = { get: () => highlights() };
  written["CSS.paintWorklet"] = { get: () => worklet() };
  const once = (make: () => object) => {
    let made: object | undefined;
    return () => {
      made ??= make();
      return made;
    };
  };
  const highlights = once(() => instance("HighlightRegistry", window));
  const worklet = once(() => instance("Worklet", window));
  const marked = new WeakMap<object, Map<unknown, unknown>>();
  const marks = (self: object) => {
    const known = marked.get(self) ?? new Map<unknown, unknown>();
    marked.set(self, known);
    return known;
  };
  written["HighlightRegistry.size"] = { get: (self) => marks(self).size };
  written["HighlightRegistry.has"] = { call: (self, [name]) => marks(self).has(String(name)) };
  written["HighlightRegistry.get"] = { call: (self, [name]) => marks(self).get(String(name)) };
  written["HighlightRegistry.set"] = {
    call(self, [name, value]) {
      marks(self).set(String(name), value);
      return self;
    },
  };
  written["HighlightRegistry.delete"] = { call: (self, [name]) => marks(self).delete(String(name)) };
  written["HighlightRegistry.clear"] = { call: (self) => marks(self).clear() };
}

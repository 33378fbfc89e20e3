/** The history as entries: https://html.spec.whatwg.org/#navigation-api */
import type { Entry, Journey } from "../places/journey.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The navigation and its entries. */
export function navigationBehaviours(
  { window, instance, keep }: BehaviourContext,
  journey: Journey,
): Written {
  const shown = new WeakMap<Entry, object>();
  const entries = new WeakMap<object, Entry>();
  const show = (entry: Entry): object => {
    const known = shown.get(entry) ?? instance("NavigationHistoryEntry", window);
    shown.set(entry, known);
    entries.set(known, entry);
    return known;
  };
  const read = (name: string, of: (entry: Entry) => unknown): Written => ({
    [`NavigationHistoryEntry.${name}`]: {
      get(self) {
        const entry = entries.get(self);
        return entry && of(entry);
      },
    },
  });
  const activations = new WeakMap<object, object>();
  return {
    ...read("url", ({ address }) => address),
    ...read("key", ({ key }) => key),
    ...read("id", ({ id }) => id),
    ...read("index", (entry) => journey.entries.indexOf(entry)),
    ...read("sameDocument", () => true),
    "NavigationHistoryEntry.getState": { call: () => undefined },
    "Navigation.currentEntry": { get: () => show(journey.current) },
    "Navigation.entries": { call: () => window.Array.from(journey.entries, show) },
    "Navigation.canGoBack": { get: () => journey.at > 0 },
    "Navigation.canGoForward": { get: () => journey.at < journey.entries.length - 1 },
    "Navigation.activation": {
      get(self) {
        const known =
          activations.get(self) ??
          keep(instance("NavigationActivation", self), {
            entry: show(journey.current),
            from: null,
            navigationType: "push",
          });
        activations.set(self, known);
        return known;
      },
    },
  };
}

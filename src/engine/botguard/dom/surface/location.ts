/** Lays the members that a browser's location holds itself, answered by happy-dom's. */
import type { Window } from "happy-dom";
import type { Behaviours } from "../behaviours.ts";
import type { Surface } from "./surface.ts";
import type { Tools } from "./tools.ts";
import type { Values } from "./values.ts";

export interface LocationContext {
  window: Window;
  /** What happy-dom has, by name. */
  held: ReadonlyMap<string, PropertyDescriptor>;
  surface: Surface;
  values: Values;
  tools: Tools;
  behaviours: Behaviours;
}

/** Makes happy-dom's `location` a browser's. https://webidl.spec.whatwg.org/#LegacyUnforgeable */
export function layLocation(
  location: object,
  { window, held, surface, values, tools, behaviours }: LocationContext,
): void {
  Reflect.deleteProperty(location, Symbol.toStringTag);
  for (const [name, member] of surface.location) {
    const own = held.get(name);
    const shape = { enumerable: member.enumerable, configurable: false };
    if (member.kind === "a" || member.kind === "w") {
      if (own?.get)
        values.link(location, name, { get: own.get.bind(location), set: own.set?.bind(location) });
      const made = tools.accessor({ owner: "Location", name, member });
      Reflect.defineProperty(location, name, { ...made, ...shape });
    } else if (name === "@@toPrimitive") {
      Reflect.defineProperty(location, Symbol.toPrimitive, { value: undefined });
    } else {
      const key = { owner: "Location", name, member };
      const value =
        name === "valueOf"
          ? window.Object.prototype.valueOf
          : behaviours.get("Location", name)
            ? tools.method(key)
            : tools.borrowedMethod(key, own?.value as object);
      Reflect.defineProperty(location, name, { value, ...shape, writable: false });
    }
  }
}

/** What events of mouse, wheel and keys say beside what they are made of. */
import type { MouseEvent as Mouse, WheelEvent as Wheel } from "happy-dom";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members that follow from others. */
export function pointingBehaviours({ facts, held }: BehaviourContext): Written {
  const written: Written = {};
  const isChromium = facts.browser === "chromium";
  for (const axis of ["X", "Y"] as const) {
    const place = (self: object) => (self as Mouse)[`client${axis}`] ?? 0;
    const names = [axis.toLowerCase(), `page${axis}`, `layer${axis}`];
    // WebKit has some of them above.
    for (const owner of ["MouseEvent", "UIEvent"])
      for (const name of names) written[`${owner}.${name}`] = { get: place };
    written[`MouseEvent.offset${axis}`] = { get: place };
    written[`WheelEvent.wheelDelta${axis}`] = { get: (self) => wheelDelta(self as Wheel, axis) };
    written[`WheelEvent.delta${axis}`] = {
      get(self) {
        const value = held(self, `delta${axis}`);
        return value === undefined ? -Number(held(self, `wheelDelta${axis}`) ?? 0) || 0 : value;
      },
    };
  }
  const wheelDelta = (event: Wheel, axis: "X" | "Y"): number => {
    const given = held(event, `wheelDelta${axis}`);
    if (given !== undefined) return given as number;
    return Math.trunc(event[`delta${axis}`]) * (isChromium ? 1 : -1) || 0;
  };
  written["WheelEvent.wheelDelta"] = {
    get: (self) => wheelDelta(self as Wheel, "Y") || wheelDelta(self as Wheel, "X"),
  };
  // Where a mouse comes from and goes to: https://w3c.github.io/uievents/#dom-mouseevent-relatedtarget
  const isLeaving = ({ type }: Mouse) => /^(mouse|pointer)(out|leave)$/.test(type);
  written["MouseEvent.fromElement"] = {
    get: (self) => (isLeaving(self as Mouse) ? (self as Mouse).target : (self as Mouse).relatedTarget),
  };
  written["MouseEvent.toElement"] = {
    get: (self) => (isLeaving(self as Mouse) ? (self as Mouse).relatedTarget : (self as Mouse).target),
  };
  for (const owner of ["MouseEvent", "KeyboardEvent"])
    written[`${owner}.getModifierState`] = {
      call(self, [key]) {
        const name = String(key);
        const member = { Control: "ctrlKey", Shift: "shiftKey", Alt: "altKey", Meta: "metaKey" }[name];
        if (member) return Boolean(Reflect.get(self, member));
        return held(self, `modifier${name}`) === true && (isChromium || name === "CapsLock");
      },
    };
  return written;
}

/** Timers and clocks. */
import { PropertySymbol } from "happy-dom";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members that tell or take time. */
export function timeBehaviours({ facts, timers, make, before }: BehaviourContext): Written {
  const written: Written = {};
  const performanceNow = before.now;
  written["Performance.now"] = { call: () => performanceNow() };
  written["Performance.timeOrigin"] = { get: () => before.timeOrigin };
  written["AnimationTimeline.currentTime"] = { get: () => performanceNow() };
  written["Event.timeStamp"] = {
    get: (self) => before.told(Reflect.get(self, PropertySymbol.timeStamp) as number),
  };
  written["Window.setTimeout"] = {
    call: (_, [handler, delay, ...args]) => timers.setTimeout(handler, delay, ...args),
  };
  written["Window.setInterval"] = {
    call: (_, [handler, delay, ...args]) => timers.setInterval(handler, delay, ...args),
  };
  for (const name of [
    "clearTimeout",
    "clearInterval",
    "cancelAnimationFrame",
    "webkitCancelAnimationFrame",
    "cancelIdleCallback",
  ])
    written[`Window.${name}`] = { call: (_, [id]) => timers.clear(id) };
  for (const name of ["requestAnimationFrame", "webkitRequestAnimationFrame"])
    written[`Window.${name}`] = { call: (_, [handler]) => timers.requestFrame(handler, performanceNow) };
  written["Window.requestIdleCallback"] = {
    call: (_, [handler]) =>
      timers.setTimeout(() => {
        const deadline = make("IdleDeadline");
        if (typeof handler === "function") handler(deadline);
      }, 1),
  };
  written["IdleDeadline.timeRemaining"] = { call: () => 49.9 };
  // The page was there before the program: its stages lie behind the time origin that `now` counts from.
  const origin = Math.round(before.timeOrigin);
  const begun = origin - facts.stages.loadEventEnd;
  for (const [name, after] of Object.entries(facts.stages))
    written[`PerformanceTiming.${name}`] = { get: () => begun + after };
  return written;
}

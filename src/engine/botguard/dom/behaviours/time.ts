/** Timers and clocks. */
import type { BehaviourContext, Written } from "./behaviour.ts";

/** Milliseconds from a page's start to each of its stages, in the order in which they come. */
const STAGES: Readonly<Record<string, number>> = {
  navigationStart: 0,
  fetchStart: 2,
  domainLookupStart: 4,
  domainLookupEnd: 12,
  connectStart: 12,
  secureConnectionStart: 20,
  connectEnd: 41,
  requestStart: 42,
  responseStart: 121,
  responseEnd: 173,
  domLoading: 126,
  domInteractive: 402,
  domContentLoadedEventStart: 402,
  domContentLoadedEventEnd: 409,
  domComplete: 711,
  loadEventStart: 711,
  loadEventEnd: 713,
};

/** The members that tell or take time. */
export function timeBehaviours({ window, timers, make }: BehaviourContext): Written {
  const written: Written = {};
  const performanceNow = window.performance.now.bind(window.performance);
  written["Performance.now"] = { call: () => performanceNow() };
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
  const origin = Math.round(window.performance.timeOrigin);
  const last = Math.max(...Object.values(STAGES));
  for (const [name, after] of Object.entries(STAGES))
    written[`PerformanceTiming.${name}`] = { get: () => origin - last + after };
  return written;
}

/** What the timeline and observers of what is shown do not take. */
import { dictionary, each, instance, type Refusal, type RuleContext, type Rules } from "./rule.ts";

/** Marks that a browser makes itself. */
const TIMED =
  /^(navigationStart|(unload|redirect|connect|response|domContentLoaded|load)(Event)?(Start|End)|fetchStart|domLoading|domComplete|domInteractive)$/;

/** The rules of marks, measures and observers. */
export function timelineRules(context: RuleContext): Rules {
  const { is } = context;
  const init = (at: number, args: readonly unknown[], name: string): unknown =>
    Reflect.get(Object(args[at]), name);
  const marking = ([name, given]: readonly unknown[]): Refusal | undefined => {
    const wrong = dictionary(1, "PerformanceMarkOptions")([name, given], {});
    if (wrong) return wrong;
    if (TIMED.test(String(name)))
      return [
        "SyntaxError",
        `'${String(name)}' is part of the PerformanceTiming interface, and cannot be used as a mark name.`,
      ];
    const start: unknown = Reflect.get(Object(given), "startTime");
    if (start === undefined) return undefined;
    if (!Number.isFinite(Number(start)))
      return [
        "TypeError",
        "Failed to read the 'startTime' property from 'PerformanceMarkOptions': The provided double value is non-finite.",
        "The provided value is non-finite",
      ];
    return Number(start) < 0
      ? ["TypeError", `'${String(name)}' cannot have a negative start time.`]
      : undefined;
  };
  const measuring = ([name, given]: readonly unknown[]): Refusal | undefined => {
    if (typeof given !== "object" || given === null) return undefined;
    const { start, end, duration, detail } = given as Readonly<Record<string, unknown>>;
    if (start === undefined && end === undefined && (duration !== undefined || detail !== undefined))
      return [
        "TypeError",
        "If a non-empty PerformanceMeasureOptions object was passed, at least one of its 'start' or 'end' properties must be present.",
      ];
    if (start !== undefined && end !== undefined && duration !== undefined)
      return [
        "TypeError",
        "If a non-empty PerformanceMeasureOptions object was passed, it must not have all of its 'start', 'duration', and 'end' properties defined",
      ];
    return [start, end].some((one) => typeof one === "number" && one < 0)
      ? ["TypeError", `'${String(name)}' cannot have a negative time stamp.`]
      : undefined;
  };
  const rooted = (args: readonly unknown[]): Refusal | undefined => {
    const root = init(1, args, "root");
    return root == null || is(root, "Document") || is(root, "Element")
      ? undefined
      : [
          "TypeError",
          "Failed to read the 'root' property from 'IntersectionObserverInit': The provided value is not of type '(Document or Element)'.",
        ];
  };
  const threshold = (args: readonly unknown[]): Refusal | undefined => {
    const margin = String(init(1, args, "rootMargin") ?? "0px");
    if (!/^(\s*-?[\d.]+(px|%)?){1,4}\s*$/.test(margin))
      return [
        "SyntaxError",
        "rootMargin must be specified in absolute length units or percent.",
        "Failed to construct 'IntersectionObserver': rootMargin must be specified in pixels or percent.",
      ];
    const given = [init(1, args, "threshold") ?? 0].flat().map(Number);
    if (!given.every(Number.isFinite))
      return [
        "TypeError",
        "Failed to read the 'threshold' property from 'IntersectionObserverInit': The provided double value is non-finite.",
        "The provided value is non-finite",
      ];
    return given.every((one) => one >= 0 && one <= 1)
      ? undefined
      : [
          "RangeError",
          "Threshold values must be numbers between 0 and 1",
          "Failed to construct 'IntersectionObserver': all thresholds must lie in the range [0.0, 1.0].",
        ];
  };
  return {
    "new IntersectionObserver": each(rooted, threshold),
    ...Object.fromEntries(
      ["IntersectionObserver", "ResizeObserver"].map((owner) => [
        `${owner}.observe`,
        instance(context, 0, "Element", `('target') to ${owner}.observe`),
      ]),
    ),
    "Performance.mark": marking,
    "new PerformanceMark": marking,
    "Performance.measure": measuring,
    "PerformanceObserver.observe": ([given]) =>
      Reflect.get(Object(given), "type") !== undefined &&
      Reflect.get(Object(given), "entryTypes") !== undefined
        ? [
            "TypeError",
            "An observe() call must not include both entryTypes and type arguments.",
            "either entryTypes or type must be provided",
          ]
        : undefined,
  };
}

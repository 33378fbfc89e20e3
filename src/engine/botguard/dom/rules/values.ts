/** What members that take few values do not take: numbers out of range, words of no list, options that say too little. */
import { type RuleContext, type Rules, unless } from "./rule.ts";

/** The rules of members with few values. */
export function valueRules(_: RuleContext): Rules {
  return {
    "PerformanceObserver.observe": unless(
      ([options]) => ["type", "entryTypes"].some((name) => Reflect.get(Object(options), name) !== undefined),
      [
        "TypeError",
        "An observe() call must include either entryTypes or type arguments.",
        "no type or entryTypes were provided",
      ],
    ),
  };
}

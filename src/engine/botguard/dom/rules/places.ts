/** What addresses a window does not go to. */
import type { Rule, RuleContext, Rules } from "./rule.ts";

/** The rules of locations and of the window's own movements. */
export function placeRules(context: RuleContext): Rules {
  const isChromium = context.browser === "chromium";
  const address =
    (webkit: string | undefined, place?: readonly [string, string, "setter"]): Rule =>
    ([given]) =>
      URL.canParse(String(given), context.address())
        ? undefined
        : ["SyntaxError", `'${written(String(given))}' is not a valid URL.`, webkit, place];
  const href = address("Invalid URL", ["Location", "href", "setter"]);
  return {
    "Location.href=": href,
    "Window.location=": href,
    "Document.location=": href,
    "Location.assign": address("Invalid URL"),
    "Location.replace": address(undefined),
    "Location.protocol=": ([given]) =>
      /^[a-z][a-z0-9+.-]*(:|$)/i.test(String(given))
        ? undefined
        : ["SyntaxError", `'${String(given)}' is an invalid protocol.`],
    "Window.scrollTo": isChromium
      ? () => undefined
      : (args) => {
          const [given] = args;
          const { behavior = "auto" } = Object(given) as { behavior?: unknown };
          const isRight = args.length !== 1 || given == null || typeof given === "object";
          return isRight && /^(auto|instant|smooth)$/.test(String(behavior)) ? undefined : ["TypeError", ""];
        },
  };
}

/** An address that is none, as Chromium writes it. */
function written(text: string): string {
  return /^[a-z]+:\/\/[^/?#]*$/i.test(text) ? `${text.replace(/:$/, "")}/` : text;
}

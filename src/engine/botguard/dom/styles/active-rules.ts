/** The rules of a sheet that hold for a page: out of their conditions, and out of one another. */
import type { ActiveRule } from "./cascade/context.ts";
import { piecesOf } from "./parts.ts";
import { type Features, judge } from "./queries.ts";
import type { Rule } from "./rules.ts";
import { specificityOf } from "./sheets.ts";
import { isSupported, type Known } from "./supports.ts";

/** What conditions are asked of. */
interface Page {
  features: Features;
  supports: Known;
}

/** Puts the rules whose conditions hold into `into`, with whole selectors; `around` is the selector that they stand in. */
export function flatten(rules: readonly Rule[], around: string, page: Page, into: ActiveRule[]): void {
  for (const rule of rules) {
    switch (rule.kind.standard) {
      case "CSSStyleRule": {
        const text = around ? nested(rule.prelude, around) : rule.prelude;
        for (const one of piecesOf(text)) {
          const [, selector = one, pseudo = ""] =
            /^(.*?)::?(before|after|marker|placeholder|selection|first-line|first-letter|backdrop)$/.exec(
              one,
            ) ?? [];
          into.push({
            selector: selector || "*",
            pseudo,
            specificity: specificityOf(one),
            declarations: rule.block().declarations,
          });
        }
        flatten(rule.rules, text, page, into);
        break;
      }
      case "CSSMediaRule":
        if (judge(rule.prelude, page.features).holds) flatten(rule.rules, around, page, into);
        break;
      case "CSSSupportsRule":
        if (isSupported(rule.prelude, page.supports)) flatten(rule.rules, around, page, into);
        break;
      case "CSSLayerBlockRule":
        flatten(rule.rules, around, page, into);
    }
  }
}

/** A selector inside of another rule. */
function nested(selector: string, around: string): string {
  const outer = piecesOf(around).length > 1 ? `:is(${around})` : around;
  return piecesOf(selector)
    .map((one) => (one.includes("&") ? one.replace(/&/g, outer) : `${outer} ${one}`))
    .join(", ");
}

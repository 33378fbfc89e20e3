/** The rules that hold rules, or declarations: https://drafts.csswg.org/cssom/#css-rules */
import { listedBy } from "../lists/lists.ts";
import { mediaLists } from "../styles/media-lists.ts";
import { pageStyles } from "../styles/page-styles.ts";
import { sheetObjects } from "../styles/sheet-objects.ts";
import { selectorText } from "../styles/sheets.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members of such rules, of every rule, and of what lists rules. */
export function ruleBehaviours(context: BehaviourContext): Written {
  const written: Written = {};
  const styles = pageStyles(context);
  const objects = sheetObjects(context);
  const lists = mediaLists(context);
  const ruleOf = (self: object) => objects.rule(self);
  written["CSSRuleList.length"] = { get: (self) => listedBy(self).length };
  written["CSSRuleList.item"] = { call: (self, [index]) => listedBy(self)[Number(index) >>> 0] ?? null };

  written["CSSRule.type"] = { get: (self) => ruleOf(self).kind.number };
  written["CSSRule.cssText"] = { get: (self) => ruleOf(self).text, set: () => {} };
  written["CSSRule.parentStyleSheet"] = { get: (self) => objects.sheetAround(self) ?? null };
  written["CSSRule.parentRule"] = {
    get(self) {
      const { parent } = ruleOf(self);
      return parent ? objects.ofRule(parent, objects.sheetAround(self) as object) : null;
    },
  };
  for (const owner of ["CSSStyleRule", "CSSKeyframeRule", "CSSFontFaceRule", "CSSPageRule"])
    written[`${owner}.style`] = {
      get: (self) => objects.style(self),
      set(self, value) {
        ruleOf(self).block(self).text = String(value);
        styles.forget();
      },
    };
  for (const owner of ["CSSStyleRule", "CSSGroupingRule"]) {
    written[`${owner}.cssRules`] = {
      get: (self) => objects.ofRules(ruleOf(self).rules, objects.sheetAround(self) ?? self),
    };
    written[`${owner}.insertRule`] = {
      call: (self, args) => objects.insert(ruleOf(self).rules, owner, ruleOf(self), args),
    };
    written[`${owner}.deleteRule`] = {
      call: (self, [index]) => objects.remove(ruleOf(self).rules, owner, index),
    };
  }
  written["CSSStyleRule.selectorText"] = {
    get: (self) => ruleOf(self).prelude,
    set(self, value) {
      if (!styles.rules.isSelector(String(value))) return;
      ruleOf(self).prelude = selectorText(String(value));
      styles.forget();
    },
  };
  written["CSSPageRule.selectorText"] = { get: (self) => ruleOf(self).prelude };
  written["CSSConditionRule.conditionText"] = { get: (self) => ruleOf(self).prelude };
  written["CSSMediaRule.media"] = {
    get(self) {
      const rule = ruleOf(self);
      const write = (text: string) => {
        rule.prelude = text;
      };
      return lists.of(rule, { read: () => rule.prelude, write });
    },
    set(self, text) {
      ruleOf(self).prelude = lists.text(String(text));
      styles.forget();
    },
  };
  return written;
}

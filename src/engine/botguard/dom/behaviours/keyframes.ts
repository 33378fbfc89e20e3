/** The rules of animations: https://drafts.csswg.org/css-animations/#interface-csskeyframesrule */
import { pageStyles } from "../styles/page-styles.ts";
import { makeRule, type Rule } from "../styles/rules.ts";
import { sheetObjects } from "../styles/sheet-objects.ts";
import { readRules } from "../styles/sheets.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members of such rules, and of what stands in them. */
export function keyframeBehaviours(context: BehaviourContext): Written {
  const written: Written = {};
  const styles = pageStyles(context);
  const objects = sheetObjects(context);
  const ruleOf = (self: object) => objects.rule(self);
  const frameOf = (self: object, key: unknown): Rule | undefined => {
    const wanted = String(key).trim().toLowerCase().replace("from", "0%").replace(/^to$/, "100%");
    return ruleOf(self).rules.findLast((rule) => rule.prelude === wanted);
  };
  written["CSSKeyframesRule.name"] = {
    get: (self) => ruleOf(self).prelude.replace(/^["'](.*)["']$/, "$1"),
    set: (self, value) => {
      ruleOf(self).prelude = String(value);
    },
  };
  written["CSSKeyframesRule.cssRules"] = {
    get: (self) => objects.ofRules(ruleOf(self).rules, objects.sheetAround(self) ?? self),
  };
  written["CSSKeyframesRule.length"] = { get: (self) => ruleOf(self).rules.length };
  written["CSSKeyframesRule.findRule"] = {
    call(self, [key]) {
      const found = frameOf(self, key);
      return found ? objects.ofRule(found, objects.sheetAround(self) as object) : null;
    },
  };
  written["CSSKeyframesRule.appendRule"] = {
    call(self, [text]) {
      const [raw] = readRules(`@keyframes x{${String(text)}}`);
      const made = raw && makeRule(styles.rules, raw, ruleOf(self).parent, false);
      const frame = made?.rules[0];
      if (frame) ruleOf(self).rules.push(frame);
      return undefined;
    },
  };
  written["CSSKeyframesRule.deleteRule"] = {
    call(self, [key]) {
      const found = frameOf(self, key);
      const { rules } = ruleOf(self);
      if (found) rules.splice(rules.indexOf(found), 1);
      return undefined;
    },
  };
  written["CSSKeyframeRule.keyText"] = {
    get: (self) => ruleOf(self).prelude,
    set: (self, value) => {
      ruleOf(self).prelude = String(value);
    },
  };
  return written;
}

/** What rules tell of their names and descriptors: imports, namespaces, layers, containers, properties, counters. */
import { mediaLists } from "../styles/media-lists.ts";
import { importOf, namespaceOf } from "../styles/rules.ts";
import { sheetObjects } from "../styles/sheet-objects.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members of such rules. */
export function atRuleBehaviours(context: BehaviourContext): Written {
  const { window } = context;
  const written: Written = {};
  const objects = sheetObjects(context);
  const lists = mediaLists(context);
  const ruleOf = (self: object) => objects.rule(self);
  written["CSSImportRule.href"] = { get: (self) => importOf(ruleOf(self).prelude).href };
  written["CSSImportRule.media"] = {
    get: (self) => {
      const rule = ruleOf(self);
      return lists.of(rule, { read: () => lists.text(importOf(rule.prelude).rest), write: () => {} });
    },
  };
  written["CSSNamespaceRule.prefix"] = { get: (self) => namespaceOf(ruleOf(self).prelude).prefix };
  written["CSSNamespaceRule.namespaceURI"] = { get: (self) => namespaceOf(ruleOf(self).prelude).uri };
  written["CSSLayerBlockRule.name"] = { get: (self) => ruleOf(self).prelude };
  written["CSSLayerStatementRule.nameList"] = {
    get: (self) => window.Object.freeze(window.Array.from(ruleOf(self).prelude.split(/\s*,\s*/))),
  };
  written["CSSContainerRule.containerName"] = {
    get: (self) => /^([\w-]+)\s+\(/.exec(ruleOf(self).prelude)?.[1] ?? "",
  };
  written["CSSContainerRule.containerQuery"] = {
    get: (self) => ruleOf(self).prelude.replace(/^[\w-]+\s+(?=\()/, ""),
  };
  written["CSSPropertyRule.name"] = { get: (self) => ruleOf(self).prelude };
  written["CSSPropertyRule.syntax"] = {
    get: (self) =>
      ruleOf(self)
        .descriptor("syntax")
        .replace(/^["'](.*)["']$/, "$1"),
  };
  written["CSSPropertyRule.inherits"] = { get: (self) => ruleOf(self).descriptor("inherits") === "true" };
  written["CSSPropertyRule.initialValue"] = {
    get: (self) => ruleOf(self).descriptor("initial-value") || null,
  };
  written["CSSCounterStyleRule.name"] = { get: (self) => ruleOf(self).prelude };
  for (const name of ["system", "symbols", "negative", "prefix", "suffix", "range", "pad", "fallback"])
    written[`CSSCounterStyleRule.${name}`] = { get: (self) => ruleOf(self).descriptor(name) };
  return written;
}

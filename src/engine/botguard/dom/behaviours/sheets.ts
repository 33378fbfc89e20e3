/** Style sheets and their rules: https://drafts.csswg.org/cssom/ */
import type { Document, Element } from "happy-dom";
import { listedBy, listing } from "../lists/lists.ts";
import { pageStyles, type Sheet } from "../styles/page-styles.ts";
import { judge } from "../styles/queries.ts";
import { importOf, makeRule, namespaceOf, parseRules, type Rule } from "../styles/rules.ts";
import { readRules, selectorText } from "../styles/sheets.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members of sheets, of rules and of what lists them. */
export function sheetBehaviours(context: BehaviourContext): Written {
  const { window, instance, facts, wording } = context;
  const written: Written = {};
  const styles = pageStyles(context);
  const isWebKit = facts.browser === "webkit";
  /** Which rules and lists the page's objects stand for, both ways. */
  const rules = new WeakMap<object, Rule>();
  const objects = new WeakMap<object, object>();
  const parents = new WeakMap<object, object>();

  const refused = (name: string, member: string, owner: string, reason: string) =>
    new window.DOMException(wording.exception(name, owner, member, reason), name);
  const once = (key: object, make: () => object): object => {
    const known = objects.get(key);
    if (known) return known;
    const made = make();
    objects.set(key, made);
    return made;
  };
  const objectOf = (rule: Rule, sheet: object): object =>
    once(rule, () => {
      const made = instance(rule.kind.standard, window);
      rules.set(made, rule);
      parents.set(made, sheet);
      return made;
    });
  const ruleOf = (self: object): Rule => rules.get(self) as Rule;
  const listOf = (held: readonly Rule[], sheet: object): object =>
    once(held, () =>
      listing(
        instance("CSSRuleList", window),
        () => held.map((rule) => objectOf(rule, sheet)),
        facts.browser,
      ),
    );
  written["CSSRuleList.length"] = { get: (self) => listedBy(self).length };
  written["CSSRuleList.item"] = { call: (self, [index]) => listedBy(self)[Number(index) >>> 0] ?? null };

  const sheetObject = (sheet: Sheet): object =>
    once(sheet, () => {
      const made = instance("CSSStyleSheet", window);
      styles.know(made, sheet);
      return made;
    });
  const sheetOf = (self: object): Sheet => styles.sheet(self) ?? styles.createSheet("");
  written["CSSStyleSheet.constructor"] = {
    call(self, [options]) {
      const sheet = styles.createSheet("");
      const given = Object(options ?? {}) as { media?: unknown; disabled?: unknown };
      if (given.media !== undefined)
        sheet.media = mediaText(
          typeof given.media === "object"
            ? String(Reflect.get(given.media as object, "mediaText"))
            : String(given.media),
        );
      sheet.isDisabled = Boolean(given.disabled);
      sheet.isConstructed = true;
      styles.know(self, sheet);
      return undefined;
    },
  };
  for (const name of ["cssRules", "rules"])
    written[`CSSStyleSheet.${name}`] = { get: (self) => listOf(sheetOf(self).rules, self) };
  written["CSSStyleSheet.ownerRule"] = { get: () => null };

  /** Puts a rule into a list. */
  const insert = (
    held: Rule[],
    owner: string,
    around: Rule | undefined,
    [text, index]: unknown[],
  ): number => {
    const at = index === undefined ? 0 : Number(index) >>> 0;
    const raw = readRules(String(text));
    const [only] = raw;
    const made =
      raw.length === 1 && only ? makeRule(styles.rules, only, around, around === undefined) : undefined;
    if (at > held.length)
      throw refused(
        "IndexSizeError",
        "insertRule",
        owner,
        `The index provided (${at}) is larger than the maximum index (${held.length}).`,
      );
    if (!made)
      throw refused("SyntaxError", "insertRule", owner, `Failed to parse the rule '${String(text)}'.`);
    held.splice(at, 0, made);
    styles.forget();
    return at;
  };
  const remove = (held: Rule[], owner: string, index: number): undefined => {
    if (index >= held.length) {
      const reason =
        held.length === 0 && owner === "CSSStyleSheet"
          ? "Style sheet is empty (length 0)."
          : held.length === 0
            ? `the index (${index}) is greated than the length of the rule list.`
            : `The index provided (${index}) is larger than the maximum index (${held.length - 1}).`;
      throw refused("IndexSizeError", "deleteRule", owner, reason);
    }
    held.splice(index, 1);
    styles.forget();
    return undefined;
  };
  written["CSSStyleSheet.insertRule"] = {
    call: (self, args) => insert(sheetOf(self).rules, "CSSStyleSheet", undefined, args),
  };
  written["CSSStyleSheet.deleteRule"] = {
    call: (self, [index]) => remove(sheetOf(self).rules, "CSSStyleSheet", Number(index) >>> 0),
  };
  written["CSSStyleSheet.removeRule"] = {
    call: (self, [index]) => remove(sheetOf(self).rules, "CSSStyleSheet", Number(index ?? 0) >>> 0),
  };
  written["CSSStyleSheet.addRule"] = {
    call(self, [selector, block, index]) {
      const held = sheetOf(self).rules;
      insert(held, "CSSStyleSheet", undefined, [
        `${String(selector ?? "undefined")} { ${String(block ?? "")} }`,
        index ?? held.length,
      ]);
      return -1;
    },
  };
  const replace = (self: object, text: unknown): object | undefined => {
    const sheet = sheetOf(self);
    if (!sheet.isConstructed) {
      const message = isWebKit
        ? "This CSSStyleSheet object was not constructed by JavaScript"
        : "Can't call replaceSync on non-constructed CSSStyleSheets.";
      return new window.DOMException(
        isWebKit ? message : `Failed to execute 'replaceSync' on 'CSSStyleSheet': ${message}`,
        "NotAllowedError",
      );
    }
    sheet.rules.splice(
      0,
      Number.POSITIVE_INFINITY,
      ...parseRules(styles.rules, String(text), undefined, false),
    );
    styles.forget();
    return undefined;
  };
  written["CSSStyleSheet.replaceSync"] = {
    call(self, [text]) {
      const error = replace(self, text);
      if (error) throw error;
      return undefined;
    },
  };
  written["CSSStyleSheet.replace"] = {
    call(self, [text]) {
      const error = replace(self, text);
      return error ? window.Promise.reject(error) : window.Promise.resolve(self);
    },
  };
  written["StyleSheet.type"] = { get: () => "text/css" };
  written["StyleSheet.href"] = { get: () => null };
  written["StyleSheet.parentStyleSheet"] = { get: () => null };
  written["StyleSheet.title"] = {
    get(self) {
      const { ownerNode } = sheetOf(self);
      return (ownerNode && (ownerNode as Element).getAttribute("title")) || null;
    },
  };
  written["StyleSheet.ownerNode"] = { get: (self) => sheetOf(self).ownerNode };
  written["StyleSheet.disabled"] = {
    get: (self) => sheetOf(self).isDisabled,
    set(self, value) {
      sheetOf(self).isDisabled = Boolean(value);
      styles.forget();
    },
  };

  /** Media lists, by what holds their text. */
  interface Media {
    read(): string;
    write(text: string): void;
  }
  const media = new WeakMap<object, Media>();
  const mediaText = (text: string) => judge(text, styles.features).text;
  const mediaList = (key: object, held: Media): object =>
    once(key, () => {
      const target = instance("MediaList", window);
      const made = listing(target, () => queriesOf(held.read()), facts.browser);
      media.set(made, held);
      media.set(target, held);
      return made;
    });
  const mediaOf = (self: object): Media => media.get(self) ?? { read: () => "", write: () => {} };
  const writeMedia = (self: object, queries: readonly string[]) => {
    mediaOf(self).write(mediaText(queries.join(", ")));
    styles.forget();
  };
  written["StyleSheet.media"] = {
    get(self) {
      const sheet = sheetOf(self);
      const write = (text: string) => {
        sheet.media = text;
      };
      return mediaList(keyOf(sheet), { read: () => mediaText(sheet.media), write });
    },
    set: (self, text) => {
      sheetOf(self).media = mediaText(String(text));
    },
  };
  const keys = new WeakMap<object, object>();
  /** A second key for what has an object already. */
  const keyOf = (of: object): object => {
    const known = keys.get(of) ?? {};
    keys.set(of, known);
    return known;
  };
  written["MediaList.mediaText"] = {
    get: (self) => mediaOf(self).read(),
    set: (self, value) => writeMedia(self, value === null ? [] : [String(value)]),
  };
  written["MediaList.toString"] = { call: (self) => mediaOf(self).read() };
  written["MediaList.length"] = { get: (self) => queriesOf(mediaOf(self).read()).length };
  written["MediaList.item"] = {
    call: (self, [index]) => queriesOf(mediaOf(self).read())[Number(index) >>> 0] ?? null,
  };
  written["MediaList.appendMedium"] = {
    call(self, [medium]) {
      const held = queriesOf(mediaOf(self).read());
      const added = mediaText(String(medium));
      if (!held.includes(added)) writeMedia(self, [...held, added]);
      return undefined;
    },
  };
  written["MediaList.deleteMedium"] = {
    call(self, [medium]) {
      const held = queriesOf(mediaOf(self).read());
      const gone = mediaText(String(medium));
      if (!held.includes(gone))
        throw refused("NotFoundError", "deleteMedium", "MediaList", `Failed to delete '${String(medium)}'.`);
      writeMedia(
        self,
        held.filter((one) => one !== gone),
      );
      return undefined;
    },
  };

  written["CSSRule.type"] = { get: (self) => ruleOf(self).kind.number };
  written["CSSRule.cssText"] = { get: (self) => ruleOf(self).text, set: () => {} };
  written["CSSRule.parentStyleSheet"] = { get: (self) => parents.get(self) ?? null };
  written["CSSRule.parentRule"] = {
    get(self) {
      const { parent } = ruleOf(self);
      return parent ? objectOf(parent, parents.get(self) as object) : null;
    },
  };
  const styleOf = (self: object): object => {
    const block = ruleOf(self).block(self);
    return once(block, () => styles.objects.create(block));
  };
  for (const owner of ["CSSStyleRule", "CSSKeyframeRule", "CSSFontFaceRule", "CSSPageRule"])
    written[`${owner}.style`] = {
      get: styleOf,
      set(self, value) {
        ruleOf(self).block(self).text = String(value);
        styles.forget();
      },
    };
  for (const owner of ["CSSStyleRule", "CSSGroupingRule"]) {
    written[`${owner}.cssRules`] = {
      get: (self) => listOf(ruleOf(self).rules, parents.get(self) ?? self),
    };
    written[`${owner}.insertRule`] = {
      call: (self, args) => insert(ruleOf(self).rules, owner, ruleOf(self), args),
    };
    written[`${owner}.deleteRule`] = {
      call: (self, [index]) => remove(ruleOf(self).rules, owner, Number(index) >>> 0),
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
      return mediaList(keyOf(rule), { read: () => rule.prelude, write });
    },
    set(self, text) {
      ruleOf(self).prelude = mediaText(String(text));
      styles.forget();
    },
  };
  written["CSSKeyframesRule.name"] = {
    get: (self) => ruleOf(self).prelude.replace(/^["'](.*)["']$/, "$1"),
    set: (self, value) => {
      ruleOf(self).prelude = String(value);
    },
  };
  written["CSSKeyframesRule.cssRules"] = {
    get: (self) => listOf(ruleOf(self).rules, parents.get(self) ?? self),
  };
  written["CSSKeyframesRule.length"] = { get: (self) => ruleOf(self).rules.length };
  const frameOf = (self: object, key: unknown): Rule | undefined => {
    const wanted = String(key).trim().toLowerCase().replace("from", "0%").replace(/^to$/, "100%");
    return ruleOf(self).rules.findLast((rule) => rule.prelude === wanted);
  };
  written["CSSKeyframesRule.findRule"] = {
    call(self, [key]) {
      const found = frameOf(self, key);
      return found ? objectOf(found, parents.get(self) as object) : null;
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
      const held = ruleOf(self).rules;
      if (found) held.splice(held.indexOf(found), 1);
      return undefined;
    },
  };
  written["CSSKeyframeRule.keyText"] = {
    get: (self) => ruleOf(self).prelude,
    set: (self, value) => {
      ruleOf(self).prelude = String(value);
    },
  };
  written["CSSImportRule.href"] = { get: (self) => importOf(ruleOf(self).prelude).href };
  written["CSSImportRule.media"] = {
    get: (self) => {
      const rule = ruleOf(self);
      return mediaList(keyOf(rule), { read: () => mediaText(importOf(rule.prelude).rest), write: () => {} });
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

  for (const owner of ["HTMLStyleElement", "SVGStyleElement"]) {
    written[`${owner}.sheet`] = {
      get(self) {
        const sheet = styles.sheetOf(self as Element);
        return sheet ? sheetObject(sheet) : null;
      },
    };
  }
  written["HTMLStyleElement.disabled"] = {
    get: (self) => styles.sheetOf(self as Element)?.isDisabled ?? false,
    set(self, value) {
      const sheet = styles.sheetOf(self as Element);
      if (sheet) sheet.isDisabled = Boolean(value);
      styles.forget();
    },
  };
  written["HTMLLinkElement.sheet"] = { get: () => null };
  written["Document.styleSheets"] = {
    get: (self) =>
      once(keyOf(self), () =>
        listing(
          instance("StyleSheetList", self),
          () =>
            styles
              .sheetsIn(self as Document)
              .filter(({ ownerNode }) => ownerNode)
              .map(sheetObject),
          facts.browser,
        ),
      ),
  };
  written["StyleSheetList.length"] = { get: (self) => listedBy(self).length };
  written["StyleSheetList.item"] = { call: (self, [index]) => listedBy(self)[Number(index) >>> 0] ?? null };
  return written;
}

/** The queries of a media list. */
function queriesOf(text: string): string[] {
  return text === "" ? [] : text.split(", ");
}

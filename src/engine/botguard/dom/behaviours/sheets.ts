/** Style sheets, and where a page finds them: https://drafts.csswg.org/cssom/#css-style-sheets */
import type { Document, Element } from "happy-dom";
import { listedBy, listing } from "../lists/lists.ts";
import { mediaLists } from "../styles/media-lists.ts";
import { pageStyles } from "../styles/page-styles.ts";
import { parseRules } from "../styles/rules.ts";
import { onceForEach, sheetObjects } from "../styles/sheet-objects.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members of sheets, of lists of them, and of the elements that bring them. */
export function sheetBehaviours(context: BehaviourContext): Written {
  const { window, instance, facts } = context;
  const written: Written = {};
  const styles = pageStyles(context);
  const objects = sheetObjects(context);
  const lists = mediaLists(context);
  const isWebKit = facts.browser === "webkit";
  const sheetOf = (self: object) => objects.sheet(self);
  written["CSSStyleSheet.constructor"] = {
    call(self, [options]) {
      const sheet = styles.createSheet("");
      const given = Object(options ?? {}) as { media?: unknown; disabled?: unknown };
      if (given.media !== undefined)
        sheet.media = lists.text(
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
    written[`CSSStyleSheet.${name}`] = { get: (self) => objects.ofRules(sheetOf(self).rules, self) };
  written["CSSStyleSheet.ownerRule"] = { get: () => null };

  written["CSSStyleSheet.insertRule"] = {
    call: (self, args) => objects.insert(sheetOf(self).rules, "CSSStyleSheet", undefined, args),
  };
  written["CSSStyleSheet.deleteRule"] = {
    call: (self, [index]) => objects.remove(sheetOf(self).rules, "CSSStyleSheet", index),
  };
  written["CSSStyleSheet.removeRule"] = {
    call: (self, [index]) => objects.remove(sheetOf(self).rules, "CSSStyleSheet", index ?? 0),
  };
  written["CSSStyleSheet.addRule"] = {
    call(self, [selector, block, index]) {
      const held = sheetOf(self).rules;
      objects.insert(held, "CSSStyleSheet", undefined, [
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

  written["StyleSheet.media"] = {
    get(self) {
      const sheet = sheetOf(self);
      const write = (text: string) => {
        sheet.media = text;
      };
      return lists.of(sheet, { read: () => lists.text(sheet.media), write });
    },
    set: (self, text) => {
      sheetOf(self).media = lists.text(String(text));
    },
  };

  for (const owner of ["HTMLStyleElement", "SVGStyleElement"]) {
    written[`${owner}.sheet`] = {
      get(self) {
        const sheet = styles.sheetOf(self as Element);
        return sheet ? objects.ofSheet(sheet) : null;
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
  const once = onceForEach();
  written["Document.styleSheets"] = {
    get: (self) =>
      once(self, () =>
        listing(
          instance("StyleSheetList", self),
          () =>
            styles
              .sheetsIn(self as Document)
              .filter(({ ownerNode }) => ownerNode)
              .map((sheet) => objects.ofSheet(sheet)),
          facts.browser,
        ),
      ),
  };
  written["StyleSheetList.length"] = { get: (self) => listedBy(self).length };
  written["StyleSheetList.item"] = { call: (self, [index]) => listedBy(self)[Number(index) >>> 0] ?? null };
  return written;
}

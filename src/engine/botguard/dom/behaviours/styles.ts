/** Style declarations: those of elements and rules, and those that come of all of them. */
import type { Element } from "happy-dom";
import { ComputedBlock } from "../styles/computed-block.ts";
import { pageStyles } from "../styles/page-styles.ts";
import { type Block, propertyOf } from "../styles/style-objects.ts";
import { isSupported } from "../styles/supports.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

const COMPUTED = "These styles are computed, and ";

/** The members of style declarations, and of what leads to one. */
export function styleBehaviours(context: BehaviourContext): Written {
  const { window, surface, wording, facts } = context;
  const written: Written = {};
  const styles = pageStyles(context);
  const { objects } = styles;
  const refusal = (message: string) =>
    new window.DOMException(
      facts.browser === "webkit" ? wording.exception("NoModificationAllowedError", "", "", "") : message,
      "NoModificationAllowedError",
    );
  const block = (self: object): Block => objects.block(self) ?? NOTHING;
  written["CSSStyleProperties.*"] = {
    get: (self, name) => block(self).get(propertyOf(name)),
    set: (self, value, name) => objects.write(block(self), name, value),
  };
  written["CSSStyleDeclaration.cssFloat"] = {
    get: (self) => block(self).get("float"),
    set: (self, value) => objects.write(block(self), "cssFloat", value),
  };
  written["CSSStyleDeclaration.length"] = { get: (self) => block(self).size };
  written["CSSStyleDeclaration.item"] = { call: (self, [index]) => block(self).item(Number(index) >>> 0) };
  written["CSSStyleDeclaration.parentRule"] = { get: (self) => block(self).rule ?? null };
  written["CSSStyleDeclaration.cssText"] = {
    get: (self) => block(self).text,
    set(self, value) {
      const held = block(self);
      if (held.set) held.text = String(value);
      else
        throw refusal(
          `Failed to set the 'cssText' property on 'CSSStyleDeclaration': ${COMPUTED}therefore read-only.`,
        );
    },
  };
  written["CSSStyleDeclaration.getPropertyValue"] = {
    call: (self, [name]) => block(self).get(asName(name)),
  };
  written["CSSStyleDeclaration.getPropertyPriority"] = {
    call: (self, [name]) => block(self).priority(asName(name)),
  };
  const readOnly = (member: string, name: unknown) =>
    refusal(
      `Failed to execute '${member}' on 'CSSStyleDeclaration': ${COMPUTED}therefore the '${String(name)}' property is read-only.`,
    );
  written["CSSStyleDeclaration.setProperty"] = {
    call(self, [name, value, priority]) {
      const held = block(self);
      if (!held.set) throw readOnly("setProperty", name);
      const weight = priority === undefined || priority === null ? "" : String(priority).toLowerCase();
      if (weight !== "" && weight !== "important") return undefined;
      held.set(asName(name), value === null ? "" : String(value), weight !== "");
      return undefined;
    },
  };
  written["CSSStyleDeclaration.removeProperty"] = {
    call(self, [name]) {
      const held = block(self);
      if (!held.remove) throw readOnly("removeProperty", name);
      return held.remove(asName(name));
    },
  };

  const held = new WeakMap<object, object>();
  const styleOf = (element: object): object => {
    const known = held.get(element);
    if (known) return known;
    const made = objects.create(styles.blockOf(element as Element));
    held.set(element, made);
    return made;
  };
  for (const owner of ["HTMLElement", "SVGElement", "MathMLElement"])
    written[`${owner}.style`] = {
      get: styleOf,
      set(self, value) {
        styles.blockOf(self as Element).text = String(value);
      },
    };
  written["Window.getComputedStyle"] = {
    call(_, [element, pseudo]) {
      if (Reflect.get(Object(element), "nodeType") !== 1)
        throw new window.TypeError(wording.wrongArgument("Window", "getComputedStyle", "Element"));
      const given = pseudo === undefined || pseudo === null ? "" : String(pseudo);
      const name =
        /^::?(before|after|first-line|first-letter)$|^::(marker|placeholder|selection|backdrop)$/i.exec(
          given,
        );
      const unknown = given.startsWith("::") && !name ? "?" : "";
      const of = { element: element as Element, pseudo: (name?.[1] ?? name?.[2])?.toLowerCase() ?? unknown };
      const { cascade, layout: boxes } = styles;
      return objects.create(
        new ComputedBlock(of, { cascade, boxes, grammar: surface.grammar, computed: surface.computed }),
      );
    },
  };
  written["CSS.supports"] = {
    call: (_, args) =>
      args.length > 1
        ? styles.supports.declaration(String(args[0]), String(args[1]))
        : isSupported(String(args[0]), styles.supports),
  };
  return written;
}

/** Names of properties are the same in any letters, but for a page's own. */
function asName(name: unknown): string {
  const text = String(name);
  return text.startsWith("--") ? text : text.toLowerCase();
}

const NOTHING: Block = { size: 0, item: () => "", get: () => "", priority: () => "", text: "" };

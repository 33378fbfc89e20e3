/** Teaches happy-dom's style declarations a browser's names, and how a browser writes and computes values. */

import type { Element } from "happy-dom";
import CSSPropertyList from "happy-dom/lib/css/declaration/CSSPropertyList.js";
import CSSComputedStyle from "happy-dom/lib/css/declaration/computed-style/CSSComputedStyle.js";
import elementDefaults from "happy-dom/lib/css/declaration/computed-style/config/CSSComputedStyleElementDefault.js";
import CSSPropertyManager from "happy-dom/lib/css/declaration/property-manager/CSSPropertyManager.js";
import type { Surface } from "../surface/surface.ts";
import type { Computed } from "./computed.ts";
import { canonical, computedValue, isTaken } from "./cssvalues.ts";

/** What happy-dom keeps of a declaration. */
interface Manager {
  properties: Record<string, { value: string; important: boolean }>;
  definedPropertyNames: Record<string, boolean>;
  get(name: string): { value: string; important: boolean } | null | undefined;
  set(name: string, value: string, important: boolean): string[];
  size(): number;
  item(index: number): string;
}

/** Makes the names of `surface` those that a declaration lists (in its order), and those that it knows besides. */
export function layStyles(surface: Surface): void {
  const { styles, spellings, computed } = surface;
  // Looked up by any name; what `ownKeys` gives are the enumerable names of the first.
  const { camelCase, kebabCase } = CSSPropertyList as Record<
    "camelCase" | "kebabCase",
    Record<string, string>
  >;
  for (const known of [camelCase, kebabCase]) for (const name of Object.keys(known)) delete known[name];
  for (const name of styles) camelCase[name] = propertyOf(name);
  // What a declaration takes a value for: looked up when the first one is asked.
  Object.defineProperty(CSSPropertyList, "kebabCase", {
    configurable: true,
    get() {
      const members = surface.interface("CSSStyleProperties")?.members.keys() ?? [];
      for (const name of [...styles, ...spellings, ...members])
        Object.defineProperty(kebabCase, propertyOf(name), { value: propertyOf(name), configurable: true });
      Object.defineProperty(CSSPropertyList, "kebabCase", { value: kebabCase });
      return kebabCase;
    },
  });
  for (const name of spellings)
    Object.defineProperty(camelCase, name, { value: propertyOf(name), configurable: true });
  layValues();
  layComputed(computed);
}

/** Lets declarations take what a browser takes, in the form in which it reads back. */
function layValues(): void {
  const prototype = CSSPropertyManager.prototype as unknown as Manager;
  const { set } = prototype;
  prototype.set = function (this: Manager, name, value, important) {
    const written = value === null ? value : canonical(name, String(value));
    if (written === undefined) return [];
    const taken = set.call(this, name, written, important);
    // Notations that are newer than its own parsers.
    const isNewer = isTaken(name) || /\(|^-webkit-|color|^stretch$|^[\d.]+[a-z]+$/.test(`${written}`);
    if (taken.length > 0 || value === null || !isNewer) return taken;
    if (
      !(CSSPropertyList as { kebabCase: object }).kebabCase ||
      !Object.hasOwn(CSSPropertyList.kebabCase, name)
    )
      return taken;
    this.properties[name] = { value: written, important };
    this.definedPropertyNames[name] = true;
    return [name];
  };
}

/** True for a property and a value that a browser takes. */
export function takesDeclaration(name: string, value: string): boolean {
  const made = new CSSPropertyManager() as unknown as Manager;
  return value.trim() !== "" && made.set(name.toLowerCase(), value, false).length > 0;
}

const FOLLOWS = /^(|initial|unset|revert|inherit)$/;

/** Lets computed styles begin with what the browser's own style sheet says. */
function layComputed(computed: Computed): void {
  const prototype = CSSComputedStyle.prototype as unknown as {
    element: Element;
    getComputedStyle(): Manager;
  };
  const { getComputedStyle } = prototype;
  const known = new WeakSet<Manager>();
  let isLaid = false;
  prototype.getComputedStyle = function () {
    if (!isLaid) {
      isLaid = true;
      const defaults = elementDefaults as Record<string, unknown>;
      for (const name of Object.keys(defaults)) if (name !== "default") defaults[name] = "";
      for (const [tag, text] of computed.elements) defaults[tag.toUpperCase()] = text;
    }
    const manager = getComputedStyle.call(this);
    if (!this.element.isConnected || known.has(manager)) return manager;
    known.add(manager);
    const { get } = manager;
    const valueFor = (name: string): string => {
      const held = get.call(manager, name)?.value ?? "";
      if (/^(width|height)$/.test(name)) return sizeOf(this.element, name, held) ?? (held || "auto");
      if (/^(margin|padding)$/.test(name)) return sidesOf(name, valueFor);
      const value = FOLLOWS.test(held) ? computed.initial(name) : held;
      // The colour itself follows from what is around, which comes to the same as black here.
      if (value === "currentcolor") return name === "color" ? computed.initial(name) : valueFor("color");
      return computedValue(name, value);
    };
    manager.get = (name) => ({ value: valueFor(name), important: false });
    manager.size = () => computed.listed.length;
    manager.item = (index) => computed.listed[index] ?? "";
    return manager;
  };
}

/** A box' size without padding and border; undefined where there is no box. */
function sizeOf(element: Element, name: string, declared: string): string | undefined {
  if (/^[\d.]+px$/.test(declared)) return declared;
  const rect = element.getBoundingClientRect();
  const size = name === "width" ? rect.width : rect.height;
  const isBlock = size > 0 || (rect.width > 0 && name === "height");
  return isBlock ? `${size}px` : undefined;
}

/** Four sides in one value. */
function sidesOf(name: string, valueFor: (name: string) => string): string {
  const [top, right, bottom, left] = ["top", "right", "bottom", "left"].map((side) =>
    valueFor(`${name}-${side}`),
  );
  if (right !== left) return [top, right, bottom, left].join(" ");
  if (top !== bottom) return [top, right, bottom].join(" ");
  return top === right ? String(top) : `${top} ${right}`;
}

/** The CSS property that a declaration holds under `name`: `WebkitBoxAlign` and `webkitBoxAlign` are `-webkit-box-align`. */
export function propertyOf(name: string): string {
  if (name === "cssFloat") return "float";
  const dashed = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return /^(webkit|epub|apple)-/.test(dashed) ? `-${dashed}` : dashed;
}

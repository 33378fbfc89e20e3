/** Rules of style sheets, as they are kept behind the objects that a page sees. */
import type { Grammar } from "./grammar.ts";
import { quoted } from "./parts.ts";
import { type RawRule, readBody, readRules, selectorText } from "./sheets.ts";
import { RuleBlock } from "./style-objects.ts";

/** What a kind of rule is: its interface, its number, and what its block holds. */
interface Kind {
  standard: string;
  number: number;
  holds: "rules" | "declarations" | "keyframes" | "nothing";
}

const KINDS: Readonly<Record<string, Kind>> = {
  "": { standard: "CSSStyleRule", number: 1, holds: "declarations" },
  import: { standard: "CSSImportRule", number: 3, holds: "nothing" },
  media: { standard: "CSSMediaRule", number: 4, holds: "rules" },
  "font-face": { standard: "CSSFontFaceRule", number: 5, holds: "declarations" },
  page: { standard: "CSSPageRule", number: 6, holds: "declarations" },
  keyframes: { standard: "CSSKeyframesRule", number: 7, holds: "keyframes" },
  "-webkit-keyframes": { standard: "CSSKeyframesRule", number: 7, holds: "keyframes" },
  keyframe: { standard: "CSSKeyframeRule", number: 8, holds: "declarations" },
  namespace: { standard: "CSSNamespaceRule", number: 10, holds: "nothing" },
  "counter-style": { standard: "CSSCounterStyleRule", number: 11, holds: "declarations" },
  supports: { standard: "CSSSupportsRule", number: 12, holds: "rules" },
  layer: { standard: "CSSLayerBlockRule", number: 0, holds: "rules" },
  container: { standard: "CSSContainerRule", number: 0, holds: "rules" },
  property: { standard: "CSSPropertyRule", number: 0, holds: "declarations" },
  scope: { standard: "CSSScopeRule", number: 0, holds: "rules" },
  "starting-style": { standard: "CSSStartingStyleRule", number: 0, holds: "rules" },
  "view-transition": { standard: "CSSViewTransitionRule", number: 0, holds: "declarations" },
  "font-palette-values": { standard: "CSSFontPaletteValuesRule", number: 0, holds: "declarations" },
};

/** True for the name of a rule behind `@`. */
export function isAtRule(name: string): boolean {
  return name !== "" && name !== "keyframe" && Object.hasOwn(KINDS, name);
}

/** What parsing asks of its page. */
export interface RuleContext {
  grammar: Grammar;
  isSelector(text: string): boolean;
  /** A media query list as a browser writes it. */
  mediaText(text: string): string;
  /** True for an interface that the browser has. */
  has(standard: string): boolean;
}

/** One rule. */
export class Rule {
  readonly kind: Kind;
  readonly at: string;
  prelude: string;
  readonly rules: Rule[];
  readonly #context: RuleContext;
  readonly #text: string;
  #block: RuleBlock | undefined;
  /** The rule around it. */
  parent: Rule | undefined;

  constructor(context: RuleContext, kind: Kind, { at, prelude, body }: RawRule, parent: Rule | undefined) {
    this.#context = context;
    this.kind = kind;
    this.at = at;
    this.parent = parent;
    this.prelude =
      at === ""
        ? selectorText(prelude)
        : at === "media"
          ? context.mediaText(prelude)
          : prelude.replace(/\s+/g, " ");
    const text = body ?? "";
    const inner = kind.holds === "declarations" ? readBody(text) : { declarations: "", rules: [] };
    this.#text = inner.declarations;
    if (kind.holds === "rules") this.rules = parseRules(context, text, this, false);
    else if (kind.holds === "keyframes")
      this.rules = readRules(text).flatMap(({ prelude, body }) => {
        const key = keyText(prelude);
        const made = { at: "keyframe", prelude: key ?? "", body };
        return key === undefined ? [] : [new Rule(context, KINDS.keyframe as Kind, made, this)];
      });
    else this.rules = inner.rules.flatMap((raw) => makeRule(context, raw, this, false) ?? []);
  }

  /** What the rule declares. `owner` is the object that a page knows it by. */
  block(owner: object | null = null): RuleBlock {
    this.#block ??= new RuleBlock(this.#context.grammar, this.#text, owner);
    return this.#block;
  }

  /** The name or the value of a descriptor, as it is written. */
  descriptor(name: string): string {
    const found = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]*)`, "i").exec(this.#text)?.[1];
    return found?.trim() ?? "";
  }

  /** The whole rule: https://drafts.csswg.org/cssom/#serialize-a-css-rule */
  get text(): string {
    const { standard, holds } = this.kind;
    const lead =
      this.at === "keyframe" || this.at === ""
        ? this.prelude
        : `@${this.at}${this.prelude ? ` ${this.prelude}` : ""}`;
    switch (standard) {
      case "CSSImportRule": {
        const { href, rest } = importOf(this.prelude);
        return `@import url(${quoted(href)})${rest ? ` ${rest}` : ""};`;
      }
      case "CSSNamespaceRule": {
        const { prefix, uri } = namespaceOf(this.prelude);
        return `@namespace ${prefix ? `${prefix} ` : ""}url(${quoted(uri)});`;
      }
      case "CSSLayerStatementRule":
        return `@layer ${this.prelude.replace(/\s*,\s*/g, ", ")};`;
      case "CSSFontFaceRule":
      case "CSSPropertyRule":
      case "CSSCounterStyleRule":
        return `${lead} { ${this.#descriptors()} }`;
    }
    if (holds === "keyframes")
      return `@keyframes ${this.prelude.replace(/^["']([\w-]+)["']$/, "$1")} { ${this.rules.map((rule) => `\n  ${rule.text}`).join("")}\n}`;
    if (holds === "rules")
      return `${lead} {${this.rules.map((rule) => `\n  ${rule.text.replace(/\n/g, "\n  ")}`).join("")}\n}`;
    const { text } = this.block();
    if (this.rules.length === 0) return `${lead} { ${text}${text ? " " : ""}}`;
    const inner = this.rules.map((rule) => `\n  ${rule.text.replace(/\n/g, "\n  ")}`).join("");
    return `${lead} {${text ? `\n  ${text}` : ""}${inner}\n}`;
  }

  #descriptors(): string {
    const found = this.#text.split(";").flatMap((one) => {
      const colon = one.indexOf(":");
      if (colon < 0) return [];
      const value = one
        .slice(colon + 1)
        .trim()
        .replace(/^'(.*)'$/, '"$1"');
      return [`${one.slice(0, colon).trim().toLowerCase()}: ${value};`];
    });
    return found.join(" ");
  }
}

/** The rules of a sheet, or of a block. Imports and namespaces stand before everything else, or not at all. */
export function parseRules(context: RuleContext, text: string, parent?: Rule, allowsImport = true): Rule[] {
  let isLate = parent !== undefined;
  return readRules(text).flatMap((raw) => {
    if (isLate && /^(import|namespace)$/.test(raw.at)) return [];
    const made = makeRule(context, raw, parent, allowsImport);
    if (made && !/^(import|namespace|layer)$/.test(raw.at)) isLate = true;
    return made ?? [];
  });
}

/** One rule; undefined for what a browser leaves out. */
export function makeRule(
  context: RuleContext,
  raw: RawRule,
  parent: Rule | undefined,
  allowsImport: boolean,
): Rule | undefined {
  if (raw.at === "layer" && raw.body === undefined)
    return new Rule(context, { standard: "CSSLayerStatementRule", number: 0, holds: "nothing" }, raw, parent);
  const kind = Object.hasOwn(KINDS, raw.at) && raw.at !== "keyframe" ? KINDS[raw.at] : undefined;
  if (!kind || !context.has(kind.standard)) return undefined;
  if ((kind.holds === "nothing") !== (raw.body === undefined)) return undefined;
  if (raw.at === "import" && !allowsImport) return undefined;
  if (raw.at === "" && !isSelectorList(context, raw.prelude, parent)) return undefined;
  return new Rule(context, kind, raw, parent);
}

function isSelectorList(context: RuleContext, text: string, parent: Rule | undefined): boolean {
  const plain = parent ? text.replace(/&/g, ":is(*)").replace(/^\s*[>+~]/, "") : text;
  return context.isSelector(plain);
}

function keyText(prelude: string): string | undefined {
  const keys = prelude.split(",").map((one) => one.trim().toLowerCase());
  const shown = keys.map((key) => (key === "from" ? "0%" : key === "to" ? "100%" : key));
  return shown.every((key) => /^\d+(\.\d+)?%$/.test(key)) ? shown.join(", ") : undefined;
}

/** The address of an import, and what follows it. */
export function importOf(prelude: string): { href: string; rest: string } {
  const [, , quotedHref, plain, direct, rest = ""] =
    /^(url\(\s*(?:["']([^"']*)["']|([^)]*?))\s*\)|["'][^"']*["'])\s*(.*)$/.exec(prelude)
      ? (/^(url\(\s*(?:["']([^"']*)["']|([^)]*?))\s*\)|["']([^"']*)["'])\s*(.*)$/.exec(prelude) ?? [])
      : [];
  return { href: quotedHref ?? plain ?? direct ?? "", rest: rest.trim() };
}

/** The prefix and the address of a namespace. */
export function namespaceOf(prelude: string): { prefix: string; uri: string } {
  const [, prefix = "", a, b, c] =
    /^(?:([\w-]+)\s+)?(?:url\(\s*(?:["']([^"']*)["']|([^)]*?))\s*\)|["']([^"']*)["'])$/.exec(prelude) ?? [];
  return { prefix, uri: a ?? b ?? c ?? "" };
}

/** The styles of one page: its sheets, what they come to for each element, and where that puts the boxes. */
import { type Document, type Element, type Node, PropertySymbol } from "happy-dom";
import type { BehaviourContext } from "../behaviours/behaviour.ts";
import { flatten } from "./active-rules.ts";
import type { ActiveRule } from "./cascade/context.ts";
import { Cascade } from "./cascade.ts";
import { Declarations } from "./declarations.ts";
import type { Size } from "./layout/box.ts";
import { Layout } from "./layout.ts";
import { featuresOf } from "./media-features.ts";
import { type Features, judge } from "./queries.ts";
import { isAtRule, parseRules, type Rule, type RuleContext } from "./rules.ts";
import { ElementBlock, RuleBlock, StyleObjects } from "./style-objects.ts";
import type { Known } from "./supports.ts";

/** One style sheet. */
export interface Sheet {
  rules: Rule[];
  isDisabled: boolean;
  /** True for one that a page has made itself. */
  isConstructed?: true;
  media: string;
  ownerNode: object | null;
}

const kept = new WeakMap<BehaviourContext, PageStyles>();

/** The styles of the page that `context` is of, made when they are first asked for. */
export function pageStyles(context: BehaviourContext): PageStyles {
  const known = kept.get(context);
  if (known) return known;
  const made = new PageStyles(context);
  kept.set(context, made);
  return made;
}

/** Sheets, blocks and boxes of one page: worked out when asked for, forgotten when its tree changes. */
export class PageStyles {
  readonly #context: BehaviourContext;
  readonly rules: RuleContext;
  readonly supports: Known;
  readonly cascade: Cascade;
  readonly layout: Layout;
  readonly features: Features;
  readonly objects: StyleObjects;
  readonly #sheets = new WeakMap<object, { text: string; sheet: Sheet }>();
  readonly #blocks = new WeakMap<object, ElementBlock>();
  readonly #known = new WeakMap<object, Sheet>();
  #active = new WeakMap<object, ActiveRule[]>();
  readonly #selectors = new Map<string, boolean>();

  constructor(context: BehaviourContext) {
    this.#context = context;
    const { window, surface, facts } = context;
    const { grammar, computed } = surface;
    const { innerWidth = 0, innerHeight = 0 } = facts.window;
    this.features = featuresOf(context, [innerWidth, innerHeight]);
    const standard = surface.has("CSSStyleProperties") ? "CSSStyleProperties" : "CSSStyleDeclaration";
    this.objects = new StyleObjects(
      surface,
      () => context.instance(standard, window),
      (name) => readOnly(context, name),
    );
    this.supports = {
      declaration: (name, value) => grammarTakes(context, name, value),
      selector: (text) => this.#isSelector(text),
      atRule: (name) => facts.browser === "chromium" && isAtRule(name),
    };
    this.rules = {
      grammar,
      isSelector: (text) => this.#isSelector(text),
      mediaText: (text) => judge(text, this.features).text,
      has: (standard) => surface.has(standard),
    };
    this.cascade = new Cascade({
      grammar,
      computed,
      rulesFor: (element) => this.#rulesFor(element),
      inline: (element) => this.inline(element),
      matches: (element, selector) => {
        try {
          return element.matches(selector);
        } catch {
          return false;
        }
      },
      size: () => [innerWidth, innerHeight],
      base: () => window.location.href,
    });
    this.layout = new Layout(this.cascade, (root) => this.sizeOf(viewOf(root)), facts.browser);
    this.#watch();
  }

  /** The size of a window of happy-dom's: a frame's is what its element leaves it. */
  sizeOf(view: unknown): Size {
    const { window, facts, frames, toPage } = this.#context;
    const { innerWidth = 0, innerHeight = 0 } = facts.window;
    if (!view || view === window) return [innerWidth, innerHeight];
    const element = frames().elementOf(toPage(view));
    const box = element && this.layout.box(element as Element);
    if (!box) return [0, 0];
    const { border, padding } = box;
    return [
      Math.max(0, box.width - border.left - border.right - padding.left - padding.right),
      Math.max(0, box.height - border.top - border.bottom - padding.top - padding.bottom),
    ];
  }

  /** What media queries can ask in a window of happy-dom's. */
  featuresIn(view: unknown): Features {
    return featuresOf(this.#context, this.sizeOf(view));
  }

  /** Whatever changes a tree makes everything be worked out anew. */
  #watch(): void {
    let at: object | null = this.#context.window.document;
    while (at && !Object.hasOwn(at, PropertySymbol.reportMutation))
      at = Object.getPrototypeOf(at) as object | null;
    if (!at) return;
    const report = Reflect.get(at, PropertySymbol.reportMutation) as (record: unknown) => void;
    const forget = () => this.forget();
    Reflect.defineProperty(at, PropertySymbol.reportMutation, {
      configurable: true,
      writable: true,
      value(this: Node, record: unknown) {
        forget();
        report.call(this, record);
      },
    });
  }

  /** Forgets what was worked out. */
  forget(): void {
    this.cascade.forget();
    this.layout.forget();
    this.#active = new WeakMap();
  }

  /** What an element's `style` attribute declares; undefined where it has none. */
  inline(element: Element): Declarations | undefined {
    return element.hasAttribute("style") ? this.blockOf(element).read() : undefined;
  }

  /** The block of an element's `style`. */
  blockOf(element: Element): ElementBlock {
    const known = this.#blocks.get(element);
    if (known) return known;
    const made = new ElementBlock(this.#context.surface.grammar, element);
    this.#blocks.set(element, made);
    return made;
  }

  /** The sheet of a `style` element in a document; undefined for any other. */
  sheetOf(element: Element): Sheet | undefined {
    const type = (element.getAttribute("type") ?? "").toLowerCase();
    if (!element.isConnected || (type !== "" && type !== "text/css")) return undefined;
    const text = element.textContent ?? "";
    const held = this.#sheets.get(element);
    if (held?.text === text) return held.sheet;
    const sheet = this.createSheet(text);
    sheet.ownerNode = element;
    sheet.media = element.getAttribute("media") ?? "";
    this.#sheets.set(element, { text, sheet });
    return sheet;
  }

  /** A block of nobody's. */
  newBlock(): RuleBlock {
    return new RuleBlock(this.#context.surface.grammar, "", null);
  }

  /** A sheet with the rules of `text`. */
  createSheet(text: string): Sheet {
    return { rules: parseRules(this.rules, text), isDisabled: false, media: "", ownerNode: null };
  }

  /** Tells which sheet a page's object stands for. */
  know(object: object, sheet: Sheet): void {
    this.#known.set(object, sheet);
  }

  /** The sheet that a page's object stands for; undefined for none. */
  sheet(object: object): Sheet | undefined {
    return this.#known.get(object);
  }

  /** The sheets of a document or a shadow root, in their order. */
  sheetsIn(root: Document): Sheet[] {
    const found: Sheet[] = [];
    for (const element of root.querySelectorAll("style")) {
      const sheet = this.sheetOf(element);
      if (sheet) found.push(sheet);
    }
    const adopted: unknown = Reflect.get(root, "adoptedStyleSheets");
    if (Array.isArray(adopted))
      for (const one of adopted) {
        const sheet = this.#known.get(one as object);
        if (sheet) found.push(sheet);
      }
    return found;
  }

  #rulesFor(element: Element): readonly ActiveRule[] {
    const root = element.getRootNode() as unknown as Document;
    const known = this.#active.get(root);
    if (known) return known;
    const active: ActiveRule[] = [];
    if (typeof root.querySelectorAll === "function")
      for (const { rules, isDisabled, media } of this.sheetsIn(root))
        if (!isDisabled && judge(media, this.features).holds) flatten(rules, "", this, active);
    this.#active.set(root, active);
    return active;
  }

  #isSelector(text: string): boolean {
    const known = this.#selectors.get(text);
    if (known !== undefined) return known;
    let isRight = true;
    try {
      this.#context.window.document
        .createDocumentFragment()
        .querySelector(text.replace(/::[\w-]+(\([^()]*\))?/g, "") || "*");
    } catch {
      isRight = false;
    }
    this.#selectors.set(text, isRight);
    return isRight;
  }
}

/** happy-dom's window that shows the document of `element`; null where none does. */
export function viewOf(element: Element): unknown {
  return Reflect.get(element.ownerDocument, PropertySymbol.defaultView);
}

/** What is thrown where a computed style is set. */
function readOnly({ window, facts, wording }: BehaviourContext, name: string): unknown {
  const message = `Failed to set a named property '${name}' on 'CSSStyleDeclaration': These styles are computed, and therefore the '${name}' property is read-only.`;
  const shown =
    facts.browser === "webkit" ? wording.exception("NoModificationAllowedError", "", "", "") : message;
  return new window.DOMException(shown, "NoModificationAllowedError");
}

function grammarTakes({ surface }: BehaviourContext, name: string, value: string): boolean {
  return value.trim() !== "" && new Declarations(surface.grammar).set(name, value, false);
}

/** The objects by which a page knows sheets and rules, and which of ours each stands for: https://drafts.csswg.org/cssom/ */
import type { BehaviourContext } from "../behaviours/behaviour.ts";
import { listing } from "../lists/lists.ts";
import { type PageStyles, pageStyles, type Sheet } from "./page-styles.ts";
import { makeRule, type Rule } from "./rules.ts";
import { readRules } from "./sheets.ts";

const kept = new WeakMap<BehaviourContext, SheetObjects>();

/** The objects of the page that `context` is of, made when they are first asked for. */
export function sheetObjects(context: BehaviourContext): SheetObjects {
  const known = kept.get(context);
  if (known) return known;
  const made = new SheetObjects(context);
  kept.set(context, made);
  return made;
}

/** Makes one object for each key. */
export function onceForEach(): (key: object, make: () => object) => object {
  const objects = new WeakMap<object, object>();
  return (key, make) => {
    const known = objects.get(key);
    if (known) return known;
    const made = make();
    objects.set(key, made);
    return made;
  };
}

/** The sheets, rules and lists of rules of one page. */
export class SheetObjects {
  readonly #context: BehaviourContext;
  readonly #styles: PageStyles;
  readonly #once = onceForEach();
  readonly #rules = new WeakMap<object, Rule>();
  readonly #sheets = new WeakMap<object, object>();

  constructor(context: BehaviourContext) {
    this.#context = context;
    this.#styles = pageStyles(context);
  }

  /** The page's object for a sheet. */
  ofSheet(sheet: Sheet): object {
    return this.#once(sheet, () => {
      const made = this.#context.instance("CSSStyleSheet", this.#context.window);
      this.#styles.know(made, sheet);
      return made;
    });
  }

  /** The page's object for a rule of `sheet`, which is an object of the page's itself. */
  ofRule(rule: Rule, sheet: object): object {
    return this.#once(rule, () => {
      const made = this.#context.instance(rule.kind.standard, this.#context.window);
      this.#rules.set(made, rule);
      this.#sheets.set(made, sheet);
      return made;
    });
  }

  /** The page's list of rules of `sheet`. */
  ofRules(rules: readonly Rule[], sheet: object): object {
    const { instance, window, facts } = this.#context;
    return this.#once(rules, () =>
      listing(
        instance("CSSRuleList", window),
        () => rules.map((rule) => this.ofRule(rule, sheet)),
        facts.browser,
      ),
    );
  }

  /** The page's object for what a rule declares. */
  style(self: object): object {
    const block = this.rule(self).block(self);
    return this.#once(block, () => this.#styles.objects.create(block));
  }

  /** The sheet that a page's object stands for. */
  sheet(self: object): Sheet {
    return this.#styles.sheet(self) ?? this.#styles.createSheet("");
  }

  /** The rule that a page's object stands for. */
  rule(self: object): Rule {
    return this.#rules.get(self) as Rule;
  }

  /** The page's object for the sheet of a rule; undefined for what is no rule of a sheet. */
  sheetAround(self: object): object | undefined {
    return this.#sheets.get(self);
  }

  /** Puts a rule into the rules of an `owner`, inside of `around`, and gives its index; throws where it cannot stand there. */
  insert(rules: Rule[], owner: string, around: Rule | undefined, [text, index]: readonly unknown[]): number {
    const at = index === undefined ? 0 : Number(index) >>> 0;
    const raw = readRules(String(text));
    const [only] = raw;
    const made =
      raw.length === 1 && only ? makeRule(this.#styles.rules, only, around, around === undefined) : undefined;
    if (at > rules.length)
      throw this.refused(
        "IndexSizeError",
        "insertRule",
        owner,
        `The index provided (${at}) is larger than the maximum index (${rules.length}).`,
      );
    if (!made)
      throw this.refused("SyntaxError", "insertRule", owner, `Failed to parse the rule '${String(text)}'.`);
    rules.splice(at, 0, made);
    this.#styles.forget();
    return at;
  }

  /** Takes the rule at an index out of the rules of an `owner`; throws where none is. */
  remove(rules: Rule[], owner: string, given: unknown): undefined {
    const index = Number(given) >>> 0;
    if (index >= rules.length) {
      const reason =
        rules.length === 0 && owner === "CSSStyleSheet"
          ? "Style sheet is empty (length 0)."
          : rules.length === 0
            ? `the index (${index}) is greated than the length of the rule list.`
            : `The index provided (${index}) is larger than the maximum index (${rules.length - 1}).`;
      throw this.refused("IndexSizeError", "deleteRule", owner, reason);
    }
    rules.splice(index, 1);
    this.#styles.forget();
    return undefined;
  }

  /** The page's error of a `name`, in the browser's words. */
  refused(name: string, member: string, owner: string, reason: string): object {
    const { window, wording } = this.#context;
    return new window.DOMException(wording.exception(name, owner, member, reason), name);
  }
}

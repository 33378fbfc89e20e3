/** What members and constructors refuse before they do anything, in the browser's words. */
import type { Exception } from "./errors/errors.ts";
import type { Use, Wording } from "./errors/wording.ts";
import { canvasRules } from "./rules/canvas.ts";
import { eventRules } from "./rules/events.ts";
import { nodeRules } from "./rules/nodes.ts";
import { placeRules } from "./rules/places.ts";
import { requestRules } from "./rules/requests.ts";
import { each, type Rule, type RuleContext, type Rules } from "./rules/rule.ts";
import { serviceRules } from "./rules/services.ts";
import { soundRules } from "./rules/sound.ts";
import { timelineRules } from "./rules/timeline.ts";
import { treeRules } from "./rules/trees.ts";
import { valueRules } from "./rules/values.ts";

/** What the files of rules give; where two have rules for the same member, both hold. */
const CHAPTERS: readonly ((context: RuleContext) => Rules)[] = [
  treeRules,
  nodeRules,
  placeRules,
  serviceRules,
  valueRules,
  canvasRules,
  eventRules,
  requestRules,
  soundRules,
  timelineRules,
];

/** All rules of one page. */
export class RuleBook {
  readonly #context: RuleContext;
  readonly #wording: Wording;
  readonly #rules: ReadonlyMap<string, Rule>;

  constructor(context: RuleContext, wording: Wording) {
    this.#context = context;
    this.#wording = wording;
    const rules = new Map<string, Rule>();
    for (const chapter of CHAPTERS)
      for (const [key, rule] of Object.entries(chapter(context))) {
        const other = rules.get(key);
        rules.set(key, other ? each(other, rule) : rule);
      }
    this.#rules = rules;
  }

  /** True where the use of a member has a rule. */
  has(owner: string, name: string, use: Use): boolean {
    return this.#rules.has(nameOf(owner, name, use));
  }

  /** The exception with which a member refuses `args`. */
  member(
    owner: string,
    name: string,
    use: Use,
    self: unknown,
    args: readonly unknown[],
  ): Exception | undefined {
    const shown = owner.replace("()", "");
    return this.#ask(nameOf(owner, name, use), self, args, (reason) =>
      this.#wording.failed(shown, name, reason, use),
    );
  }

  /** The exception with which the constructor `name` refuses `args`; `kind` has the rules for all of its kind. */
  constructor_(name: string, args: readonly unknown[], kind = name): Exception | undefined {
    return this.#ask(`new ${kind}`, { name }, args, (reason) => `Failed to construct '${name}': ${reason}`);
  }

  #ask(
    rule: string,
    self: unknown,
    args: readonly unknown[],
    inChromium: (reason: string) => string,
  ): Exception | undefined {
    const refusal = this.#rules.get(rule)?.(args, self as object);
    if (!refusal) return undefined;
    const [name, chromium, webkit, place] = refusal;
    if (this.#context.browser === "chromium") {
      const message = place
        ? this.#wording.failed(place[0], place[1], chromium, place[2])
        : inChromium(chromium);
      return { name, message };
    }
    const always = name === "TypeError" ? "Type error" : this.#wording.exception(name, "", "", "");
    return { name, message: webkit ?? always };
  }
}

function nameOf(owner: string, name: string, use: Use): string {
  return `${owner}.${name}${use === "setter" ? "=" : ""}`;
}

/** The lists of media queries of sheets and rules: https://drafts.csswg.org/cssom/#the-medialist-interface */
import type { BehaviourContext } from "../behaviours/behaviour.ts";
import { listing } from "../lists/lists.ts";
import { type PageStyles, pageStyles } from "./page-styles.ts";
import { judge } from "./queries.ts";
import { onceForEach } from "./sheet-objects.ts";

/** Where the text of a list stands. */
export interface HeldMedia {
  read(): string;
  write(text: string): void;
}

const kept = new WeakMap<BehaviourContext, MediaLists>();
/** What stands nowhere. */
const NOWHERE: HeldMedia = { read: () => "", write: () => {} };

/** The lists of the page that `context` is of, made when they are first asked for. */
export function mediaLists(context: BehaviourContext): MediaLists {
  const known = kept.get(context);
  if (known) return known;
  const made = new MediaLists(context);
  kept.set(context, made);
  return made;
}

/** The lists of one page. */
export class MediaLists {
  readonly #context: BehaviourContext;
  readonly #styles: PageStyles;
  readonly #once = onceForEach();
  readonly #held = new WeakMap<object, HeldMedia>();

  constructor(context: BehaviourContext) {
    this.#context = context;
    this.#styles = pageStyles(context);
  }

  /** The page's list for a sheet or a rule. */
  of(owner: object, held: HeldMedia): object {
    const { instance, window, facts } = this.#context;
    return this.#once(owner, () => {
      const target = instance("MediaList", window);
      const made = listing(target, () => queriesOf(held.read()), facts.browser);
      this.#held.set(made, held);
      this.#held.set(target, held);
      return made;
    });
  }

  /** The whole text of a page's list. */
  read(self: object): string {
    return (this.#held.get(self) ?? NOWHERE).read();
  }

  /** The queries of a page's list. */
  queries(self: object): string[] {
    return queriesOf(this.read(self));
  }

  /** Makes a page's list one of these queries. */
  write(self: object, queries: readonly string[]): void {
    (this.#held.get(self) ?? NOWHERE).write(this.text(queries.join(", ")));
    this.#styles.forget();
  }

  /** Queries as the browser writes them. */
  text(text: string): string {
    return judge(text, this.#styles.features).text;
  }
}

function queriesOf(text: string): string[] {
  return text === "" ? [] : text.split(", ");
}

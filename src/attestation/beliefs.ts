/** What Google last believed on each way out, so that the next attestation begins with that. */
import { LRUCache } from "lru-cache";
import type { Clock } from "../clock.ts";
import type { Egress } from "../net/egress.ts";

/** For so long, in milliseconds: what is refused today may be believed tomorrow. */
const KEPT_MS = 6 * 3_600_000;
/** Ways out that are remembered. */
const MAX_EGRESSES = 500;

/** Remembers, by way out, what was believed where something before it was not. */
export class Beliefs<Choice extends { readonly name: string }> {
  readonly #clock: Clock;
  readonly #believed = new LRUCache<string, { name: string; until: number }>({ max: MAX_EGRESSES });

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `choices` with the one that was last believed on `egress` before the others. */
  order(egress: Egress, choices: readonly Choice[]): readonly Choice[] {
    const last = this.#believed.get(keyOf(egress));
    const first = choices.find(({ name }) => name === last?.name);
    if (!last || !first || this.#clock.monotonic() >= last.until) return choices;
    return [first, ...choices.filter((choice) => choice !== first)];
  }

  /** Notes that `choice` was believed on `egress`, where `wasRefused` says that another was not. */
  note(egress: Egress, choice: Choice, wasRefused: boolean): void {
    // What merely could not be had is tried again the next time.
    if (wasRefused)
      this.#believed.set(keyOf(egress), { name: choice.name, until: this.#clock.monotonic() + KEPT_MS });
  }
}

/** The name, where there is one: of a block each attestation has another address, and Google is the same. */
function keyOf({ name, id }: Egress): string {
  return name ?? id;
}

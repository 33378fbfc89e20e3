/**
 * The named ways out: which of them a request takes, and which of them rest. The rule, here and nowhere else:
 *
 * 1. A request takes one of the ways out of its name; of all of them where it names none.
 * 2. One that rests is left out, as long as another is awake. When its rest is over, one request tries it.
 * 3. Those that have a minter, or are attesting, come before those that would have to attest: attesting is what is
 *    dear, and what Google counts.
 * 4. Of those that are left, one is drawn by weight; the same binding draws the same one.
 * 5. Where all rest, one whose minter still lives serves, or one that is being tried at this moment.
 */
import type { Clock } from "../clock.ts";
import { describePlainly, PotError } from "../errors.ts";
import { nearest } from "../nearest.ts";
import { EGRESS_NAME, type NamedEgress } from "../net/named-egress.ts";
import type { Outlet } from "../net/outlet.ts";
import { Candidate } from "./candidate.ts";

/** Ways out that one error tells of by themselves. */
const MAX_TOLD = 8;

/** What an outlet has: a minter that can mint, an attestation under way, or neither. */
export type Use = "live" | "starting" | "none";

/** What to choose by. */
export interface Choosing {
  use(candidate: Candidate): Use;
  /** Between 0 and 1, for each: the same for the same binding. */
  chance(candidate: Candidate): number;
}

/** Of whom an attestation told something. */
export interface News {
  candidate: Candidate;
  /** Whether it rested before. */
  wasResting: boolean;
}

/** How one way out is, for whoever looks. */
export interface EgressStatus {
  /** Its name, and of several its number. */
  label: string;
  attested: number;
  failed: number;
  /** Wall-clock milliseconds. */
  restsUntil?: number | undefined;
  /** Why it rests; without secrets. */
  reason?: string | undefined;
}

/** All of them. Pure: clock and chance are arguments. */
export class Roster {
  readonly #clock: Clock;
  readonly #random: () => number;
  #candidates: readonly Candidate[] = [];

  /** `random` is between 0 and 1. */
  constructor(clock: Clock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Whether nothing has a name. */
  get isEmpty(): boolean {
    return this.#candidates.length === 0;
  }

  /** Takes `named` in place of those before, and returns the outlets that are gone; what stays keeps its rest. */
  replace(named: readonly NamedEgress[]): Outlet[] {
    const before = new Map(this.#candidates.map((candidate) => [candidate.member.id, candidate]));
    this.#candidates = named.flatMap(({ name, members }) =>
      members.map((member) => {
        const candidate = before.get(member.id) ?? new Candidate(name, member, this.#random);
        candidate.member = member;
        before.delete(member.id);
        return candidate;
      }),
    );
    const kept = new Set(this.#candidates.flatMap((each) => each.outlets()).map(({ id }) => id));
    return [...before.values()].flatMap((gone) => gone.outlets()).filter(({ id }) => !kept.has(id));
  }

  /**
   * Those that a request may take: of the name that it gives, or the number of one as it is printed; all where it
   * gives none. Throws `BAD_EGRESS`.
   */
  named(name: string | undefined): readonly Candidate[] {
    if (name === undefined) return this.#candidates;
    const found = this.#candidates.filter(({ name: own, member }) => own === name || member.label === name);
    if (found.length > 0) return found;
    throw unknownEgress(name, [...new Set(this.#candidates.map((candidate) => candidate.name))]);
  }

  /** The one of `from` to take; undefined where all rest. */
  choose(from: readonly Candidate[], { use, chance }: Choosing): Candidate | undefined {
    const now = this.#clock.monotonic();
    const awake = from.filter(({ rest }) => rest.isAwake(now));
    const preferences: (() => Candidate[])[] = [
      () => awake.filter((candidate) => use(candidate) !== "none"),
      () => awake,
      () => from.filter((candidate) => use(candidate) === "live"),
      () => from.filter((candidate) => candidate.rest.isTried && use(candidate) === "starting"),
    ];
    for (const preferred of preferences) {
      const drawn = draw(preferred(), chance);
      if (drawn) return drawn;
    }
    return undefined;
  }

  /** Whether another of `from` than `choice` may be asked for an attestation. */
  hasOther(from: readonly Candidate[], choice: Candidate): boolean {
    const now = this.#clock.monotonic();
    return from.some((candidate) => candidate !== choice && candidate.rest.isAwake(now));
  }

  /** Those of `from` that are awake; all where none is. */
  awakeOrAll(from: readonly Candidate[]): readonly Candidate[] {
    const now = this.#clock.monotonic();
    const awake = from.filter(({ rest }) => rest.isAwake(now));
    return awake.length > 0 ? awake : from;
  }

  /** One of `from` whose rest is over, and that nobody has tried since. */
  due(from: readonly Candidate[]): Candidate | undefined {
    const now = this.#clock.monotonic();
    return from.find(({ rest }) => rest.isDue(now));
  }

  /** Notes how an attestation by `outlet` ended, which counts once whoever tells it; returns whom that was news of. */
  note(outlet: Outlet, attempt: object, error: PotError | undefined): News[] {
    const now = this.#clock.monotonic();
    const news: News[] = [];
    for (const candidate of this.#candidates) {
      if (!candidate.outlets().some(({ id }) => id === outlet.id)) continue;
      const { rest } = candidate;
      const wasResting = rest.why !== undefined;
      if (!error) {
        candidate.attested++;
        rest.forget();
      } else if (rest.note(error, attempt, now)) {
        candidate.failed++;
      } else {
        continue;
      }
      news.push({ candidate, wasResting });
    }
    return news;
  }

  /** Milliseconds for which there shall be no attestation by `outlet`. */
  restOf(outlet: Outlet): number {
    const now = this.#clock.monotonic();
    const rests = this.#candidates
      .filter((candidate) => candidate.outlets().some(({ id }) => id === outlet.id))
      .map(({ rest }) => rest.until - now);
    return Math.max(0, ...rests);
  }

  /** Every rest is over. */
  wake(): void {
    for (const { rest } of this.#candidates) rest.forget();
  }

  /** The error for a request that may take nothing but `resting`. */
  resting(resting: readonly Candidate[]): PotError {
    const now = this.#clock.monotonic();
    const left = ({ rest }: Candidate) => Math.max(0, rest.until - now);
    const told = resting.slice(0, MAX_TOLD).map((candidate) => {
      const { rest, member } = candidate;
      const until = new Date(this.#clock.now() + left(candidate)).toISOString();
      return `${member.label} until ${until}: ${rest.why ? describePlainly(rest.why) : "it is being tried"}`;
    });
    const more = resting.length > MAX_TOLD ? [`and ${resting.length - MAX_TOLD} more`] : [];
    const soonest = Math.min(...resting.map(left));
    const what = resting.length === 1 ? "the way out rests" : "all ways out rest";
    return new PotError("EGRESS_RESTING", `${what} after failures: ${[...told, ...more].join("; ")}`, {
      retryAfter: Math.max(1, Math.ceil(soonest / 1_000)),
      hint: "POST /invalidate_it ends all rests at once",
    });
  }

  status(): EgressStatus[] {
    const now = this.#clock.monotonic();
    return this.#candidates.map(({ member, attested, failed, rest }) => ({
      label: member.label,
      attested,
      failed,
      ...(rest.why && {
        restsUntil: this.#clock.now() + Math.max(0, rest.until - now),
        reason: describePlainly(rest.why),
      }),
    }));
  }
}

/** One of `from`, each as likely as its weight says, for chances that are spread evenly. */
function draw(from: readonly Candidate[], chance: Choosing["chance"]): Candidate | undefined {
  let drawn: Candidate | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of from) {
    // The first to ring, where each rings at random and as often as its weight says.
    const time = -Math.log(Math.max(chance(candidate), Number.MIN_VALUE)) / candidate.member.weight;
    if (drawn && time >= least) continue;
    drawn = candidate;
    least = time;
  }
  return drawn;
}

function unknownEgress(name: string, known: readonly string[]): PotError {
  // What is no name can be anything, a proxy with its password for one.
  const told = EGRESS_NAME.test(name) ? `called ${name}` : "of this name";
  const match = nearest(name, known);
  const hint =
    known.length === 0
      ? "None has a name here: [egress.NAME] in the configuration file gives one"
      : `There ${known.length === 1 ? "is" : "are"} ${known.slice(0, 32).join(", ")}`;
  const guess = match === undefined ? "" : `, did you mean ${match}?`;
  return new PotError("BAD_EGRESS", `there is no way out ${told}${guess}`, { hint });
}

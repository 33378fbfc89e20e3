/** Requests that take a named way out: the one that `Roster` chooses, and the next where that fails. */
import type { Answers } from "../attestation/attest.ts";
import { MAX_ANSWERS } from "../attestation/ways.ts";
import { BUDGET } from "../budget.ts";
import type { Clock } from "../clock.ts";
import { describeInFull, PotError, toPotError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { EgressRequest } from "../net/egress.ts";
import type { NamedEgress } from "../net/named-egress.ts";
import type { Outlet } from "../net/outlet.ts";
import type { Emit } from "../telemetry.ts";
import { within } from "../wait.ts";
import type { Candidate } from "./candidate.ts";
import { bindingOf } from "./content.ts";
import type { TokenReply, TokenRequest } from "./provider.ts";
import type { Terms } from "./requests.ts";
import { isOfTheWayOut } from "./rest.ts";
import { type Choosing, type EgressStatus, Roster } from "./roster.ts";
import type { Slot } from "./slot.ts";

/** For so long, in milliseconds, a request that could leave elsewhere waits for a sign of Google. */
const PATIENCE_MS = 6_000;
/** Challenges that such a request may have answered by one way out. */
const MOST_ANSWERS = 2;

/** What taking a way out needs of the provider. */
export interface NamedDeps {
  clock: Clock;
  emit: Emit;
  log: Log;
  random(): number;
  /** A token by one outlet. */
  find(request: TokenRequest, terms: Terms): Promise<TokenReply>;
  /** The token that is kept for the minter of an outlet. */
  kept(binding: string, outlet: Outlet, started: number): TokenReply | undefined;
  /** The slot of an outlet that has one. */
  slot(outlet: Outlet): Slot | undefined;
  /** Attests by an outlet that nobody waits for. */
  attest(outlet: Outlet): Promise<unknown>;
  /** Whether that costs nobody a minter. */
  hasRoom(): boolean;
  /** Lets go of what an outlet had. */
  remove(outlet: Outlet): void;
}

/** All of them. */
export class NamedRequests {
  readonly #deps: NamedDeps;
  readonly #roster: Roster;

  constructor(deps: NamedDeps) {
    this.#deps = deps;
    this.#roster = new Roster(deps.clock, deps.random);
  }

  /** Takes `named` in place of those before; minters of what stays are kept. */
  replace(named: readonly NamedEgress[]): void {
    for (const gone of this.#roster.replace(named)) this.#deps.remove(gone);
  }

  /** Whether such a request takes a named one. Throws `BAD_EGRESS` where it says two things. */
  isFor({ name, proxy, sourceAddress }: EgressRequest): boolean {
    const saysMore = Boolean(proxy?.trim() || sourceAddress?.trim());
    if (name === undefined) return !saysMore && !this.#roster.isEmpty;
    if (!saysMore) return true;
    throw new PotError(
      "BAD_EGRESS",
      "the name of a way out and a proxy or source address exclude one another",
      {
        hint: "Leave one of them out",
      },
    );
  }

  /** The outlet that such a request would take at this moment. Throws `BAD_EGRESS`, and `EGRESS_RESTING`. */
  outlet(asked: EgressRequest): Outlet {
    const from = this.#roster.named(asked.name);
    const choice = this.#roster.choose(from, this.#choosing(asked, this.#deps.random));
    if (!choice) throw this.#roster.resting(from);
    return outletOf(choice, asked);
  }

  /** The same for what is not attested: whether or not it rests. Throws `BAD_EGRESS`. */
  anyOutlet(asked: EgressRequest): Outlet {
    const from = this.#roster.named(asked.name);
    const [first] = from;
    const choice = this.#roster.choose(from, this.#choosing(asked, this.#deps.random)) ?? first;
    if (!choice) throw new PotError("INTERNAL", "no way out has a name");
    return outletOf(choice, asked);
  }

  /** A token by one of those that the request may take. Rejects with `BAD_EGRESS` or `EGRESS_RESTING` too. */
  async find(request: TokenRequest): Promise<TokenReply> {
    const started = this.#deps.clock.monotonic();
    const from = this.#roster.named(request.egress.name);
    const binding = bindingOf(request);
    const chance = binding === undefined ? this.#deps.random : byBinding(binding);
    const choosing = this.#choosing(request.egress, chance, request.bypassCache);
    if (binding !== undefined && !request.bypassCache) {
      const kept = this.#kept(binding, from, request.egress, started);
      if (kept) return kept;
    }
    const answers: Answers = { left: MAX_ANSWERS };
    const tried = new Set<Candidate>();
    let last: PotError | undefined;
    while (answers.left > 0) {
      const left = from.filter((candidate) => !tried.has(candidate));
      const choice = this.#roster.choose(left, choosing);
      if (!choice) break;
      this.#tryDue(left, choice, choosing, request.egress);
      const mayGoOn = this.#roster.hasOther(left, choice);
      try {
        return await this.#by(choice, request, { started, answers, mayGoOn });
      } catch (thrown) {
        last = toPotError(thrown);
        if (!isOfTheWayOut(last) || !this.#hasTime(started)) throw last;
        tried.add(choice);
      }
    }
    // Of one alone, its own failure says all; and where some were not tried, they do not all rest.
    const isTold = from.length > 1 && answers.left > 0 && from.every(({ rest }) => rest.why !== undefined);
    throw last && !isTold ? last : this.#roster.resting(from);
  }

  /** Notes how an attestation by `outlet` ended; returns for how many milliseconds it now rests. */
  readonly note = (outlet: Outlet, attempt: object, error?: PotError): number => {
    const { emit, log } = this.#deps;
    const news = this.#roster.note(outlet, attempt, error);
    for (const { candidate, wasResting } of news) {
      const { label } = candidate.member;
      emit({ kind: "egress", egress: label, outcome: error?.code ?? "ok" });
      const seconds = Math.ceil(this.#roster.restOf(outlet) / 1_000);
      // It fails again and again: that is no news for whoever reads along.
      if (error)
        log[wasResting ? "debug" : "warn"](`${label} rests for ${seconds} s: ${describeInFull(error)}`);
      else if (wasResting) log.info(`${label} works again`);
    }
    return this.#roster.restOf(outlet);
  };

  /** Whatever rests may be tried at once. */
  wake(): void {
    this.#roster.wake();
  }

  status(): EgressStatus[] {
    return this.#roster.status();
  }

  /** A token that costs no mint. */
  #kept(binding: string, from: readonly Candidate[], asked: EgressRequest, started: number) {
    for (const candidate of this.#roster.awakeOrAll(from)) {
      const kept = this.#deps.kept(binding, outletOf(candidate, asked), started);
      if (kept) return kept;
    }
    return undefined;
  }

  /** A token by `choice`; `mayGoOn`: it is not waited for as long as it takes, since another may do. */
  async #by(
    choice: Candidate,
    request: TokenRequest,
    { started, answers, mayGoOn }: { started: number; answers: Answers; mayGoOn: boolean },
  ): Promise<TokenReply> {
    const { clock, find } = this.#deps;
    const outlet = outletOf(choice, request.egress);
    const mine: Answers = { left: mayGoOn ? Math.min(MOST_ANSWERS, answers.left) : answers.left };
    const most = mine.left;
    const isTrial = choice.rest.isDue(clock.monotonic());
    if (isTrial) choice.rest.isTried = true;
    try {
      // A challenge that the caller brought is for the last one: it is what is left when nothing else is believed.
      const asked = mayGoOn ? { ...request, challenge: undefined } : request;
      const found = find(asked, { outlet, started, answers: mine });
      return mayGoOn ? await this.#patiently(found, outlet) : await found;
    } finally {
      answers.left -= most - mine.left;
      if (isTrial) choice.rest.isTried = false;
    }
  }

  /** `found`, unless Google is not heard of for too long: a proxy that swallows everything is no better than none. */
  async #patiently(found: Promise<TokenReply>, outlet: Outlet): Promise<TokenReply> {
    const { clock, slot } = this.#deps;
    const deadline = clock.monotonic() + PATIENCE_MS;
    const reply = await within<TokenReply | undefined>(found, { clock, deadline, late: () => undefined });
    if (reply) return reply;
    const attempt = slot(outlet)?.attempt;
    if (!attempt || attempt.hasChallenge) return await found;
    const error = new PotError(
      "TIMEOUT",
      `no answer by way of ${outlet.key} within ${PATIENCE_MS / 1_000} s`,
    );
    this.note(outlet, attempt, error);
    throw error;
  }

  /** Tries one of `from` whose rest is over, where the request has another that it need not wait for. */
  #tryDue(from: readonly Candidate[], choice: Candidate, { use }: Choosing, asked: EgressRequest): void {
    const { attest, hasRoom } = this.#deps;
    if (use(choice) !== "live") return;
    const due = this.#roster.due(from);
    if (!due || due === choice || !hasRoom()) return;
    due.rest.isTried = true;
    const done = () => {
      due.rest.isTried = false;
    };
    attest(outletOf(due, asked)).then(done, done);
  }

  /** `bypassCache`: minters that live are of no use, but a sign that attesting works. */
  #choosing(asked: EgressRequest, chance: Choosing["chance"], bypassCache = false): Choosing {
    const { slot, clock } = this.#deps;
    return {
      chance,
      use(candidate) {
        const at = slot(outletOf(candidate, asked));
        if (!at) return "none";
        if (at.live?.isUsable(clock.now(), clock.monotonic())) return bypassCache ? "starting" : "live";
        return at.attempt || at.inside > 0 ? "starting" : "none";
      },
    };
  }

  #hasTime(started: number): boolean {
    return started + BUDGET.request - this.#deps.clock.monotonic() >= BUDGET.retry;
  }
}

function outletOf(candidate: Candidate, { disableTlsVerification = false }: EgressRequest): Outlet {
  return candidate.outlet(disableTlsVerification);
}

/** Between 0 and 1, for each way out another and for the same binding the same. */
function byBinding(binding: string): (candidate: Candidate) => number {
  return ({ member }) => Number(Bun.hash(`${member.label} ${binding}`) as bigint) / 2 ** 64;
}

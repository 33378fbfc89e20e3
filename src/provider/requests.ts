/** Requests for tokens by one outlet each: a finished token first, then a live minter, then an attestation. */
import type { Answers } from "../attestation/attest.ts";
import type { Clock } from "../clock.ts";
import { PotError, toPotError } from "../errors.ts";
import type { Egress } from "../net/egress.ts";
import type { Outlet } from "../net/outlet.ts";
import type { Emit, TokenSource } from "../telemetry.ts";
import { bindingOf, namedIn, pageBinding } from "./content.ts";
import type { Minted, Minting } from "./minting.ts";
import type { Pool } from "./pool.ts";
import type { TokenReply, TokenRequest } from "./provider.ts";
import type { Slot } from "./slot.ts";
import type { SharedTokens } from "./tokens/shared.ts";
import type { TokenStore } from "./tokens/store.ts";
import { type FinishedToken, tokenKey } from "./tokens/token.ts";

/** Requests that one egress may have waiting, queued and running together. */
const MAX_INSIDE = 1_000;

/** By what, since when and how often a token may be sought. */
export interface Terms {
  outlet: Outlet;
  /** `Clock.monotonic` time at which the request came. */
  started: number;
  /** Absent: as often as makes sense. */
  answers?: Answers | undefined;
}

/** What meeting requests takes. */
export interface RequestDeps {
  pool: Pool;
  minting: Minting;
  tokens: TokenStore;
  /** Tokens that other servers made; absent: there are none. */
  shared: SharedTokens | undefined;
  clock: Clock;
  emit: Emit;
}

/** One request under way, for everyone who asked the same. */
interface Job {
  request: TokenRequest;
  slot: Slot;
  /** What it was asked to leave by; of one egress, that is what the answer names. */
  outlet: Outlet;
  /** Absent: the minter's own visitor data. */
  binding: string | undefined;
  /** What is asked, where the binding is known: the key of the token, where the slot has but one egress. */
  question: string | undefined;
  started: number;
  answers: Answers | undefined;
  /** Tokens of an earlier generation are not kept: the caches were emptied meanwhile. */
  generation: number;
  /** What it yields, once it has begun. */
  work: Promise<TokenReply> | undefined;
}

/** All of them. */
export class Requests {
  readonly #pool: Pool;
  readonly #minting: Minting;
  readonly #tokens: TokenStore;
  readonly #shared: SharedTokens | undefined;
  readonly #clock: Clock;
  readonly #emit: Emit;
  /** Those under way, so that the same question at the same time gets the same token. */
  readonly #running = new Map<string, Job>();
  #generation = 0;

  constructor({ pool, minting, tokens, shared, clock, emit }: RequestDeps) {
    this.#pool = pool;
    this.#minting = minting;
    this.#tokens = tokens;
    this.#shared = shared;
    this.#clock = clock;
    this.#emit = emit;
  }

  /** What is under way is nobody else's answer, and is not kept. */
  forget(): void {
    this.#generation++;
    this.#running.clear();
  }

  /** A token by one outlet, within the request's time. Throws or rejects with a `PotError`. */
  find(request: TokenRequest, { outlet, started, answers }: Terms): Promise<TokenReply> {
    const binding = bindingOf(request);
    const question = binding === undefined ? undefined : tokenKey(binding, outlet.id);
    if (binding !== undefined && question !== undefined && !request.bypassCache) {
      const kept = this.kept(binding, outlet, started, question);
      if (kept) return Promise.resolve(kept);
      const running = this.#running.get(question);
      if (running?.work)
        return this.#orAlone(this.#minting.wait(running.work, started), { ...running, request, started });
    }
    const slot = this.#pool.slot(outlet);
    if (slot.inside >= MAX_INSIDE) throw tooMany(slot);
    const isQuick = !request.bypassCache && slot.isReady(this.#clock.now(), started);
    const generation = this.#generation;
    const job: Job = {
      request,
      slot,
      outlet,
      binding,
      question,
      started,
      answers,
      generation,
      work: undefined,
    };
    if (question !== undefined && !request.bypassCache) this.#running.set(question, job);
    job.work = this.#produce(job);
    // A mint is over sooner than anybody could turn away, and has a deadline of its own.
    return this.#orAlone(isQuick ? job.work : this.#minting.wait(job.work, started), job);
  }

  /** `work`, and where that found no challenge that is believed, a token by the one that the request brought. */
  #orAlone(work: Promise<TokenReply>, job: Job): Promise<TokenReply> {
    return job.request.challenge ? work.catch((error) => this.#produceAlone(error, job)) : work;
  }

  async #produceAlone(error: unknown, { request, slot, binding, started }: Job): Promise<TokenReply> {
    const shared = toPotError(error);
    const mayHelp = slot.own.mayHelp(shared) && !slot.failures.isAskedToPause;
    if (binding === undefined || !mayHelp || !this.#minting.hasTime(started)) throw shared;
    const { challenge, challengePage } = request;
    this.#pool.enter(slot, started);
    try {
      // Not kept: what one caller brought is for that caller.
      const { egress } = slot;
      const token = await this.#minting.wait(
        slot.own.mint({ egress, challenge, challengePage, binding }, shared),
        started,
      );
      return this.#reply(binding, token, "attested", egress, started);
    } finally {
      this.#pool.leave(slot);
    }
  }

  /** The token that is kept for what `outlet` attested by; of a block, that is an address that has a minter. */
  kept(
    binding: string,
    outlet: Outlet,
    started: number,
    question = tokenKey(binding, outlet.id),
  ): TokenReply | undefined {
    const egress = outlet.fixed ?? this.#pool.find(outlet)?.live?.egress;
    return egress && this.#keptUnder(binding, keyOf(question, binding, outlet, egress), egress, started);
  }

  #keptUnder(binding: string, key: string, egress: Egress, started: number): TokenReply | undefined {
    const found = this.#tokens.get(key);
    return found && this.#reply(binding, found.token, found.source, egress, started);
  }

  #reply(
    contentBinding: string,
    token: FinishedToken,
    source: TokenSource,
    egress: Egress,
    started: number,
  ): TokenReply {
    this.#emit({ kind: "token", source, ms: this.#clock.monotonic() - started });
    const expiresAt = this.#tokens.expiresAt(token);
    const named = namedIn(egress);
    return { contentBinding, poToken: token.poToken, expiresAt, source, egress: egress.key, named };
  }

  async #produce(job: Job): Promise<TokenReply> {
    const { request, slot, outlet, started, question, answers } = job;
    const { bypassCache } = request;
    this.#pool.enter(slot, started);
    let isOver = () => {};
    try {
      let live = bypassCache ? undefined : slot.usable(this.#clock.now(), started);
      if (this.#shared && question !== undefined && !bypassCache) {
        const found = await this.#fromOthers(this.#shared, job);
        if (found) return found;
        if (!live) {
          // While another server attests for the same address, it may also mint what is asked for here.
          isOver = await this.#shared.turn(slot.egress);
          const late = await this.#fromOthers(this.#shared, job);
          if (late) return late;
          live = slot.usable(this.#clock.now(), this.#clock.monotonic());
        }
      }
      let source: TokenSource = live ? "minted" : "attested";
      live ??= await this.#minting.wait(slot.obtain(bypassCache ? "fresh" : "cold", answers), started);
      const binding = job.binding ?? pageBinding(live.minter.visitorData);
      if (job.binding === undefined && !bypassCache) {
        const kept = this.#keptUnder(binding, tokenKey(binding, live.egress.id), live.egress, started);
        if (kept) return kept;
      }
      const mint = { slot, binding, started };
      let minted: Minted;
      try {
        minted = await this.#minting.mint(live, mint);
      } catch (error) {
        const healed = await this.#minting.heal(error, live, mint);
        minted = healed.minted;
        if (healed.isAttested) source = "attested";
      }
      const { token, egress } = minted;
      if (job.generation === this.#generation) {
        const key = keyOf(question, binding, outlet, egress);
        this.#tokens.put(key, token);
        this.#shared?.put(key, egress, token);
      }
      return this.#reply(binding, token, source, outlet.fixed ?? egress, started);
    } finally {
      isOver();
      this.#pool.leave(slot);
      if (question !== undefined && this.#running.get(question) === job) this.#running.delete(question);
    }
  }

  /** A minter for `outlet` that no request waits for. */
  async attest(outlet: Outlet): Promise<void> {
    const slot = this.#pool.slot(outlet);
    this.#pool.enter(slot, this.#clock.monotonic());
    try {
      await slot.obtain("cold");
    } finally {
      this.#pool.leave(slot);
    }
  }

  /** The token that another server has made for the same question, which is kept here too. */
  async #fromOthers(shared: SharedTokens, { binding, question, slot, outlet, started, generation }: Job) {
    if (binding === undefined) return undefined;
    const { egress } = slot;
    const key = keyOf(question, binding, outlet, egress);
    const token = await shared.get(key, egress);
    if (!token) return undefined;
    if (generation === this.#generation) this.#tokens.put(key, token);
    return this.#reply(binding, token, "shared", outlet.fixed ?? egress, started);
  }
}

/** The key of a token of `egress`: `question` itself, where the outlet has no other egress. */
function keyOf(question: string | undefined, binding: string, outlet: Outlet, { id }: Egress): string {
  return question !== undefined && outlet.id === id ? question : tokenKey(binding, id);
}

function tooMany({ live }: Slot): PotError {
  return new PotError("BUSY", "too many requests wait for this egress", { retryAfter: live ? 1 : 5 });
}

/** The provider of tokens: finished ones first, then a live minter, then an attestation, within one deadline. */
import type { Attest } from "../attestation/attest.ts";
import type { Clock } from "../clock.ts";
import { PotError, toPotError } from "../errors.ts";
import { type Log, silentLog } from "../log.ts";
import type { Egress, EgressRequest } from "../net/egress.ts";
import type { Emit, TokenSource } from "../telemetry.ts";
import { bindingOf, pageBinding } from "./content.ts";
import { keepEgresses } from "./egresses.ts";
import { Minting } from "./minting.ts";
import { DEFAULT_LIMITS, Pool, type PoolLimits } from "./pool.ts";
import type { ProviderStatus, TokenProvider, TokenReply, TokenRequest } from "./provider.ts";
import type { Slot } from "./slot.ts";
import type { SharedTokens } from "./tokens/shared.ts";
import type { TokenStore } from "./tokens/store.ts";
import { type FinishedToken, tokenKey } from "./tokens/token.ts";
import { Warmth } from "./warmth.ts";

/** Requests that one egress may have waiting, queued and running together. */
const MAX_INSIDE = 1_000;

/** What a provider takes from outside. */
export interface ProviderDeps {
  attest: Attest;
  /** Pure; throws `PotError` for an egress that cannot be. */
  resolveEgress(request: EgressRequest): Egress;
  tokens: TokenStore;
  /** Tokens that other servers made; absent: there are none. */
  shared?: SharedTokens | undefined;
  clock: Clock;
  emit?: Emit | undefined;
  log?: Log | undefined;
  limits?: Partial<PoolLimits> | undefined;
  /** Between 0 and 1; spreads what would otherwise happen all at once. */
  random(): number;
}

/** A provider that is also a pool of minters; `close` ends its children. */
export function createProvider(deps: ProviderDeps): TokenProvider {
  return new PooledProvider(deps);
}

/** One request under way, for everyone who asked the same. */
interface Job {
  request: TokenRequest;
  slot: Slot;
  /** Absent: the minter's own visitor data. */
  binding: string | undefined;
  /** The token's key, where the binding is known. */
  key: string | undefined;
  started: number;
  /** Tokens of an earlier generation are not kept: the caches were emptied meanwhile. */
  generation: number;
  /** What it yields, once it has begun. */
  work: Promise<TokenReply> | undefined;
}

class PooledProvider implements TokenProvider {
  readonly #clock: Clock;
  readonly #emit: Emit;
  readonly #tokens: TokenStore;
  readonly #shared: SharedTokens | undefined;
  readonly #pool: Pool;
  readonly #minting: Minting;
  readonly #warmth: Warmth;
  readonly #resolve: (request: EgressRequest) => Egress;
  /** Requests under way, so that the same question at the same time gets the same token. */
  readonly #running = new Map<string, Job>();
  #generation = 0;

  constructor({
    attest,
    resolveEgress,
    tokens,
    shared: others,
    clock,
    emit,
    log,
    limits,
    random,
  }: ProviderDeps) {
    this.#clock = clock;
    this.#emit = emit ?? (() => {});
    this.#tokens = tokens;
    this.#shared = others;
    others?.onClear(() => this.#forget());
    const shared = { clock, emit: this.#emit, log: log ?? silentLog, random };
    this.#pool = new Pool({ attest, ...shared }, { ...DEFAULT_LIMITS, ...limits });
    this.#minting = new Minting(this.#pool, clock, shared.log);
    this.#resolve = keepEgresses(resolveEgress);
    this.#warmth = new Warmth(this.#pool, shared);
  }

  getPot(request: TokenRequest): Promise<TokenReply> {
    try {
      return this.#find(request);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  invalidateCaches(): void {
    this.#forget();
    this.#shared?.clear();
  }

  #forget(): void {
    this.#generation++;
    this.#running.clear();
    this.#tokens.clear();
    this.#pool.clear();
    this.#warmth.attestAnew();
  }

  invalidateIntegrityTokens(): void {
    this.#pool.expireAll();
    this.#warmth.attestAnew();
  }

  minterKeys(): string[] {
    return this.#pool.keys();
  }

  status(): ProviderStatus {
    return { minters: this.#pool.status(), jail: this.#pool.jail(), ready: this.#warmth.ready() };
  }

  async warm(egress: EgressRequest): Promise<void> {
    await this.#warmth.add(this.#resolve(egress));
  }

  async close(): Promise<void> {
    this.#warmth.close();
    await this.#pool.close();
    this.#tokens.close();
    this.#shared?.close();
  }

  #find(request: TokenRequest): Promise<TokenReply> {
    const started = this.#clock.monotonic();
    const egress = this.#resolve(request.egress);
    const binding = bindingOf(request);
    const key = binding === undefined ? undefined : tokenKey(binding, egress.id);
    if (binding !== undefined && key !== undefined && !request.bypassCache) {
      const kept = this.#kept(binding, key, egress, started);
      if (kept) return Promise.resolve(kept);
      const running = this.#running.get(key);
      if (running?.work)
        return this.#orAlone(this.#minting.wait(running.work, started), { ...running, request, started });
    }
    const slot = this.#pool.slot(egress);
    if (slot.inside >= MAX_INSIDE) throw tooMany(slot);
    const isQuick = !request.bypassCache && slot.isReady(this.#clock.now(), started);
    const generation = this.#generation;
    const job: Job = { request, slot, binding, key, started, generation, work: undefined };
    if (key !== undefined && !request.bypassCache) this.#running.set(key, job);
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
      const token = await this.#minting.wait(
        slot.own.mint({ challenge, challengePage }, binding, shared),
        started,
      );
      return this.#reply(binding, token, "attested", slot.egress, started);
    } finally {
      this.#pool.leave(slot);
    }
  }

  #kept(binding: string, key: string, egress: Egress, started: number): TokenReply | undefined {
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
    return { contentBinding, poToken: token.poToken, expiresAt, source, egress: egress.key };
  }

  async #produce(job: Job): Promise<TokenReply> {
    const { request, slot, started } = job;
    this.#pool.enter(slot, started);
    let isOver = () => {};
    try {
      let live = request.bypassCache ? undefined : slot.usable(this.#clock.now(), started);
      if (this.#shared && job.key !== undefined && !request.bypassCache) {
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
      live ??= await this.#minting.wait(slot.obtain(request.bypassCache ? "fresh" : "cold"), started);
      const binding = job.binding ?? pageBinding(live.minter.visitorData);
      const key = job.key ?? tokenKey(binding, slot.egress.id);
      const kept = !job.key && !request.bypassCache && this.#kept(binding, key, slot.egress, started);
      if (kept) return kept;
      const mint = { slot, binding, started };
      let token: FinishedToken;
      try {
        token = await this.#minting.mint(live, mint);
      } catch (error) {
        const healed = await this.#minting.heal(error, live, mint);
        token = healed.token;
        if (healed.isAttested) source = "attested";
      }
      if (job.generation === this.#generation) {
        this.#tokens.put(key, token);
        this.#shared?.put(key, slot.egress, token);
      }
      return this.#reply(binding, token, source, slot.egress, started);
    } finally {
      isOver();
      this.#pool.leave(slot);
      if (job.key !== undefined && this.#running.get(job.key) === job) this.#running.delete(job.key);
    }
  }

  /** The token that another server has made for the same question, which is kept here too. */
  async #fromOthers(shared: SharedTokens, { binding, key, slot, started, generation }: Job) {
    if (binding === undefined || key === undefined) return undefined;
    const token = await shared.get(key, slot.egress);
    if (!token) return undefined;
    if (generation === this.#generation) this.#tokens.put(key, token);
    return this.#reply(binding, token, "shared", slot.egress, started);
  }
}

function tooMany({ live }: Slot): PotError {
  return new PotError("BUSY", "too many requests wait for this egress", { retryAfter: live ? 1 : 5 });
}

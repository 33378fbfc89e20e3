/** The provider of tokens: the pool of minters, the ways out that have names, what is kept ready, and their life. */
import type { Attest } from "../attestation/attest.ts";
import type { Clock } from "../clock.ts";
import { describeError } from "../errors.ts";
import { type Log, silentLog } from "../log.ts";
import type { Egress, EgressRequest } from "../net/egress.ts";
import type { NamedEgress } from "../net/named-egress.ts";
import type { Outlet } from "../net/outlet.ts";
import type { Emit } from "../telemetry.ts";
import { Minting } from "./minting.ts";
import { NamedRequests } from "./named-requests.ts";
import { keepOutlets } from "./outlets.ts";
import { DEFAULT_LIMITS, Pool, type PoolLimits } from "./pool.ts";
import type {
  ProviderSettings,
  ProviderStatus,
  TokenProvider,
  TokenReply,
  TokenRequest,
} from "./provider.ts";
import { Requests } from "./requests.ts";
import type { SharedTokens } from "./tokens/shared.ts";
import type { TokenStore } from "./tokens/store.ts";
import { Warmth } from "./warmth.ts";

/** What a provider takes from outside. */
export interface ProviderDeps {
  attest: Attest;
  /** Pure; throws `PotError` for an egress that cannot be. */
  resolveEgress(request: EgressRequest): Egress;
  /** Ways out that have names: requests that say nothing of theirs take one of them. */
  named?: readonly NamedEgress[] | undefined;
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

class PooledProvider implements TokenProvider {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #tokens: TokenStore;
  readonly #shared: SharedTokens | undefined;
  readonly #pool: Pool;
  readonly #requests: Requests;
  readonly #warmth: Warmth;
  readonly #named: NamedRequests;
  #outletOf: (request: EgressRequest) => Outlet;

  constructor(deps: ProviderDeps) {
    const { attest, clock, random, emit = () => {}, log = silentLog } = deps;
    this.#clock = clock;
    this.#log = log;
    this.#tokens = deps.tokens;
    this.#shared = deps.shared;
    deps.shared?.onClear(() => this.#forget());
    const shared = { clock, emit, log, random };
    this.#named = new NamedRequests({
      ...shared,
      find: (request, terms) => this.#requests.find(request, terms),
      kept: (binding, outlet, started) => this.#requests.kept(binding, outlet, started),
      slot: (outlet) => this.#pool.find(outlet),
      attest: (outlet) => this.#requests.attest(outlet),
      hasRoom: () => this.#pool.hasRoom(),
      remove: (outlet) => this.#pool.remove(outlet),
    });
    const limits = { ...DEFAULT_LIMITS, ...deps.limits };
    this.#pool = new Pool({ attest, ...shared, onAttested: this.#named.note }, limits);
    this.#requests = new Requests({
      pool: this.#pool,
      minting: new Minting(this.#pool, clock, log),
      tokens: deps.tokens,
      shared: deps.shared,
      clock,
      emit,
    });
    this.#warmth = new Warmth(this.#pool, shared);
    this.#outletOf = keepOutlets(deps.resolveEgress);
    this.#named.replace(deps.named ?? []);
  }

  getPot(request: TokenRequest): Promise<TokenReply> {
    try {
      if (this.#named.isFor(request.egress)) return this.#named.find(request);
      return this.#requests.find(request, {
        outlet: this.#outletOf(request.egress),
        started: this.#clock.monotonic(),
      });
    } catch (error) {
      return Promise.reject(error);
    }
  }

  invalidateCaches(): void {
    this.#forget();
    this.#shared?.clear();
  }

  change({ resolveEgress, named, warm, maxMinters, idleMs }: Partial<ProviderSettings>): void {
    this.#pool.setLimits({
      ...(maxMinters !== undefined && { maxMinters }),
      ...(idleMs !== undefined && { idleMs }),
    });
    if (resolveEgress) this.#outletOf = keepOutlets(resolveEgress);
    if (named) this.#named.replace(named);
    if (warm) this.#keepWarm(warm);
  }

  #keepWarm(wanted: readonly EgressRequest[]): void {
    const keys = new Set(wanted.map(warmKey));
    for (const key of this.#warmth.keys()) if (!keys.has(key)) this.#warmth.drop(key);
    for (const each of wanted) {
      this.warm(each).catch((error) => this.#log.warn(`no minter yet: ${describeError(error)}`));
    }
  }

  egressFor(request: EgressRequest): Egress {
    const outlet = this.#named.isFor(request) ? this.#named.anyOutlet(request) : this.#outletOf(request);
    return outlet.fixed ?? this.#pool.slot(outlet).egress;
  }

  #forget(): void {
    this.#requests.forget();
    this.#named.wake();
    this.#tokens.clear();
    this.#pool.clear();
    this.#warmth.attestAnew();
  }

  invalidateIntegrityTokens(): void {
    this.#named.wake();
    this.#pool.expireAll();
    this.#warmth.attestAnew();
  }

  minterKeys(): string[] {
    return this.#pool.keys();
  }

  status(): ProviderStatus {
    return {
      minters: this.#pool.status(),
      egresses: this.#named.status(),
      jail: this.#pool.jail(),
      ready: this.#warmth.ready(),
    };
  }

  async warm(egress: EgressRequest): Promise<void> {
    await this.#warmth.add(warmKey(egress), () =>
      this.#named.isFor(egress) ? this.#named.outlet(egress) : this.#outletOf(egress),
    );
  }

  async close(): Promise<void> {
    this.#warmth.close();
    const ended = this.#pool.close();
    // Until a child is gone takes as long as to write down what is kept.
    this.#tokens.flush();
    await ended;
    this.#tokens.close();
    this.#shared?.close();
  }
}

/** What tells apart what is kept ready. */
function warmKey(egress: EgressRequest): string {
  return JSON.stringify(egress);
}

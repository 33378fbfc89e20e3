/** Children that are ready before anybody needs them, so that a new way out does not wait for one to start. */
import type { Clock } from "../clock.ts";
import type { JailReport } from "../engine/child/jail/report.ts";
import type { Engine, Identity, Vm } from "../engine/engine.ts";

/** A spare is made when no child was started for so long, in milliseconds: never during a rush. */
const QUIET_MS = 2_000;
/** For so long the first child is kept where no spares are: the first request is often there at once. */
const UNUSED_MS = 10_000;
/** The pause after one that did not come to be ready, or has ended by itself. */
const REST_MS = 60_000;
/** Bytes of memory that must be free for one: several times what it takes. */
const MIN_FREE_BYTES = 256 * 1_048_576;

/** What keeping spares takes. */
export interface SpareOptions {
  /** How many are kept. */
  count: number;
  /** As whom they are started. */
  identity: Identity;
  clock: Clock;
  /** Bytes of memory that could be had. */
  freeMemory(): number;
}

/** An engine that has spares. */
export interface SpareEngine extends Engine {
  /** How the first one is jailed; rejects as `Vm.ready` does. */
  readonly report: Promise<JailReport>;
  /** Ends them all, and makes no more. */
  close(): void;
}

/**
 * `engine` with `count` vms that are started ahead. The first is started now whatever the count, to learn how it is
 * jailed, and serves as a spare for a while.
 */
export function keepSpares(engine: Engine, options: SpareOptions): SpareEngine {
  return new Spares(engine, options);
}

class Spares implements SpareEngine {
  readonly report: Promise<JailReport>;
  readonly #engine: Engine;
  readonly #options: SpareOptions;
  readonly #spares = new Set<Vm>();
  #cancel = () => {};
  #isClosed = false;

  constructor(engine: Engine, options: SpareOptions) {
    this.#engine = engine;
    this.#options = options;
    this.report = this.#add().ready;
    this.#makeAfter(QUIET_MS);
    if (options.count === 0) this.#cancel = options.clock.after(UNUSED_MS, () => this.#endUnused());
  }

  start(identity: Identity): Vm {
    const { userAgent, browser } = this.#options.identity;
    const fits = identity.userAgent === userAgent && identity.browser === browser;
    const [spare] = fits ? this.#spares : [];
    if (spare) this.#spares.delete(spare);
    this.#makeAfter(QUIET_MS);
    return spare ?? this.#engine.start(identity);
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel();
    this.#endUnused();
  }

  #endUnused(): void {
    for (const spare of this.#spares) spare.close();
    this.#spares.clear();
  }

  #makeAfter(ms: number): void {
    if (this.#options.count === 0) return;
    this.#cancel();
    if (this.#isClosed || this.#spares.size >= this.#options.count) return;
    this.#cancel = this.#options.clock.after(ms, () => {
      if (this.#options.freeMemory() < MIN_FREE_BYTES) return this.#makeAfter(REST_MS);
      try {
        this.#add();
        this.#makeAfter(QUIET_MS);
      } catch {
        // Whoever needs one will be told why there is none.
        this.#makeAfter(REST_MS);
      }
    });
  }

  #add(): Vm {
    const vm = this.#engine.start(this.#options.identity);
    this.#spares.add(vm);
    vm.ready.catch(() => vm.close());
    vm.exited.then(() => {
      if (this.#spares.delete(vm)) this.#makeAfter(REST_MS);
    });
    return vm;
  }
}

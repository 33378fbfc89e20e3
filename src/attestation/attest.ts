/** An attestation from end to end: challenge, interpreter, snapshot, integrity token, and the minter that results. */
import { BUDGET } from "../budget.ts";
import type { Clock } from "../clock.ts";
import type { Identity } from "../engine/engine.ts";
import { describePlainly, type ErrorCode, toPotError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Egress, EgressPool } from "../net/egress.ts";
import type { Wire } from "../net/request.ts";
import type { Emit } from "../telemetry.ts";
import { Beliefs } from "./beliefs.ts";
import { WARM_URLS } from "./google.ts";
import { fetchIntegrityToken } from "./integrity-token.ts";
import { createInterpreterStore, type InterpreterStore } from "./interpreter.ts";
import { createMinter, type Minter } from "./minter.ts";
import { type ChallengePage, callersOwn, type FoundChallenge } from "./sources.ts";
import { isDisbelief, Tried } from "./tried.ts";
import { VmHolder } from "./vm-holder.ts";
import { allWays, type EngineChoice, identityOf, placeOf, type Way, wayOf } from "./ways.ts";

/** What attesting takes from outside. */
export interface AttestDeps {
  /** The first is used; the next ones where Google believes none of its answers. */
  engines: readonly [EngineChoice, ...EngineChoice[]];
  openEgress(egress: Egress): EgressPool;
  clock: Clock;
  emit: Emit;
  log: Log;
  /** Between 0 and 1; spreads what would otherwise happen all at once. */
  random(): number;
}

/** One attestation to make. */
export interface AttestInput {
  egress: Egress;
  /** A challenge that a caller brought, as it came: then no other is used. */
  challenge?: Record<string, unknown> | undefined;
  /** The page that `challenge` came from. */
  challengePage?: ChallengePage | undefined;
  /**
   * Resolves when a child may be started; asked for once there is a challenge. Absent: at once, so that the child
   * starts while the challenge is on its way.
   */
  admit?: (() => Promise<void>) | undefined;
  /** Challenges that may still be answered, counted down here; absent: as many as make sense. */
  answers?: Answers | undefined;
  /** Called when there is a challenge: the way out leads to Google. */
  onChallenge?: (() => void) | undefined;
  signal: AbortSignal;
  /** `Clock.monotonic` time at which the attestation must have ended. */
  deadline: number;
}

/** How many challenges a request may have answered yet. */
export interface Answers {
  left: number;
}

/** Makes minters. */
export type Attest = (input: AttestInput) => Promise<Minter>;

/** The attestation with its dependencies bound; interpreters, and what was believed, are kept between calls. */
export function createAttest(deps: AttestDeps): Attest {
  const interpreters = createInterpreterStore();
  const beliefs = new Beliefs<Way>(deps.clock);
  const ways = allWays(deps.engines);
  return async (input) => {
    const pool = deps.openEgress(input.egress);
    const { challenge, challengePage, egress } = input;
    const own = challenge && [wayOf(callersOwn(challenge, challengePage), deps.engines[0])];
    const attestation = new Attestation({ deps, interpreters, beliefs, input, pool });
    try {
      return await attestation.run(own ?? beliefs.order(egress, ways));
    } finally {
      pool.close();
    }
  };
}

/** What one attestation is made of. */
interface Parts {
  deps: AttestDeps;
  interpreters: InterpreterStore;
  beliefs: Beliefs<Way>;
  input: AttestInput;
  pool: EgressPool;
}

/** One attestation under way. */
class Attestation {
  readonly #parts: Parts;
  readonly #vms: VmHolder;
  readonly #tried = new Tried();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#vms = new VmHolder(parts.input.admit);
  }

  async run(ways: readonly Way[]): Promise<Minter> {
    const { pool, deps } = this.#parts;
    const since = deps.clock.monotonic();
    for (const url of WARM_URLS) pool.warm(url);
    try {
      const [first] = ways;
      if (first) this.#vms.startEarly(first.engine.engine, identityOf(first));
      for (const way of ways) {
        if (!this.#tried.leaves(way) || this.#parts.input.answers?.left === 0) continue;
        const minter = await this.#try(way);
        if (minter) return minter;
      }
      throw this.#tried.summary();
    } catch (error) {
      this.#vms.close();
      if (this.#tried.answered === 0) this.#tell(since, toPotError(error).code);
      throw error;
    }
  }

  /** The minter by `way`; undefined when the next one may do better. */
  async #try(way: Way): Promise<Minter | undefined> {
    const { deps, interpreters, beliefs, input } = this.#parts;
    const { emit } = deps;
    const belief = { kind: "belief", source: way.source.name, engine: way.engine.name } as const;
    for (let lives = 2; ; lives--) {
      const since = deps.clock.monotonic();
      let found: FoundChallenge | undefined;
      try {
        const wire = this.#wire(await this.#vms.identity(way.engine.engine, identityOf(way)));
        found = await way.source.find(wire);
        input.onChallenge?.();
        const minter = await this.#attest(way, wire, found);
        this.#tell(since, "ok", way);
        emit({ ...belief, outcome: "believed" });
        beliefs.note(input.egress, way, this.#tried.wasRefused);
        return minter;
      } catch (thrown) {
        const error = toPotError(thrown, "UPSTREAM_GARBAGE", "the reply could not be read");
        if (found) {
          this.#vms.close();
          interpreters.forget(found.challenge, input.egress);
          this.#tell(since, error.code, way);
        }
        // Something outside may have killed the child: that says nothing about the script.
        if (error.code === "VM_CRASHED" && lives > 1 && this.#hasTime()) {
          this.#vms.close();
          continue;
        }
        if (found && input.answers) input.answers.left--;
        const mayGoOn = this.#tried.add({ way, error, hadChallenge: found !== undefined });
        if (isDisbelief(error)) emit({ ...belief, outcome: "refused" });
        if (!mayGoOn || input.signal.aborted) throw this.#tried.summary();
        emit({ kind: "detour", from: placeOf(way), reason: describePlainly(error) });
        return undefined;
      }
    }
  }

  async #attest(way: Way, wire: Wire, found: FoundChallenge): Promise<Minter> {
    const { source, engine } = way;
    const { deps, interpreters, input } = this.#parts;
    const { egress, signal } = input;
    const { challenge, requestKey, ytConfig } = found;
    const vm = await this.#vms.take(engine.engine, wire.identity);
    // An unverified script may run only where the jail holds it whole.
    const mustVerify = !egress.verifyTls && (await vm.ready).level !== "full";
    const interpreter = await interpreters.get(wire, challenge, mustVerify);
    const { program, globalName } = challenge;
    const { snapshot } = await vm.open({ interpreter, program, globalName, ytConfig }, signal);
    const token = await fetchIntegrityToken(wire, { snapshot, requestKey }, deps.log);
    await vm.startMinter(token.value);
    if (!this.#tried.isEmpty)
      deps.log.info(`attested with ${placeOf(way)}, since ${this.#tried.list()}`, { egress: egress.key });
    return createMinter({
      vm,
      token,
      now: deps.clock.now(),
      challengeSource: source.name,
      engine: engine.name,
      visitorData: found.visitorData,
      jail: await vm.ready,
      doubt: () => interpreters.forget(challenge, egress),
    });
  }

  #wire(identity: Identity): Wire {
    const { deps, input, pool } = this.#parts;
    const { clock, emit, random } = deps;
    const { egress, signal, deadline } = input;
    return { egress, pool, identity, signal, deadline, clock, emit, random };
  }

  #tell(since: number, outcome: "ok" | ErrorCode, way?: Way): void {
    const { clock, emit } = this.#parts.deps;
    emit({ kind: "attestation", ms: clock.monotonic() - since, outcome, source: way?.source.name });
  }

  #hasTime(): boolean {
    const { deps, input } = this.#parts;
    return !input.signal.aborted && deps.clock.monotonic() + BUDGET.retry < input.deadline;
  }
}

/** An attestation from end to end: challenge, interpreter, snapshot, integrity token, and the minter that results. */
import { BUDGET } from "../budget.ts";
import type { Clock } from "../clock.ts";
import type { Engine, Identity } from "../engine/engine.ts";
import { describePlainly, type ErrorCode, PotError, toPotError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Egress, EgressPool } from "../net/egress.ts";
import type { Wire } from "../net/request.ts";
import type { Emit, EngineName } from "../telemetry.ts";
import { Beliefs } from "./beliefs.ts";
import { IDENTITY, WARM_URLS } from "./google.ts";
import { fetchIntegrityToken } from "./integrity-token.ts";
import { createInterpreterStore, type InterpreterStore } from "./interpreter.ts";
import { AttestedMinter, type Minter } from "./minter.ts";
import {
  type ChallengePage,
  callersOwn,
  type FoundChallenge,
  SHARED_SOURCES,
  type Source,
} from "./sources.ts";
import { VmHolder } from "./vm-holder.ts";

/** An engine that may be used. */
export interface EngineChoice {
  readonly name: EngineName;
  readonly engine: Engine;
  /** As whom a simulated window is started, where that is not the usual one. */
  readonly identity?: Identity | undefined;
}

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
  signal: AbortSignal;
  /** `Clock.monotonic` time at which the attestation must have ended. */
  deadline: number;
}

/** Makes minters. */
export type Attest = (input: AttestInput) => Promise<Minter>;

/** A source of challenges and an engine to answer them in. */
interface Way {
  readonly name: string;
  readonly source: Source;
  readonly engine: EngineChoice;
}

/** A way that led nowhere. */
interface Vain {
  way: Way;
  error: PotError;
  /** Whether there was a challenge at all. */
  hadChallenge: boolean;
}

/** Failures after which another challenge, or another engine, may be believed. */
const DISBELIEF: readonly ErrorCode[] = ["INTEGRITY_TOKEN_REFUSED", "VM_NO_MINTER"];
/** Challenges that are answered for one minter at most. */
const MAX_ANSWERS = 4;

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

/** Every source in the first engine; the best of each other engine comes before the last of those. */
function allWays([first, ...others]: AttestDeps["engines"]): readonly Way[] {
  const ways = SHARED_SOURCES.map((source) => wayOf(source, first));
  const bests = others.flatMap((engine) => SHARED_SOURCES.slice(0, 1).map((source) => wayOf(source, engine)));
  ways.splice(MAX_ANSWERS - bests.length, 0, ...bests);
  return ways;
}

function wayOf(source: Source, engine: EngineChoice): Way {
  const who = engine.identity ? `${engine.name} as ${engine.identity.browser}` : engine.name;
  return { name: `${who} ${source.name}`, source, engine };
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
  readonly #vain: Vain[] = [];

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
        if (!this.#isWorthTrying(way)) continue;
        const minter = await this.#try(way);
        if (minter) return minter;
      }
      throw this.#summary();
    } catch (error) {
      this.#vms.close();
      if (!this.#vain.some(({ hadChallenge }) => hadChallenge)) this.#tell(since, toPotError(error).code);
      throw error;
    }
  }

  #isWorthTrying({ engine }: Way): boolean {
    const answered = this.#vain.filter(({ hadChallenge }) => hadChallenge).length;
    if (answered >= MAX_ANSWERS) return false;
    // A browser that does not start is no better for another challenge.
    if (this.#vain.some(({ way, error }) => way.engine === engine && isBroken(error))) return false;
    // Where there was nothing to answer, another engine has nothing to answer either.
    const [first] = this.#vain;
    return !first || answered > 0 || first.way.engine === engine || isBroken(first.error);
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
        const minter = await this.#attest(way, wire, found);
        this.#tell(since, "ok", way);
        emit({ ...belief, outcome: "believed" });
        beliefs.note(input.egress, way, this.#wasRefused);
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
        this.#vain.push({ way, error, hadChallenge: found !== undefined });
        if (DISBELIEF.includes(error.code)) emit({ ...belief, outcome: "refused" });
        const mayGoOn = found ? DISBELIEF.includes(error.code) : !isTheWayBlocked(error);
        if (!mayGoOn || input.signal.aborted) throw this.#summary();
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
    if (this.#vain.length > 0)
      deps.log.info(`attested with ${placeOf(way)}, since ${this.#list()}`, { egress: egress.key });
    return new AttestedMinter({
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

  get #wasRefused(): boolean {
    return this.#vain.some(({ error }) => DISBELIEF.includes(error.code));
  }

  #hasTime(): boolean {
    const { deps, input } = this.#parts;
    return !input.signal.aborted && deps.clock.monotonic() + BUDGET.retry < input.deadline;
  }

  /** Everything that was tried, in order, each reason once. */
  #list(): string {
    const places = new Map<string, string[]>();
    for (const { way, error, hadChallenge } of this.#vain) {
      const reason = describePlainly(error);
      places.set(reason, [...(places.get(reason) ?? []), ...(hadChallenge ? [placeOf(way)] : [])]);
    }
    return [...places]
      .map(([reason, all]) =>
        all.length > 0 ? `${reason} (with the challenge of ${all.join(", ")})` : reason,
      )
      .join("; then: ");
  }

  /** The error that tells of all that was tried: the first one about a challenge gives it its code. */
  #summary(): PotError {
    const errors = this.#vain.map(({ error }) => error);
    const [first, second] = errors;
    const telling = this.#vain.find(({ hadChallenge }) => hadChallenge)?.error;
    const isAlone = first && !second;
    if (isAlone && (telling || isTheWayBlocked(first) || isBroken(first) || first.status === 400))
      return first;
    const shared = {
      retryAfter: errors.find(({ retryAfter }) => retryAfter !== undefined)?.retryAfter,
      confidential: errors.find(({ confidential }) => confidential !== undefined)?.confidential,
    };
    if (telling) return new PotError(telling.code, this.#list(), { hint: telling.hint, ...shared });
    return new PotError("NO_CHALLENGE", `no challenge could be had: ${this.#list()}`, {
      hint: "Open https://www.youtube.com/ through the same proxy to see what YouTube answers there",
      ...shared,
    });
  }
}

/** Who asks for a way's challenge and answers it; undefined where the engine's browser says who it is. */
function identityOf({ source, engine }: Way): Identity | undefined {
  return engine.name === "dom" ? (source.identity ?? engine.identity ?? IDENTITY) : undefined;
}

/** A way as users read it. */
function placeOf({ source, engine }: Way): string {
  if (engine.name === "browser") return `${source.label} in the browser`;
  return engine.identity ? `${source.label} as ${engine.identity.browser}` : source.label;
}

/** Failures of the browser itself, before anybody was asked. */
function isBroken({ code }: PotError): boolean {
  return code === "BROWSER_FAILED" || code === "BROWSER_NOT_FOUND";
}

/** Failures of the way out, which every further source would meet again. */
function isTheWayBlocked({ code }: PotError): boolean {
  return code.startsWith("PROXY_") || ["TLS_FAILED", "BAD_SOURCE_ADDRESS", "DNS_FAILED"].includes(code);
}

/** An attestation from end to end: challenge, interpreter, snapshot, integrity token, and the minter that results. */
import { BUDGET } from "../budget.ts";
import type { Clock } from "../clock.ts";
import type { Engine, Vm } from "../engine/engine.ts";
import { describePlainly, type ErrorCode, PotError, toPotError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Egress, EgressPool } from "../net/egress.ts";
import type { ChallengeSource, Emit } from "../telemetry.ts";
import { IDENTITY, USER_AGENT, WARM_URLS } from "./google.ts";
import { fetchIntegrityToken } from "./integrity-token.ts";
import { createInterpreterStore, type InterpreterStore } from "./interpreter.ts";
import { AttestedMinter, type Minter } from "./minter.ts";
import type { Wire } from "./request.ts";
import { callersOwn, type FoundChallenge, SHARED_SOURCES, type Source } from "./sources.ts";

/** What attesting takes from outside. */
export interface AttestDeps {
  engine: Engine;
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

/** Failures after which another challenge may be believed. */
const DISBELIEF: readonly ErrorCode[] = ["INTEGRITY_TOKEN_REFUSED", "VM_NO_MINTER"];

/** The attestation with its dependencies bound; interpreters are kept between calls. */
export function createAttest(deps: AttestDeps): Attest {
  const interpreters = createInterpreterStore();
  return async (input) => {
    const pool = deps.openEgress(input.egress);
    const attestation = new Attestation(deps, interpreters, input, pool);
    try {
      return await attestation.run();
    } finally {
      pool.close();
    }
  };
}

/** What was tried in vain. */
interface Vain {
  source: Source;
  error: PotError;
  /** Whether there was a challenge at all. */
  hadChallenge: boolean;
}

/** One attestation under way. */
class Attestation {
  readonly #deps: AttestDeps;
  readonly #interpreters: InterpreterStore;
  readonly #input: AttestInput;
  readonly #wire: Wire;
  readonly #vain: Vain[] = [];
  #vm: Vm | undefined;
  #isAdmitted = false;

  constructor(deps: AttestDeps, interpreters: InterpreterStore, input: AttestInput, pool: EgressPool) {
    const { clock, emit, random } = deps;
    const { egress, signal, deadline } = input;
    this.#deps = deps;
    this.#interpreters = interpreters;
    this.#input = input;
    this.#wire = { egress, pool, signal, deadline, clock, emit, random };
  }

  async run(): Promise<Minter> {
    const { challenge, admit, signal } = this.#input;
    const since = this.#deps.clock.monotonic();
    for (const url of WARM_URLS) this.#wire.pool.warm(url, { headers: { "user-agent": USER_AGENT }, signal });
    if (!admit) {
      this.#isAdmitted = true;
      this.#vm = this.#deps.engine.start(IDENTITY);
    }
    try {
      const sources = challenge ? [callersOwn(challenge)] : SHARED_SOURCES;
      for (const source of sources) {
        const minter = await this.#try(source);
        if (minter) return minter;
      }
      throw this.#summary();
    } catch (error) {
      this.#vm?.close();
      if (!this.#vain.some(({ hadChallenge }) => hadChallenge)) this.#tell(since, toPotError(error).code);
      throw error;
    }
  }

  /** The minter by way of `source`; undefined when the next source may do better. */
  async #try(source: Source): Promise<Minter | undefined> {
    for (let lives = 2; ; lives--) {
      const since = this.#deps.clock.monotonic();
      let found: FoundChallenge | undefined;
      try {
        found = await source.find(this.#wire);
        const minter = await this.#attest(source, found);
        this.#tell(since, "ok", source.name);
        return minter;
      } catch (thrown) {
        this.#vm?.close();
        this.#vm = undefined;
        const error = toPotError(thrown, "UPSTREAM_GARBAGE", "the reply could not be read");
        if (found) {
          this.#interpreters.forget(found.challenge, this.#input.egress);
          this.#tell(since, error.code, source.name);
        }
        // Something outside may have killed the child: that says nothing about the script.
        if (error.code === "VM_CRASHED" && lives > 1 && this.#hasTime()) continue;
        this.#vain.push({ source, error, hadChallenge: found !== undefined });
        const mayGoOn = found ? DISBELIEF.includes(error.code) : !isTheWayBlocked(error);
        if (!mayGoOn || this.#input.signal.aborted) throw this.#summary();
        this.#deps.emit({ kind: "detour", from: source.label, reason: describePlainly(error) });
        return undefined;
      }
    }
  }

  async #attest(source: Source, found: FoundChallenge): Promise<Minter> {
    const { clock, log } = this.#deps;
    const { signal, egress, admit } = this.#input;
    if (!this.#isAdmitted) await admit?.();
    this.#isAdmitted = true;
    const vm = this.#vm ?? this.#deps.engine.start(IDENTITY);
    this.#vm = vm;
    // An unverified script may run only where the jail holds it whole.
    const mustVerify = !egress.verifyTls && (await vm.ready).level !== "full";
    const interpreter = await this.#interpreters.get(this.#wire, found.challenge, mustVerify);
    const { program, globalName } = found.challenge;
    const { snapshot } = await vm.open(
      { interpreter, program, globalName, ytConfig: found.ytConfig },
      signal,
    );
    const token = await fetchIntegrityToken(this.#wire, snapshot, log);
    await vm.startMinter(token.value);
    if (this.#vain.length > 0)
      log.info(`attested with ${source.label}, since ${this.#list()}`, { egress: egress.key });
    return new AttestedMinter({
      vm,
      token,
      now: clock.now(),
      challengeSource: source.name,
      visitorData: found.visitorData,
      jail: await vm.ready,
      doubt: () => this.#interpreters.forget(found.challenge, egress),
    });
  }

  #tell(since: number, outcome: "ok" | ErrorCode, source?: ChallengeSource): void {
    const { clock, emit } = this.#deps;
    emit({ kind: "attestation", ms: clock.monotonic() - since, outcome, source });
  }

  #hasTime(): boolean {
    return !this.#input.signal.aborted && this.#deps.clock.monotonic() + BUDGET.retry < this.#input.deadline;
  }

  /** Everything that was tried, each with its reason, in order. */
  #list(): string {
    return this.#vain
      .map(({ source, error, hadChallenge }) => {
        const reason = describePlainly(error);
        return hadChallenge ? `${reason} (with the challenge of ${source.label})` : reason;
      })
      .join("; then: ");
  }

  /** The error that tells of all that was tried: the first one about a challenge gives it its code. */
  #summary(): PotError {
    const errors = this.#vain.map(({ error }) => error);
    const [first, second] = errors;
    const telling = this.#vain.find(({ hadChallenge }) => hadChallenge)?.error;
    if (first && !second && (telling || isTheWayBlocked(first) || first.status === 400)) return first;
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

/** Failures of the way out, which every further source would meet again. */
function isTheWayBlocked({ code }: PotError): boolean {
  return code.startsWith("PROXY_") || ["TLS_FAILED", "BAD_SOURCE_ADDRESS", "DNS_FAILED"].includes(code);
}

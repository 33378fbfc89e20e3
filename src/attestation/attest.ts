/** An attestation from end to end: challenge, interpreter, snapshot, integrity token, and the minter that results. */
import type { Clock } from "../clock.ts";
import type { Engine, Vm } from "../engine/engine.ts";
import { PotError, toPotError } from "../errors.ts";
import type { Egress, EgressPool } from "../net/egress.ts";
import { isCertificateFailure } from "../net/failure.ts";
import type { ChallengeSource, Emit } from "../telemetry.ts";
import type { Challenge } from "./challenge.ts";
import { IDENTITY, USER_AGENT, WARM_URLS } from "./google.ts";
import { fetchIntegrityToken, type IntegrityToken } from "./integrity-token.ts";
import { createInterpreterStore } from "./interpreter.ts";
import type { Minter } from "./minter.ts";
import type { Wire } from "./request.ts";
import { type FoundChallenge, findChallenge } from "./sources.ts";

/** What attesting takes from outside. */
export interface AttestDeps {
  engine: Engine;
  openEgress(egress: Egress): EgressPool;
  clock: Clock;
  emit: Emit;
  /** Between 0 and 1; spreads what would otherwise happen all at once. */
  random(): number;
}

/** One attestation to make. */
export interface AttestInput {
  egress: Egress;
  /** A challenge that the caller brought, as it came. */
  challenge?: Record<string, unknown> | undefined;
  innertubeContext?: Record<string, unknown> | undefined;
  signal: AbortSignal;
  /** `Clock.monotonic` time at which the attestation must have ended. */
  deadline: number;
}

/** Makes minters. */
export type Attest = (input: AttestInput) => Promise<Minter>;

/** The part of a token's life after which it is renewed, where Google names no threshold: ten hours of twelve. */
const REFRESH_AFTER = 5 / 6;

/** The attestation with its dependencies bound; interpreters are kept between calls. */
export function createAttest(deps: AttestDeps): Attest {
  const interpreters = createInterpreterStore();
  return async ({ egress, challenge, innertubeContext, signal, deadline }) => {
    const { clock, emit, random } = deps;
    const since = clock.monotonic();
    let source: ChallengeSource | undefined;
    let doubtful: Challenge | undefined;
    const pool = deps.openEgress(egress);
    // The child needs as long to start as the page to arrive.
    const vm = deps.engine.start(IDENTITY);
    try {
      const wire: Wire = { egress, pool, signal, deadline, clock, emit, random };
      for (const url of WARM_URLS) pool.warm(url, { headers: { "user-agent": USER_AGENT }, signal });
      const found = await findChallenge(wire, { challenge, innertubeContext });
      source = found.source;
      doubtful = found.challenge;
      const insists = await mustVerify(egress, vm);
      const interpreter = await interpreters.get(wire, found.challenge, insists).catch((error: unknown) => {
        throw insists && isCertificateFailure(error) ? unverifiedScript(error) : error;
      });
      const { snapshot } = await vm.open(inputOf(found.challenge, interpreter, found.ytConfig), signal);
      const token = await fetchIntegrityToken(wire, snapshot);
      await vm.startMinter(token.value);
      emit({ kind: "attestation", ms: clock.monotonic() - since, outcome: "ok", source });
      const doubt = () => interpreters.forget(found.challenge);
      return new AttestedMinter(vm, await vm.ready, token, found, clock.now(), doubt);
    } catch (error) {
      vm.close();
      if (doubtful) interpreters.forget(doubtful);
      const failure = toPotError(error);
      emit({ kind: "attestation", ms: clock.monotonic() - since, outcome: failure.code, source });
      throw failure;
    } finally {
      pool.close();
    }
  };
}

/** An unverified script may run only where the jail would hold it whole. */
async function mustVerify(egress: Egress, vm: Vm): Promise<boolean> {
  return !egress.verifyTls && (await vm.ready).level !== "full";
}

function inputOf({ program, globalName }: Challenge, interpreter: string, ytConfig: string | undefined) {
  return { interpreter, program, globalName, ytConfig };
}

function unverifiedScript(cause: PotError): PotError {
  return new PotError(
    cause.code,
    "the interpreter script is fetched with verified TLS here, and that failed",
    {
      cause,
      hint: "Without a full jail disable_tls_verification does not extend to the script that is executed; trust the network's certificate with --ca instead",
    },
  );
}

class AttestedMinter implements Minter {
  readonly expiresAt: number;
  readonly refreshAt: number;
  readonly challengeSource: ChallengeSource;
  readonly visitorData: string | undefined;
  readonly exited: Promise<void>;
  readonly jail: Minter["jail"];
  readonly doubt: () => void;
  readonly #vm: Vm;

  constructor(
    vm: Vm,
    jail: Minter["jail"],
    { ttl, refreshThreshold }: IntegrityToken,
    { source, visitorData }: FoundChallenge,
    now: number,
    doubt: () => void,
  ) {
    this.jail = jail;
    this.#vm = vm;
    this.doubt = doubt;
    this.exited = vm.exited;
    this.expiresAt = now + ttl * 1000;
    this.refreshAt =
      now + (refreshThreshold === undefined ? ttl * REFRESH_AFTER : ttl - refreshThreshold) * 1000;
    this.challengeSource = source;
    this.visitorData = visitorData;
  }

  get alive(): boolean {
    return this.#vm.alive;
  }

  mint(contentBinding: string): Promise<string> {
    return this.#vm.mint(contentBinding);
  }

  memory(): number | undefined {
    return this.#vm.memory();
  }

  close(): void {
    this.#vm.close();
  }
}

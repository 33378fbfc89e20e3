/** A provider on a virtual clock with attestations that tests steer: the minters are an argument of the pool. */
import type { AttestInput } from "../../src/attestation/attest.ts";
import type { Minter } from "../../src/attestation/minter.ts";
import { PotError } from "../../src/errors.ts";
import type { Log } from "../../src/log.ts";
import type { Egress, EgressRequest } from "../../src/net/egress.ts";
import type { NamedEgress } from "../../src/net/named-egress.ts";
import type { PoolLimits } from "../../src/provider/pool.ts";
import { createProvider } from "../../src/provider/pooled-provider.ts";
import type { TokenReply, TokenRequest } from "../../src/provider/provider.ts";
import type { DiskTokens } from "../../src/provider/tokens/disk.ts";
import { TokenStore } from "../../src/provider/tokens/store.ts";
import type { TelemetryEvent } from "../../src/telemetry.ts";
import { VirtualClock } from "../support/clock.ts";

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** How attestations go, until told otherwise. */
export interface Behaviour {
  /** How long an attestation takes. */
  attestMs: number;
  /** What an attestation fails with. */
  fail: ((input: AttestInput) => Error | undefined) | undefined;
  /** Attestations through egresses whose key contains this never answer, and do not listen to their signal. */
  hang: string | undefined;
  /** As above, once there is a challenge and a child: a script that runs for ever. */
  stall: string | undefined;
  /** Attestations finish in their own time, whatever their signal says. */
  deaf: boolean;
  /** Sees every attestation as it begins. */
  onAttest: ((input: AttestInput) => void) | undefined;
  /** Sees every minter as it is made. */
  onBirth: ((minter: FakeMinter) => void) | undefined;
  lifeMs: number;
  refreshMs: number;
  visitorData: string | undefined;
  /** How long a child takes to go once it is closed. */
  exitMs: number;
}

/** A minter whose child is make-believe. */
export class FakeMinter implements Minter {
  readonly expiresAt: number;
  readonly refreshAt: number;
  readonly challengeSource = "home-page";
  readonly engine = "dom";
  readonly visitorData: string | undefined;
  readonly jail = { level: "full", holds: [], missing: [] } as const as unknown as Minter["jail"];
  readonly exited: Promise<void>;
  alive = true;
  bytes = 50e6;
  mints = 0;
  closed = 0;
  /** What the next mints do instead of minting. */
  onMint: (() => Promise<string>) | undefined;
  #exit: () => void = () => {};
  readonly #waiting = new Set<(error: PotError) => void>();

  readonly world: World;
  readonly serial: number;
  readonly egress: Egress;

  constructor(world: World, serial: number, egress: Egress) {
    this.world = world;
    this.serial = serial;
    this.egress = egress;
    const { lifeMs, refreshMs, visitorData } = world.behaviour;
    this.expiresAt = world.clock.now() + lifeMs;
    this.refreshAt = world.clock.now() + refreshMs;
    this.visitorData = visitorData;
    this.exited = new Promise((resolve) => {
      this.#exit = () => {
        world.children.delete(this);
        resolve();
      };
    });
    world.children.add(this);
    world.mostChildren = Math.max(world.mostChildren, world.children.size);
  }

  async mint(contentBinding: string): Promise<string> {
    if (!this.alive) throw new PotError("VM_CRASHED", "the child is gone");
    this.mints++;
    if (this.onMint) return this.onMint();
    await Promise.resolve();
    return Buffer.from(`${this.serial} ${contentBinding}`).toString("base64url");
  }

  /** A mint that never ends by itself. */
  stuck(): Promise<string> {
    return new Promise((_, reject) => this.#waiting.add(reject));
  }

  doubt(): void {}

  memory(): number {
    return this.bytes;
  }

  /** As `kill -9` does it. */
  kill(): void {
    this.alive = false;
    for (const reject of this.#waiting) reject(new PotError("VM_CRASHED", "the child is gone"));
    this.#waiting.clear();
    this.#exit();
  }

  close(): void {
    this.closed++;
    if (!this.alive) return;
    this.alive = false;
    this.world.clock.after(this.world.behaviour.exitMs, () => this.#exit());
  }
}

/** Everything around one provider. */
export class World {
  readonly clock = new VirtualClock();
  readonly behaviour: Behaviour = {
    attestMs: 100,
    fail: undefined,
    hang: undefined,
    stall: undefined,
    deaf: false,
    onAttest: undefined,
    onBirth: undefined,
    lifeMs: 12 * HOUR,
    refreshMs: 10 * HOUR,
    visitorData: "home-page-visitor",
    exitMs: 1,
  };
  readonly attestations: AttestInput[] = [];
  readonly minters: FakeMinter[] = [];
  readonly children = new Set<FakeMinter>();
  readonly events: TelemetryEvent[] = [];
  readonly warnings: string[] = [];
  readonly infos: string[] = [];
  mostChildren = 0;
  readonly tokens: TokenStore;
  readonly provider: ReturnType<typeof createProvider>;

  constructor(
    limits: Partial<PoolLimits> = {},
    more: { disk?: DiskTokens; random?: () => number; named?: readonly NamedEgress[] } = {},
  ) {
    const { clock } = this;
    const { disk, random = () => 0.5 } = more;
    this.tokens = new TokenStore({ clock, ttlMs: 6 * HOUR, disk, capacity: 1_000 });
    const log: Log = {
      debug() {},
      info: (line) => this.infos.push(line),
      warn: (line) => this.warnings.push(line),
      error() {},
    };
    this.provider = createProvider({
      attest: (input) => this.#attest(input),
      resolveEgress: resolve,
      named: more.named,
      tokens: this.tokens,
      clock,
      emit: (event) => this.events.push(event),
      log,
      limits: { idleMs: 0, ...limits },
      random,
    });
  }

  /** Asks for a token, without waiting. */
  ask(contentBinding?: string, more: Partial<TokenRequest> = {}): Promise<TokenReply> {
    return this.provider.getPot({ contentBinding, egress: {}, bypassCache: false, ...more });
  }

  /** Asks and lets the time pass that the answer takes. */
  async get(contentBinding?: string, more: Partial<TokenRequest> = {}): Promise<TokenReply> {
    const asked = this.ask(contentBinding, more);
    asked.catch(() => {});
    await this.clock.pass(this.behaviour.attestMs + 10);
    return asked;
  }

  get last(): FakeMinter {
    const minter = this.minters.at(-1);
    if (!minter) throw new Error("no minter was made yet");
    return minter;
  }

  async #attest(input: AttestInput): Promise<Minter> {
    this.attestations.push(input);
    const { attestMs, fail, hang, stall, deaf } = this.behaviour;
    this.behaviour.onAttest?.(input);
    if (hang && input.egress.key.includes(hang)) return new Promise(() => {});
    await input.admit?.();
    if (stall && input.egress.key.includes(stall)) return new Promise(() => {});
    await new Promise<void>((resolve, reject) => {
      const cancel = this.clock.after(attestMs, resolve);
      input.signal.addEventListener("abort", () => {
        if (deaf) return;
        cancel();
        reject(new PotError("CANCELLED", "the attestation was given up"));
      });
    });
    const failure = fail?.(input);
    if (failure) throw failure;
    const minter = new FakeMinter(this, this.minters.length + 1, input.egress);
    this.minters.push(minter);
    this.behaviour.onBirth?.(minter);
    return minter;
  }
}

function resolve({ proxy = "direct", sourceAddress = "" }: EgressRequest): Egress {
  if (proxy === "bad") throw new PotError("BAD_PROXY", "that is no proxy");
  return {
    key: `${proxy.replace(/:\w+@/, "@")}${sourceAddress}`,
    id: `${proxy}${sourceAddress}`,
    verifyTls: true,
  };
}

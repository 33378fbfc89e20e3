/** A minter: an attested vm that turns content bindings into tokens until its integrity token expires. */
import type { JailReport } from "../engine/child/jail/report.ts";
import type { Vm } from "../engine/engine.ts";
import type { ChallengeSource, EngineName } from "../telemetry.ts";
import type { IntegrityToken } from "./integrity-token.ts";

/** One live minter. Belongs to exactly one egress. */
export interface Minter {
  /** Wall-clock milliseconds at which the integrity token ends. */
  readonly expiresAt: number;
  /** Wall-clock milliseconds after which it should be renewed. */
  readonly refreshAt: number;
  readonly challengeSource: ChallengeSource;
  /** What runs its program. */
  readonly engine: EngineName;
  /** The visitor data that came with the challenge; nobody's who asks. */
  readonly visitorData: string | undefined;
  readonly jail: JailReport;
  readonly alive: boolean;
  /** Resolves when its child is gone. Never rejects. */
  readonly exited: Promise<void>;
  /** A token for `contentBinding`, base64url with padding. */
  mint(contentBinding: string): Promise<string>;
  /** Notes that a mint failed: the script that it ran is no better for the next minter, and is fetched anew. */
  doubt(): void;
  /** Resident memory of the child in bytes, where it can be read. */
  memory(): number | undefined;
  close(): void;
}

/** What a minter is made of. */
export interface MinterParts
  extends Pick<Minter, "challengeSource" | "engine" | "visitorData" | "jail" | "doubt"> {
  vm: Vm;
  token: IntegrityToken;
  /** Wall-clock milliseconds. */
  now: number;
}

/** The part of a token's life after which it is renewed, where Google names no threshold: ten hours of twelve. */
const REFRESH_AFTER = 5 / 6;

/** A minter whose vm has its integrity token. */
export class AttestedMinter implements Minter {
  readonly expiresAt: number;
  readonly refreshAt: number;
  readonly challengeSource: ChallengeSource;
  readonly engine: EngineName;
  readonly visitorData: string | undefined;
  readonly jail: JailReport;
  readonly exited: Promise<void>;
  readonly doubt: () => void;
  readonly #vm: Vm;

  constructor({ vm, token, now, challengeSource, engine, visitorData, jail, doubt }: MinterParts) {
    const { ttl, refreshThreshold } = token;
    this.#vm = vm;
    this.jail = jail;
    this.doubt = doubt;
    this.exited = vm.exited;
    this.expiresAt = now + ttl * 1000;
    this.refreshAt =
      now + (refreshThreshold === undefined ? ttl * REFRESH_AFTER : ttl - refreshThreshold) * 1000;
    this.challengeSource = challengeSource;
    this.engine = engine;
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

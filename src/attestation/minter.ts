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

/** The minter of a vm that has its integrity token. */
export function createMinter({ vm, token, now, ...told }: MinterParts): Minter {
  const { ttl, refreshThreshold } = token;
  const refreshAfter = refreshThreshold === undefined ? ttl * REFRESH_AFTER : ttl - refreshThreshold;
  return {
    ...told,
    expiresAt: now + ttl * 1000,
    refreshAt: now + refreshAfter * 1000,
    exited: vm.exited,
    get alive() {
      return vm.alive;
    },
    mint: (contentBinding) => vm.mint(contentBinding),
    memory: () => vm.memory(),
    close: () => vm.close(),
  };
}

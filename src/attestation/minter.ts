/** A minter: an attested child that turns content bindings into tokens until its integrity token expires. */
import type { JailReport } from "../engine/child/jail/report.ts";
import type { ChallengeSource } from "../telemetry.ts";

/** One live minter. Belongs to exactly one egress. */
export interface Minter {
  /** Wall-clock milliseconds at which the integrity token ends. */
  readonly expiresAt: number;
  /** Wall-clock milliseconds after which it should be renewed. */
  readonly refreshAt: number;
  readonly challengeSource: ChallengeSource;
  /** The home page's own visitor data, when it had any. */
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

/** A finished token, the key it is found under, and until when it may be given out. */

/** A token as the stores keep it. Times are wall-clock milliseconds. */
export interface FinishedToken {
  readonly poToken: string;
  readonly mintedAt: number;
  /** When the integrity token behind it ends. */
  readonly minterExpiresAt: number;
}

/** How far in the future a token's birth may lie before the clock, or the file, is not believed. */
const CLOCK_TOLERANCE_MS = 2_000;

/**
 * The key of a token: a hash of binding and egress, so that no store holds a binding or a proxy password.
 * `egressId` is `Egress.id`.
 */
export function tokenKey(contentBinding: string, egressId: string): string {
  return Bun.SHA256.hash(`${egressId.length}:${egressId}${contentBinding}`, "base64");
}

/** When `token` ends: the earlier of its own time to live and its minter's end. */
export function expiryOf(token: FinishedToken, ttlMs: number): number {
  return Math.min(token.mintedAt + ttlMs, token.minterExpiresAt);
}

/** Whether `token` may be given out at `now`; one from the future (the clock was set back) may not. */
export function isFresh(token: FinishedToken, now: number, ttlMs: number): boolean {
  return token.mintedAt <= now + CLOCK_TOLERANCE_MS && now < expiryOf(token, ttlMs);
}

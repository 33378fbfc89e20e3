/** A finished token, the key it is found under, and until when it may be given out. */
import { PotError } from "../../errors.ts";

/** A token as the stores keep it. Times are wall-clock milliseconds. */
export interface FinishedToken {
  readonly poToken: string;
  readonly mintedAt: number;
  /** When the integrity token behind it ends. */
  readonly minterExpiresAt: number;
}

/** `TOKEN_TTL` where it is not set. */
const DEFAULT_HOURS = 6;
const HOUR_MS = 3_600_000;
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

/** A parsed `TOKEN_TTL`. */
export interface TokenTtl {
  /** As the user wrote it, for `/ping`. */
  hours: number;
  ms: number;
}

/**
 * Reads `TOKEN_TTL` (hours, fractions allowed) from an environment; 6 when it is absent or empty.
 * Throws `BAD_USAGE` when it is not a positive finite number.
 */
export function parseTokenTtl(env: Record<string, string | undefined>): TokenTtl {
  const text = env.TOKEN_TTL?.trim();
  if (!text) return { hours: DEFAULT_HOURS, ms: DEFAULT_HOURS * HOUR_MS };
  const hours = /^(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  if (!(hours > 0) || !Number.isFinite(hours * HOUR_MS)) {
    throw new PotError(
      "BAD_USAGE",
      `TOKEN_TTL must be a positive number of hours, not ${JSON.stringify(text.slice(0, 40))}`,
      {
        hint: `Set it to hours such as 6 or 0.5, or unset it for ${DEFAULT_HOURS}.`,
      },
    );
  }
  return { hours, ms: hours * HOUR_MS };
}

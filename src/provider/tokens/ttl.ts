/** `TOKEN_TTL`: for how long a finished token is given out again. */
import { PotError } from "../../errors.ts";

const DEFAULT_HOURS = 6;
const HOUR_MS = 3_600_000;

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

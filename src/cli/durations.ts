/** Durations as users write them. */
import { PotError } from "../errors.ts";

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Milliseconds of a duration such as `90`, `90s`, `15m`, `2h` or `1d`; a bare number is seconds. Throws `BAD_USAGE`,
 * which names `origin`, where the text came from.
 */
export function parseDuration(origin: string, text: string): number {
  const [, amount = "", unit = ""] = /^(\d+(?:\.\d+)?) ?(ms|s|m|h|d)?$/.exec(text.trim()) ?? [];
  const ms = Number(amount || "0") * (UNITS[unit || "s"] ?? 0);
  // Timers hold 31 bits of milliseconds.
  if (ms >= 1 && ms <= 0x7fff_ffff) return ms;
  throw new PotError("BAD_USAGE", `${origin} must be a duration such as 90s, 15m or 2h, of at most 24 days`);
}

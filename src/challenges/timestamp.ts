/** Finds a player's signature timestamp, which clients send to YouTube so that it answers for that player. */
import { PotError } from "../errors.ts";

/** Days since 1970 and so of five digits until 2243. */
const TIMESTAMP = /\b(?:signatureTimestamp|sts)["']?\s?[:=]\s?["']?(\d{5})(?!\d)/;

/** The timestamp in the source of a player. Throws `PLAYER_UNREADABLE`. */
export function findTimestamp(source: string): string {
  const [, timestamp] = TIMESTAMP.exec(source) ?? [];
  if (timestamp) return timestamp;
  throw new PotError("PLAYER_UNREADABLE", "this player says no signature timestamp", {
    hint: "A newer version of pot may find it",
  });
}

/** Fetches a player from YouTube. */
import { GOOGLE_MS } from "../budget.ts";
import { PotError } from "../errors.ts";
import { mayBeScript, requestFollowing, type Wire } from "../net/request.ts";
import { step } from "../telemetry.ts";
import { checkPlayerUrl } from "./player-url.ts";
import { MAX_PLAYER } from "./solver.ts";

/**
 * The source of the player at `url`. `alwaysVerify`: over verified TLS even on an egress that does not. Rejects with
 * `PLAYER_UNAVAILABLE`, whose cause says why.
 */
export async function fetchPlayer(wire: Wire, url: string, alwaysVerify: boolean): Promise<string> {
  return await step(wire, "player", async () => {
    try {
      return await fetchScript(wire, url, alwaysVerify);
    } catch (cause) {
      throw new PotError("PLAYER_UNAVAILABLE", "YouTube's player could not be fetched", { cause });
    }
  });
}

async function fetchScript(wire: Wire, url: string, alwaysVerify: boolean): Promise<string> {
  const stay = (location: string, base: string) => checkPlayerUrl(new URL(location, base).href);
  const { text } = await requestFollowing(wire, url, stay, {
    what: "the player",
    headers: { accept: "*/*" },
    timeoutMs: GOOGLE_MS.player,
    maxBytes: MAX_PLAYER,
    alwaysVerify,
  });
  if (!mayBeScript(text)) {
    throw new PotError("UPSTREAM_GARBAGE", "the reply for the player is no script");
  }
  return text;
}

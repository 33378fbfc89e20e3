/** Which addresses are a player's. */
import { type ErrorCode, PotError } from "../errors.ts";

/** An identifier, then folders and a script, none of which can climb out. */
const PLAYER = /^https:\/\/www\.youtube\.com\/s\/player\/[\w-]{4,64}(\/[\w-][\w.-]*){1,6}\.js$/;

/** The address in `text`, which `origin` gave, if it is a player's. Throws `BAD_REQUEST`, or another `code`. */
export function checkPlayerUrl(text: string, origin = "player_url", code: ErrorCode = "BAD_REQUEST"): string {
  if (text.length <= 512 && PLAYER.test(text)) return text;
  throw new PotError(code, `${origin} is no address of a YouTube player`, {
    hint: "Only https://www.youtube.com/s/player/<id>/….js is ever fetched",
  });
}

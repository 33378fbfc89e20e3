/** Which addresses are a player's. */
import { PotError } from "../errors.ts";

/** An identifier, then folders and a script, none of which can climb out. */
const PLAYER = /^https:\/\/www\.youtube\.com\/s\/player\/[\w-]{4,64}(\/[\w-][\w.-]*){1,6}\.js$/;

/** The address in `text`, if it is a player's. Throws `BAD_REQUEST`. */
export function checkPlayerUrl(text: string): string {
  if (text.length <= 512 && PLAYER.test(text)) return text;
  throw new PotError("BAD_REQUEST", "player_url is no address of a YouTube player", {
    hint: "Only https://www.youtube.com/s/player/<id>/….js is ever fetched",
  });
}

/** Which addresses are a player's. */
import { type ErrorCode, PotError } from "../errors.ts";

/** The most characters of a player's address. */
export const MAX_PLAYER_URL = 512;
/** The only host that players are fetched from, as a part of a pattern. */
export const PLAYER_HOST = String.raw`https://www\.youtube\.com`;

const PLAYER = playerPattern(PLAYER_HOST, MAX_PLAYER_URL);

/** `host`, an identifier, then folders and a script with names of at most `longest` characters; none can climb out. */
export function playerPattern(host: string, longest: number): RegExp {
  return new RegExp(String.raw`^${host}/s/player/[\w-]{4,64}(/[\w-][\w.-]{0,${longest - 1}}){1,6}\.js$`);
}

/** The address in `text`, which `origin` gave, if it is a player's. Throws `BAD_REQUEST`, or another `code`. */
export function checkPlayerUrl(text: string, origin = "player_url", code: ErrorCode = "BAD_REQUEST"): string {
  if (text.length <= MAX_PLAYER_URL && PLAYER.test(text)) return text;
  throw new PotError(code, `${origin} is no address of a YouTube player`, {
    hint: "Only https://www.youtube.com/s/player/<id>/….js is ever fetched",
  });
}

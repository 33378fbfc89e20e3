/** What a `POST /solve` body may hold: validation, and the request for answers that comes out of it. */
import * as v from "valibot";
import { checkPlayerUrl } from "../challenges/player-url.ts";
import {
  MAX_CHALLENGE,
  MAX_CHALLENGES,
  MAX_PLAYER,
  MAX_SCRIPT,
  type SolveRequest,
  type WantedPlayer,
} from "../challenges/solver.ts";
import { PotError } from "../errors.ts";
import { egressFields, expected, readEgress, readFields } from "./fields.ts";

const hash = (what: string, digits: number) => {
  const rule = `${what} in ${digits} hexadecimal digits`;
  return v.pipe(
    v.string(expected(rule)),
    v.length(digits, expected(rule)),
    v.regex(/^[0-9a-f]*$/, expected(`${rule}, lower case`)),
  );
};
const source = (limit: number) => {
  const rule = `a script of 1 to ${limit} characters`;
  return v.pipe(v.string(expected(rule)), v.minLength(1, expected(rule)), v.maxLength(limit, expected(rule)));
};
const CHALLENGE = `a string of 1 to ${MAX_CHALLENGE} characters`;
const LIST = `a list of at most ${MAX_CHALLENGES} challenges`;
const challenges = v.pipe(
  v.array(
    v.pipe(
      v.string(expected(CHALLENGE)),
      v.minLength(1, expected(CHALLENGE)),
      v.maxLength(MAX_CHALLENGE, expected(CHALLENGE)),
    ),
    expected(LIST),
  ),
  v.maxLength(MAX_CHALLENGES, expected(LIST)),
);
const ADDRESS = "the address of a player";

/** The body of `POST /solve`; null is absent, unknown keys are ignored. */
export const SolveBody = v.object({
  player_url: v.pipe(
    v.string(expected(ADDRESS)),
    v.description("https://www.youtube.com/s/player/<id>/….js"),
  ),
  solver: v.pipe(
    v.object(
      { lib: hash("the SHA3-512 of the script", 128), core: hash("the SHA3-512 of the script", 128) },
      expected("an object with lib and core"),
    ),
    v.description("Which solver reads the player: the hashes of the two scripts of yt-dlp-ejs"),
  ),
  scripts: v.nullish(
    v.pipe(
      v.object(
        { lib: source(MAX_SCRIPT), core: source(MAX_SCRIPT) },
        expected("an object with lib and core"),
      ),
      v.description("The scripts themselves; needed after `SOLVER_UNKNOWN` only"),
    ),
  ),
  player_sha256: v.nullish(
    v.pipe(
      hash("the SHA-256 of the player", 64),
      v.description("The caller's own copy of the player by its hash, where it could not be fetched"),
    ),
  ),
  player: v.nullish(
    v.pipe(
      source(MAX_PLAYER),
      v.description("The caller's own copy of the player, where its hash is not known"),
    ),
  ),
  n: v.nullish(v.pipe(challenges, v.description("Challenges of the type n"))),
  sig: v.nullish(v.pipe(challenges, v.description("Challenges of the type sig"))),
  ...egressFields,
});

/** The request for answers that `body` is. Throws `BAD_REQUEST` naming the field. */
export function readSolveRequest(body: Readonly<Record<string, unknown>>): SolveRequest {
  const { player_url, solver, scripts, player, player_sha256, n, sig, ...egress } = readFields(
    SolveBody,
    body,
  );
  const asked = { n: n ?? [], sig: sig ?? [] };
  if (asked.n.length + asked.sig.length === 0)
    throw new PotError("BAD_REQUEST", "n or sig must hold a challenge");
  return {
    solver,
    scripts: scripts ?? undefined,
    player: readPlayer(checkPlayerUrl(player_url), player, player_sha256),
    challenges: asked,
    egress: readEgress(egress),
  };
}

type Optional = string | null | undefined;

function readPlayer(url: string, source: Optional, sha256: Optional): WantedPlayer {
  if (source) return { source };
  return sha256 ? { sha256 } : { url };
}

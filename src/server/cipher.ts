/** Challenges in the form of yt-cipher, as Lavalink asks them: one of each type, answered by the operator's solver. */
import * as v from "valibot";
import { MAX_PLAYER_URL, PLAYER_HOST, playerPattern } from "../challenges/player-url.ts";
import { MAX_CHALLENGE } from "../challenges/solver.ts";
import type { Answer } from "../engine/solver/calls.ts";
import { PotError } from "../errors.ts";
import type { Exchange, HandlerDeps, JsonObject } from "./exchange.ts";
import { expected, line, readFields } from "./fields.ts";
import { json } from "./replies.ts";

/** The most characters of the address of a stream; real ones have about a thousand. */
const MAX_STREAM = 16_384;

const ADDRESS = "the address of a YouTube player";
const CHALLENGE = `a string of at most ${MAX_CHALLENGE} characters`;
/**
 * A player by its whole address, or as pages of YouTube's call it; with names so short that whatever fits the pattern,
 * which a document can hold, has the length of an address too.
 */
const PLAYER = playerPattern(`(${PLAYER_HOST})?`, 64);
/** An address with a host that has a name. */
const WEB = /^https?:\/\/[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*(:\d{1,4})?([/?#]\S*)?$/i;
const STREAM = `an http or https address of at most ${MAX_STREAM} characters`;

const playerUrl = v.pipe(
  v.string(expected(ADDRESS)),
  v.maxLength(MAX_PLAYER_URL, expected(ADDRESS)),
  v.regex(PLAYER, expected(ADDRESS)),
  v.description("https://www.youtube.com/s/player/<id>/….js, or what follows the host"),
);
const challenge = (description: string) =>
  v.nullish(
    v.pipe(
      v.string(expected(CHALLENGE)),
      v.maxLength(MAX_CHALLENGE, expected(CHALLENGE)),
      v.description(description),
    ),
  );
const challenges = {
  encrypted_signature: challenge("The `s` of a format; absent or empty: none"),
  n_param: challenge("The `n` of a format's address; absent or empty: none"),
};

/** The body of `POST /get_sts`. */
export const TimestampBody = v.object({ player_url: playerUrl });

/** The body of `POST /decrypt_signature`. */
export const DecryptBody = v.object({ player_url: playerUrl, ...challenges });

/** The body of `POST /resolve_url`. */
export const ResolveBody = v.object({
  player_url: playerUrl,
  stream_url: v.pipe(
    v.string(expected(STREAM)),
    v.maxLength(MAX_STREAM, expected(STREAM)),
    v.regex(WEB, expected(STREAM)),
    v.check(URL.canParse, expected(STREAM)),
    v.description("The address of a format, whose `n` is taken where `n_param` is absent"),
  ),
  ...challenges,
  signature_key: v.nullish(
    v.pipe(line("a name"), v.description("The parameter that the signature goes into; usually `sig`")),
  ),
});

/** The signature timestamp of a player. Rejects with the `PotError` to answer with. */
export async function getTimestamp(
  exchange: Exchange,
  { solver }: HandlerDeps,
  body: JsonObject,
): Promise<Response> {
  const { player_url } = readFields(TimestampBody, body);
  exchange.egressAsked = {};
  const { timestamp, egress } = await solver.timestamp(wholeUrl(player_url), {});
  exchange.egress = egress;
  return json({ sts: timestamp });
}

/** Both challenges of a format; empty where none was sent. Rejects with the `PotError` to answer with. */
export async function decryptSignature(
  exchange: Exchange,
  deps: HandlerDeps,
  body: JsonObject,
): Promise<Response> {
  const { n, sig } = await answer(exchange, deps, readFields(DecryptBody, body));
  return json({ decrypted_signature: sig, decrypted_n_sig: n });
}

/** The address of a format with both answers in it. Rejects with the `PotError` to answer with. */
export async function resolveUrl(exchange: Exchange, deps: HandlerDeps, body: JsonObject): Promise<Response> {
  const fields = readFields(ResolveBody, body);
  const url = new URL(fields.stream_url);
  const n_param = fields.n_param || url.searchParams.get("n");
  const { n, sig } = await answer(exchange, deps, { ...fields, n_param });
  if (sig) {
    url.searchParams.set(fields.signature_key || "sig", sig);
    url.searchParams.delete("s");
  }
  if (n) url.searchParams.set("n", n);
  return json({ resolved_url: url.href });
}

async function answer(
  exchange: Exchange,
  { solver, ownSolver }: HandlerDeps,
  { player_url, n_param, encrypted_signature }: v.InferOutput<typeof DecryptBody>,
): Promise<{ n: string; sig: string }> {
  const challenges = {
    n: n_param ? [n_param] : [],
    sig: encrypted_signature ? [encrypted_signature] : [],
  };
  if (challenges.n.length + challenges.sig.length === 0) return { n: "", sig: "" };
  if (!ownSolver) {
    throw new PotError("SOLVER_UNKNOWN", "this server was given no solver of its own", {
      hint: "Start it with --solver and the folder yt_dlp_ejs/yt/solver of the Python package yt-dlp-ejs",
    });
  }
  exchange.egressAsked = {};
  const { answers, source, egress } = await solver.solve({
    solver: ownSolver.hashes,
    scripts: ownSolver.scripts,
    player: { url: wholeUrl(player_url) },
    challenges,
    egress: {},
  });
  exchange.source = source;
  exchange.egress = egress;
  return { n: textOf(answers.n[0]), sig: textOf(answers.sig[0]) };
}

/** What pages of YouTube's call their player by has no host. */
function wholeUrl(url: string): string {
  return url.startsWith("/s/player/") ? `https://www.youtube.com${url}` : url;
}

function textOf(given: Answer | undefined): string {
  if (given === undefined) return "";
  if ("answer" in given) return given.answer;
  throw new PotError("CHALLENGE_FAILED", "the player's function failed for this challenge");
}

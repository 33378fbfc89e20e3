/** The switches: how each endpoint behaves, how often, and what it takes to get back to normal. */
import type { ScriptMode, Work } from "./botguard/interpreter.ts";
import type { Origin, Seed } from "./botguard/program.ts";
import type { MediaBehaviour } from "./media.ts";
import type { PlayerOptions } from "./player.ts";
import type { VideoBehaviour } from "./videos.ts";

/** What any endpoint can do instead of its work; three digits are answered as that status. */
const TRANSPORT_MODES = [
  "ok",
  "hang",
  "slow-body",
  "reset",
  "not-http",
  "truncated",
  "endless",
  "garbage",
  "empty",
  "huge",
  "bomb",
  "captive",
  "redirect-http",
  "redirect-host",
] as const;

export type Status = `${4 | 5}${number}`;
export type TransportMode = (typeof TRANSPORT_MODES)[number] | Status;
export type HomePageMode =
  | TransportMode
  | "consent"
  | "consent-redirect"
  /** The redirect for whoever has not chosen yet, the page for everybody else. */
  | "consent-until-chosen"
  | "bot-wall"
  | "no-challenge"
  | "old-challenge"
  | "broken-challenge"
  | "no-ytcfg"
  /** The whole page but for its last bytes, which never come. */
  | "unfinished";
export type AttGetMode = TransportMode | "no-challenge";
export type TvConfigMode = TransportMode | "no-challenge";
/** Scrambled, as a plain list, or with the script instead of its address. */
export type CreateMode = TransportMode | "plain" | "script";
export type InterpreterMode = TransportMode | "too-large";
export type PlayerMode = TransportMode | "redirect-player";
export type GenerateItMode =
  | TransportMode
  | "null"
  /** No integrity token, but one of the other kind in the fourth field. */
  | "fallback-only"
  /** A token in the alphabet with plus and slash, padded with equals signs. */
  | "standard-base64"
  /** A token without a word on how long it lasts. */
  | "no-ttl";

/** One endpoint's switch. */
export interface Switch<Mode extends string> {
  mode: Mode;
  /** Applies to this many requests, then the endpoint recovers. */
  times?: number;
  delayMs?: number;
  /** Seconds, for the header of a 429 or 503. */
  retryAfter?: number;
}

/** All switches; what is absent is normal. */
export interface Behaviour {
  homePage?: HomePageMode | Switch<HomePageMode>;
  attGet?: AttGetMode | Switch<AttGetMode>;
  /** What televisions are told; 404 unless switched on. */
  tvConfig?: TvConfigMode | Switch<TvConfigMode>;
  /** The attestation service's own challenges; 404 unless switched on. */
  create?: CreateMode | Switch<CreateMode>;
  interpreter?: InterpreterMode | Switch<InterpreterMode>;
  generateIt?: GenerateItMode | Switch<GenerateItMode>;
  /** The scripts below /s/player/. */
  player?: PlayerMode | Switch<PlayerMode>;
  /** What the certificate is worth. */
  tls?: "ok" | "untrusted" | "wrong-host" | "expired";
  /** What the CONNECT proxy does instead of connecting. */
  proxy?: "ok" | "hang" | "refuse" | "reset" | "garbage";
  /** How answers travel: with their length, in chunks, or compressed and in chunks as Google's do. */
  transfer?: "plain" | "chunked" | "gzip";
  /** How the body of a "bomb" is packed; gzip. */
  bombPacking?: "gzip" | "deflate" | "br" | "zstd";
  /** The status of a "bomb"; 200. */
  bombStatus?: number;
  /** Added before every answer, milliseconds. */
  delayMs?: number;
  /** Milliseconds by which Google's clock is ahead. */
  clockSkewMs?: number;
  /** What the interpreter script does wrong. */
  script?: ScriptMode;
  /** Served in place of the interpreter script. */
  source?: string;
  /** Which players are served: their size, and what they do wrong. */
  players?: Pick<PlayerOptions, "size" | "fault">;
  /** How videos are given out. */
  videos?: VideoBehaviour;
  /** How much of their media, and to whom. */
  media?: MediaBehaviour;
  /** Which programs are served. */
  seed?: Seed;
  /** How much they compute; some tens of millions of rounds take a second. */
  work?: Work;
  /** Replaces the interpreter's address in every challenge. */
  interpreterUrl?: string;
  /** Seconds that GenerateIT promises; 43200. */
  ttl?: number;
  /** Seconds before the end at which to renew; null by default. */
  refreshThreshold?: number | null;
  /** True: a challenge that came from no page is not believed either. */
  pageOnly?: boolean;
  /** No challenge of this origin is believed. */
  disbelieves?: Origin | readonly Origin[];
  /** Only who says this in its user agent is believed. */
  believesOnly?: string;
  /** Asked at this host, GenerateIT believes nobody. */
  disbelievingHost?: string;
}

export type Endpoint =
  | "tvConfig"
  | "create"
  | "homePage"
  | "attGet"
  | "interpreter"
  | "generateIt"
  | "player";

/** The switches in force, counting down those with `times`. */
export class Switchboard {
  now: Behaviour = {};
  #used = new Map<Endpoint, number>();

  set(behaviour: Behaviour): void {
    this.now = behaviour;
    this.#used = new Map();
  }

  /** What `endpoint` does with the request at hand. */
  next<Name extends Endpoint>(endpoint: Name): Switch<string> {
    const chosen = this.now[endpoint] ?? (endpoint === "tvConfig" || endpoint === "create" ? "404" : "ok");
    const full: Switch<string> = typeof chosen === "string" ? { mode: chosen } : chosen;
    if (full.times === undefined) return full;
    const used = this.#used.get(endpoint) ?? 0;
    this.#used.set(endpoint, used + 1);
    return used < full.times ? full : { mode: "ok" };
  }
}

/** Reads YouTube's home page: its configuration and the challenge that belongs to it. Pure. */
import { isRecord, parseJson, textOf } from "../json.ts";
import { type Challenge, readChallenge } from "./challenge.ts";
import { Literals } from "./literal.ts";
import { visitorDataOf } from "./visitor-data.ts";

/** What a home page yields. */
export interface HomePage {
  challenge: Challenge;
  /** `yt.config_` as JSON, exactly as the page had it: the program reads its `EVENT_ID`. */
  ytConfig: string;
  visitorData: string | undefined;
}

/** How many calls of one name are looked at; real pages have one or two. */
const MAX_CANDIDATES = 16;

/** Why a page is of no use, in words for a user. */
export class UnusablePage extends Error {}

/**
 * The challenge of a home page and the configuration from the same response. Throws `UnusablePage` with the reason,
 * or a `PotError` `BAD_CHALLENGE` when the challenge is there and is not acceptable.
 */
export function readHomePage(html: string): HomePage {
  if (html.trim() === "") throw new UnusablePage("the page is empty");
  const literals = new Literals(html);
  const ytConfig = readYtConfig(html, literals);
  const attestation = readAttestation(html, literals);
  if (attestation === undefined) throw new UnusablePage(guessPage(html, ytConfig !== undefined));
  // Without the page's EVENT_ID the program's answer is not believed: another source may do better.
  if (!ytConfig?.value.EVENT_ID)
    throw new UnusablePage("the page has a challenge but no ytcfg with an EVENT_ID");
  return {
    challenge: readChallenge(attestation),
    ytConfig: ytConfig.json,
    visitorData: textOf(ytConfig.value.VISITOR_DATA) ?? visitorDataOf(ytConfig.value.INNERTUBE_CONTEXT),
  };
}

/** What stands in the name of every call that carries a challenge, and what ends the script that it stands in. */
const [CALL, END_OF_SCRIPT] = ["ytAt", "</script"];
/** How often a page that is not complete is read; real ones need one or two. */
const MAX_READINGS = 4;

/** Reads a page while it arrives: the challenge stands before the last fifth of it. */
export class HomePageReader {
  readonly #decoder = new TextDecoder();
  readonly #pieces: string[] = [];
  /** What has to come next for another reading, and the end of what was searched. */
  #next: string | undefined = CALL;
  #searched = "";
  #readings = 0;
  #page: HomePage | undefined;

  /** What the page yields, once it does. */
  get page(): HomePage | undefined {
    return this.#page;
  }

  /** Takes the next piece; true once the page holds all that `readHomePage` reads. */
  add(piece: Uint8Array): boolean {
    if (this.#next === undefined) return false;
    const text = this.#decoder.decode(piece, { stream: true });
    this.#pieces.push(text);
    let rest = this.#searched + text;
    while (this.#next !== undefined) {
      const at = rest.indexOf(this.#next);
      if (at < 0) break;
      rest = rest.slice(at + this.#next.length);
      if (this.#next === END_OF_SCRIPT) this.#read();
      else this.#next = END_OF_SCRIPT;
    }
    this.#searched = rest.slice(1 - END_OF_SCRIPT.length);
    return this.#page !== undefined;
  }

  #read(): void {
    try {
      this.#page = readHomePage(this.#pieces.join(""));
    } catch {
      // Perhaps with the rest of it.
    }
    this.#next = this.#page || ++this.#readings === MAX_READINGS ? undefined : CALL;
    if (this.#next === undefined) this.#pieces.length = 0;
  }
}

/**
 * The argument of the page's first `ytcfg.set({...})` that names the page view, else of the first one at all. Strict
 * JSON by contract, and then kept as it stands; anything looser is rewritten.
 */
function readYtConfig(html: string, literals: Literals): YtConfig | undefined {
  let first: YtConfig | undefined;
  for (const at of positions(html, /\bytcfg\s*\.\s*set\s*\(\s*(?=\{)/g)) {
    const config = strictConfig(literals.source(at)) ?? looseConfig(literals.value(at));
    if (config?.value.EVENT_ID !== undefined) return config;
    first ??= config;
  }
  return first;
}

interface YtConfig {
  json: string;
  value: Record<string, unknown>;
}

function strictConfig(json: string | undefined): YtConfig | undefined {
  if (json === undefined) return undefined;
  try {
    const value = parseJson(json);
    return isRecord(value) ? { json, value } : undefined;
  } catch {
    return undefined;
  }
}

function looseConfig(value: unknown): YtConfig | undefined {
  return isRecord(value) ? { json: JSON.stringify(value), value } : undefined;
}

/** The `bgChallenge` from whichever of the page's forms is there. */
function readAttestation(html: string, literals: Literals): unknown {
  for (const at of positions(html, /\bytAtN\s*\(\s*(?=\{)/g)) {
    const argument = literals.value(at);
    const found = isRecord(argument) ? challengeIn(argument.R) : undefined;
    if (found !== undefined) return found;
  }
  // The form of older pages: the JSON alone, as a string.
  for (const at of positions(html, /\bytAtR\s*=\s*(?=['"{])/g)) {
    const found = challengeIn(literals.value(at));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The challenge in an attestation reply, which pages carry as text. */
function challengeIn(reply: unknown): unknown {
  try {
    const value = typeof reply === "string" ? parseJson(reply) : reply;
    return isRecord(value) ? value.bgChallenge : undefined;
  } catch {
    return undefined;
  }
}

/** Where the first matches of `pattern` end; a page that has more of them than any real one is not searched on. */
function* positions(text: string, pattern: RegExp): Generator<number> {
  let left = MAX_CANDIDATES;
  for (const match of text.matchAll(pattern)) {
    if (left-- === 0) return;
    yield match.index + match[0].length;
  }
}

function guessPage(html: string, hasConfig: boolean): string {
  if (/consent\.(youtube|google)\.com/i.test(html)) return "it is the EU consent page, not the home page";
  if (/unusual traffic|recaptcha|not a (?:ro)?bot/i.test(html)) return "it is a bot check, not the home page";
  if (hasConfig) return "it is a YouTube page without a challenge";
  return "it is not YouTube's home page (a captive portal or a filter may have answered)";
}

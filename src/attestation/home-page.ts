/** Reads YouTube's home page: its configuration and the challenge that belongs to it. Pure. */
import { parseLooseJSON } from "bgutils-js/utils";
import { isRecord, textOf } from "../json.ts";
import { type Challenge, readChallenge } from "./challenge.ts";

/** What a home page yields. */
export interface HomePage {
  challenge: Challenge;
  /** `yt.config_` as JSON, exactly as the page had it: the program reads its `EVENT_ID`. */
  ytConfig: string;
  visitorData: string | undefined;
}

/** How many calls of one name are looked at; real pages have one or two. */
const MAX_CANDIDATES = 8;
/** Characters of the longest literal that is read; real ones have a third of it. */
const MAX_LITERAL = 1_000_000;

/** Why a page is of no use, in words for a user. */
export class UnusablePage extends Error {}

/**
 * The challenge of a home page and the configuration from the same response. Throws `UnusablePage` with the reason,
 * or a `PotError` `BAD_CHALLENGE` when the challenge is there and is not acceptable.
 */
export function readHomePage(html: string): HomePage {
  if (html.trim() === "") throw new UnusablePage("the page is empty");
  const ytConfig = readYtConfig(html);
  const attestation = readAttestation(html);
  if (attestation === undefined) throw new UnusablePage(guessPage(html, ytConfig !== undefined));
  // Without the page's EVENT_ID the program's answer is not believed: another source may do better.
  if (typeof ytConfig?.value.EVENT_ID !== "string")
    throw new UnusablePage("the page has a challenge but no ytcfg with an EVENT_ID");
  return {
    challenge: readChallenge(attestation),
    ytConfig: ytConfig.json,
    visitorData: visitorDataOf(ytConfig.value),
  };
}

/** The argument of the page's first `ytcfg.set({...})`; strict JSON by contract, anything else is passed over. */
function readYtConfig(html: string): { json: string; value: Record<string, unknown> } | undefined {
  for (const at of positions(html, /\bytcfg\s*\.\s*set\s*\(\s*(?=\{)/g)) {
    const end = endOfLiteral(html, at);
    if (end === undefined) continue;
    try {
      const json = html.slice(at, end);
      return { json, value: JSON.parse(json) };
    } catch {
      // Not the call with the configuration.
    }
  }
  return undefined;
}

/** The object that holds the `bgChallenge`, from whichever of the page's forms is there. */
function readAttestation(html: string): unknown {
  for (const at of positions(html, /\bytAtN\s*\(\s*(?=\{)/g)) {
    const end = endOfLiteral(html, at);
    const attestation = end === undefined ? undefined : fromLooseObject(html.slice(at, end));
    if (attestation !== undefined) return attestation;
  }
  // The form of older pages: the JSON alone, as a string.
  for (const at of positions(html, /\bytAtR\s*=\s*(?=['"])/g)) {
    const end = endOfLiteral(html, at);
    const attestation = end === undefined ? undefined : fromLooseObject(`{'R': ${html.slice(at, end)}}`);
    if (attestation !== undefined) return attestation;
  }
  return undefined;
}

function fromLooseObject(source: string): unknown {
  try {
    const { R } = parseLooseJSON(source) as { R?: unknown };
    const reply: unknown = typeof R === "string" ? JSON.parse(R) : R;
    return isRecord(reply) ? reply.bgChallenge : undefined;
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

/**
 * The index after the object, array or string literal that begins at `start`; `undefined` if it does not end. Quotes
 * and escapes are honoured, since `}` and `);` stand inside the strings of real pages.
 */
export function endOfLiteral(text: string, start: number): number | undefined {
  let depth = 0;
  let quote: string | undefined;
  const limit = Math.min(text.length, start + MAX_LITERAL);
  for (let at = start; at < limit; at++) {
    const character = text[at];
    if (quote !== undefined) {
      if (character === "\\") at++;
      else if (character === quote) quote = undefined;
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === "{" || character === "[") {
      depth++;
    } else if (character === "}" || character === "]") {
      depth--;
    }
    if (depth === 0 && quote === undefined) return at + 1;
  }
  return undefined;
}

function visitorDataOf(config: Record<string, unknown>): string | undefined {
  const context = config.INNERTUBE_CONTEXT;
  const client = isRecord(context) && isRecord(context.client) ? context.client : {};
  return textOf(config.VISITOR_DATA) ?? textOf(client.visitorData);
}

function guessPage(html: string, hasConfig: boolean): string {
  if (/consent\.(youtube|google)\.com/i.test(html)) return "it is the EU consent page, not the home page";
  if (/unusual traffic|recaptcha|not a (?:ro)?bot/i.test(html)) return "it is a bot check, not the home page";
  if (hasConfig) return "it is a YouTube page without a challenge";
  return "it is not YouTube's home page (a captive portal or a filter may have answered)";
}

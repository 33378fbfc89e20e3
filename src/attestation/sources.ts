/** Where challenges come from: pages and services of Google's for everybody, a caller's own for that caller. */
import { getHeaders } from "bgutils-js/utils";
import { GOOGLE_MS } from "../budget.ts";
import type { Identity } from "../engine/engine.ts";
import { PotError } from "../errors.ts";
import { isRecord, parseJson, textOf } from "../json.ts";
import { readJson, request, requestFollowing, type Wire } from "../net/request.ts";
import { type ChallengeSource, step } from "../telemetry.ts";
import { type Challenge, readChallenge } from "./challenge.ts";
import {
  ATT_GET_URL,
  CONSENT_COOKIE,
  CREATE_URL,
  HOME_PAGE_URL,
  REQUEST_KEY,
  TV_CONFIG_URL,
  TV_IDENTITY,
  WEB_CLIENT,
} from "./google.ts";
import { HomePageReader, readHomePage } from "./home-page.ts";

/** A challenge with what came with it. */
export interface FoundChallenge {
  challenge: Challenge;
  /** Names the client to the attestation service, where that is not the web's. */
  requestKey?: string | undefined;
  /** `yt.config_` of the page that the challenge came from, as JSON. */
  ytConfig?: string | undefined;
  visitorData?: string | undefined;
}

/** One place that a challenge can be had from. */
export interface Source {
  readonly name: ChallengeSource;
  /** As users read it. */
  readonly label: string;
  /** Who asks it, where that is not the browser. */
  readonly identity?: Identity;
  /** True: asked on another host than YouTube's, one that block lists have, so that its absence says nothing of the rest. */
  readonly isElsewhere?: boolean;
  /** Gets one; rejects with a `PotError` that says why there is none. */
  find(wire: Wire): Promise<FoundChallenge>;
}

/**
 * The sources that depend on nobody who asks, best first. A challenge of `att/get` is answered as well as any, but what is
 * minted from it may be served for a minute only: it lacks the page view that such challenges belong to.
 */
export const SHARED_SOURCES: readonly Source[] = [
  {
    name: "home-page",
    label: "the home page",
    find: (wire) => step(wire, "home-page", () => fromHomePage(wire)),
  },
  {
    name: "tv",
    label: "the TV configuration",
    identity: TV_IDENTITY,
    find: (wire) => step(wire, "tv-config", () => fromTvConfig(wire)),
  },
  { name: "innertube", label: "att/get", find: (wire) => step(wire, "att-get", () => fromInnertube(wire)) },
  {
    name: "waa",
    label: "Create",
    isElsewhere: true,
    find: (wire) => step(wire, "create", () => fromCreate(wire)),
  },
];

/** What a caller knows of the page that its challenge came from: program and page belong together. */
export interface ChallengePage {
  /** The page's `EVENT_ID`. */
  eventId?: string | undefined;
  /** As whom it was fetched. */
  userAgent?: string | undefined;
}

/** The source of a challenge that a caller brought, as it came. */
export function callersOwn(challenge: Record<string, unknown>, page: ChallengePage = {}): Source {
  const { eventId, userAgent } = page;
  const ytConfig = eventId === undefined ? undefined : JSON.stringify({ EVENT_ID: eventId });
  return {
    name: "request",
    label: "the request's own challenge",
    find: async () => ({ challenge: readChallenge(challenge), ytConfig }),
    ...(userAgent !== undefined && { identity: { userAgent } }),
  };
}

async function fromHomePage(wire: Wire): Promise<FoundChallenge> {
  let reader: HomePageReader | undefined;
  const { text } = await requestFollowing(wire, HOME_PAGE_URL, stayOnYouTube, {
    what: "the home page",
    watch: () => {
      const current = new HomePageReader();
      reader = current;
      return (piece) => current.add(piece);
    },
    headers: {
      accept: "*/*",
      "accept-language": "en-US,en;q=0.7",
      // The only cookie, ever: it names nobody, and a token must not depend on who asked before.
      cookie: CONSENT_COOKIE,
    },
    timeoutMs: GOOGLE_MS.homePage,
    maxBytes: 8 * 1_048_576,
  });
  try {
    return reader?.page ?? readHomePage(text);
  } catch (error) {
    throw new PotError("UPSTREAM_GARBAGE", "the home page gave no challenge", { cause: error });
  }
}

function stayOnYouTube(location: string, base: string): string {
  const url = URL.parse(location, base);
  if (url?.origin !== new URL(HOME_PAGE_URL).origin) {
    const isConsent = url?.hostname.startsWith("consent.");
    const what = isConsent ? "the EU consent page" : "another site, as a captive portal does";
    throw new PotError("UPSTREAM_GARBAGE", `the home page redirects to ${what}`);
  }
  return url.href;
}

/** As the web client, whoever asks: music clients get an empty integrity token, and what one caller says is no other's. */
async function fromInnertube(wire: Wire): Promise<FoundChallenge> {
  const { text } = await request(wire, ATT_GET_URL, {
    what: "att/get",
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      context: { client: WEB_CLIENT },
      engagementType: "ENGAGEMENT_TYPE_UNBOUND",
    }),
    timeoutMs: GOOGLE_MS.attGet,
    maxBytes: 2 * 1_048_576,
  });
  return readAttGet(text);
}

/** The challenge in a reply of `att/get`. Throws `UPSTREAM_GARBAGE` or `BAD_CHALLENGE`. */
export function readAttGet(text: string): FoundChallenge {
  const reply = readJson(text, "att/get");
  if (!isRecord(reply) || !reply.bgChallenge)
    throw new PotError("UPSTREAM_GARBAGE", "att/get answered without a challenge");
  const { responseContext } = reply;
  return {
    challenge: readChallenge(reply.bgChallenge),
    visitorData: isRecord(responseContext) ? textOf(responseContext.visitorData) : undefined,
  };
}

/** What YouTube's television client is told at its start; its challenge belongs to no page view. */
async function fromTvConfig(wire: Wire): Promise<FoundChallenge> {
  const { text } = await request(wire, TV_CONFIG_URL, {
    what: "the TV configuration",
    headers: { accept: "*/*" },
    timeoutMs: GOOGLE_MS.tvConfig,
    maxBytes: 2 * 1_048_576,
  });
  return readTvConfig(text);
}

/** The challenge in the TV configuration. Throws `UPSTREAM_GARBAGE` or `BAD_CHALLENGE`. */
export function readTvConfig(text: string): FoundChallenge {
  const config = readJson(text, "the TV configuration");
  const params = isRecord(config) && isRecord(config.challengeParams) ? config.challengeParams : {};
  const reply = typeof params.R === "string" ? readJson(params.R, "the TV configuration") : params.R;
  if (!isRecord(config) || !isRecord(reply) || !reply.bgChallenge)
    throw new PotError("UPSTREAM_GARBAGE", "the TV configuration has no challenge");
  return { challenge: readChallenge(reply.bgChallenge), requestKey: textOf(config.challengeRequestKey) };
}

/** What the attestation service itself gives to clients such as YouTube Music. */
async function fromCreate(wire: Wire): Promise<FoundChallenge> {
  const { text } = await request(wire, CREATE_URL, {
    what: "Create",
    method: "POST",
    headers: getHeaders(),
    body: JSON.stringify([REQUEST_KEY]),
    timeoutMs: GOOGLE_MS.create,
    maxBytes: 2 * 1_048_576,
  });
  return readCreate(text);
}

/** The challenge in a reply of Create, which is a list, scrambled or not. Throws `UPSTREAM_GARBAGE` or `BAD_CHALLENGE`. */
export function readCreate(text: string): FoundChallenge {
  const reply = readJson(text, "Create");
  const [plain, scrambled] = Array.isArray(reply) ? (reply as unknown[]) : [];
  const fields = typeof scrambled === "string" ? descramble(scrambled) : plain;
  if (!Array.isArray(fields)) throw new PotError("UPSTREAM_GARBAGE", "Create answered without a challenge");
  const [, scripts, urls, interpreterHash, program, globalName] = fields as unknown[];
  const interpreterUrl = firstText(urls);
  const challenge = { program, globalName, interpreterHash, interpreterUrl };
  return { challenge: readChallenge(challenge, firstText(scripts)) };
}

/** Base64 of a JSON list whose bytes are each 97 too low. */
function descramble(text: string): unknown {
  try {
    const bytes = Buffer.from(text, "base64").map((byte) => byte + 97);
    return parseJson(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function firstText(values: unknown): string | undefined {
  return Array.isArray(values) ? values.map(textOf).find((value) => value !== undefined) : undefined;
}

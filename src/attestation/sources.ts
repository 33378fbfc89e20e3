/** Where challenges come from: the home page and InnerTube's `att/get` for everybody, a caller's own for that caller. */
import { GOOGLE_MS } from "../budget.ts";
import { PotError } from "../errors.ts";
import { isRecord, textOf } from "../json.ts";
import { type ChallengeSource, step } from "../telemetry.ts";
import { type Challenge, readChallenge } from "./challenge.ts";
import { ATT_GET_URL, CONSENT_COOKIE, HOME_PAGE_URL, USER_AGENT, WEB_CLIENT } from "./google.ts";
import { readHomePage } from "./home-page.ts";
import { readJson, request, requestFollowing, type Wire } from "./request.ts";

/** A challenge with what came with it. */
export interface FoundChallenge {
  challenge: Challenge;
  /** `yt.config_` of the page that the challenge came from, as JSON. */
  ytConfig?: string | undefined;
  visitorData?: string | undefined;
}

/** One place that a challenge can be had from. */
export interface Source {
  readonly name: ChallengeSource;
  /** As users read it. */
  readonly label: string;
  /** Gets one; rejects with a `PotError` that says why there is none. */
  find(wire: Wire): Promise<FoundChallenge>;
}

/** The sources that depend on nobody who asks, best first. */
export const SHARED_SOURCES: readonly Source[] = [
  {
    name: "home-page",
    label: "the home page",
    find: (wire) => step(wire, "home-page", () => fromHomePage(wire)),
  },
  { name: "innertube", label: "att/get", find: (wire) => step(wire, "att-get", () => fromInnertube(wire)) },
];

/** The source of a challenge that a caller brought, as it came. */
export function callersOwn(challenge: Record<string, unknown>): Source {
  const find = async () => ({ challenge: readChallenge(challenge) });
  return { name: "request", label: "the request's own challenge", find };
}

async function fromHomePage(wire: Wire): Promise<FoundChallenge> {
  const { text } = await requestFollowing(wire, HOME_PAGE_URL, stayOnYouTube, {
    what: "the home page",
    headers: {
      accept: "*/*",
      "accept-language": "en-US,en;q=0.7",
      "user-agent": USER_AGENT,
      // The only cookie, ever: it names nobody, and a token must not depend on who asked before.
      cookie: CONSENT_COOKIE,
    },
    timeoutMs: GOOGLE_MS.homePage,
    maxBytes: 8 * 1_048_576,
  });
  try {
    return readHomePage(text);
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
    headers: { "content-type": "application/json", "user-agent": USER_AGENT },
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

/** Where a challenge comes from: the home page, then the caller's own, then InnerTube's `att/get`. */
import { GOOGLE_MS } from "../budget.ts";
import { describeError, PotError, toPotError } from "../errors.ts";
import { textOf } from "../json.ts";
import { type ChallengeSource, step } from "../telemetry.ts";
import { type Challenge, readChallenge } from "./challenge.ts";
import { ATT_GET_URL, HOME_PAGE_URL, USER_AGENT, WEB_CLIENT } from "./google.ts";
import { readHomePage } from "./home-page.ts";
import { request, requestFollowing, type Wire } from "./request.ts";

/** A challenge with where it came from and what came with it. */
export interface FoundChallenge {
  source: ChallengeSource;
  challenge: Challenge;
  ytConfig?: string | undefined;
  visitorData?: string | undefined;
}

/** What a caller brought along. */
export interface CallerInput {
  /** As it came; read only when it is its turn, so that a form unknown today spoils nothing that works without it. */
  challenge?: Record<string, unknown> | undefined;
  innertubeContext?: Record<string, unknown> | undefined;
}

/**
 * The first challenge that can be had. Throws `NO_CHALLENGE` with the reason of every source that failed, or the
 * failure itself when no source could even be reached.
 */
export async function findChallenge(wire: Wire, caller: CallerInput): Promise<FoundChallenge> {
  const reasons: PotError[] = [];
  const sources = [
    () => step(wire, "home-page", () => fromHomePage(wire)),
    () => caller.challenge && { source: "request" as const, challenge: readChallenge(caller.challenge) },
    () => step(wire, "att-get", () => fromInnertube(wire, caller.innertubeContext)),
  ];
  for (const source of sources) {
    try {
      const found = await source();
      if (found) return found;
    } catch (error) {
      const reason = toPotError(error, "UPSTREAM_GARBAGE", "the reply could not be read");
      reasons.push(reason);
      if (wire.signal.aborted || isTheWayBlocked(reason)) break;
    }
  }
  const [first] = reasons;
  if (first && isTheWayBlocked(first)) throw first;
  throw new PotError(
    "NO_CHALLENGE",
    `no challenge could be had: ${reasons.map(describeError).join("; then: ")}`,
    {
      retryAfter: reasons.find(({ retryAfter }) => retryAfter !== undefined)?.retryAfter,
      hint: "Open https://www.youtube.com/ through the same proxy to see what YouTube answers there",
    },
  );
}

async function fromHomePage(wire: Wire): Promise<FoundChallenge> {
  const { text } = await requestFollowing(wire, HOME_PAGE_URL, stayOnYouTube, {
    what: "the home page",
    // No cookies, ever: a token must not depend on who asked before.
    headers: { accept: "*/*", "accept-language": "en-US,en;q=0.7", "user-agent": USER_AGENT },
    timeoutMs: GOOGLE_MS.homePage,
    maxBytes: 8 * 1_048_576,
  });
  try {
    return { source: "home-page", ...readHomePage(text) };
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

async function fromInnertube(
  wire: Wire,
  context: Record<string, unknown> | undefined,
): Promise<FoundChallenge> {
  const { text } = await request(wire, ATT_GET_URL, {
    what: "att/get",
    method: "POST",
    headers: { "content-type": "application/json", "user-agent": USER_AGENT },
    body: JSON.stringify({
      context: context ?? { client: WEB_CLIENT },
      engagementType: "ENGAGEMENT_TYPE_UNBOUND",
    }),
    timeoutMs: GOOGLE_MS.attGet,
    maxBytes: 2 * 1_048_576,
  });
  let reply: { bgChallenge?: unknown; responseContext?: { visitorData?: unknown } };
  try {
    reply = JSON.parse(text);
  } catch (error) {
    throw new PotError("UPSTREAM_GARBAGE", "att/get did not answer with JSON", { cause: error });
  }
  if (!reply?.bgChallenge) throw new PotError("UPSTREAM_GARBAGE", "att/get answered without a challenge");
  return {
    source: "innertube",
    challenge: readChallenge(reply.bgChallenge),
    visitorData: textOf(reply.responseContext?.visitorData),
  };
}

/** Failures of the way out, which every further source would meet again. */
function isTheWayBlocked({ code }: PotError): boolean {
  return code.startsWith("PROXY_") || ["TLS_FAILED", "BAD_SOURCE_ADDRESS", "DNS_FAILED"].includes(code);
}

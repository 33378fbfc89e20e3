/** What a `POST /get_pot` body may hold: validation, and the request for a token that comes out of it. */
import * as v from "valibot";
import { checkInterpreterUrl, unwrapUrl } from "../attestation/challenge.ts";
import { PotError } from "../errors.ts";
import { bindingProblem, MAX_BINDING } from "../provider/content.ts";
import type { TokenRequest } from "../provider/provider.ts";
import { egressFields, expected, flag, line, object, PRINTABLE, readEgress, readFields } from "./fields.ts";

const BINDING = `a string of 1 to ${MAX_BINDING} characters without control characters`;
/** What a token is for. */
export const contentBinding = v.pipe(
  v.string(expected(BINDING)),
  v.minLength(1, expected(BINDING)),
  v.maxLength(MAX_BINDING, expected(BINDING)),
  v.regex(PRINTABLE, expected(BINDING)),
  v.check((value) => bindingProblem(value) === undefined, expected(BINDING)),
);

/** The body of `POST /get_pot`; null is absent, unknown keys are ignored. */
export const GetPotBody = v.object({
  content_binding: v.nullish(
    v.pipe(
      contentBinding,
      v.description(
        "What the token is for: visitor data, data-sync id or video id. Absent: the visitor data of `innertube_context`, else that of YouTube's home page",
      ),
    ),
  ),
  ...egressFields,
  bypass_cache: v.nullish(v.pipe(flag, v.description("Neither use kept tokens nor the live minter"))),
  innertube_context: v.nullish(v.pipe(object, v.description("InnerTube context of the caller"))),
  challenge: v.nullish(
    v.pipe(
      object,
      v.description("A BotGuard challenge from a watch page, used when no better one can be had"),
    ),
  ),
  challenge_event_id: v.nullish(
    v.pipe(line("an EVENT_ID"), v.description("The `EVENT_ID` of the page that `challenge` came from")),
  ),
  challenge_user_agent: v.nullish(
    v.pipe(
      line("a user agent", /^[\x20-\x7e]*$/, "anything but ASCII"),
      v.description("As whom that page was fetched"),
    ),
  ),
});

/** Old ways to say what the token is for, and what took their place. */
const DEPRECATED = Object.entries({
  data_sync_id: "send the data-sync id as content_binding instead",
  visitor_data: "send the visitor data as content_binding instead",
  disable_innertube: "there is nothing to disable any more, leave it out; send `challenge` to bring your own",
});

/** The request for a token that `body` is. Throws `DEPRECATED_FIELD`, or `BAD_REQUEST` naming the field. */
export function readTokenRequest(body: Record<string, unknown>): TokenRequest {
  for (const [field, advice] of DEPRECATED) {
    if (Object.hasOwn(body, field) && body[field]) {
      throw new PotError("DEPRECATED_FIELD", `${field} is no longer supported: ${advice}`);
    }
  }
  const output = readFields(GetPotBody, body);
  checkInterpreter(output.challenge);
  return {
    contentBinding: output.content_binding ?? undefined,
    egress: readEgress(output),
    innertubeContext: output.innertube_context ?? undefined,
    challenge: output.challenge ?? undefined,
    challengePage: {
      eventId: output.challenge_event_id || undefined,
      userAgent: output.challenge_user_agent || undefined,
    },
    bypassCache: output.bypass_cache ?? false,
  };
}

/**
 * Refuses a challenge whose interpreter comes from elsewhere before anything is fetched. One that merely looks unlike
 * what is known may pass: it is a fallback that is seldom needed. Throws `BAD_CHALLENGE`.
 */
function checkInterpreter(challenge: Record<string, unknown> | null | undefined): void {
  const url = unwrapUrl(challenge?.interpreterUrl);
  if (typeof url === "string") checkInterpreterUrl(url);
}

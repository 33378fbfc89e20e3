/** What a `POST /get_pot` body may hold: validation, and the request for a token that comes out of it. */
import * as v from "valibot";
import { checkInterpreterUrl } from "../attestation/challenge.ts";
import { PotError } from "../errors.ts";
import { isRecord } from "../json.ts";
import { bindingProblem, MAX_BINDING } from "../provider/content.ts";
import type { TokenRequest } from "../provider/provider.ts";

const MAX_TEXT = 2_048;

/** Says what a field must be; whatever the caller sent stays out of it. */
const expected =
  (what: string) =>
  (issue: { input: unknown }): string =>
    `must be ${what}, not ${kindOf(issue.input)}`;

// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const PRINTABLE = /^[^\u0000-\u001f\u007f]*$/;

const BINDING = `a string of 1 to ${MAX_BINDING} characters without control characters`;
const contentBinding = v.pipe(
  v.string(expected(BINDING)),
  v.minLength(1, expected(BINDING)),
  v.maxLength(MAX_BINDING, expected(BINDING)),
  v.regex(PRINTABLE, expected(BINDING)),
  v.check((value) => bindingProblem(value) === undefined, expected(BINDING)),
);

const line = (what: string) => {
  const rule = `${what} of at most ${MAX_TEXT} characters`;
  return v.pipe(
    v.string(expected(what)),
    v.maxLength(MAX_TEXT, expected(rule)),
    v.regex(PRINTABLE, expected(`${what} without control characters`)),
  );
};
const flag = v.boolean(expected("true or false"));
const object = v.pipe(
  v.custom<Record<string, unknown>>(isRecord, expected("an object")),
  v.metadata({ type: "object" }),
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
  proxy: v.nullish(
    v.pipe(
      line("a proxy URL"),
      v.description("http, https, socks4, socks4a, socks5 or socks5h URL to leave through, or `direct`"),
    ),
  ),
  source_address: v.nullish(v.pipe(line("an IP address"), v.description("Local address to leave from"))),
  disable_tls_verification: v.nullish(
    v.pipe(flag, v.description("Accept any certificate on the way to YouTube")),
  ),
  bypass_cache: v.nullish(v.pipe(flag, v.description("Neither use kept tokens nor the live minter"))),
  innertube_context: v.nullish(v.pipe(object, v.description("InnerTube context of the caller"))),
  challenge: v.nullish(
    v.pipe(
      object,
      v.description("A BotGuard challenge from a watch page, used when no better one can be had"),
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
  const result = v.safeParse(GetPotBody, body, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    throw new PotError("BAD_REQUEST", `${v.getDotPath(issue) ?? "body"} ${issue.message}`);
  }
  const { output } = result;
  checkInterpreter(output.challenge);
  return {
    contentBinding: output.content_binding ?? undefined,
    egress: {
      // The plugin's callers write "no proxy of my own" as an empty string.
      proxy: output.proxy || undefined,
      sourceAddress: output.source_address || undefined,
      disableTlsVerification: output.disable_tls_verification ?? undefined,
    },
    innertubeContext: output.innertube_context ?? undefined,
    challenge: output.challenge ?? undefined,
    bypassCache: output.bypass_cache ?? false,
  };
}

/**
 * Refuses a challenge whose interpreter comes from elsewhere before anything is fetched. One that merely looks unlike
 * what is known may pass: it is a fallback that is seldom needed. Throws `BAD_CHALLENGE`.
 */
function checkInterpreter(challenge: Record<string, unknown> | null | undefined): void {
  const wrapped = challenge?.interpreterUrl;
  const url = isRecord(wrapped) ? wrapped.privateDoNotAccessOrElseTrustedResourceUrlWrappedValue : wrapped;
  if (typeof url === "string") checkInterpreterUrl(url);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string")
    return value === "" ? "an empty string" : `a string of ${value.length} characters`;
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

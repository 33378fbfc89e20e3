/** `POST /generate`: tokens in the two forms that clients other than yt-dlp ask for. */
import { createColdStartToken } from "bgutils-js/webpo";
import * as v from "valibot";
import { REQUEST_KEY } from "../attestation/google.ts";
import { PotError } from "../errors.ts";
import type { Exchange, HandlerDeps, JsonObject } from "./exchange.ts";
import { egressFields, expected, flag, readFields } from "./fields.ts";
import { json } from "./replies.ts";
import { contentBinding } from "./schema.ts";

/** Bytes of the longest binding that a cold-start token can carry: one byte tells its length and that of its head. */
const MAX_COLD_BINDING = 247;

const nothing = v.literal("");

/** The body: `content_binding` and `coldToken` as Lavalink's youtube-source sends them, or Piped's `visitorData`. */
export const GenerateBody = v.object({
  content_binding: v.nullish(
    v.pipe(
      v.union([nothing, contentBinding], (issue) => expected("a string without control characters")(issue)),
      v.description("What the token is for. Absent or empty: the visitor data of YouTube's home page"),
    ),
  ),
  egress: egressFields.egress,
  coldToken: v.nullish(v.pipe(flag, v.description("Also give a cold-start token"))),
  visitorData: v.nullish(
    v.pipe(contentBinding, v.description("The other form: what the token is for, and is given back")),
  ),
  requestKey: v.nullish(
    v.pipe(
      v.literal(REQUEST_KEY, expected(`"${REQUEST_KEY}", the key of YouTube's web client`)),
      v.description("Only that of YouTube's web client can be served"),
    ),
  ),
});

/** Answers with a token, in the form that was asked in; rejects with the `PotError` to answer with. */
export async function generate(
  exchange: Exchange,
  { provider }: HandlerDeps,
  body: JsonObject,
): Promise<Response> {
  const { content_binding, coldToken, visitorData, egress } = readFields(GenerateBody, body);
  exchange.egressAsked = { name: egress || undefined };
  const reply = await provider.getPot({
    contentBinding: content_binding || visitorData || undefined,
    egress: exchange.egressAsked,
    bypassCache: false,
  });
  exchange.source = reply.source;
  exchange.egress = reply.egress;
  const { poToken, contentBinding } = reply;
  if (!content_binding && visitorData) return json({ poToken, visitorData });
  return json({
    poToken,
    contentBinding,
    ...(coldToken && { coldStartToken: coldStartToken(contentBinding) }),
  });
}

function coldStartToken(binding: string): string {
  if (Buffer.byteLength(binding) <= MAX_COLD_BINDING) return createColdStartToken(binding);
  throw new PotError(
    "BAD_REQUEST",
    `content_binding must have at most ${MAX_COLD_BINDING} bytes with coldToken`,
  );
}

/** The endpoints that clients other than yt-dlp ask, each in the form that its clients know already. */
import { SOLVE_ANSWER_MS } from "../budget.ts";
import { ORDINARY_BYTES } from "./body.ts";
import {
  DecryptBody,
  decryptSignature,
  getTimestamp,
  ResolveBody,
  resolveUrl,
  TimestampBody,
} from "./cipher.ts";
import type { Route } from "./exchange.ts";
import { GenerateBody, generate } from "./generate.ts";
import { errorReply, objectSchema } from "./reply-docs.ts";
import { sessionPair } from "./session.ts";

const NO_SOLVER = errorReply("The server was started without `--solver`");

/** Those of the table in `routes.ts`, in the order in which they are told. */
export const OTHER_CLIENTS: readonly Route[] = [
  {
    method: "POST",
    path: "/decrypt_signature",
    needsToken: true,
    summary: "Answers to the challenges of one format, by the server's own solver",
    body: { maxBytes: ORDINARY_BYTES, schema: DecryptBody },
    deadlineMs: SOLVE_ANSWER_MS,
    replies: {
      200: {
        description: "The answers; empty where nothing was asked",
        content: objectSchema({
          decrypted_signature: { type: "string" },
          decrypted_n_sig: { type: "string" },
        }),
      },
      409: NO_SOLVER,
    },
    answer: decryptSignature,
  },
  {
    method: "POST",
    path: "/get_sts",
    needsToken: true,
    summary: "The signature timestamp of a player",
    body: { maxBytes: ORDINARY_BYTES, schema: TimestampBody },
    deadlineMs: SOLVE_ANSWER_MS,
    replies: {
      200: {
        description: "The timestamp",
        content: objectSchema({ sts: { type: "string", description: "Days since 1970" } }),
      },
    },
    answer: getTimestamp,
  },
  {
    method: "POST",
    path: "/resolve_url",
    needsToken: true,
    summary: "The address of a format with both answers in it",
    body: { maxBytes: ORDINARY_BYTES, schema: ResolveBody },
    deadlineMs: SOLVE_ANSWER_MS,
    replies: {
      200: { description: "The address", content: objectSchema({ resolved_url: { type: "string" } }) },
      409: NO_SOLVER,
    },
    answer: resolveUrl,
  },
  {
    method: "POST",
    path: "/generate",
    needsToken: true,
    summary: "A token, in the forms of clients other than yt-dlp",
    body: { maxBytes: ORDINARY_BYTES, schema: GenerateBody },
    replies: {
      200: {
        description: "The token, in the form that was asked in",
        content: {
          type: "object",
          properties: {
            poToken: { type: "string" },
            contentBinding: { type: "string", description: "Where no `visitorData` was sent" },
            coldStartToken: { type: "string", description: "Where `coldToken` asked for one" },
            visitorData: { type: "string", description: "Where it was sent" },
          },
          required: ["poToken"],
        },
      },
    },
    givesToken: true,
    answer: generate,
  },
  {
    method: "GET",
    path: "/token",
    needsToken: true,
    summary: "Visitor data with its token, kept fresh",
    query: { egress: "Way out that the server's configuration names" },
    mayWait: true,
    replies: {
      200: {
        description: "The pair",
        content: objectSchema({
          updated: {
            type: "integer",
            description: "Seconds since 1970 at which this pair was first given out",
          },
          potoken: { type: "string" },
          visitor_data: { type: "string" },
          visitorData: { type: "string", description: "The same" },
        }),
      },
    },
    givesToken: true,
    answer: sessionPair,
  },
];

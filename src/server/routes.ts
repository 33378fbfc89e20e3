/** Every endpoint in one table, however long it grows. A new one is an entry here, and a row in the documents. */
import { SOLVE_MS } from "../budget.ts";
import {
  DecryptBody,
  decryptSignature,
  getTimestamp,
  ResolveBody,
  resolveUrl,
  TimestampBody,
} from "./cipher.ts";
import type { JsonObject, ReplyDoc, Route } from "./exchange.ts";
import { GenerateBody, generate } from "./generate.ts";
import { getPot } from "./get-pot.ts";
import { healthz, ping, readyz, root, showMetrics } from "./looks.ts";
import { json, nothing } from "./replies.ts";
import { GetPotBody } from "./schema.ts";
import { sessionPair } from "./session.ts";
import { solve } from "./solve.ts";
import { SolveBody } from "./solve-schema.ts";

/** Bytes of a request's body, where its route does not say otherwise. */
const MAX_BODY = 1024 * 1024;
/** The same where it may hold a player and a solver. */
const MAX_PLAYER_BODY = 16 * 1024 * 1024;

/** What came of one challenge. */
const SOLVED: JsonObject = {
  type: "object",
  properties: {
    answer: { type: "string" },
    error: { type: "string", description: "Why there is no answer to this one" },
    code: { type: "string", enum: ["CHALLENGE_FAILED"] },
  },
};

/** What is said where the server has no solver of its own. */
const NO_SOLVER: ReplyDoc = {
  description: "The server was started without `--solver`",
  content: { $ref: "#/components/schemas/Error" },
};

/** The endpoints, in the order in which they are told. */
export const ROUTES: readonly Route[] = [
  {
    method: "POST",
    path: "/get_pot",
    needsToken: true,
    summary: "A token for a content binding",
    body: { maxBytes: MAX_BODY, schema: GetPotBody },
    replies: {
      200: {
        description: "The token",
        content: objectSchema({
          contentBinding: {
            type: "string",
            description: "What the token is for, also when the caller did not say",
          },
          poToken: { type: "string", description: "The token, base64url with padding" },
          po_token: { type: "string", description: "The same" },
          expiresAt: { type: "string", format: "date-time" },
        }),
      },
    },
    mayFailWith200: true,
    answer: getPot,
  },
  {
    method: "POST",
    path: "/solve",
    needsToken: true,
    summary: "Answers to the JS challenges of a YouTube player",
    body: { maxBytes: MAX_PLAYER_BODY, schema: SolveBody },
    deadlineMs: SOLVE_MS + 1_000,
    replies: {
      200: {
        description: "What came of each challenge, in their order",
        content: objectSchema({
          n: { type: "array", items: SOLVED },
          sig: { type: "array", items: SOLVED },
          player: {
            type: "string",
            enum: ["live", "disk", "prepared"],
            description: "Where the prepared player came from",
          },
        }),
      },
      409: {
        description: "The solver's scripts are not known yet: send them, and ask again",
        content: { $ref: "#/components/schemas/Error" },
      },
    },
    answer: solve,
  },
  {
    method: "POST",
    path: "/decrypt_signature",
    needsToken: true,
    summary: "Answers to the challenges of one format, by the server's own solver",
    body: { maxBytes: MAX_BODY, schema: DecryptBody },
    deadlineMs: SOLVE_MS + 1_000,
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
    body: { maxBytes: MAX_BODY, schema: TimestampBody },
    deadlineMs: SOLVE_MS + 1_000,
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
    body: { maxBytes: MAX_BODY, schema: ResolveBody },
    deadlineMs: SOLVE_MS + 1_000,
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
    body: { maxBytes: MAX_BODY, schema: GenerateBody },
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
    answer: generate,
  },
  {
    method: "GET",
    path: "/token",
    needsToken: true,
    summary: "Visitor data with its token, kept fresh",
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
    answer: sessionPair,
  },
  {
    method: "POST",
    path: "/invalidate_caches",
    needsToken: true,
    summary: "Forgets tokens and minters",
    body: { maxBytes: MAX_BODY },
    replies: { 204: { description: "Forgotten" } },
    answer: (_, { provider }) => {
      provider.invalidateCaches();
      return nothing();
    },
  },
  {
    method: "POST",
    path: "/invalidate_it",
    needsToken: true,
    summary: "Makes minters attest anew",
    body: { maxBytes: MAX_BODY },
    replies: { 204: { description: "Done" } },
    answer: (_, { provider }) => {
      provider.invalidateIntegrityTokens();
      return nothing();
    },
  },
  {
    method: "GET",
    path: "/minter_cache",
    needsToken: true,
    summary: "The ways out that have a minter",
    replies: { 200: { description: "Their keys", content: { type: "array", items: { type: "string" } } } },
    answer: (_, { provider }) => json(provider.minterKeys()),
  },
  {
    method: "GET",
    path: "/ping",
    needsToken: false,
    summary: "Whether the server is there, and which version it speaks",
    replies: {
      200: {
        description: "It is",
        content: objectSchema({
          server_uptime: { type: "number", minimum: 0, description: "Seconds" },
          version: { type: "string", description: "The version of the interface that is spoken" },
          token_ttl_hours: { type: "number", exclusiveMinimum: 0 },
          pot_version: { type: "string", description: "The version of the program" },
          jail: {
            type: "string",
            enum: ["full", "partial", "none", "unknown"],
            description: "How far the jail of the remote script reaches on this machine",
          },
          engines: {
            type: "array",
            items: { type: "string", enum: ["dom", "browser"] },
            description: "What the minters that live were made with",
          },
        }),
      },
    },
    answer: ping,
  },
  {
    method: "GET",
    path: "/healthz",
    needsToken: false,
    summary: "Whether the server is alive",
    replies: { 200: { description: "It is", content: statusSchema("ok") } },
    isHealthCheck: true,
    answer: healthz,
  },
  {
    method: "GET",
    path: "/readyz",
    needsToken: true,
    summary: "Whether a minter is ready, or none was asked for",
    replies: {
      200: { description: "Ready", content: statusSchema("ready") },
      503: { description: "Not ready", content: statusSchema("not ready", "stopping") },
    },
    isHealthCheck: true,
    answer: readyz,
  },
  {
    method: "GET",
    path: "/metrics",
    needsToken: true,
    summary: "Counters and durations for Prometheus",
    replies: { 200: { description: "Prometheus' text format", content: "text/plain" } },
    isHealthCheck: true,
    answer: showMetrics,
  },
  {
    method: "GET",
    path: "/openapi.json",
    needsToken: true,
    summary: "This document",
    replies: { 200: { description: "The document", content: { type: "object" } } },
    answer: async (_, { versions }) => {
      const { openApi } = await import("./openapi.ts");
      return json(openApi(ROUTES, versions.own));
    },
  },
  {
    method: "GET",
    path: "/",
    needsToken: true,
    summary: "Says what this is",
    replies: {
      200: { description: "A status page, for whoever accepts HTML", content: "text/html" },
      400: { description: "For programs: there is nothing to do here", content: "text/plain" },
    },
    answer: (exchange, deps) => root(exchange, deps, ROUTES),
  },
  {
    method: "GET",
    path: "/status/events",
    needsToken: true,
    summary: "What the status page shows, as it changes",
    replies: { 200: { description: "Server-sent events", content: "text/event-stream" } },
    isHealthCheck: true,
    answer: async (exchange, deps) => {
      const { streamFacts } = await import("./page/answer.ts");
      return streamFacts(exchange, deps);
    },
  },
];

function objectSchema(properties: JsonObject): JsonObject {
  return { type: "object", properties, required: Object.keys(properties) };
}

function statusSchema(...words: string[]): JsonObject {
  return {
    type: "object",
    properties: { status: { type: "string", enum: words }, reason: { type: "string" } },
    required: ["status"],
  };
}

/** Every endpoint in one table. A new one is an entry here, and a row in the documents. */
import { SOLVE_ANSWER_MS } from "../budget.ts";
import { ORDINARY_BYTES } from "./body.ts";
import type { JsonObject, Route } from "./exchange.ts";
import { getPot } from "./get-pot.ts";
import { healthz, ping, readyz, root, showMetrics } from "./looks.ts";
import { OTHER_CLIENTS } from "./other-clients.ts";
import { json, nothing } from "./replies.ts";
import { errorReply, objectSchema, statusSchema } from "./reply-docs.ts";
import { GetPotBody } from "./schema.ts";
import { solve } from "./solve.ts";
import { SolveBody } from "./solve-schema.ts";

/** Bytes of a request's body that may hold a player and a solver. */
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

/** How a way out is. */
const EGRESS = objectSchema(
  {
    egress: { type: "string", description: "Its name, and of several proxies the number" },
    attested: { type: "integer", minimum: 0, description: "Attestations that succeeded" },
    failed: {
      type: "integer",
      minimum: 0,
      description: "Attestations that were refused, or did not get through",
    },
  },
  { resting_until: { type: "string", format: "date-time", description: "Until when it is left alone" } },
);

/** The endpoints, in the order in which they are told. */
export const ROUTES: readonly Route[] = [
  {
    method: "POST",
    path: "/get_pot",
    needsToken: true,
    summary: "A token for a content binding",
    body: { maxBytes: ORDINARY_BYTES, schema: GetPotBody },
    replies: {
      200: {
        description: "The token",
        content: objectSchema(
          {
            contentBinding: {
              type: "string",
              description: "What the token is for, also when the caller did not say",
            },
            poToken: { type: "string", description: "The token, base64url with padding" },
            po_token: { type: "string", description: "The same" },
            expiresAt: { type: "string", format: "date-time" },
          },
          {
            egress: { type: "string", description: "The way out, where it has a name" },
            sourceAddress: {
              type: "string",
              description: "The address that it left from, where that was chosen",
            },
          },
        ),
      },
    },
    givesToken: true,
    mayFailWith200: true,
    answer: getPot,
  },
  {
    method: "POST",
    path: "/solve",
    needsToken: true,
    summary: "Answers to the JS challenges of a YouTube player",
    body: { maxBytes: MAX_PLAYER_BODY, schema: SolveBody },
    deadlineMs: SOLVE_ANSWER_MS,
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
      409: errorReply("The solver's scripts are not known yet: send them, and ask again"),
    },
    answer: solve,
  },
  ...OTHER_CLIENTS,
  {
    method: "POST",
    path: "/invalidate_caches",
    needsToken: true,
    summary: "Forgets tokens and minters",
    body: { maxBytes: ORDINARY_BYTES },
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
    body: { maxBytes: ORDINARY_BYTES },
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
        content: objectSchema(
          {
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
          },
          {
            egresses: {
              type: "array",
              items: EGRESS,
              description: "The ways out that have names, where there are some",
            },
          },
        ),
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

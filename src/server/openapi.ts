/** OpenAPI 3.1 of the server, made from the schemas that validate. Loaded when it is asked for. */
import { toJsonSchema } from "@valibot/to-json-schema";
import { ERROR_STATUS, type ErrorCode } from "../errors.ts";
import { GetPotBody } from "./schema.ts";

type Node = Record<string, unknown>;

const STATUS_TEXT: Readonly<Record<number, string>> = {
  400: "The request is not what it should be; `error` names the field and what was expected",
  401: "The server's token is missing or wrong",
  403: "Asked by a web page of another origin, or under a foreign host name",
  405: "The endpoint has another method",
  408: "The body did not arrive in time",
  413: "The body is too large",
  415: "The body is not announced as JSON",
  417: "The expectation is not 100-continue",
  500: "No token: `error` says why, `code` in one word",
  503: "Too much to do, or about to stop; try again after Retry-After seconds",
};

/** The document. */
export function openApi(version: string): Node {
  return {
    openapi: "3.1.0",
    info: {
      title: "pot",
      version,
      description:
        "PO tokens for yt-dlp. Every endpoint is also there under `/v1`, for plugins of the 1.x series.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }, { url: "/v1" }],
    security: [{}, { token: [] }],
    paths: {
      "/get_pot": {
        post: operation(
          "getPot",
          "A token for a content binding",
          [401, 403, 405, 408, 413, 415, 417, 500, 503],
          {
            requestBody: { required: true, content: jsonContent(bodySchema()) },
            responses: { 200: ok("The token", { $ref: "#/components/schemas/Token" }), 400: problem(400) },
          },
        ),
      },
      "/invalidate_caches": {
        post: operation(
          "invalidateCaches",
          "Forgets tokens and minters",
          [400, 401, 403, 405, 413, 415, 417, 503],
          {
            responses: { 204: { description: "Forgotten" } },
          },
        ),
      },
      "/invalidate_it": {
        post: operation(
          "invalidateIt",
          "Makes minters attest anew",
          [400, 401, 403, 405, 413, 415, 417, 503],
          {
            responses: { 204: { description: "Done" } },
          },
        ),
      },
      "/minter_cache": {
        get: operation("minterCache", "The ways out that have a minter", [401, 403, 405], {
          responses: { 200: ok("Their keys", { type: "array", items: { type: "string" } }) },
        }),
      },
      "/ping": {
        get: operation("ping", "Whether the server is there, and which version it speaks", [403, 405], {
          security: [],
          responses: { 200: ok("It is", { $ref: "#/components/schemas/Ping" }) },
        }),
      },
      "/healthz": {
        get: operation("healthz", "Whether the server is alive", [403, 405], {
          security: [],
          responses: { 200: ok("It is", statusSchema("ok")) },
        }),
      },
      "/readyz": {
        get: operation("readyz", "Whether a minter is ready, or none was asked for", [401, 403, 405], {
          responses: {
            200: ok("Ready", statusSchema("ready")),
            503: ok("Not ready", statusSchema("not ready", "stopping")),
          },
        }),
      },
      "/metrics": {
        get: operation("metrics", "Counters and durations for Prometheus", [401, 403, 405], {
          responses: { 200: textReply("Prometheus' text format") },
        }),
      },
      "/openapi.json": {
        get: operation("openapi", "This document", [401, 403, 405], {
          responses: { 200: ok("The document", { type: "object" }) },
        }),
      },
      "/": {
        get: operation("root", "Says what this is", [401, 403, 405], {
          responses: { 400: textReply("Always: there is nothing to do here") },
        }),
      },
    },
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: { Token: TOKEN, Ping: PING, Error: ERROR },
    },
  };
}

const TOKEN = objectSchema({
  contentBinding: { type: "string", description: "What the token is for, also when the caller did not say" },
  poToken: { type: "string", description: "The token, base64url with padding" },
  po_token: { type: "string", description: "The same" },
  expiresAt: { type: "string", format: "date-time" },
});

const PING = objectSchema({
  server_uptime: { type: "number", minimum: 0, description: "Seconds" },
  version: { type: "string", description: "The version of the interface that is spoken" },
  token_ttl_hours: { type: "number", exclusiveMinimum: 0 },
  pot_version: { type: "string", description: "The version of the program" },
  jail: {
    type: "string",
    enum: ["full", "partial", "none", "unknown"],
    description: "How far the jail of the remote script reaches on this machine",
  },
});

const ERROR = objectSchema({
  error: { type: "string" },
  code: { type: "string", enum: Object.keys(ERROR_STATUS) satisfies string[] as ErrorCode[] },
});

function bodySchema(): Node {
  // A check is code and says nothing a document could hold; what it forbids is in its message.
  const { $schema: _, ...schema } = toJsonSchema(GetPotBody, {
    ignoreActions: ["check"],
    errorMode: "ignore",
  });
  return schema;
}

function operation(id: string, summary: string, errors: readonly number[], rest: Node): Node {
  const { responses, ...others } = rest;
  const problems = Object.fromEntries(errors.map((status) => [status, problem(status)]));
  return { operationId: id, summary, ...others, responses: { ...problems, ...(responses as Node) } };
}

function problem(status: number): Node {
  return {
    description: STATUS_TEXT[status],
    ...(status === 405 && { headers: { Allow: { schema: { type: "string" } } } }),
    content: jsonContent({ $ref: "#/components/schemas/Error" }),
  };
}

function ok(description: string, schema: Node): Node {
  return { description, content: jsonContent(schema) };
}

function textReply(description: string): Node {
  return { description, content: { "text/plain": { schema: { type: "string" } } } };
}

function jsonContent(schema: Node): Node {
  return { "application/json": { schema } };
}

function statusSchema(...words: string[]): Node {
  return {
    type: "object",
    properties: { status: { type: "string", enum: words }, reason: { type: "string" } },
    required: ["status"],
  };
}

function objectSchema(properties: Node): Node {
  return { type: "object", properties, required: Object.keys(properties) };
}

/** OpenAPI 3.1 of the server, made from the table of routes and the schemas that validate. Loaded when asked for. */
import { toJsonSchema } from "@valibot/to-json-schema";
import type { GenericSchema } from "valibot";
import { ERROR_STATUS } from "../errors.ts";
import type { ReplyDoc, Route } from "./exchange.ts";

type Node = Readonly<Record<string, unknown>>;

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

const ERROR: Node = {
  type: "object",
  properties: { error: { type: "string" }, code: { type: "string", enum: Object.keys(ERROR_STATUS) } },
  required: ["error", "code"],
};

/** The document. */
export function openApi(routes: readonly Route[], version: string): Node {
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
    paths: Object.fromEntries(
      routes.map((route) => [route.path, { [route.method.toLowerCase()]: operation(route) }]),
    ),
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: { Error: ERROR },
    },
  };
}

function operation(route: Route): Node {
  const { path, summary, needsToken, query, body, replies } = route;
  const problems = errorsOf(route).map((status) => [status, problem(status)]);
  const others = Object.entries(replies).map(([status, reply]) => [status, replyOf(reply)]);
  return {
    operationId: idOf(path),
    summary,
    ...(!needsToken && { security: [] }),
    ...(query && { parameters: Object.entries(query).map(parameter) }),
    ...(body?.schema && { requestBody: { required: true, content: jsonContent(bodySchema(body.schema)) } }),
    responses: Object.fromEntries([...problems, ...others]),
  };
}

/** The statuses of the errors that an endpoint of this kind may answer with. */
function errorsOf({ needsToken, query, body, mayWait }: Route): number[] {
  return [
    ...(needsToken ? [401] : []),
    403,
    405,
    ...(query ? [400] : []),
    ...(body ? [400, 413, 415, 417, 503] : []),
    ...(body?.schema ? [408, 500] : []),
    ...(mayWait ? [500, 503] : []),
  ];
}

function parameter([name, description]: [string, string]): Node {
  return { name, in: "query", description, schema: { type: "string" } };
}

/** `getPot` of `/get_pot`. */
function idOf(path: string): string {
  const words = path.split(/\W|_/).filter((word) => word !== "");
  const [first = "root", ...rest] = words;
  return [first, ...rest.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`)].join("");
}

function bodySchema(body: GenericSchema): Node {
  // A check is code and says nothing a document could hold; what it forbids is in its message.
  const { $schema: _, ...schema } = toJsonSchema(body, { ignoreActions: ["check"], errorMode: "ignore" });
  return schema;
}

function problem(status: number): Node {
  return {
    description: STATUS_TEXT[status],
    ...(status === 405 && { headers: { Allow: { schema: { type: "string" } } } }),
    content: jsonContent({ $ref: "#/components/schemas/Error" }),
  };
}

function replyOf({ description, content }: ReplyDoc): Node {
  if (content === undefined) return { description };
  if (typeof content === "string")
    return { description, content: { [content]: { schema: textOf(content) } } };
  return { description, content: jsonContent(content) };
}

/** What a reply of a text type is: of a stream, what each event is. */
function textOf(type: string): Node {
  const text = { type: "string" };
  return type === "text/event-stream" ? { type: "object", properties: { data: text } } : text;
}

function jsonContent(schema: Node): Node {
  return { "application/json": { schema } };
}

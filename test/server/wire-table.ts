/** Requests as they stand on the wire, and what each is answered with. */

/** A server that rows are sent to; see `wire.test.ts`. */
export type Kind = "plain" | "token" | "wide" | "as200";

/** One row. */
export interface Row {
  name: string;
  to: Kind;
  /** Sent one after the other on one connection. */
  send: (string | Uint8Array)[];
  /** One status for each answer, in order; none: the connection is closed without a word. */
  status: number[];
  /** `code` of the first answer's JSON; `""`: Bun answered before the program could, without a body. */
  code?: string;
  /** What the first answer's body holds. */
  body?: string | RegExp | Record<string, unknown>;
  /** Headers of the first answer. */
  headers?: Record<string, string | RegExp>;
}

type Extra = Partial<Pick<Row, "code" | "body" | "headers" | "to">>;
type Fields = Record<string, string | undefined>;

const HOST = "127.0.0.1:4416";
const TOKEN = { poToken: "MlMtoken==", po_token: "MlMtoken==", expiresAt: "2026-09-21T14:13:20.123Z" };

function head(method: string, target: string, fields: Fields): string {
  const all: Fields = { Host: HOST, ...fields };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  return `${[`${method} ${target} HTTP/1.1`, ...lines].join("\r\n")}\r\n\r\n`;
}

function get(name: string, target: string, status: number, extra: Extra = {}, fields: Fields = {}): Row {
  return { name, to: "plain", send: [head("GET", target, fields)], status: [status], ...extra };
}

function method(name: string, verb: string, target: string, status: number, extra: Extra = {}): Row {
  return {
    name,
    to: "plain",
    send: [head(verb, target, { "Content-Length": "0" })],
    status: [status],
    ...extra,
  };
}

function post(
  name: string,
  body: string | Uint8Array,
  status: number,
  extra: Extra = {},
  fields: Fields = {},
): Row {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const all = { "Content-Type": "application/json", "Content-Length": String(bytes.length), ...fields };
  const message = Buffer.concat([Buffer.from(head("POST", "/get_pot", all)), bytes]);
  return { name, to: "plain", send: [message], status: [status], ...extra };
}

function field(name: string, body: unknown, status: number, says?: string, code = "BAD_REQUEST"): Row {
  const extra = status === 200 ? {} : { code, ...(says !== undefined && { body: says }) };
  return post(name, JSON.stringify(body), status, extra);
}

function raw(name: string, send: string | (string | Uint8Array)[], status: number[], extra: Extra = {}): Row {
  return { name, to: "plain", send: typeof send === "string" ? [send] : send, status, ...extra };
}

function bare(name: string, send: string, status: number): Row {
  return raw(name, send, [status], { code: "" });
}

const start = `Host: ${HOST}\r\nContent-Type: application/json\r\n`;
const chunked = `POST /get_pot HTTP/1.1\r\n${start}Transfer-Encoding: chunked\r\n\r\n`;
const SMUGGLED = head("GET", "/metrics", {});
const web = "https://evil.example";

const ENDPOINTS: Row[] = [
  get("ping tells 2.x plugins a version they take", "/ping", 200, {
    body: { version: "2.0.2", token_ttl_hours: 6, pot_version: "0.1.0" },
    headers: { "content-type": "application/json" },
  }),
  get("ping under /v1 tells 1.x plugins theirs", "/v1/ping", 200, { body: { version: "1.3.2" } }),
  get("a base URL with a slash at its end works", "//ping", 200, { body: { version: "2.0.2" } }),
  get("a /v1 base URL with a slash at its end works", "/v1//ping", 200, { body: { version: "1.3.2" } }),
  get("any number of slashes is one", "////v1///ping", 200, { body: { version: "1.3.2" } }),
  get("a query is no part of the path", "/ping?x=/get_pot", 200),
  get("an empty query too", "/ping?", 200),
  get("a fragment is no part of the path", "/ping#top", 200),
  get("the root says what this is, and how it is used", "/", 400, {
    body: /--extractor-args "youtubepot-pot:base_url=http:\/\/127\.0\.0\.1:4416"\n--extractor-args "youtubepot-bgutilhttp:base_url=http:\/\/127\.0\.0\.1:4416"/,
    headers: { "content-type": /^text\/plain/ },
  }),
  get("so does the root of /v1", "/v1", 400, { body: /yt-dlp/ }),
  get("with a slash too", "/v1/", 400, { body: /yt-dlp/ }),
  get("health", "/healthz", 200, { body: { status: "ok" } }),
  get("readiness", "/readyz", 200, { body: { status: "ready" } }),
  get("readiness under /v1", "/v1/readyz", 200),
  get("minter keys", "/minter_cache", 200, { body: '["direct"]' }),
  get("minter keys under /v1", "/v1/minter_cache", 200, { body: '["direct"]' }),
  get("metrics", "/metrics", 200, {
    body: /^# HELP pot_build_info/,
    headers: { "content-type": /version=0\.0\.4/ },
  }),
  get("the interface's description", "/openapi.json", 200, { body: { openapi: "3.1.0" } }),
  method("tokens are forgotten", "POST", "/invalidate_caches", 204),
  method("tokens are forgotten under /v1", "POST", "/v1/invalidate_caches", 204),
  method("integrity tokens are forgotten", "POST", "//invalidate_it", 204),
  method("a HEAD of ping is a GET without its body", "HEAD", "/ping", 200, { body: "" }),
];

const PATHS: Row[] = [
  get("an unknown path", "/nothing", 404, { code: "NOT_FOUND" }),
  get("a path in capitals", "/PING", 404, { code: "NOT_FOUND" }),
  get("a path that only begins like one", "/pingx", 404, { code: "NOT_FOUND" }),
  get("a slash after the path", "/ping/", 404, { code: "NOT_FOUND" }),
  get("an escaped slash is no slash", "/%2fping", 404, { code: "NOT_FOUND" }),
  get("an escaped slash inside too", "/v1%2Fping", 404, { code: "NOT_FOUND" }),
  get("escaped letters are not read", "/%70ing", 404, { code: "NOT_FOUND" }),
  get("an escaped NUL", "/ping%00", 404, { code: "NOT_FOUND" }),
  get("dot segments are resolved before the path is looked at", "/v1/../ping", 200, {
    body: { version: "2.0.2" },
  }),
  get("escaped dot segments too", "/v1/%2e%2e/ping", 200, { body: { version: "2.0.2" } }),
  get("above the root is the root", "/../../ping", 200),
  get("/v1 twice", "/v1/v1/ping", 404, { code: "NOT_FOUND" }),
  get("/v2", "/v2/ping", 404, { code: "NOT_FOUND" }),
  get("a property that every object has", "/constructor", 404, { code: "NOT_FOUND" }),
  get("a prototype", "/__proto__", 404, { code: "NOT_FOUND" }),
  get("bytes beyond ASCII", "/\xff\xfe", 404, { code: "NOT_FOUND" }),
  get("a path of 8 kB", `/${"a".repeat(8_000)}`, 404, { code: "NOT_FOUND" }),
  get("an absolute target for this server", `http://${HOST}/ping`, 200),
  get("an absolute target for another: Host counts", "http://evil.example/ping", 200),
  get(
    "an absolute target under a foreign Host",
    `http://${HOST}/ping`,
    403,
    { code: "FORBIDDEN_HOST" },
    {
      Host: "evil.example",
    },
  ),
  bare("a target without a slash", "GET ping HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
  bare("a query alone", "GET ?x HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
  bare("the asterisk", `OPTIONS * HTTP/1.1\r\n${start}\r\n`, 400),
  raw("a tunnel", `CONNECT www.youtube.com:443 HTTP/1.1\r\n${start}\r\n`, [404], { code: "NOT_FOUND" }),
];

const METHODS: Row[] = [
  ...["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"].map((verb) =>
    method(`${verb} of a POST endpoint`, verb, "/get_pot", 405, {
      headers: { allow: "POST" },
      ...(verb !== "HEAD" && { code: "METHOD_NOT_ALLOWED" }),
    }),
  ),
  ...["POST", "PUT", "DELETE", "OPTIONS"].map((verb) =>
    method(`${verb} of a GET endpoint`, verb, "/ping", 405, {
      code: "METHOD_NOT_ALLOWED",
      headers: { allow: "GET, HEAD" },
    }),
  ),
  raw("a method that nobody has", `BREW /ping HTTP/1.1\r\n${start}\r\n`, []),
  raw("a method in small letters", `get /ping HTTP/1.1\r\n${start}\r\n`, []),
];

const BODIES: Row[] = [
  field("a video id", { content_binding: "dQw4w9WgXcQ" }, 200),
  post("a token", '{"content_binding":"dQw4w9WgXcQ"}', 200, {
    body: { ...TOKEN, contentBinding: "dQw4w9WgXcQ" },
  }),
  post("the plugin's whole body, nulls and all", PLUGIN_BODY(), 200, { body: TOKEN }),
  field("no field at all: the visitor's own token", {}, 200),
  field("a binding that begins with a hyphen", { content_binding: "-Q4w9WgXcQ_" }, 200),
  field("a binding of emoji", { content_binding: "🎬🎬" }, 200),
  field("the longest binding", { content_binding: "x".repeat(4_096) }, 200),
  field("unknown fields are ignored", { content_binding: "a", anything: { goes: [1] } }, 200),
  field("an old field that is false", { content_binding: "a", disable_innertube: false }, 200),
  field("old fields that are empty", { content_binding: "a", visitor_data: "", data_sync_id: null }, 200),
  field("an empty proxy is none", { content_binding: "a", proxy: "" }, 200),
  field("data_sync_id", { data_sync_id: "x" }, 400, "content_binding", "DEPRECATED_FIELD"),
  field("visitor_data", { visitor_data: "x" }, 400, "content_binding", "DEPRECATED_FIELD"),
  field("disable_innertube", { disable_innertube: true }, 400, "disable_innertube", "DEPRECATED_FIELD"),
  field("a binding that is a number", { content_binding: 5 }, 400, "content_binding must be a string"),
  field("a binding that is a list", { content_binding: ["a"] }, 400, "not a list"),
  field("a binding that is true", { content_binding: true }, 400, "not a boolean"),
  field("an empty binding", { content_binding: "" }, 400, "not an empty string"),
  field("a binding of 100 kB", { content_binding: "x".repeat(100_000) }, 400, "1 to 4096 characters"),
  field("a binding with a NUL", { content_binding: "a\u0000b" }, 400, "without control characters"),
  field("a binding with a line break", { content_binding: "a\nb" }, 400, "without control characters"),
  post("a binding with half a character", '{"content_binding":"\\ud83c"}', 400, { code: "BAD_REQUEST" }),
  field("a proxy that is a number", { proxy: 5 }, 400, "proxy must be a proxy URL, not a number"),
  field("a proxy with a line break", { proxy: "http://a\r\nb" }, 400, "proxy must be"),
  field("a proxy of 3 kB", { proxy: `http://${"a".repeat(3_000)}` }, 400, "at most 2048 characters"),
  field(
    "a source address that is an object",
    { source_address: {} },
    400,
    "source_address must be an IP address",
  ),
  field("bypass_cache as a word", { bypass_cache: "yes" }, 400, "bypass_cache must be true or false"),
  field("bypass_cache as a number", { bypass_cache: 1 }, 400, "bypass_cache must be true or false"),
  field("disable_tls_verification as null", { disable_tls_verification: null }, 200),
  field(
    "disable_tls_verification as a word",
    { disable_tls_verification: "no" },
    400,
    "must be true or false",
  ),
  field(
    "a context that is a string",
    { innertube_context: "{}" },
    400,
    "innertube_context must be an object",
  ),
  field(
    "a context that is a list",
    { innertube_context: [] },
    400,
    "innertube_context must be an object, not a list",
  ),
  field("a challenge that is a string", { challenge: "x" }, 400, "challenge must be an object"),
  field(
    "a challenge from another host",
    foreignChallenge("//evil.example/js/th/x.js"),
    400,
    undefined,
    "BAD_CHALLENGE",
  ),
  field(
    "a challenge over http",
    foreignChallenge("http://www.google.com/js/th/x.js"),
    400,
    undefined,
    "BAD_CHALLENGE",
  ),
  field("a challenge from Google's host", foreignChallenge("//www.google.com/js/th/x.js"), 200),
  post("no JSON", "content_binding=a", 400, { code: "BAD_JSON" }),
  post("half a JSON", '{"content_binding":"a"', 400, { code: "BAD_JSON" }),
  post("two of them", "{}{}", 400, { code: "BAD_JSON" }),
  post("a comma too many", '{"content_binding":"a",}', 400, { code: "BAD_JSON" }),
  post("single quotes", "{'content_binding':'a'}", 400, { code: "BAD_JSON" }),
  post("nothing", "", 400, { code: "BAD_JSON", body: "the body is empty" }),
  post("spaces", "  \n ", 400, { code: "BAD_JSON", body: "the body is empty" }),
  post("a list", "[]", 400, { code: "BAD_REQUEST", body: "must be a JSON object" }),
  post("null", "null", 400, { code: "BAD_REQUEST", body: "must be a JSON object" }),
  post("a string", '"a"', 400, { code: "BAD_REQUEST" }),
  post("a number beyond all numbers", "1e999", 400, { code: "BAD_REQUEST" }),
  post("invalid UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 400, {
    code: "BAD_JSON",
    body: "UTF-8",
  }),
  post("UTF-16", Buffer.from('{"content_binding":"a"}', "utf16le"), 400, { code: "BAD_JSON" }),
  post("a byte order mark", Buffer.from('\ufeff{"content_binding":"a"}'), 200),
  post("a key given twice: the last counts", '{"content_binding":"a","content_binding":"b"}', 200, {
    body: { contentBinding: "b" },
  }),
  post("__proto__ as a key", '{"__proto__":{"content_binding":"a"}}', 400, {
    code: "BAD_REQUEST",
    body: "__proto__",
  }),
  post("__proto__ in escapes", '{"\\u005f_proto__":1}', 400, { code: "BAD_REQUEST", body: "__proto__" }),
  post("__proto__ deep inside", '{"innertube_context":{"client":[{"__proto__":1}]}}', 400, {
    code: "BAD_REQUEST",
  }),
  post("constructor as a key is only an unknown one", '{"constructor":{"prototype":1}}', 200),
  post("32 levels", nested(32), 200),
  post("33 levels", nested(33), 400, { code: "BAD_REQUEST", body: "nested deeper than 32" }),
  post("10,000 objects and lists", `{"x":[${"{},".repeat(9_997)}{}]}`, 200),
  post("one more", `{"x":[${"{},".repeat(9_998)}{}]}`, 400, { code: "BAD_REQUEST", body: "more than 10000" }),
  post("as many as fit", `{"x":[${"[],".repeat(340_000)}[]]}`, 400, {
    code: "BAD_REQUEST",
    body: "more than 10000",
  }),
  post("100,000 levels", nested(100_000), 400, { code: "BAD_REQUEST", body: "nested deeper than 32" }),
  post("a million open brackets", "[".repeat(1_000_000), 400, { code: "BAD_JSON" }),
  post("a body of exactly 1 MB", padded(1_048_576), 200),
  post("a body of a byte more", padded(1_048_577), 413, { code: "BODY_TOO_LARGE" }),
  post("a body of 3 MB", padded(3_000_000), 413, { code: "BODY_TOO_LARGE" }),
];

const BODY_HEADERS: Row[] = [
  post("JSON with its charset", "{}", 200, {}, { "Content-Type": "application/json; charset=utf-8" }),
  post("in capitals, quoted", "{}", 200, {}, { "Content-Type": 'Application/JSON;Charset="UTF-8"' }),
  post(
    "JSON in another charset",
    "{}",
    415,
    { code: "BAD_CONTENT_TYPE" },
    { "Content-Type": "application/json; charset=utf-16" },
  ),
  post("no content type", "{}", 415, { code: "BAD_CONTENT_TYPE" }, { "Content-Type": undefined }),
  post("text", "{}", 415, { code: "BAD_CONTENT_TYPE" }, { "Content-Type": "text/plain" }),
  post(
    "a form",
    "{}",
    415,
    { code: "BAD_CONTENT_TYPE" },
    { "Content-Type": "application/x-www-form-urlencoded" },
  ),
  post(
    "a type that only begins like JSON",
    "{}",
    415,
    { code: "BAD_CONTENT_TYPE" },
    { "Content-Type": "application/jsonp" },
  ),
  post(
    "two types",
    "{}",
    415,
    { code: "BAD_CONTENT_TYPE" },
    { "Content-Type": "application/json, text/plain" },
  ),
  post("a compressed body", "{}", 415, { code: "BAD_CONTENT_TYPE" }, { "Content-Encoding": "gzip" }),
  post("a body compressed by nothing", "{}", 200, {}, { "Content-Encoding": "identity" }),
  post("an expectation nobody can meet", "{}", 417, { code: "EXPECTATION_FAILED" }, { Expect: "200-ok" }),
  raw(
    "a body that waits for 100 Continue",
    [`POST /get_pot HTTP/1.1\r\n${start}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n`, "{}"],
    [200],
  ),
  raw(
    "a body in pieces",
    [`POST /get_pot HTTP/1.1\r\n${start}Content-Length: 23\r\n\r\n`, '{"content_', 'binding":"a"}'],
    [200],
  ),
  raw(
    "a form that wants tokens forgotten",
    `POST /invalidate_caches HTTP/1.1\r\nHost: ${HOST}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n\r\n`,
    [415],
    { code: "BAD_CONTENT_TYPE" },
  ),
  bare("a negative length", `POST /get_pot HTTP/1.1\r\n${start}Content-Length: -2\r\n\r\n{}`, 400),
  bare("a length with a sign", `POST /get_pot HTTP/1.1\r\n${start}Content-Length: +2\r\n\r\n{}`, 400),
  bare("a length in hex", `POST /get_pot HTTP/1.1\r\n${start}Content-Length: 0x2\r\n\r\n{}`, 400),
  bare(
    "a length of 30 digits",
    `POST /get_pot HTTP/1.1\r\n${start}Content-Length: ${"9".repeat(30)}\r\n\r\n{}`,
    400,
  ),
  bare(
    "a length beyond what is even thrown away",
    `POST /get_pot HTTP/1.1\r\n${start}Content-Length: 99999999\r\n\r\n{}`,
    413,
  ),
  bare(
    "two different lengths",
    `POST /get_pot HTTP/1.1\r\n${start}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
    400,
  ),
  raw(
    "the same length twice",
    `POST /get_pot HTTP/1.1\r\n${start}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}`,
    [400],
    {
      code: "BAD_REQUEST",
    },
  ),
  bare("a list of lengths", `POST /get_pot HTTP/1.1\r\n${start}Content-Length: 2, 2\r\n\r\n{}`, 400),
  raw("no length at all", `POST /get_pot HTTP/1.1\r\n${start}\r\n`, [400], { code: "BAD_JSON" }),
];

const CHUNKS: Row[] = [
  raw("chunks", `${chunked}2\r\n{}\r\n0\r\n\r\n`, [200]),
  raw("many small chunks", [chunked, "1\r\n{\r\n", "1\r\n}\r\n", "0\r\n\r\n"], [200]),
  raw("a chunk with an extension", `${chunked}2;a=b\r\n{}\r\n0\r\n\r\n`, [200]),
  raw("trailers are not read: the connection ends", `${chunked}2\r\n{}\r\n0\r\nX: y\r\n\r\n`, [200, 400]),
  raw("no chunk at all", `${chunked}0\r\n\r\n`, [400], { code: "BAD_JSON" }),
  raw(
    "2 MB of chunks",
    [`${chunked}${"10000\r\n".concat("a".repeat(65_536), "\r\n").repeat(32)}0\r\n\r\n`],
    [413],
    {
      code: "BODY_TOO_LARGE",
    },
  ),
  bare("a chunk size that is no number", `${chunked}zz\r\n{}\r\n0\r\n\r\n`, 400),
  bare("a chunk size beyond all sizes", `${chunked}ffffffffffffffffff\r\n{}`, 400),
  bare("a chunk longer than it says", `${chunked}1\r\n{}\r\n0\r\n\r\n`, 400),
  bare(
    "a length and chunks",
    `POST /get_pot HTTP/1.1\r\n${start}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
  ),
  bare(
    "chunks and a length",
    `POST /get_pot HTTP/1.1\r\n${start}Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n`,
    400,
  ),
  bare(
    "chunks, misspelt, beside a length",
    `POST /get_pot HTTP/1.1\r\n${start}Transfer-Encoding: xchunked\r\nContent-Length: 2\r\n\r\n{}`,
    400,
  ),
  bare(
    "a space before the colon",
    `POST /get_pot HTTP/1.1\r\n${start}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`,
    400,
  ),
  bare(
    "chunks twice",
    `POST /get_pot HTTP/1.1\r\n${start}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n`,
    400,
  ),
  bare(
    "gzip and chunks",
    `POST /get_pot HTTP/1.1\r\n${start}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
    400,
  ),
];

const CONNECTIONS: Row[] = [
  raw(
    "a pipeline is answered in order",
    head("GET", "/ping", {}) + head("GET", "/nothing", {}) + head("GET", "/healthz", {}),
    [200, 404, 200],
  ),
  raw(
    "a refused body does not become the next request",
    `POST /get_pot HTTP/1.1\r\nHost: ${HOST}\r\nContent-Length: ${SMUGGLED.length}\r\n\r\n${SMUGGLED}${head("GET", "/healthz", {})}`,
    [415, 200],
    { code: "BAD_CONTENT_TYPE" },
  ),
  raw(
    "the body of a GET does not become the next request",
    head("GET", "/ping", { "Content-Length": "5" }).concat("hello", head("GET", "/nothing", {})),
    [200, 404],
  ),
  raw("the connection is used again", [head("GET", "/ping", {}), head("GET", "/ping", {})], [200, 200]),
  raw(
    "unless its client does not want that",
    head("GET", "/ping", { Connection: "close" }).concat(head("GET", "/ping", {})),
    [200],
  ),
  raw("HTTP/1.0", `GET /ping HTTP/1.0\r\nHost: ${HOST}\r\n\r\n`, [200]),
  bare("HTTP/2.0", `GET /ping HTTP/2.0\r\nHost: ${HOST}\r\n\r\n`, 505),
  bare("HTTP/0.9", "GET /ping\r\n\r\n", 505),
  bare("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
  bare("a TLS client", "\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03".concat("\x00".repeat(64)), 400),
  bare("prose", "hello, who are you?\r\n\r\n", 400),
  bare("line feeds alone", `GET /ping HTTP/1.1\nHost: ${HOST}\n\n`, 505),
  bare("headers of 20 kB", head("GET", "/ping", { X: "a".repeat(20_000) }), 431),
  bare(
    "250 headers",
    head("GET", "/ping", Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`X${at}`, "1"]))),
    431,
  ),
  bare("a target of 20 kB", head("GET", `/${"a".repeat(20_000)}`, {}), 431),
  bare("a folded header", `GET /ping HTTP/1.1\r\nHost: ${HOST}\r\nX: a\r\n b\r\n\r\n`, 400),
  bare("a NUL in a header", `GET /ping HTTP/1.1\r\nHost: ${HOST}\r\nX: a\0b\r\n\r\n`, 400),
  bare("a carriage return in a header", `GET /ping HTTP/1.1\r\nHost: ${HOST}\r\nX: a\rb\r\n\r\n`, 400),
  bare("a header without a colon", `GET /ping HTTP/1.1\r\nHost: ${HOST}\r\nX\r\n\r\n`, 400),
  get(
    "a wish for a WebSocket is not granted",
    "/ping",
    200,
    {},
    {
      Connection: "Upgrade",
      Upgrade: "websocket",
      "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": "x3JJHMbDL1EzLkh9GBhXDw==",
    },
  ),
  get(
    "a wish for HTTP/2 is not granted",
    "/ping",
    200,
    {},
    { Connection: "Upgrade, HTTP2-Settings", Upgrade: "h2c", "HTTP2-Settings": "AAMAAABkAAQAAP__" },
  ),
];

const HOSTS: Row[] = [
  ...[
    "localhost",
    "localhost:4416",
    "LOCALHOST",
    "localhost.",
    "127.0.0.1",
    "127.8.9.10:1",
    "[::1]",
    "[::1]:4416",
  ].map((host) => get(`Host ${host} is this machine`, "/ping", 200, {}, { Host: host })),
  ...[
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "localhost:4416@evil.example",
    "evil.example:4416",
    "192.168.1.5:4416",
    "0.0.0.0:4416",
    "127.1",
    "[::ffff:8.8.8.8]",
    "localhost, evil.example",
    "localhost/evil",
    "local host",
    "",
  ].map((host) => get(`Host "${host}" is not`, "/ping", 403, { code: "FORBIDDEN_HOST" }, { Host: host })),
  raw("two Hosts are none", `GET /ping HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n`, [403], {
    code: "FORBIDDEN_HOST",
  }),
  bare("HTTP/1.1 without Host", "GET /ping HTTP/1.1\r\n\r\n", 400),
  raw("HTTP/1.0 without Host", "GET /ping HTTP/1.0\r\n\r\n", [403], { code: "FORBIDDEN_HOST" }),
  ...["bgutil-provider:4416", "nas.local", "pot", "10.0.0.7:4416", "[fd00::7]:4416"].map((host) =>
    get(`on a wider address, Host ${host} is welcome`, "/ping", 200, { to: "wide" }, { Host: host }),
  ),
  ...[
    "pot.home.arpa",
    "pot.localhost",
    "nas.lan:80",
    "pot.tail1234.ts.net",
    "pot.pots.svc",
    "box.internal",
  ].map((host) => get(`nor does anybody own the name ${host}`, "/ping", 200, { to: "wide" }, { Host: host })),
  ...["evil.example:4416", "evil.local.example", "evil.test.", "local.evil"].map((host) =>
    get(
      `a page may have been served under ${host}, by a browser that says nothing of itself`,
      "/minter_cache",
      403,
      { to: "wide", code: "FORBIDDEN_HOST" },
      { Host: host },
    ),
  ),
  get(
    "yt-dlp is no browser, much as it looks like one",
    "/ping",
    200,
    { to: "wide" },
    {
      Host: "bgutil-provider:4416",
      "Sec-Fetch-Mode": "navigate",
      "User-Agent": "Mozilla/5.0",
      Accept: "*/*",
    },
  ),
  get(
    "an allowed host is too, for browsers",
    "/ping",
    200,
    { to: "wide" },
    { Host: "pot.example:8080", "Sec-Fetch-Site": "none" },
  ),
  get(
    "and with its own origin",
    "/ping",
    200,
    { to: "wide" },
    { Host: "pot.example", Origin: "https://pot.example" },
  ),
  get(
    "an address is nobody's name",
    "/ping",
    200,
    { to: "wide" },
    { Host: "10.0.0.7:4416", Origin: "http://10.0.0.7:4416" },
  ),
  get(
    "any other host is not, for browsers",
    "/ping",
    403,
    { to: "wide", code: "FORBIDDEN_HOST" },
    { Host: "nas.local", "Sec-Fetch-Site": "none" },
  ),
  get(
    "nor with its own origin",
    "/ping",
    403,
    { to: "wide", code: "FORBIDDEN_HOST" },
    { Host: "evil.example", Origin: "http://evil.example" },
  ),
  get(
    "nor with any Sec-Fetch header",
    "/ping",
    403,
    { to: "wide", code: "FORBIDDEN_HOST" },
    { Host: "evil.example", "Sec-Fetch-Dest": "document" },
  ),
];

const ORIGINS: Row[] = [
  get("its own origin", "/ping", 200, {}, { Origin: `http://${HOST}` }),
  get(
    "its own origin without the usual port",
    "/ping",
    200,
    {},
    { Host: "localhost:80", Origin: "http://localhost" },
  ),
  get(
    "its own origin behind a proxy for TLS",
    "/ping",
    200,
    {},
    { Host: "localhost", Origin: "https://localhost:443" },
  ),
  get("the address bar", "/ping", 200, {}, { "Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate" }),
  get("its own page", "/ping", 200, {}, { "Sec-Fetch-Site": "same-origin" }),
  ...[
    web,
    "null",
    "http://127.0.0.1",
    "http://127.0.0.1:4417",
    "http://localhost:4416",
    "https://127.0.0.1:4416/",
    "file://",
    "chrome-extension://abc",
    "",
  ].map((origin) =>
    get(`the origin "${origin}" is another`, "/ping", 403, { code: "FORBIDDEN_ORIGIN" }, { Origin: origin }),
  ),
  ...["cross-site", "same-site", "anything", "none, cross-site"].map((site) =>
    get(`Sec-Fetch-Site: ${site}`, "/ping", 403, { code: "FORBIDDEN_ORIGIN" }, { "Sec-Fetch-Site": site }),
  ),
  post("a page that posts JSON", "{}", 403, { code: "FORBIDDEN_ORIGIN" }, { Origin: web }),
  post(
    "a page that posts a form",
    "a=b",
    403,
    { code: "FORBIDDEN_ORIGIN" },
    { Origin: web, "Content-Type": "text/plain" },
  ),
  raw(
    "a page that asks whether it may",
    `OPTIONS /get_pot HTTP/1.1\r\nHost: ${HOST}\r\nOrigin: ${web}\r\nAccess-Control-Request-Method: POST\r\n\r\n`,
    [403],
    { code: "FORBIDDEN_ORIGIN" },
  ),
  get("even the metrics", "/metrics", 403, { code: "FORBIDDEN_ORIGIN" }, { "Sec-Fetch-Site": "cross-site" }),
  get("even a path that is not there", "/nothing", 403, { code: "FORBIDDEN_ORIGIN" }, { Origin: web }),
];

const TOKENS: Row[] = [
  get("ping needs no token", "/ping", 200, { to: "token" }),
  get("nor under /v1", "/v1//ping", 200, { to: "token" }),
  get("nor does the health", "/healthz", 200, { to: "token" }),
  ...["/", "/readyz", "/metrics", "/minter_cache", "/openapi.json", "/nothing"].map((path) =>
    get(`${path} does`, path, 401, {
      to: "token",
      code: "UNAUTHORIZED",
      headers: { "www-authenticate": /^Bearer/ },
    }),
  ),
  method("forgetting does", "POST", "/invalidate_caches", 401, { to: "token", code: "UNAUTHORIZED" }),
  post("a token does", "{}", 401, { to: "token", code: "UNAUTHORIZED" }),
  post("the right one opens", "{}", 200, { to: "token" }, { Authorization: "Bearer s3cret-token" }),
  post("also alone, as Lavalink sends it", "{}", 200, { to: "token" }, { Authorization: "s3cret-token" }),
  post("in any case of its scheme", "{}", 200, { to: "token" }, { Authorization: "bearer s3cret-token" }),
  post(
    "also as the password of a URL, as yt-dlp sends it",
    "{}",
    200,
    { to: "token" },
    { Authorization: `Basic ${btoa("pot:s3cret-token")}` },
  ),
  post(
    "also percent-encoded, since yt-dlp sends a URL's password as it stands",
    "{}",
    200,
    { to: "token" },
    { Authorization: `Basic ${btoa("pot:%733cret%2Dtoken")}` },
  ),
  ...[
    "Bearer",
    "Bearer ",
    "Bearer s3cret-toke",
    "Bearer s3cret-token2",
    "Token s3cret-token",
    "Basic s3cret-token",
    `Basic ${btoa("s3cret-token")}`,
    `Basic ${btoa("s3cret-token:x")}`,
    `Basic ${btoa("pot:%")}`,
    "Bearer s3cret%2Dtoken",
    "Bearer s3cret-token, Bearer x",
  ].map((value) =>
    post(`"${value}" does not`, "{}", 401, { to: "token", code: "UNAUTHORIZED" }, { Authorization: value }),
  ),
  post(
    "a page with the token is still a page",
    "{}",
    403,
    { to: "token", code: "FORBIDDEN_ORIGIN" },
    { Origin: web, Authorization: "Bearer s3cret-token" },
  ),
];

const AS_200: Row[] = [
  post("an error with 200", '{"content_binding":5}', 200, { to: "as200", code: "BAD_REQUEST" }),
  post("a failure with 200", '{"content_binding":"fail"}', 200, {
    to: "as200",
    code: "NO_CHALLENGE",
    body: "consent page",
  }),
  post("no JSON with 200", "{", 200, { to: "as200", code: "BAD_JSON" }),
  post(
    "whoever may not ask is told so",
    "{}",
    403,
    { to: "as200", code: "FORBIDDEN_ORIGIN" },
    { Origin: web },
  ),
  post("a failure with its own status", '{"content_binding":"fail"}', 500, {
    code: "NO_CHALLENGE",
    body: "caused by consent page",
  }),
];

export const ROWS: readonly Row[] = [
  ...ENDPOINTS,
  ...PATHS,
  ...METHODS,
  ...BODIES,
  ...BODY_HEADERS,
  ...CHUNKS,
  ...CONNECTIONS,
  ...HOSTS,
  ...ORIGINS,
  ...TOKENS,
  ...AS_200,
];

function PLUGIN_BODY(): string {
  return JSON.stringify({
    bypass_cache: false,
    challenge: null,
    content_binding: "dQw4w9WgXcQ",
    disable_tls_verification: false,
    proxy: null,
    innertube_context: { client: { clientName: "WEB", visitorData: "abc", remoteHost: "203.0.113.9" } },
    source_address: null,
  });
}

function foreignChallenge(url: string): unknown {
  return {
    challenge: {
      program: "cHJvZ3JhbQ==",
      globalName: "trayride",
      interpreterUrl: { privateDoNotAccessOrElseTrustedResourceUrlWrappedValue: url },
    },
  };
}

/** An object with `levels` levels, itself included. */
function nested(levels: number): string {
  return `{"x":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;
}

/** A valid body of `bytes` bytes. */
function padded(bytes: number): string {
  const body = '{"content_binding":"a","x":""}';
  return body.replace('""', `"${"x".repeat(bytes - body.length)}"`);
}

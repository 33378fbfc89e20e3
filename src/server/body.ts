/** Reads a request's body: JSON only, of limited size, depth and time, as exactly one object. */
import { PotError } from "../errors.ts";
import { isRecord } from "../json.ts";
import type { BodyRule } from "./exchange.ts";

/** Objects and lists inside one another, beyond which nobody means it: real contexts have five levels. */
const MAX_DEPTH = 32;

/** Objects and lists in one body: real contexts have some dozens. */
const MAX_NODES = 10_000;

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Throws unless the headers announce JSON, uncompressed, of a size that will be read. */
export function checkBodyHeaders(headers: Headers, { maxBytes, schema }: BodyRule): void {
  const expect = headers.get("expect");
  if (expect !== null && expect.toLowerCase() !== "100-continue") {
    throw new PotError("EXPECTATION_FAILED", "the only expectation this server meets is 100-continue");
  }
  const type = headers.get("content-type");
  const mayLack = type === null && !schema;
  if (!mayLack && !isJson(type ?? "")) {
    throw new PotError("BAD_CONTENT_TYPE", "content-type must be application/json (in UTF-8)");
  }
  const encoding = headers.get("content-encoding");
  if (encoding !== null && encoding.toLowerCase() !== "identity") {
    throw new PotError("BAD_CONTENT_TYPE", "the body must not be compressed");
  }
  const length = headers.get("content-length");
  if (length === null) return;
  if (!/^\d+$/.test(length)) throw new PotError("BAD_REQUEST", "content-length must be one number");
  if (Number(length) > maxBytes) throw tooLarge(maxBytes);
}

/** The most bytes of an ordinary body, which nobody has to ask a place for. */
export const ORDINARY_BYTES = 2 ** 20;
/** Larger ones that are on their way at a time: each is held whole, and a crowd of them would fill the memory. */
const MAX_LARGE = 4;

/** The requests whose large bodies are on their way. */
const large = new Set<Request>();

/** Takes one of the few places for large bodies, until `endBody`. Throws `BUSY`. */
function beginLarge(request: Request): void {
  if (!large.has(request) && large.size >= MAX_LARGE) {
    throw new PotError("BUSY", `${MAX_LARGE} large bodies are being read already`, { retryAfter: 5 });
  }
  large.add(request);
}

/** Nobody waits for the request's body any more: it is there, or came too late. Safe to call twice. */
export function endBody(request: Request): void {
  large.delete(request);
}

/**
 * The body as bytes. Rejects with `BODY_TOO_LARGE` or `BUSY`, or with Bun's own error when the client left. Whoever
 * calls it calls `endBody` when the wait is over.
 */
export function readBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  const length = request.headers.get("content-length");
  if (length === null) return readStream(request, maxBytes);
  return Number(length) > ORDINARY_BYTES ? readLarge(request) : request.bytes();
}

async function readLarge(request: Request): Promise<Uint8Array> {
  beginLarge(request);
  return await request.bytes();
}

/** A body without an announced size, counted while it comes. */
async function readStream(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (!request.body) return new Uint8Array();
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks, size);
    size += value.length;
    try {
      if (size > maxBytes) throw tooLarge(maxBytes);
      if (size > ORDINARY_BYTES) beginLarge(request);
    } catch (error) {
      reader.cancel().catch(() => {});
      throw error;
    }
    chunks.push(value);
  }
}

/**
 * The one JSON object that `bytes` hold. Of a key given twice the last counts, as everywhere in JavaScript;
 * `__proto__` as a key and nesting deeper than 32 are refused wherever they stand. Throws `BAD_JSON` or `BAD_REQUEST`.
 */
export function parseObject(bytes: Uint8Array): Record<string, unknown> {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    throw new PotError("BAD_JSON", "the body is not valid UTF-8");
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message quotes the body, which may hold secrets.
    throw new PotError(
      "BAD_JSON",
      text.trim() === "" ? "the body is empty, expected a JSON object" : "the body is not JSON",
    );
  }
  if (!isRecord(value)) throw new PotError("BAD_REQUEST", "the body must be a JSON object");
  checkShape(value);
  return value;
}

/** Throws for what no real request has: keys that reach into JavaScript itself, depths and crowds. */
function checkShape(root: object): void {
  let left = MAX_NODES;
  const check = (node: object, depth: number): void => {
    if (depth > MAX_DEPTH) {
      throw new PotError("BAD_REQUEST", `the body must not be nested deeper than ${MAX_DEPTH} levels`);
    }
    left -= 1;
    if (left < 0) {
      throw new PotError("BAD_REQUEST", `the body must not hold more than ${MAX_NODES} objects and lists`);
    }
    if (Object.hasOwn(node, "__proto__")) {
      throw new PotError("BAD_REQUEST", 'the body must not have a key "__proto__"');
    }
    // Neither makes a list of what is in there, which costs more than parsing did.
    if (Array.isArray(node)) {
      for (const child of node) if (typeof child === "object" && child !== null) check(child, depth + 1);
      return;
    }
    for (const key in node) {
      const child: unknown = Reflect.get(node, key);
      if (typeof child === "object" && child !== null) check(child, depth + 1);
    }
  };
  check(root, 1);
}

function isJson(type: string): boolean {
  return type === "application/json" || /^application\/json\s*(;\s*charset="?utf-?8"?\s*)?$/i.test(type);
}

function tooLarge(maxBytes: number): PotError {
  return new PotError("BODY_TOO_LARGE", `the body must not be larger than ${maxBytes} bytes`);
}

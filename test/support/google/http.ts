/** HTTP/1.1 over a TLS socket, written out, so that a test can break it at any byte. */
import type { Duplex } from "node:stream";
import { gzipSync } from "node:zlib";

/** A request as it arrived. */
export interface RawRequest {
  method: string;
  path: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
}

/** A whole answer. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body: string | Uint8Array;
}

const LARGEST_REQUEST = 4_000_000;
/** An odd size, so that chunks end inside characters. */
const CHUNK = 4_099;

/** Calls `handle` for each request on `socket`, one after the other. */
export function readRequests(socket: Duplex, handle: (request: RawRequest) => Promise<void>): void {
  let pending: Buffer = Buffer.alloc(0);
  let busy = false;

  const advance = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    for (let taken = take(pending); taken; taken = take(pending)) {
      pending = taken.rest;
      await handle(taken.request);
    }
    busy = false;
  };

  socket.on("data", (chunk: Buffer) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    if (pending.length > LARGEST_REQUEST) socket.destroy();
    else advance().catch(() => socket.destroy());
  });
}

function take(bytes: Buffer): { request: RawRequest; rest: Buffer } | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [first = "", ...lines] = bytes.subarray(0, end).toString("latin1").split("\r\n");
  const [method = "", path = ""] = first.split(" ");
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(":");
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const length = Number(headers["content-length"] ?? 0);
  const start = end + 4;
  if (bytes.length < start + length) return undefined;
  const body = bytes.subarray(start, start + length).toString();
  return { request: { method, path, headers, body }, rest: bytes.subarray(start + length) };
}

/** The head of an answer, with `length` or, when that is undefined, chunked. */
export function head(status: number, headers: Record<string, string>, length: number | undefined): string {
  const lines = [`HTTP/1.1 ${status} ${status < 400 ? "OK" : "No"}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  lines.push(length === undefined ? "transfer-encoding: chunked" : `content-length: ${length}`);
  return `${lines.join("\r\n")}\r\n\r\n`;
}

/**
 * Writes a whole answer to a request of `method`, in the way of `transfer`, and keeps the connection. The last
 * `withhold` bytes of a plain one never come.
 */
export function writeReply(
  socket: Duplex,
  reply: Reply,
  {
    method = "GET",
    transfer = "plain",
    withhold = 0,
  }: { method?: string; transfer?: "plain" | "chunked" | "gzip"; withhold?: number } = {},
): void {
  const { status, headers = {} } = reply;
  const body = Buffer.from(reply.body);
  if (method === "HEAD" || status === 204 || transfer === "plain") {
    const first = Buffer.from(head(status, headers, status === 204 ? 0 : body.length));
    socket.write(
      method === "HEAD" || status === 204
        ? first
        : Buffer.concat([first, body.subarray(0, body.length - withhold)]),
    );
    return;
  }
  const isPacked = transfer === "gzip";
  const packed = isPacked ? gzipSync(body, { level: 1 }) : body;
  socket.write(head(status, isPacked ? { ...headers, "content-encoding": "gzip" } : headers, undefined));
  for (let at = 0; at < packed.length; at += CHUNK) {
    const piece = packed.subarray(at, at + CHUNK);
    socket.write(`${piece.length.toString(16)}\r\n`);
    socket.write(piece);
    socket.write("\r\n");
  }
  socket.write("0\r\n\r\n");
}

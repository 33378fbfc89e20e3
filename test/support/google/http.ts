/** HTTP/1.1 over a TLS socket, written out, so that a test can break it at any byte. */
import type { Duplex } from "node:stream";

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

/** Writes a whole answer to a request of `method` and keeps the connection. */
export function writeReply(socket: Duplex, reply: Reply, method = "GET"): void {
  const body = Buffer.from(reply.body);
  const first = Buffer.from(head(reply.status, reply.headers ?? {}, body.length));
  socket.write(method === "HEAD" || reply.status === 204 ? first : Buffer.concat([first, body]));
}

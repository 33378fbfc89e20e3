/** Sends bytes as they are over a socket and reads the answer to its end, as an attacker would. */
import { connect } from "node:net";

/** What came back. */
export interface RawReply {
  /** 0 when it was no HTTP, or nothing. */
  status: number;
  /** Names in lower case; of several with one name, the last. */
  headers: Record<string, string>;
  body: string;
  /** All bytes, as Latin-1. */
  raw: string;
  /** True when the other side closed the connection. */
  closed: boolean;
}

/** How to send. */
export interface RawOptions {
  host?: string;
  /** Milliseconds of waiting for the rest of an answer; what came until then is returned. */
  timeoutMs?: number;
  /** Milliseconds between two pieces. */
  pauseMs?: number;
  /** Reads until the other side closes, instead of one answer. */
  untilClosed?: boolean;
  /** Closes our half after the last piece. */
  endAfter?: boolean;
}

/** Sends `pieces` one after the other to `port` and gives what came back. Rejects only when nobody listens there. */
export function sendRaw(
  port: number,
  pieces: string | Uint8Array | readonly (string | Uint8Array)[],
  options: RawOptions = {},
): Promise<RawReply> {
  const {
    host = "127.0.0.1",
    timeoutMs = 10_000,
    pauseMs = 0,
    untilClosed = false,
    endAfter = false,
  } = options;
  const list = typeof pieces === "string" || pieces instanceof Uint8Array ? [pieces] : pieces;
  return new Promise((resolve, reject) => {
    let raw = "";
    let connected = false;
    const socket = connect({ port, host });
    const finish = (closed: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ ...parseReply(raw), raw, closed });
    };
    const timer = setTimeout(() => finish(false), timeoutMs);
    socket.on("error", (error) => (connected ? finish(true) : reject(error)));
    socket.on("close", () => finish(true));
    socket.on("data", (chunk) => {
      raw += chunk.toString("latin1");
      if (!untilClosed && isWhole(raw)) finish(false);
    });
    socket.on("connect", async () => {
      connected = true;
      for (const piece of list) {
        if (socket.destroyed) return;
        socket.write(piece);
        if (pauseMs > 0) await Bun.sleep(pauseMs);
      }
      if (endAfter) socket.end();
    });
  });
}

function split(raw: string): { head: string; rest: string } | undefined {
  const end = raw.indexOf("\r\n\r\n");
  return end < 0 ? undefined : { head: raw.slice(0, end), rest: raw.slice(end + 4) };
}

function headersOf(head: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of head.split("\r\n").slice(1)) {
    const colon = line.indexOf(":");
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return headers;
}

function isWhole(raw: string): boolean {
  const parts = split(raw);
  if (!parts) return false;
  if (/^HTTP\/1\.1 (1\d\d)/.test(parts.head)) return isWhole(parts.rest);
  const headers = headersOf(parts.head);
  if (headers["transfer-encoding"] === "chunked") return parts.rest.endsWith("0\r\n\r\n");
  if (/^HTTP\/1\.1 (204|304)/.test(parts.head)) return true;
  return "content-length" in headers && parts.rest.length >= Number(headers["content-length"]);
}

function parseReply(raw: string): Pick<RawReply, "status" | "headers" | "body"> {
  const parts = split(raw);
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(raw)?.[1] ?? 0);
  if (!parts || status === 0) return { status: 0, headers: {}, body: "" };
  if (status === 100) return parseReply(parts.rest);
  const headers = headersOf(parts.head);
  const chunked = headers["transfer-encoding"] === "chunked";
  const bytes = chunked ? unchunk(parts.rest) : parts.rest;
  return { status, headers, body: Buffer.from(bytes, "latin1").toString() };
}

function unchunk(text: string): string {
  let out = "";
  for (let at = 0; ; ) {
    const end = text.indexOf("\r\n", at);
    const size = Number.parseInt(text.slice(at, end), 16);
    if (end < 0 || !(size > 0)) return out;
    out += text.slice(end + 2, end + 2 + size);
    at = end + 2 + size + 2;
  }
}

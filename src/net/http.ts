/** One request and its whole reply on a connection that is open already. */
import { type IncomingMessage, request } from "node:http";
import { pipeline } from "node:stream";
import type { TLSSocket } from "node:tls";
import { PotError } from "../errors.ts";
import { afterwards } from "./afterwards.ts";
import type { EgressInit } from "./egress.ts";

/** What `unpack.ts` knows, as browsers ask for it. */
const ACCEPT_ENCODING = "gzip, deflate, br, zstd";
/** Longest head of a reply; YouTube's have some kilobytes of policies. */
const MAX_HEAD = 64 * 1024;

/** What a piece of a body counts at least: a million of one byte each would keep everything else waiting. */
const LEAST_BYTES = 64;

/** Interim replies (`103 Early Hints`) before the real one; browsers and servers know one or two. */
const MAX_INTERIM = 32;

/** What is asked. */
export interface Question extends Pick<EgressInit, "method" | "headers" | "body" | "watch"> {
  readonly url: URL;
  /** Most bytes of the body, as it comes and unpacked. */
  readonly maxBytes: number;
}

/** What came back. */
export interface Answer {
  /** With the body in memory. */
  readonly response: Response;
  /** True when the connection can carry another request. */
  readonly isReusable: boolean;
}

/**
 * Asks `question` over `socket`. What breaks half-way breaks here: rejects with the system's or the parser's error,
 * or with `UPSTREAM_GARBAGE` for a reply that is too long or cannot be unpacked. Destroy `socket` then.
 */
export async function ask(socket: TLSSocket, question: Question): Promise<Answer> {
  const sending = send(socket, question);
  const unpacking = afterwards(() => import("./unpack.ts"));
  const message = await sending;
  const { statusCode: status = 0, statusMessage: statusText = "" } = message;
  const headers = new Headers();
  const { rawHeaders } = message;
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    headers.append(rawHeaders[at] ?? "", rawHeaders[at + 1] ?? "");
  }
  const encoding = headers.get("content-encoding") ?? "";
  const { body, isWhole } = await read(message, question, encoding, await unpacking);
  headers.delete("content-encoding");
  headers.delete("content-length");
  const isBodiless = status === 204 || status === 205 || status === 304;
  return {
    response: new Response(isBodiless ? null : body, { status, statusText, headers }),
    isReusable: isWhole && headers.get("connection")?.toLowerCase() !== "close" && !socket.destroyed,
  };
}

/** Sends the request; resolves when the head of the reply is there. */
function send(socket: TLSSocket, { url, method = "GET", headers, body }: Question): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request({
      createConnection: () => socket,
      host: url.hostname,
      setHost: false,
      method,
      path: `${url.pathname}${url.search}`,
      headers: {
        Host: url.host,
        Connection: "keep-alive",
        ...headers,
        "Accept-Encoding": ACCEPT_ENCODING,
        ...(body !== undefined && { "Content-Length": Buffer.byteLength(body) }),
      },
      maxHeaderSize: MAX_HEAD,
    });
    // A connection that was kept is paused.
    sent.once("socket", () => socket.resume());
    sent.once("response", (message: IncomingMessage) => {
      // Whatever breaks before the body is read is told to its reader.
      message.on("error", () => {});
      resolve(message);
    });
    let interim = 0;
    sent.on("information", () => {
      interim += 1;
      if (interim !== MAX_INTERIM + 1) return;
      // Refused at once: the real reply may follow in the bytes that are there already.
      reject(
        new PotError("UPSTREAM_GARBAGE", `${url.hostname} sent more than ${MAX_INTERIM} interim replies`),
      );
      sent.destroy();
    });
    sent.once("upgrade", () => reject(new Error("it changes to another protocol")));
    // Stays: after the reply's head an error is the reply's, and told there.
    sent.on("error", reject);
    sent.end(body);
  });
}

/** The body, unpacked; `isWhole` is false when its watcher had enough before its end. */
async function read(
  message: IncomingMessage,
  { url, maxBytes, watch }: Question,
  encoding: string,
  { createUnpacker, explainUnpacking }: typeof import("./unpack.ts"),
): Promise<{ body: Buffer; isWhole: boolean }> {
  const host = url.hostname;
  const tooLong = () => new PotError("UPSTREAM_GARBAGE", `${host} sent more than ${maxBytes} bytes`);
  let packedBytes = 0;
  async function* counted(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      packedBytes += Math.max(chunk.length, LEAST_BYTES);
      if (packedBytes > maxBytes) throw tooLong();
      yield chunk;
    }
  }
  const unpacker = createUnpacker(encoding, host);
  const pieces: AsyncIterable<Buffer> = unpacker
    ? pipeline(message, counted, unpacker, () => {})
    : counted(message);
  const isEnough = watch?.();
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of pieces) {
      bytes += piece.length;
      if (bytes > maxBytes) throw tooLong();
      chunks.push(piece);
      if (isEnough?.(piece)) return { body: Buffer.concat(chunks), isWhole: false };
    }
  } catch (error) {
    const failure = explainUnpacking(error, encoding, host);
    // Nothing at all is a body too, which some hosts call packed.
    if (failure === error || packedBytes > 0) throw failure;
  }
  return { body: Buffer.concat(chunks), isWhole: true };
}

/** A CONNECT proxy on loopback, for this process alone: how `fetch` takes the ways that it cannot walk itself. */
import { timingSafeEqual } from "node:crypto";
import { createServer, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { PotError, toPotError } from "../errors.ts";
import { hostAndPort } from "./address.ts";
import type { Host, Walk } from "./leg.ts";

/** Names the failure that a refused CONNECT is about. */
const FAILURE_HEADER = "x-failure";
const MAX_HEAD = 4 * 1024;
/** How long a client may take to say what it wants: `fetch` says it at once. */
const HEAD_MS = 10_000;

/** An open tunnel. */
export interface Tunnel {
  readonly url: string;
  /** The `Proxy-Authorization` that it asks for. */
  readonly authorization: string;
  /** Lets requests for `to` through; all others are refused. */
  allow(to: Host): void;
  /** What a rejection of `fetch` that came from here was really about. */
  failureOf(error: unknown): PotError | undefined;
  /** What the newest connection to `to` is waiting for, as words after "while"; undefined with none open. */
  stepTo(to: Host): string | undefined;
  close(): void;
}

/** Makes connections for the tunnel. */
export type Dial = (to: Host, walk: Walk) => Promise<Duplex>;

/** Listens on a port of the system's choice; only who knows the tunnel's random credential gets a connection. */
export async function openTunnel(dial: Dial): Promise<Tunnel> {
  const authorization = `Bearer ${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url")}`;
  const allowed = new Map<string, Host>();
  const walks = new Map<string, Walk>();
  const failures = new Map<string, PotError>();
  const clients = new Set<Socket>();
  let failed = 0;

  /** Answers the one request of a connection: everything but a well-formed CONNECT of our own ends it. */
  async function serve(client: Socket, head: string): Promise<void> {
    const [, name = ""] = /^CONNECT ([^\s]+) HTTP\/1\.1\r\n/.exec(head) ?? [];
    const [, given = ""] = /^proxy-authorization: *(.*?)\r$/im.exec(head) ?? [];
    const to = allowed.get(name);
    if (!sameSecret(given, authorization) || !to) return void client.end("HTTP/1.1 403 Forbidden\r\n\r\n");

    const gone = new AbortController();
    const walk: Walk = { step: "starting", signal: gone.signal };
    client.once("close", () => gone.abort(new PotError("CANCELLED", "the request was cancelled")));
    walks.set(name, walk);
    try {
      const upstream = await dial(to, walk);
      if (client.destroyed) return void upstream.destroy();
      walk.step = `waiting for ${name} to set up TLS`;
      upstream.once("data", () => {
        walk.step = `waiting for ${name} to reply`;
      });
      client.write("HTTP/1.1 200 OK\r\n\r\n");
      join(client, upstream);
    } catch (error) {
      const id = String(++failed);
      if (!client.destroyed) failures.set(id, toPotError(error));
      client.end(`HTTP/1.1 502 Bad Gateway\r\n${FAILURE_HEADER}: ${id}\r\n\r\n`);
    }
  }

  const server = createServer({ noDelay: true }, (client) => {
    clients.add(client);
    client.on("error", () => client.destroy());
    client.once("close", () => clients.delete(client));
    client.setTimeout(HEAD_MS, () => client.destroy());
    let head = "";
    const onData = (chunk: Buffer) => {
      head += chunk.toString("latin1");
      const whole = head.endsWith("\r\n\r\n");
      if (!whole && head.length <= MAX_HEAD) return;
      client.setTimeout(0).off("data", onData).pause();
      serve(client, whole ? head : "");
    };
    client.on("data", onData);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) =>
      reject(
        new PotError("CONNECT_FAILED", "no port of 127.0.0.1 could be opened for the tunnel", { cause }),
      ),
    );
    server.listen(0, "127.0.0.1", resolve);
  });
  // A waiting tunnel is no reason to stay alive.
  server.unref();
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;

  return {
    url: `http://127.0.0.1:${port}`,
    authorization,
    allow: (to) => void allowed.set(hostAndPort(to), to),
    failureOf(error) {
      const headers = error instanceof Error && "headers" in error ? error.headers : undefined;
      const id = headers instanceof Headers ? headers.get(FAILURE_HEADER) : null;
      const failure = failures.get(id ?? "");
      failures.delete(id ?? "");
      return failure;
    },
    stepTo: (to) => walks.get(hostAndPort(to))?.step,
    close() {
      server.close();
      for (const client of clients) client.destroy();
    },
  };
}

function sameSecret(given: string, secret: string): boolean {
  return given.length === secret.length && timingSafeEqual(Buffer.from(given, "latin1"), Buffer.from(secret));
}

/** Both directions, until either side ends or breaks. */
function join(a: Duplex, b: Duplex): void {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    from.on("error", () => to.destroy());
    from.once("close", () => to.destroy());
    from.pipe(to);
  }
}

/** Real proxies on loopback: HTTP CONNECT, with and without TLS, and SOCKS 4, 4a and 5, which fail on demand. */
import { connect, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { Peer } from "./peer.ts";

/** The steps of a handshake, at any of which a proxy can break; "half" is in the middle of its answer. */
export type Stage = "accept" | "auth" | "connect" | "half" | "tunnel";

/** What it does there instead of its work. */
export type Fault = "stall" | "reset" | "close" | "rubbish";

/** How a proxy behaves. */
export interface ProxyOptions {
  /** Where it listens: 127.0.0.1. */
  host?: string;
  port?: number;
  /** Credentials that it wants. */
  auth?: { user: string; password: string } | undefined;
  /** Where a target leads; undefined: unknown host. */
  resolve(host: string, port: number): { host: string; port: number } | undefined;
  fault?: { at: Stage; does: Fault };
  /** Answers CONNECT with this instead. */
  answer?: string;
  /** Answers a SOCKS request with this code instead. */
  reply?: number;
}

/** What the proxy saw of one request. */
export interface Seen {
  /** The client's address. */
  client: string;
  /** The host as it arrived: a name is one that the client did not look up. */
  host: string;
  port: number;
  user: string | undefined;
  password: string | undefined;
}

/** A running proxy. */
export interface TestProxy {
  port: number;
  seen: Seen[];
  /** Connections accepted so far. */
  accepted(): number;
  close(): Promise<void>;
}

/** An HTTP proxy; with `identity` it speaks TLS. */
export function startHttpProxy(
  options: ProxyOptions & { identity?: { key: string; cert: string } },
): Promise<TestProxy> {
  return listen(options, options.identity, async (peer, seen) => {
    const head = (await peer.until("\r\n\r\n")).toString("latin1");
    const [, host = "", port = ""] = /^CONNECT \[?([^\s\]]+)\]?:(\d+) HTTP\/1\.1\r\n/.exec(head) ?? [];
    const given = /^proxy-authorization: Basic (.*)\r$/im.exec(head)?.[1];
    const [user, ...password] = given === undefined ? [] : Buffer.from(given, "base64").toString().split(":");
    const { auth, answer, fault } = options;
    seen({ host, port: Number(port), user, password: given === undefined ? undefined : password.join(":") });
    if (breaks(peer, fault, "connect")) return undefined;
    if (answer !== undefined) return void peer.write(answer);
    if (auth && (user !== auth.user || password.join(":") !== auth.password)) {
      return void peer.write(
        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n",
      );
    }
    const to = options.resolve(host, Number(port));
    if (!to) return void peer.write("HTTP/1.1 502 No such host\r\nContent-Length: 0\r\n\r\n");
    return { to, ready: "HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n" };
  });
}

/** A SOCKS proxy of every version. */
export function startSocksProxy(options: ProxyOptions): Promise<TestProxy> {
  return listen(options, undefined, async (peer, seen) => {
    const [version] = await peer.bytes(1);
    return version === 4 ? await socks4(peer, options, seen) : await socks5(peer, options, seen);
  });
}

type Note = (request: Omit<Seen, "client">) => void;
type Granted = { to: { host: string; port: number }; ready: string | readonly number[] } | undefined;

async function socks4(peer: Peer, options: ProxyOptions, seen: Note): Promise<Granted> {
  const request = await peer.bytes(7);
  const address = [...request.subarray(3)];
  const user = (await peer.until("\0")).subarray(0, -1).toString();
  const isName = address[0] === 0 && address[1] === 0 && address[2] === 0 && address[3] !== 0;
  const host = isName ? (await peer.until("\0")).subarray(0, -1).toString() : address.join(".");
  const port = request.readUInt16BE(1);
  seen({ host, port, user: user || undefined, password: undefined });
  if (breaks(peer, options.fault, "connect")) return undefined;
  const to = options.resolve(host, port);
  const wrongUser = options.auth && options.auth.user !== user;
  const code = options.reply ?? (wrongUser ? 93 : to ? 90 : 91);
  const reply = [0, code, 0, 0, 0, 0, 0, 0];
  if (code === 90 && to) return { to, ready: reply };
  return void peer.write(reply);
}

async function socks5(peer: Peer, options: ProxyOptions, seen: Note): Promise<Granted> {
  const [count = 0] = await peer.bytes(1);
  const methods = [...(await peer.bytes(count))];
  let [user, password]: (string | undefined)[] = [];
  const method = options.auth ? 2 : 0;
  if (!methods.includes(method)) return void peer.write([5, 255]);
  peer.write([5, method]);
  if (options.auth) {
    const [, userLength = 0] = await peer.bytes(2);
    user = (await peer.bytes(userLength)).toString();
    const [passwordLength = 0] = await peer.bytes(1);
    password = (await peer.bytes(passwordLength)).toString();
    if (breaks(peer, options.fault, "auth")) return undefined;
    const isRight = user === options.auth.user && password === options.auth.password;
    peer.write([1, isRight ? 0 : 1]);
    if (!isRight) return undefined;
  }
  const [, , , type] = await peer.bytes(4);
  const host = await socks5Host(peer, type);
  const port = (await peer.bytes(2)).readUInt16BE();
  seen({ host, port, user, password });
  if (breaks(peer, options.fault, "connect")) return undefined;
  const to = options.resolve(host, port);
  const code = options.reply ?? (to ? 0 : 4);
  const reply = [5, code, 0, 1, 0, 0, 0, 0, 0, 0];
  if (code === 0 && to) return { to, ready: reply };
  return void peer.write(reply);
}

async function socks5Host(peer: Peer, type: number | undefined): Promise<string> {
  if (type === 1) return [...(await peer.bytes(4))].join(".");
  if (type === 4) {
    const groups = (await peer.bytes(16)).toString("hex").match(/.{4}/g) ?? [];
    return new URL(`http://[${groups.join(":")}]/`).hostname.slice(1, -1);
  }
  const [length = 0] = await peer.bytes(1);
  return (await peer.bytes(length)).toString();
}

/** True when the fault of this stage has happened. */
function breaks(peer: Peer, fault: ProxyOptions["fault"], stage: Stage): boolean {
  if (fault?.at !== stage) return false;
  if (fault.does === "reset") reset(peer.socket);
  if (fault.does === "close") peer.socket.end();
  if (fault.does === "rubbish") peer.socket.end("SSH-2.0-rubbish\r\n\r\n more rubbish\r\n");
  return true;
}

function reset(socket: Socket): void {
  if ("resetAndDestroy" in socket) socket.resetAndDestroy();
  else (socket as Socket).destroy();
}

async function listen(
  options: ProxyOptions,
  identity: { key: string; cert: string } | undefined,
  greet: (peer: Peer, seen: Note) => Promise<Granted>,
): Promise<TestProxy> {
  const seen: Seen[] = [];
  const open = new Set<Socket>();
  let accepted = 0;

  const accept = async (socket: Socket): Promise<void> => {
    accepted++;
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    const peer = new Peer(socket);
    if (breaks(peer, options.fault, "accept")) return;
    const client = (socket.remoteAddress ?? "").replace("::ffff:", "");
    const granted = await greet(peer, (request) => seen.push({ client, ...request })).catch(() => undefined);
    if (!granted) return;
    const upstream = connect(granted.to);
    open.add(upstream);
    upstream.on("error", () => socket.destroy());
    upstream.on("close", () => {
      open.delete(upstream);
      socket.destroy();
    });
    socket.on("close", () => upstream.destroy());
    upstream.on("connect", () => {
      if (options.fault?.at === "half") {
        peer.write(granted.ready.slice(0, granted.ready.length / 2));
        return void breaks(peer, options.fault, "half");
      }
      peer.write(granted.ready);
      if (options.fault?.at === "tunnel") {
        // Only once the client speaks: until then its TLS is not listening.
        return void peer.bytes(1).then(() => breaks(peer, options.fault, "tunnel"));
      }
      peer.release().pipe(upstream).pipe(socket);
    });
  };

  const server: Server = identity ? createTlsServer(identity, accept) : createServer(accept);
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve, reject) => {
    server.on("error", reject);
    server.listen(options.port ?? 0, options.host ?? "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    seen,
    accepted: () => accepted,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

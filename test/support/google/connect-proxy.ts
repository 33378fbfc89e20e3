/** An HTTP CONNECT proxy on loopback that leads every name to the stand-in, and tells who came. */
import { createServer, connect as dial, type Server, type Socket } from "node:net";
import type { Behaviour } from "./behaviour.ts";

/** One CONNECT, or one plain request, as the proxy saw it. */
export interface Tunnel {
  id: number;
  /** `host:port` as the client wrote it: a name here is a name that the client did not resolve. */
  target: string;
  /** The client's address. */
  client: string;
  /** The user of the proxy credentials, when there were any. */
  user: string | undefined;
  status: number;
}

/** What the proxy needs of the stand-in. */
export interface ProxyOptions {
  /** Where `host:port` really is; undefined: there is no such host. */
  resolve(host: string, port: number): number | undefined;
  behaviour(): Behaviour;
  /** Credentials that the client must show. */
  auth?: { user: string; password: string } | undefined;
  port?: number;
  host?: string;
}

/** A running proxy. */
export interface ConnectProxy {
  port: number;
  tunnels: Tunnel[];
  /** The tunnel that arrives at the stand-in from local port `port`, and the client's end of it. */
  tunnelFrom(port: number): { tunnel: Tunnel; socket: Socket } | undefined;
  close(): Promise<void>;
}

const KEPT_TUNNELS = 10_000;

/** Starts the proxy. */
export async function startConnectProxy(options: ProxyOptions): Promise<ConnectProxy> {
  const open = new Set<Socket>();
  const arriving = new Map<number, { tunnel: Tunnel; socket: Socket }>();
  const tunnels: Tunnel[] = [];
  let count = 0;

  const server: Server = createServer((socket) => {
    open.add(socket);
    socket.setNoDelay(true);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => open.delete(socket));
    let seen = "";
    const collect = (chunk: Buffer): void => {
      seen += chunk.toString("latin1");
      const end = seen.indexOf("\r\n\r\n");
      if (end < 0) {
        if (seen.length > 65_536) socket.destroy();
        return;
      }
      socket.off("data", collect);
      socket.pause();
      const early = seen.slice(end + 4);
      if (early) socket.unshift(Buffer.from(early, "latin1"));
      greet(socket, seen.slice(0, end).split("\r\n"));
    };
    socket.on("data", collect);
  });

  function greet(socket: Socket, [first = "", ...lines]: string[]): void {
    const [method = "", target = ""] = first.split(" ");
    const given = lines
      .find((line) => /^proxy-authorization:/i.test(line))
      ?.replace(/^[^:]*:\s*basic\s+/i, "");
    const credentials = given === undefined ? undefined : Buffer.from(given, "base64").toString();
    const tunnel: Tunnel = {
      id: ++count,
      target,
      client: (socket.remoteAddress ?? "").replace("::ffff:", ""),
      user: credentials?.split(":")[0],
      status: 0,
    };
    if (tunnels.push(tunnel) > KEPT_TUNNELS) tunnels.shift();
    const answer = (status: number, text: string, headers = ""): void => {
      tunnel.status = status;
      socket.end(`HTTP/1.1 ${status} ${text}\r\n${headers}content-length: 0\r\nconnection: close\r\n\r\n`);
    };

    const colon = target.lastIndexOf(":");
    const port = options.resolve(target.slice(0, colon), Number(target.slice(colon + 1)));
    const mode = options.behaviour().proxy ?? "ok";
    if (mode === "hang") return;
    if (mode === "reset") socket.resetAndDestroy();
    else if (mode === "garbage") socket.end("\u0005\u00ffSSH-2.0-not-a-proxy\r\n");
    else if (mode === "refuse") answer(403, "Forbidden");
    else if (options.auth && credentials !== `${options.auth.user}:${options.auth.password}`)
      answer(407, "Proxy Authentication Required", 'proxy-authenticate: Basic realm="stand-in"\r\n');
    else if (method !== "CONNECT") answer(501, "CONNECT only");
    else if (port === undefined) answer(502, "No such host");
    else bridge(socket, tunnel, port);
  }

  function bridge(socket: Socket, tunnel: Tunnel, port: number): void {
    const upstream = dial({ port, host: "127.0.0.1" });
    upstream.setNoDelay(true);
    open.add(upstream);
    const from = { port: 0 };
    upstream.on("connect", () => {
      from.port = upstream.localPort ?? 0;
      arriving.set(from.port, { tunnel, socket });
      tunnel.status = 200;
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.pipe(upstream).pipe(socket);
    });
    upstream.on("error", () => socket.destroy());
    upstream.on("close", () => {
      open.delete(upstream);
      arriving.delete(from.port);
      socket.destroy();
    });
    socket.on("close", () => upstream.destroy());
  }

  await new Promise<void>((resolve, reject) => {
    server.on("error", reject);
    server.listen(options.port ?? 0, options.host ?? "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    tunnels,
    tunnelFrom: (port) => arriving.get(port),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

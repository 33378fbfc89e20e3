/** The only place that opens sockets to be reached by: TCP addresses, or a socket file. */

import { PotError } from "../errors.ts";
import type { Log } from "../log.ts";
import { hostAndPort, ipFamily } from "../net/address.ts";
import type { Client, Handler } from "./exchange.ts";
import type { ListenAddress } from "./hosts.ts";
import { explain, isOthers, type ListenFailure, reasonOf } from "./listen-error.ts";
import { failure } from "./replies.ts";
import { bindPrivately, removeStale, type SocketFile } from "./unix-socket.ts";

/** Where to listen. */
export interface Listeners {
  readonly addresses: readonly ListenAddress[];
  /** 0: one that is free, the same on every address. */
  readonly port: number;
  readonly unix: SocketFile | undefined;
  /** Seconds that a TCP connection may stay silent, or a request may take to arrive: 15. Socket files have Bun's 10. */
  readonly idleSeconds?: number;
}

/** A server that listens. */
export interface Listening {
  /** Printable addresses, in the order asked for. */
  readonly addresses: readonly string[];
  /** The TCP port, the same on every address; 0 where there is only a socket file. */
  readonly port: number;
  /**
   * Closes connections that wait for nothing, and those that were too many before and still ask for nothing. What runs
   * goes on, unless it is `byForce`, and new connections are welcome.
   */
  shed(byForce: boolean): void;
  /** Accepts no more, closes idle connections, and resolves when the last request is answered. */
  stop(): Promise<void>;
  /** Drops whatever is still open. */
  close(): void;
}

const IDLE_SECONDS = 15;
/** Bytes of a body that are read and thrown away so that its sender can hear why it was refused. */
const DISCARD_BYTES = 64 * 1024 * 1024;

/**
 * Listens wherever it was asked to. Rejects with `LISTEN_FAILED` when it can nowhere, or when another program holds an
 * address that was not named for itself; other gaps are warnings.
 */
export async function listen(handler: Handler, listeners: Listeners, log: Log): Promise<Listening> {
  const { unix } = listeners;
  const servers: Bun.Server<undefined>[] = [];
  const printable: string[] = [];
  const retired = new Set<Bun.Server<undefined>>();
  try {
    if (unix !== undefined) {
      await removeStale(unix.path);
      servers.push(serveUnix(handler, unix));
      printable.push(`unix:${unix.path}`);
    }
    const tcp = serveAll(handler, listeners);
    servers.push(...tcp.servers);
    for (const server of tcp.servers) {
      printable.push(hostAndPort({ host: server.hostname ?? "", port: server.port ?? 0 }));
    }
    const failures = await Promise.all(tcp.failures.map(explain));
    const [first] = failures;
    const taken = failures.find((_, at) => isOthers(tcp.failures[at]));
    if (taken) throw taken;
    if (first && servers.length === 0) throw first;
    failures.forEach(({ message, hint }, at) => {
      // Nobody asked for this family by name, and many machines have only one.
      log[tcp.failures[at]?.address.isChosen ? "warn" : "debug"](`${message}. ${hint}`);
    });
  } catch (error) {
    for (const server of servers) void server.stop(true);
    throw error;
  }
  return {
    addresses: printable,
    port: servers.findLast(({ port }) => port !== undefined)?.port ?? 0,
    shed(byForce) {
      for (const server of retired) {
        if (byForce || server.pendingRequests === 0) void server.stop(true);
      }
      for (const [at, server] of servers.entries()) {
        const { hostname: ip, port } = server;
        if (ip === undefined || port === undefined) continue;
        // Nothing less closes idle connections; it leaves those that have said a part of a request.
        retired.add(server);
        void server.stop().finally(() => retired.delete(server));
        try {
          servers[at] = serveTcp(handler, ip, port, listeners);
        } catch (error) {
          log.error(`lost the address ${hostAndPort({ host: ip, port })}: ${reasonOf(error)}`);
        }
      }
    },
    async stop() {
      await Promise.all([...servers, ...retired].map((server) => server.stop()));
    },
    close() {
      for (const server of [...servers, ...retired]) void server.stop(true);
    },
  };
}

interface Served {
  readonly servers: Bun.Server<undefined>[];
  readonly failures: ListenFailure[];
}

/** Ports that are tried when any will do: one that is free on one address need not be so on the next. */
const PORT_TRIES = 5;

function serveAll(handler: Handler, listeners: Listeners): Served {
  for (let left = listeners.port === 0 ? PORT_TRIES : 1; ; left--) {
    const served = serveOnce(handler, listeners);
    if (left <= 1 || !served.failures.some(isOthers)) return served;
    for (const server of served.servers) void server.stop(true);
  }
}

function serveOnce(handler: Handler, listeners: Listeners): Served {
  const servers: Bun.Server<undefined>[] = [];
  const failures: ListenFailure[] = [];
  let { port } = listeners;
  for (const address of listeners.addresses) {
    try {
      const server = serveTcp(handler, address.ip, port, listeners);
      servers.push(server);
      port = server.port ?? port;
    } catch (error) {
      failures.push({ address, port, error });
    }
  }
  return { servers, failures };
}

type Fetch = (request: Request, server: Bun.Server<undefined>) => Response | Promise<Response>;

const COMMON = {
  maxRequestBodySize: DISCARD_BYTES,
  development: false,
  error: () => failure(new PotError("INTERNAL", "something unexpected failed")),
} as const;

function fetchWith(handler: Handler, transport: Client["transport"]): Fetch {
  let server: Bun.Server<undefined> | undefined;
  const client: Client = {
    transport,
    hold: (request, seconds) => server?.timeout(request, seconds),
    address: (request) => server?.requestIP(request)?.address,
  };
  return (request, current) => {
    server = current;
    return handler(request, client);
  };
}

function serveTcp(
  handler: Handler,
  host: string,
  port: number,
  { addresses, idleSeconds = IDLE_SECONDS }: Listeners,
): Bun.Server<undefined> {
  return Bun.serve({
    ...COMMON,
    idleTimeout: idleSeconds,
    // Without a word of the documentation the runtime sets it where `development` is false, and then a second server can
    // take a part of this one's clients.
    reusePort: false,
    hostname: host,
    port,
    // `::` alone means both families, as everywhere; beside IPv4 addresses it must leave those to them.
    ipv6Only: host.includes(":") && (host !== "::" || addresses.some(({ ip }) => ipFamily(ip) === 4)),
    fetch: fetchWith(handler, "tcp"),
  });
}

function serveUnix(handler: Handler, file: SocketFile): Bun.Server<undefined> {
  let server: Bun.Server<undefined> | undefined;
  try {
    return bindPrivately(file, () => {
      server = Bun.serve({ ...COMMON, unix: file.path, fetch: fetchWith(handler, "unix") });
      return server;
    });
  } catch (error) {
    void server?.stop(true);
    const what = server ? "set the group or mode of" : "listen on";
    throw new PotError("LISTEN_FAILED", `cannot ${what} ${file.path}: ${reasonOf(error)}`, {
      hint: server
        ? "Give --unix-group a group that this user is in"
        : "Give --unix a path in a folder that exists and that you may write to",
    });
  }
}

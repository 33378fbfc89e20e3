/** The only place that opens sockets to be reached by: TCP addresses, or a socket file. */

import { lookup } from "node:dns/promises";
import { chmodSync, lstatSync, unlinkSync } from "node:fs";
import { connect, isIP } from "node:net";
import { PotError } from "../errors.ts";
import type { Log } from "../log.ts";
import { hostAndPort } from "../net/address.ts";
import type { Client, Handler } from "./exchange.ts";
import { failure } from "./replies.ts";

/** Where to listen. */
export interface Listeners {
  /** IP addresses. */
  readonly hosts: readonly string[];
  /** 0: one that is free, the same on every host. */
  readonly port: number;
  /** A socket file. */
  readonly unix: string | undefined;
  /** Seconds that a TCP connection may stay silent, or a request may take to arrive: 15. Socket files have Bun's 10. */
  readonly idleSeconds?: number;
}

/** A server that listens. */
export interface Listening {
  /** Printable addresses, in the order asked for. */
  readonly addresses: readonly string[];
  /** Accepts no more, closes idle connections, and resolves when the last request is answered. */
  stop(): Promise<void>;
  /** Drops whatever is still open. */
  close(): void;
}

const IDLE_SECONDS = 15;
/** Bytes of a body that are read and thrown away so that its sender can hear why it was refused. */
const DISCARD_BYTES = 64 * 1024 * 1024;

/** Listens wherever it can. Rejects with `LISTEN_FAILED` when it can nowhere; a part is a warning. */
export async function listen(handler: Handler, listeners: Listeners, log: Log): Promise<Listening> {
  const { hosts, port, unix } = listeners;
  const servers: Bun.Server<undefined>[] = [];
  const addresses: string[] = [];
  const failures: PotError[] = [];
  if (unix !== undefined) {
    await removeStale(unix);
    servers.push(serveUnix(handler, unix));
    addresses.push(`unix:${unix}`);
  }
  let chosen = port;
  for (const host of hosts) {
    try {
      const server = serveTcp(handler, host, chosen, listeners);
      servers.push(server);
      chosen = server.port ?? chosen;
      addresses.push(hostAndPort({ host, port: chosen }));
    } catch (error) {
      failures.push(listenError(error, host, chosen));
    }
  }
  const [first] = failures;
  if (first && servers.length === 0) throw first;
  for (const { message, hint } of failures) log.warn(`${message}. ${hint}`);
  return {
    addresses,
    async stop() {
      await Promise.all(servers.map((server) => server.stop()));
    },
    close() {
      for (const server of servers) void server.stop(true);
    },
  };
}

/** `hosts` as addresses, each once: `localhost` is both loopback addresses, any other name what it resolves to. */
export async function resolveHosts(hosts: readonly string[]): Promise<string[]> {
  const found = await Promise.all(hosts.map(resolveHost));
  return [...new Set(found.flat())];
}

async function resolveHost(host: string): Promise<string[]> {
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  if (isIP(bare) !== 0) return [bare];
  if (bare.toLowerCase() === "localhost") return ["127.0.0.1", "::1"];
  try {
    const answers = await lookup(bare, { all: true });
    return answers.map(({ address }) => address);
  } catch {
    throw new PotError(
      "LISTEN_FAILED",
      `cannot listen on ${bare}: it is neither an address nor a known name`,
      {
        hint: "Give an address of this machine with --host",
      },
    );
  }
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
  { hosts, idleSeconds = IDLE_SECONDS }: Listeners,
): Bun.Server<undefined> {
  return Bun.serve({
    ...COMMON,
    idleTimeout: idleSeconds,
    hostname: host,
    port,
    // `::` alone means both families, as everywhere; beside IPv4 addresses it must leave those to them.
    ipv6Only: host.includes(":") && (host !== "::" || hosts.some((other) => isIP(other) === 4)),
    fetch: fetchWith(handler, "tcp"),
  });
}

function serveUnix(handler: Handler, path: string): Bun.Server<undefined> {
  // Between bind and chmod anybody could connect, so the file is born with its mode.
  const previous = process.umask(0o177);
  try {
    const server = Bun.serve({ ...COMMON, unix: path, fetch: fetchWith(handler, "unix") });
    chmodSync(path, 0o600);
    return server;
  } catch (error) {
    throw new PotError("LISTEN_FAILED", `cannot listen on ${path}: ${reasonOf(error)}`, {
      hint: "Give --unix a path in a folder that exists and that you may write to",
    });
  } finally {
    process.umask(previous);
  }
}

/** Removes a socket file that nobody listens on any more; leaves everything else, and throws. */
async function removeStale(path: string): Promise<void> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isSocket()) {
    throw new PotError("LISTEN_FAILED", `cannot listen on ${path}: it exists and is no socket`, {
      hint: "Give --unix another path",
    });
  }
  if (await isAnswered(path)) {
    throw new PotError("LISTEN_FAILED", `cannot listen on ${path}: another process does already`, {
      hint: "Stop it, or give --unix another path",
    });
  }
  try {
    unlinkSync(path);
  } catch (error) {
    throw new PotError("LISTEN_FAILED", `cannot replace the stale socket ${path}: ${reasonOf(error)}`, {
      hint: "Remove it, or give --unix another path",
    });
  }
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    // Nobody behind it says ECONNREFUSED; whatever else is said, somebody may be.
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code !== "ECONNREFUSED"));
  });
}

function listenError(error: unknown, host: string, port: number): PotError {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return new PotError("LISTEN_FAILED", `cannot listen on ${host} port ${port}: ${reasonOf(error)}`, {
    hint: REMEDIES[code] ?? "Give an address of this machine with --host",
  });
}

function reasonOf(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? message;
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: "it is in use",
  EACCES: "no permission",
  EPERM: "no permission",
  EADDRNOTAVAIL: "this machine has no such address",
  EINVAL: "this machine has no such address",
  EAFNOSUPPORT: "this machine has no such address family",
  ENOENT: "its folder does not exist",
  ENAMETOOLONG: "the path is too long for a socket",
};

const REMEDIES: Readonly<Record<string, string>> = {
  EADDRINUSE: "Stop what listens there, perhaps another pot, or choose another port with --port",
  EACCES: "Choose a port above 1023 with --port",
  EPERM: "Choose a port above 1023 with --port",
};

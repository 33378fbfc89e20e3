/**
 * What a server is to systemd: it takes over sockets that were opened for it (sd_listen_fds(3)), and says when it is
 * ready, stopping and alive (sd_notify(3)). Without systemd nothing here does anything.
 */
import { connect, createServer, type Server } from "node:net";
import type { Clock } from "../clock.ts";
import { PotError } from "../errors.ts";
import { openLibc } from "../libc.ts";
import type { Log } from "../log.ts";
import { hostAndPort } from "../net/address.ts";
import { isLoopback } from "./guard.ts";

/** The variables that systemd sets. */
type Environment = Readonly<Record<string, string | undefined>>;

const FIRST_DESCRIPTOR = 3;

/** The descriptors of the sockets that systemd opened for the process `pid`; none without socket activation. */
export function inheritedSockets(env: Environment, pid: number): number[] {
  // Children inherit the variables, and must not take the sockets of their parents for their own.
  if (Number(env.LISTEN_PID) !== pid) return [];
  const count = Number(env.LISTEN_FDS);
  return Number.isInteger(count) && count > 0
    ? Array.from({ length: count }, (_, at) => FIRST_DESCRIPTOR + at)
    : [];
}

/** Inherited sockets that hand their connections on. */
export interface Relay {
  /** Printable addresses of the sockets. */
  readonly addresses: readonly string[];
  /** Accepts no more. */
  stop(): void;
}

/**
 * Hands each connection of the sockets `descriptors` on to the server at `port` of 127.0.0.1, since the runtime's HTTP
 * server cannot take a socket over. Rejects with `LISTEN_FAILED` for a socket that other machines reach: behind a relay
 * all clients look as if they were on this one.
 */
export async function relay(descriptors: readonly number[], port: number): Promise<Relay> {
  const servers: Server[] = [];
  const addresses: string[] = [];
  const stop = () => {
    for (const server of servers) server.close();
  };
  try {
    for (const fd of descriptors) {
      const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
        const upstream = connect({ host: "127.0.0.1", port, allowHalfOpen: true, noDelay: true });
        // Whoever breaks off ends both; the server sees to silence and to too much.
        const end = () => {
          client.destroy();
          upstream.destroy();
        };
        client.on("error", end).on("close", end);
        upstream.on("error", end).on("close", end);
        client.pipe(upstream).pipe(client);
      });
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject).listen({ fd }, resolve);
      });
      servers.push(server);
      addresses.push(addressOf(server));
    }
  } catch (error) {
    stop();
    if (error instanceof PotError) throw error;
    throw new PotError("LISTEN_FAILED", "a socket that systemd opened cannot be taken over", {
      cause: error,
      hint: "Look at ListenStream= of pot.socket",
    });
  }
  return { addresses, stop };
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") return `unix:${address ?? "?"}`;
  const printable = hostAndPort({ host: address.address, port: address.port });
  if (isLoopback(address.address)) return printable;
  throw new PotError("LISTEN_FAILED", `the socket ${printable} of systemd can be reached by other machines`, {
    hint: "Give pot.socket a loopback address, or disable it and use --host",
  });
}

/** Says `state`, such as `READY=1`, to systemd; nothing where nobody listens. Never throws. */
export type Notify = (state: string) => void;

const AF_UNIX = 1;
const SOCK_DGRAM = 2;
const SOCK_CLOEXEC = 0o2000000;
const MSG_NOSIGNAL = 0x4000;
const SOCKET_CALLS = {
  socket: { args: ["i32", "i32", "i32"], returns: "i32" },
  sendto: { args: ["i32", "buffer", "u64", "i32", "buffer", "u32"], returns: "i64" },
} as const;

/** The runtime has no datagram sockets of the kind that systemd reads, so the C library is asked for one. */
export function createNotify(env: Environment, log: Log): Notify {
  const path = env.NOTIFY_SOCKET;
  if (process.platform !== "linux" || !path || !/^[/@]/.test(path)) return () => {};
  try {
    const libc = openLibc(SOCKET_CALLS);
    // An abstract name begins with a zero byte.
    const address = Buffer.concat([
      new Uint8Array(new Uint16Array([AF_UNIX]).buffer),
      Buffer.from(path.replace(/^@/, "\0")),
    ]);
    const descriptor = libc.socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) throw new Error("no socket");
    return (state) => {
      const message = Buffer.from(state);
      if (libc.sendto(descriptor, message, message.length, MSG_NOSIGNAL, address, address.length) < 0) {
        log.debug(`systemd was not told: ${state}`);
      }
    };
  } catch (error) {
    log.warn(
      `systemd cannot be told how this server is: ${error instanceof Error ? error.message : "no C library"}`,
    );
    return () => {};
  }
}

/** Says `WATCHDOG=1` twice in the time after which systemd ends a server that is silent. Returns what stops that. */
export function startWatchdog(env: Environment, pid: number, notify: Notify, clock: Clock): () => void {
  const microseconds = Number(env.WATCHDOG_USEC);
  const isMeant = env.WATCHDOG_PID === undefined || Number(env.WATCHDOG_PID) === pid;
  if (!isMeant || !Number.isFinite(microseconds) || microseconds <= 0) return () => {};
  let cancel = () => {};
  const beat = () => {
    notify("WATCHDOG=1");
    cancel = clock.after(microseconds / 2_000, beat);
  };
  beat();
  return () => cancel();
}

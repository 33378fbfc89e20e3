/** SOCKS 4, 4a, 5 and 5h, spoken by the `socks` package; the errors are ours. */
import type { Socket } from "node:net";
import { SocksClient } from "socks";
import { PotError } from "../errors.ts";
import { bracketed, ipFamily } from "./address.ts";
import type { ProxyServer } from "./proxy.ts";
import { addressesOf } from "./tcp.ts";
import { type Host, partyOf, type Walk } from "./walk.ts";

/**
 * Longer than an attestation may take: the caller's signal is what ends a handshake. Not much longer, since the
 * package never cancels this timer, which keeps the whole connection in memory until it fires.
 */
const HANDSHAKE_MS = 20_000;

/** SOCKS5's replies: the package's name for each, its words and its number. */
const SOCKS5_REPLIES: Record<string, string> = {
  Failure: "general failure (1)",
  NotAllowed: "not allowed by its rules (2)",
  NetworkUnreachable: "network unreachable (3)",
  HostUnreachable: "host unreachable (4)",
  ConnectionRefused: "connection refused (5)",
  TTLExpired: "TTL expired (6)",
  CommandNotSupported: "command not supported (7)",
  AddressNotSupported: "address type not supported (8)",
};

const CREDENTIALS_HINT =
  "Write them in the proxy's URL: socks5h://user:password@host:port, special characters percent-encoded.";

/**
 * Asks the proxy, over connections from `open`, for `to`. With `socks4a` and `socks5h` the proxy gets the name
 * as it is; with `socks4` and `socks5` the name is looked up here, and an address of each family is tried.
 * Rejects with `PROXY_AUTH`, `PROXY_FAILED` or `DNS_FAILED`.
 */
export async function openSocks(
  open: () => Promise<Socket>,
  proxy: ProxyServer,
  to: Host,
  walk: Walk,
): Promise<Socket> {
  let refusal: unknown;
  for (const host of await destinations(proxy, to, walk)) {
    try {
      return await handshake(await open(), proxy, { host, port: to.port }, to, walk);
    } catch (error) {
      refusal = error;
      if (!(error instanceof PotError && error.code === "PROXY_FAILED")) break;
    }
  }
  throw refusal;
}

/** What the proxy is told to connect to. */
async function destinations(proxy: ProxyServer, to: Host, walk: Walk): Promise<string[]> {
  if (proxy.scheme === "socks4a" || proxy.scheme === "socks5h") return [to.host];
  const addresses = await addressesOf(partyOf(to), proxy.scheme === "socks4" ? 4 : undefined, walk);
  return ([4, 6] as const)
    .map((family) => addresses.findIndex((address) => ipFamily(address) === family))
    .sort((a, b) => a - b)
    .flatMap((index) => addresses[index] ?? []);
}

async function handshake(
  socket: Socket,
  proxy: ProxyServer,
  destination: Host,
  to: Host,
  walk: Walk,
): Promise<Socket> {
  const version = proxy.scheme.startsWith("socks4") ? 4 : 5;
  const { user = "", password = "" } = proxy.credentials ?? {};
  const stopWatching = watchSteps(socket, proxy, version, to, walk);
  try {
    await SocksClient.createConnection({
      command: "connect",
      existing_socket: socket,
      timeout: HANDSHAKE_MS,
      destination,
      proxy: { host: proxy.host, port: proxy.port, type: version, userId: user, password },
    });
    return socket;
  } catch (error) {
    socket.destroy();
    // Never as a cause: the package's errors carry the password.
    throw explain(error instanceof Error ? error.message : "", version, proxy, to);
  } finally {
    stopWatching();
  }
}

/** Keeps `walk.step` true by counting what the proxy has said. */
function watchSteps(socket: Socket, proxy: ProxyServer, version: 4 | 5, to: Host, walk: Walk): () => void {
  const connecting = `waiting for proxy ${proxy} to connect to ${bracketed(to.host)}:${to.port}`;
  let heard = Buffer.alloc(0);
  walk.step = version === 4 ? connecting : `waiting for proxy ${proxy} to greet in SOCKS5`;
  const onData = (chunk: Buffer) => {
    heard = Buffer.concat([heard, chunk]);
    if (heard.length < 2) return;
    const checking = heard[1] === 2 && heard.length < 4;
    walk.step = checking ? `waiting for proxy ${proxy} to check user and password` : connecting;
  };
  if (version === 5) socket.on("data", onData);
  return () => socket.off("data", onData);
}

/** The package's message as one of ours. */
function explain(message: string, version: 4 | 5, proxy: ProxyServer, to: Host): PotError {
  const name = `proxy ${proxy}`;
  const target = `${bracketed(to.host)}:${to.port}`;
  const reply = / rejected connection - \(?(\w+)\)?$/i.exec(message)?.[1];
  if (reply === "RejectedIdent") {
    return new PotError("PROXY_AUTH", `${name} refused the user (SOCKS4 reply 93)`, {
      hint: CREDENTIALS_HINT,
    });
  }
  if (reply !== undefined && (version === 5 || reply === "Failed" || reply === "Rejected")) {
    const words =
      version === 5 ? (SOCKS5_REPLIES[reply] ?? "an unknown reply") : "request rejected (91 or 92)";
    return new PotError("PROXY_FAILED", `${name} did not connect to ${target}: SOCKS${version}: ${words}`, {
      hint: hintFor(reply, proxy),
    });
  }
  if (/Authentication failed/i.test(message)) {
    const what = proxy.credentials ? "refused the user or password" : "wants a user and password";
    return new PotError("PROXY_AUTH", `${name} ${what} (SOCKS5)`, { hint: CREDENTIALS_HINT });
  }
  if (/authentication type/i.test(message)) {
    const what = proxy.credentials ? "takes no user and password" : "wants a user and password";
    return new PotError("PROXY_AUTH", `${name} ${what} (SOCKS5)`, {
      hint: proxy.credentials ? "Leave them out, or ask its owner how it checks users." : CREDENTIALS_HINT,
    });
  }
  if (/timed out/i.test(message)) {
    return new PotError("TIMEOUT", `${name} did not finish the SOCKS${version} handshake in time`);
  }
  if (/closed|reset|disconnected/i.test(message)) {
    return new PotError(
      "PROXY_FAILED",
      `${name} closed the connection during the SOCKS${version} handshake`,
      {
        hint: "Is it a SOCKS proxy of this version?",
      },
    );
  }
  return new PotError("PROXY_FAILED", `${name} does not speak SOCKS${version}`, {
    hint: "Is it an HTTP proxy? Those are written http://.",
  });
}

function hintFor(reply: string, { scheme }: ProxyServer): string {
  if (scheme === "socks5" || scheme === "socks4") {
    return `The name was looked up on this machine; ${scheme === "socks5" ? "socks5h" : "socks4a"}:// leaves that to the proxy.`;
  }
  return reply === "NotAllowed"
    ? "The proxy's own rules forbid this host."
    : "The proxy itself cannot reach the host: its log says more.";
}

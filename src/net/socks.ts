/** SOCKS 4, 4a, 5 and 5h, spoken by the `socks` package; the errors are ours. */
import type { Socket } from "node:net";
import { SocksClient } from "socks";
import { PotError } from "../errors.ts";
import { hostAndPort, ipFamily } from "./address.ts";
import { guarded, type Host, partyOf, type Walk } from "./leg.ts";
import type { ProxyServer } from "./proxy.ts";
import { readSocks4, readSocks5, SOCKS_ANSWER_BYTES, type SocksProgress } from "./socks-reply.ts";
import { addressesOf } from "./tcp.ts";

/**
 * Longer than an attestation may take: the caller's signal is what ends a handshake. Not much longer, since the
 * package never cancels this timer, which keeps the whole connection in memory until it fires.
 */
const HANDSHAKE_MS = 20_000;

/** SOCKS5's replies in words. */
const SOCKS5_REPLIES: Record<number, string> = {
  1: "general failure (1)",
  2: "not allowed by its rules (2)",
  3: "network unreachable (3)",
  4: "host unreachable (4)",
  5: "connection refused (5)",
  6: "TTL expired (6)",
  7: "command not supported (7)",
  8: "address type not supported (8)",
};
const NOT_ALLOWED = 2;

/** SOCKS4's yes, and its no for a user that it does not believe. */
const SOCKS4_GRANTED = 90;
const SOCKS4_WRONG_USER = 93;

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
      const socket = await open();
      const destination = { host, port: to.port };
      return await guarded(socket, walk, () => handshake(socket, proxy, destination, to, walk));
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
  const listener = listen(socket, proxy, version, to, walk);
  const since = performance.now();
  try {
    await SocksClient.createConnection({
      command: "connect",
      existing_socket: socket,
      timeout: HANDSHAKE_MS,
      destination,
      proxy: { host: proxy.host, port: proxy.port, type: version, userId: user, password },
    });
    return socket;
  } catch {
    if (performance.now() - since >= HANDSHAKE_MS) {
      throw new PotError("TIMEOUT", `proxy ${proxy} did not finish the SOCKS${version} handshake in time`);
    }
    // Never as a cause: the package's errors carry the password.
    throw explain(listener.progress, version, proxy, to);
  } finally {
    listener.stop();
  }
}

/** Listens beside the package: keeps `walk.step` true, and knows what the proxy answered. */
function listen(socket: Socket, proxy: ProxyServer, version: 4 | 5, to: Host, walk: Walk) {
  const read = version === 4 ? readSocks4 : readSocks5;
  let heard = Buffer.alloc(0);
  const listener = { progress: read(heard), stop: () => void socket.off("data", onData) };
  function onData(chunk: Buffer): void {
    heard = Buffer.concat([heard, chunk.subarray(0, SOCKS_ANSWER_BYTES - heard.length)]);
    listener.progress = read(heard);
    report();
  }
  function report(): void {
    const step = typeof listener.progress === "string" ? STEPS[listener.progress] : undefined;
    walk.step = `waiting for proxy ${proxy} to ${step ?? `connect to ${hostAndPort(to)}`}`;
  }
  report();
  // Before the package's own: what it makes of the bytes must find them read.
  socket.prependListener("data", onData);
  return listener;
}

/** What the proxy is to do next, as words after "waiting for it to". */
const STEPS: Partial<Record<SocksProgress & string, string>> = {
  greeting: "greet in SOCKS5",
  authenticating: "check user and password",
};

/** Why the handshake failed, by how far it came. */
function explain(progress: SocksProgress, version: 4 | 5, proxy: ProxyServer, to: Host): PotError {
  const name = `proxy ${proxy}`;
  if (typeof progress === "object") {
    const { reply } = progress;
    if (version === 4 && reply === SOCKS4_WRONG_USER) {
      return new PotError("PROXY_AUTH", `${name} refused the user (SOCKS4 reply 93)`, {
        hint: CREDENTIALS_HINT,
      });
    }
    if (reply !== (version === 4 ? SOCKS4_GRANTED : 0)) {
      const words =
        version === 5 ? (SOCKS5_REPLIES[reply] ?? "an unknown reply") : "request rejected (91 or 92)";
      const said = `${name} did not connect to ${hostAndPort(to)}: SOCKS${version}: ${words}`;
      return new PotError("PROXY_FAILED", said, { hint: hintFor(reply, proxy) });
    }
  }
  switch (progress) {
    case "login-refused": {
      const what = proxy.credentials ? "refused the user or password" : "wants a user and password";
      return new PotError("PROXY_AUTH", `${name} ${what} (SOCKS5)`, { hint: CREDENTIALS_HINT });
    }
    case "no-method": {
      const what = proxy.credentials ? "takes no user and password" : "wants a user and password";
      return new PotError("PROXY_AUTH", `${name} ${what} (SOCKS5)`, {
        hint: proxy.credentials ? "Leave them out, or ask its owner how it checks users." : CREDENTIALS_HINT,
      });
    }
    case "not-socks":
      return new PotError("PROXY_FAILED", `${name} does not speak SOCKS${version}`, {
        hint: "Is it an HTTP proxy? Those are written http://.",
      });
    default:
      return new PotError(
        "PROXY_FAILED",
        `${name} closed the connection during the SOCKS${version} handshake`,
        { hint: "Is it a SOCKS proxy of this version?" },
      );
  }
}

function hintFor(reply: number, { scheme }: ProxyServer): string {
  if (scheme === "socks5" || scheme === "socks4") {
    return `The name was looked up on this machine; ${scheme === "socks5" ? "socks5h" : "socks4a"}:// leaves that to the proxy.`;
  }
  return scheme === "socks5h" && reply === NOT_ALLOWED
    ? "The proxy's own rules forbid this host."
    : "The proxy itself cannot reach the host: its log says more.";
}

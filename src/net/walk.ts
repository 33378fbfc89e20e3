/** The whole way to a host by hand, step by step: what `fetch` cannot walk, and how failures are located. */
import type { Duplex } from "node:stream";
import { bracketed } from "./address.ts";
import { openConnectTunnel } from "./connect.ts";
import type { Egress } from "./egress.ts";
import type { ProxyServer } from "./proxy.ts";
import { connectTcp, type Party } from "./tcp.ts";
import { secure } from "./tls.ts";

/** A walk under way: how far it is, and how it is ended. */
export interface Walk {
  /** What is being waited for, as words after "while". */
  step: string;
  readonly signal: AbortSignal;
}

/** Where the way leads. */
export interface Host {
  /** A name, or an address without brackets. */
  readonly host: string;
  readonly port: number;
}

/**
 * A connection to `to` by `proxy` or none, ready for TLS. Rejects with a `PotError` that names the step's party,
 * or with the signal's reason.
 */
export async function walkTo(
  to: Host,
  proxy: ProxyServer | undefined,
  route: Egress,
  walk: Walk,
): Promise<Duplex> {
  if (!proxy) return connectTcp(partyOf(to), route.source, walk);

  const party: Party = { name: `proxy ${proxy}`, host: proxy.host, port: proxy.port, isProxy: true };
  let socket: Duplex | undefined;
  const open = async () => {
    const opened = await connectTcp(party, route.source, walk);
    socket = opened;
    return opened;
  };
  const giveUp = () => socket?.destroy();
  walk.signal.addEventListener("abort", giveUp, { once: true });
  try {
    if (proxy.scheme.startsWith("socks")) {
      const { openSocks } = await import("./socks.ts");
      return await openSocks(open, proxy, to, walk);
    }
    const plain = await open();
    // The proxy's certificate follows the route's own choice: `alwaysVerify` is about the host behind it.
    const trust = { verify: route.verifyTls, ca: route.ca };
    const talk = proxy.scheme === "https" ? await secure(plain, party, trust, walk) : plain;
    return await openConnectTunnel(talk, proxy, to, walk);
  } catch (error) {
    giveUp();
    throw walk.signal.aborted ? walk.signal.reason : error;
  } finally {
    walk.signal.removeEventListener("abort", giveUp);
  }
}

/** The host itself as a party. */
export function partyOf({ host, port }: Host): Party {
  return { name: bracketed(host), host, port, isProxy: false };
}

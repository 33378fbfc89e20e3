/** The whole way to a host by hand, step by step: what `fetch` cannot walk, and how failures are located. */
import type { Duplex } from "node:stream";
import { openConnectTunnel } from "./connect.ts";
import type { Egress } from "./egress.ts";
import { type Host, partyOf, proxyParty, type Walk } from "./leg.ts";
import type { ProxyServer } from "./proxy.ts";
import { requireSource } from "./source.ts";
import { connectTcp } from "./tcp.ts";
import { secure } from "./tls.ts";

/**
 * A connection to `to` by `proxy` or none, ready for TLS. Rejects with a `PotError` that names the step's party,
 * or with the signal's reason.
 */
export async function walkTo(
  to: Host,
  proxy: ProxyServer | undefined,
  egress: Egress,
  walk: Walk,
): Promise<Duplex> {
  await requireSource(egress.source);
  if (!proxy) return connectTcp(partyOf(to), egress.source, walk);

  const party = proxyParty(proxy);
  const { policy } = egress;
  const allows = policy && ((address: string) => policy.allowsProxy(proxy, address));
  let socket: Duplex | undefined;
  const open = async () => {
    const opened = await connectTcp(party, egress.source, walk, allows);
    socket = opened;
    // Ended in the moment between: `giveUp` came too early for this socket.
    if (walk.signal.aborted) opened.destroy();
    walk.signal.throwIfAborted();
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
    // The proxy's certificate follows the egress's own choice: `alwaysVerify` is about the host behind it.
    const trust = { verify: egress.verifyTls, ca: egress.ca };
    const talk = proxy.scheme === "https" ? await secure(plain, party, trust, walk) : plain;
    return await openConnectTunnel(talk, proxy, to, walk);
  } catch (error) {
    giveUp();
    throw walk.signal.aborted ? walk.signal.reason : error;
  } finally {
    walk.signal.removeEventListener("abort", giveUp);
  }
}

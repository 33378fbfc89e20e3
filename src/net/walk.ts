/** The whole way to a host, step by step: to the proxy, through it, and TLS at the end. */
import type { Duplex } from "node:stream";
import type { TLSSocket } from "node:tls";
import { openConnectTunnel } from "./connect.ts";
import type { Egress } from "./egress.ts";
import { guarded, type Host, type Party, partyOf, proxyParty, type Walk } from "./leg.ts";
import type { ProxyServer } from "./proxy.ts";
import { requireSource } from "./source.ts";
import { connectTcp } from "./tcp.ts";
import { secure, type Trust } from "./tls.ts";

/**
 * A TLS connection to `to` by `proxy` or none. `trust` is about the host; the proxy's own certificate follows the
 * egress. Rejects with a `PotError` that names the step's party, or with the signal's reason, and then leaves
 * nothing open.
 */
export async function walkTo(
  to: Host,
  proxy: ProxyServer | undefined,
  egress: Egress,
  trust: Trust,
  walk: Walk,
): Promise<TLSSocket> {
  const socket = await reach(to, proxy, egress, trust.roots, walk);
  return guarded(socket, walk, () => secure(socket, behind(to, proxy), trust, walk));
}

/** A connection to `to` that is ready for TLS: `walkTo` up to its last step. */
export async function reach(
  to: Host,
  proxy: ProxyServer | undefined,
  egress: Egress,
  roots: Trust["roots"],
  walk: Walk,
): Promise<Duplex> {
  await requireSource(egress.source);
  if (!proxy) return connectTcp(partyOf(to), egress.source, walk);

  const party = proxyParty(proxy);
  const { policy } = egress;
  const allows = policy && ((address: string) => policy.allowsProxy(proxy, address));
  const open = () => connectTcp(party, egress.source, walk, allows);
  if (proxy.scheme.startsWith("socks")) {
    const { openSocks } = await import("./socks.ts");
    return openSocks(open, proxy, to, walk);
  }
  const plain = await open();
  return guarded(plain, walk, async () => {
    const trust = { verify: egress.verifyTls, roots };
    const talk = proxy.scheme === "https" ? await secure(plain, party, trust, walk) : plain;
    return openConnectTunnel(talk, proxy, to, walk);
  });
}

/** The host, named with the proxy in between. */
function behind(to: Host, proxy: ProxyServer | undefined): Party {
  const party = partyOf(to);
  return proxy ? { ...party, name: `${party.name} through proxy ${proxy}` } : party;
}

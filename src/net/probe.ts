/** Walks the way to a host once more, with nothing to send, to learn which step of it is broken. */
import { PotError } from "../errors.ts";
import type { Egress } from "./egress.ts";
import { type Host, partyOf, type Walk } from "./leg.ts";
import type { ProxyServer } from "./proxy.ts";
import { secure } from "./tls.ts";
import { walkTo } from "./walk.ts";

/** What became of a probe: the failure that it met, or undefined when the way is sound. */
export async function probe(
  to: Host,
  proxy: ProxyServer | undefined,
  egress: Egress,
  verify: boolean,
  walk: Walk,
): Promise<PotError | undefined> {
  try {
    const socket = await walkTo(to, proxy, egress, walk);
    const giveUp = () => socket.destroy();
    walk.signal.addEventListener("abort", giveUp, { once: true });
    try {
      walk.signal.throwIfAborted();
      const session = await secure(socket, behind(to, proxy), { verify, ca: egress.ca }, walk);
      session.destroy();
    } finally {
      giveUp();
    }
    walk.step = `waiting for ${partyOf(to).name} to reply`;
    return undefined;
  } catch (error) {
    return error instanceof PotError && !walk.signal.aborted ? error : undefined;
  }
}

/** The host, named with the proxy in between. */
function behind(to: Host, proxy: ProxyServer | undefined) {
  const party = partyOf(to);
  return proxy ? { ...party, name: `${party.name} through proxy ${proxy}` } : party;
}

/** What all parts of a way share: the host that is asked for, who is talked to, and the walk between them. */
import type { Duplex } from "node:stream";
import { bracketed } from "./address.ts";
import type { ProxyServer } from "./proxy.ts";

/** Where the way leads. */
export interface Host {
  /** A name, or an address without brackets. */
  readonly host: string;
  readonly port: number;
}

/** Who is to be reached next, and how errors name them. */
export interface Party extends Host {
  /** `proxy http://host:port`, or the host's name. */
  readonly name: string;
  readonly isProxy: boolean;
}

/** The stretch that one request has to cover. */
export interface Leg {
  readonly to: Host;
  /** Absent: there is none in between. */
  readonly proxy?: ProxyServer | undefined;
  /** The caller's; its end is the request's. */
  readonly signal?: AbortSignal | undefined;
}

/** A walk under way: how far it is, and how it is ended. */
export interface Walk {
  /** What is being waited for, as words after "while". */
  step: string;
  readonly signal: AbortSignal;
}

/** The host itself as a party. */
export function partyOf({ host, port }: Host): Party {
  return { name: bracketed(host), host, port, isProxy: false };
}

/** The proxy as a party. */
export function proxyParty(proxy: ProxyServer): Party {
  return { name: `proxy ${proxy}`, host: proxy.host, port: proxy.port, isProxy: true };
}

/** What `run` makes of `socket`, which does not outlive its failure or the end of the walk. */
export async function guarded<Made>(socket: Duplex, walk: Walk, run: () => Promise<Made>): Promise<Made> {
  const giveUp = () => socket.destroy();
  walk.signal.addEventListener("abort", giveUp, { once: true });
  try {
    walk.signal.throwIfAborted();
    return await run();
  } catch (error) {
    giveUp();
    throw walk.signal.aborted ? walk.signal.reason : error;
  } finally {
    walk.signal.removeEventListener("abort", giveUp);
  }
}
